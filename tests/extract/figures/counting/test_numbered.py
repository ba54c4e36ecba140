"""A number with what it counts, and the sentence that holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aipolicy.extract.figures.counting.numbered import Counted
from aipolicy.model import Span
from tests.extract.figures.lines import counted_of, line_of
from tests.extract.made import span_in


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
    assert line.clause(0) == line.clauses[0]


def test_numbers_and_dates_are_walls() -> None:
    line = line_of("全县建成1,200座,其中2024年新建30座。")
    assert [line.text[w.start:w.end] for w in line.walls] == ["1,200座", "2024年", "30座"]


def test_a_date_and_a_span_that_is_whole_are_one_word() -> None:
    line = line_of("2024年三月绿色工厂30家。")
    line = replace(line, whole=[span_in(line.text, "绿色工厂")])
    found = line.tokens(0, line.quantities[0].start)
    assert [(t.text, t.flag) for t in found] == [("2024年三月", "t"), ("绿色工厂", "nz")]


def test_a_link_that_a_model_took_into_a_word_is_cut_off() -> None:
    line = line_of("全县书屋已达30座。")
    assert "已" in [t.text for t in line.tokens(0, line.quantities[0].start)]
