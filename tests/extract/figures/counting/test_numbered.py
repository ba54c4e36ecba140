"""A number with what it counts, and the sentence that holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aipolicy.extract.figures.counting.numbered import Counted
from aipolicy.model import Span
from tests.extract.figures.lines import counted_of, line_of


@pytest.mark.parametrize(("phrase", "lead", "quote"), [
    (None, None, "30家"), (Span(5, 9), None, "30家软件企业"), (Span(5, 9), Span(0, 2), "全县30家软件企业"),
    (None, Span(0, 2), "全县30家"),
])
def test_the_quote_holds_the_number_its_phrase_and_the_word_of_addition(
    phrase: Span | None, lead: Span | None, quote: str
) -> None:
    text = "全县30家软件企业。"
    counted: Counted = replace(counted_of(text)[0], phrase=phrase, lead=lead)
    assert text[counted.quote.start:counted.quote.end] == quote


def test_marks_within_numbers_end_no_clause() -> None:
    line = line_of("产值1,200万元，企业30家。")
    assert [line.text[c.start:c.end] for c in line.clauses] == ["产值1,200万元,", "企业30家。"]
    assert line.clause(line.text.index("企业")) == line.clauses[1]
