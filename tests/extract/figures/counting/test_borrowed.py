"""What a number counts where nothing beside it says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aipolicy.extract.figures.counting.borrowed import borrowed, row_head
from aipolicy.extract.figures.counting.numbered import Numbered
from aipolicy.extract.figures.metric import count
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import counted_of, line_of
from tests.extract.made import span_in

LEX = words_of(load_rules())


def lent(line: Numbered, own: str = "") -> str | None:
    """What the last number of a sentence borrows, if beside it stands no more than a word of its own."""
    *done, last = count(line)
    phrase = span_in(line.text, own, line.clause(last.quantity.start).start) if own else None
    bare = replace(last, text=None, phrase=phrase)
    return borrowed(line, bare, line.clause(last.quantity.start), done, LEX).text


@pytest.mark.parametrize(("text", "own", "wanted"), [
    # a change is one of what was counted last
    ("全县有书屋30座,增长12%。", "", "书屋"),
    ("全县有书屋30座、影院20座,增长12%。", "", "影院"),
    ("书屋占全县场馆的30%,提高2个百分点。", "", "书屋占全县场馆比重"),
    # what a count counts that stands in the same clause with it
    ("全县有书屋30座另有20座。", "", "书屋"),
    ("全县有书屋30座,总数达50座。", "总数", "书屋总数"),
    # what the clause before ends with
    ("说到软件企业,全县共有30家。", "", "软件企业"),
    ("软件企业不断壮大,数量达到30家。", "数量", "软件企业数量"),
    ("软件企业快速发展,数量达到30家。", "数量", "软件企业数量"),
    ("说到书屋20座,全县共有30家。", "", "书屋"),  # that clause has a number
    # of its own kind of day
    ("工作日客流30万人次,周末为20万人次。", "", "周末客流"),
    # its own word, the plain name of its measure, or nothing
    ("总数为30家。", "总数", "总数"),
    ("已有500P投入使用。", "", "算力"),
    ("30家。", "", None),
])
def test_what_is_borrowed(text: str, own: str, wanted: str | None) -> None:
    assert lent(line_of(text), own) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("增至50座。", "书屋"), ("增长12%。", "书屋"), ("增至50家。", None),
    ("面积为50亩。", "面积"),
])
def test_what_the_last_number_of_the_sentence_before_counts(text: str, wanted: str | None) -> None:
    (last,) = counted_of("全县有书屋30座。")
    assert lent(replace(line_of(text), last=last), "面积" if "面积" in text else "") == wanted


def test_a_bare_noun_of_measure_says_again_what_the_sentence_before_said_in_full() -> None:
    (last,) = counted_of("全县书屋面积达30亩。")
    assert lent(replace(line_of("面积增至50亩。"), last=last), "面积") == "书屋面积"


TABLE = "| 指标 | 2024年 |\n|---|---|\n| 产值（亿元） | 30亿元 |\n| 书屋 | 20座 |\n| 1 | 10座 |\n"


@pytest.mark.parametrize(("number", "wanted"), [("30亿元", "产值"), ("20座", "书屋"), ("10座", None)])
def test_what_heads_the_row(number: str, wanted: str | None) -> None:
    lines = [line_of(TABLE, i) for i in range(TABLE.count("\n"))]
    line, quantity = next((line, q) for line in lines for q in line.quantities
                          if line.text[q.start:q.end] == number)
    assert row_head(line, quantity) == wanted


def test_a_number_in_no_table_has_no_row() -> None:
    line = line_of("书屋达到30座。")
    assert row_head(line, line.quantities[0]) is None
