"""Sums and shares that are named by what is done with them."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.owned import as_holding, as_sum
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import counted_of, line_of

LEX = words_of(load_rules())


@pytest.mark.parametrize(("text", "name", "wanted"), [
    ("公司完成3亿元B轮融资。", "B轮融资", "B轮融资额"), ("公司累计众筹3亿元。", "众筹", "众筹额"),
    # which is an amount already, no sum, or a change of one
    ("公司融资额达3亿元。", "融资额", "融资额"),
    ("企业债券净融资达3亿元。", "企业债券净融资", "企业债券净融资"),
    ("全年B轮融资12笔。", "B轮融资", "B轮融资"), ("全年B轮融资增长30%。", "B轮融资", "B轮融资"),
])
def test_sums_by_what_they_are_for(text: str, name: str, wanted: str) -> None:
    assert as_sum(line_of(text), counted_of(text)[0], name) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("青云持有公司股份300万股。", "持有公司股份"), ("青云持有公司股份共计300万股。", "持有公司股份"),
    # what is done with them then; no shares
    ("青云持有公司股份，质押股份300万股。", "公司股份"), ("青云持有公司股份书屋300座。", "公司股份"),
])
def test_shares_that_somebody_holds(text: str, wanted: str) -> None:
    assert as_holding(line_of(text), counted_of(text)[0], "公司股份", LEX) == wanted
