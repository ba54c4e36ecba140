"""Additions, rises and falls, heads of phrases: the cases in tests/cases/directions.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from aipolicy.extract.figures.counting.additions import with_addition
from aipolicy.extract.figures.metric import count
from aipolicy.extract.figures.noun_phrases.lists import words_of
from tests.extract.figures.cases import facts_of, holds, rows
from tests.extract.figures.lines import line_of


@pytest.mark.parametrize("case", rows("directions.yaml"))
def test_case(case: dict[str, Any]) -> None:
    found = facts_of(case)
    shown = [(f["type"], f["text"], f["metric"], f["measure"]) for f in found]
    assert len(found) == len(case["facts"]), shown
    for fact, wanted in zip(found, case["facts"], strict=True):
        assert {name for name, value in wanted.items() if not holds(fact, name, value)} == set(), shown


@pytest.mark.parametrize(("text", "addition", "lead", "action"), [
    ("全县新增软件企业30家。", "新增", "新增", "新增"),
    ("全县年均新增软件企业30家。", "年均新增", "年均新增", "年均新增"),
    ("城镇新增就业30人。", "城镇新增", "城镇新增", "新增"),
    ("新建、改扩建学校30个。", "新建、", "新建、", "新建"),
    ("全县软件企业30家。", "", None, None),
    ("创新建设软件企业30家。", "", None, None),
])
def test_the_word_of_addition(
    text: str, addition: str, lead: str | None, action: str | None
) -> None:
    line = line_of(text)
    found = next(count(line))

    def cut(span: Any) -> str | None:
        return line.text[span.start:span.end] if span else None
    assert (found.addition, cut(found.lead), cut(found.action)) == (addition, lead, action)
    again = with_addition(line, found, None, words_of(line.view.book))
    assert again == found, "a second time changes nothing"
