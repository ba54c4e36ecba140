"""The verb that governs a number: beside it, before it in its clause, or that of the number before."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.action import Before, action_of
from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.model import Span
from tests.extract.figures.lines import counted_of, line_of


def actions(text: str) -> list[str | None]:
    """The verb of each number of a sentence, in order."""
    line, found = line_of(text), list[str | None]()
    before = None
    for counted in counted_of(text):
        action = verb(line, counted, before)
        before = Before(counted.quote.end, action)
        found.append(action)
    return found


def verb(line: Numbered, counted: Counted, before: Before | None) -> str | None:
    return action_of(line.view, counted, line.clause(counted.quantity.start), before)


@pytest.mark.parametrize(("text", "wanted"), [
    # beside what is counted
    ("培育书屋30座。", "培育"), ("到2027年，打造30座示范书屋。", "打造"), ("入园率保持在30%以上。", "保持"),
    # a word that only says that something is meant to be is none; nor is it before another
    ("计划培育书屋30座。", "培育"), ("争取书屋30座。", None), ("力争突破30座。", "突破"),
    # the last verb of doing in its clause
    ("推进旧城改造，建设书屋30座。", "建设"), ("打造白鹭书屋，总量30座。", None),
    ("投资30亿元建设书屋。", "投资"), ("投资建设书屋达30亿元。", "投资"), ("投资者30人。", None),
    # reaching, where nothing is done
    ("书屋总数突破30座。", "突破"), ("入园率控制在30%以上。", "控制在"),
    # nothing is done at all
    ("书屋不少于30座。", None), ("30座书屋。", None),
])
def test_the_verb_of_a_number(text: str, wanted: str | None) -> None:
    assert actions(text) == [wanted]


@pytest.mark.parametrize(("words", "wanted"), [
    # deeds with money go before others
    ("推广并投资", "投资"), ("投资推广", "投资"), ("投资与募资推广", "募资"),
    ("推广并培育", "培育"), ("推广后突破", "推广"), ("突破", "突破"), ("争取", None), ("", None),
    ("推广。投资", "投资"), ("投资。推广", "推广"),  # only what stands in the clause
])
def test_the_last_verb_before_a_number_by_its_kind(words: str, wanted: str | None) -> None:
    line = line_of(f"{words}30座。", index=words.count("。"))
    number = Counted(line.quantities[0], "shape", "level", None, None, None)
    assert verb(line, number, None) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("培育书屋30座、茶馆20家。", ["培育", "培育"]), ("培育书屋30座和茶馆20家。", ["培育", "培育"]),
    ("培育书屋30座，茶馆20家。", ["培育", "培育"]),
    ("培育书屋30座、引进茶馆20家。", ["培育", "引进"]),  # a verb of its own
    ("培育书屋30座，使入园率达到20%。", ["培育", "达到"]),
    ("培育书屋30座，全县茶馆总数为20家。", ["培育", None]),  # no list
    ("书屋30座、茶馆20家。", [None, None]),
])
def test_a_list_shares_its_verb(text: str, wanted: list[str | None]) -> None:
    assert actions(text) == wanted


@pytest.mark.parametrize(("gap", "wanted"), [
    ("", "培育"), ("、", "培育"), ("和", "培育"), ("以及", None), ("，另有", None), ("，（", "培育"),
])
def test_a_list_is_broken_by_more_than_a_joint(gap: str, wanted: str | None) -> None:
    text = f"书屋30座{gap}茶馆20家。"
    line, (first, second) = line_of(text), counted_of(text)
    assert verb(line, second, Before(first.quote.end, "培育")) == wanted


@pytest.mark.parametrize(("phrase", "wanted"), [
    ("创新推广中心", None), ("推广中心", "推广"), ("中心", "推广"), (None, "推广"),
])
def test_a_verb_inside_what_is_counted_is_none_of_doing(phrase: str | None, wanted: str | None) -> None:
    line = line_of("创新推广中心30座。")
    at = line.text.index(phrase) if phrase else 0
    span = Span(at, at + len(phrase)) if phrase else None
    number = Counted(line.quantities[0], "shape", "level", span, phrase, None)
    assert verb(line, number, None) == wanted


def test_verbs_before_the_figure_before_are_its_own() -> None:
    text = "培育书屋30座，全年茶馆20家。"
    line, (first, second) = line_of(text), counted_of(text)
    clause = Span(0, len(text))  # both in one stretch
    assert action_of(line.view, second, clause, None) == "培育"
    assert action_of(line.view, second, clause, Before(first.quote.end, None)) is None
