"""The phrase that stands beside a number, on either side of it."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.beside import (
    before_suffix,
    behind_change,
    cleaned,
    left_of,
    looks_right,
    next_wall,
    owners_in,
    right_of,
    wall_before,
    within,
)
from aipolicy.extract.figures.counting.numbered import Numbered
from aipolicy.extract.figures.noun_phrases.before import Left
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.model import Quantity, Span
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import line_of
from tests.extract.made import span_in

LEX = words_of(load_rules())


def number_in(text: str, which: int = -1) -> tuple[Numbered, Quantity, Span]:
    """A sentence, one of its numbers (the last), and the clause of that."""
    line = line_of(text)
    quantity = line.quantities[which]
    return line, quantity, line.clause(quantity.start)


def cut(line: Numbered, span: Span | None) -> str | None:
    return line.text[span.start:span.end] if span else None


@pytest.mark.parametrize(("text", "phrase", "action"), [
    ("全县培育30家软件企业。", None, "培育"),
    ("全县软件企业达到30家。", "软件企业", None),
    ("全县建成书屋30座。", "书屋", "建成"),
    # no phrase reaches beyond its clause, or the number before
    ("全县建成书屋,共30座。", None, None),
    ("书屋20座影院30座。", "影院", None),
    # an open bracket is passed over if nothing but links stand in it
    ("全县书屋(共30座)。", "书屋", None),
    ("全县书屋(影院30座)。", "影院", None),
    # nothing but a place
    ("杭州市达到30家。", None, None),
])
def test_the_phrase_before_a_number(text: str, phrase: str | None, action: str | None) -> None:
    line, quantity, clause = number_in(text)
    found = left_of(line, quantity.start, clause, LEX)
    assert (cut(line, found.phrase), cut(line, found.action)) == (phrase, action)


@pytest.mark.parametrize(("text", "phrase", "wanted"), [
    ("全县软件企业30家。", "软件企业", "软件企业"),
    # links that were taken into its first or last word
    ("书屋总数均已达30座。", "书屋总数均已达", "书屋总数"),
    ("已建成书屋30座。", "已建成书屋", "建成书屋"),
    ("连锁书屋30座。", "连锁书屋", "连锁书屋"),
    ("高达玩具30个。", "高达玩具", "高达玩具"),
    # what names nothing
    ("资料显示30家。", "资料显示", None),
    ("三年前30家。", "三年前", None),
    ("—30家。", "—", None),
    # a place, also with an aside or a mark behind it; not what only begins with one
    ("杭州市30家。", "杭州市", None),
    ("杭州市(浙江)30家。", "杭州市(浙江)", None),
    ("杭州市书屋30座。", "杭州市书屋", "杭州市书屋"),
])
def test_a_phrase_without_links_and_names(text: str, phrase: str, wanted: str | None) -> None:
    line = line_of(text)
    assert cut(line, cleaned(line, Left(span_in(line.text, phrase), None)).phrase) == wanted


def test_where_no_phrase_is_nothing_is_cleaned() -> None:
    none = Left(None, Span(0, 2))
    assert cleaned(line_of("建成30家。"), none) is none


@pytest.mark.parametrize(("text", "rest"), [
    ("书屋20座影院30座。", "影院30座。"), ("全县书屋30座。", "全县书屋30座。"),
    ("书屋20座,影院30座。", "影院30座。"),
])
def test_the_number_before_is_a_wall(text: str, rest: str) -> None:
    line, quantity, clause = number_in(text)
    assert line.text[wall_before(line, clause.start, quantity.start):] == rest


@pytest.mark.parametrize(("text", "phrase", "rest"), [
    ("30家软件企业通过评估。", "软件企业", "通过评估。"),
    ("30家的软件企业。", "软件企业", "。"),
    ("30家企业2024年投产。", "企业", "2024年投产。"),
    ("30家,企业很多。", None, ",企业很多。"),
    ("30家。", None, "。"),
])
def test_the_phrase_behind_a_number(text: str, phrase: str | None, rest: str) -> None:
    line, quantity, clause = number_in(text)
    found = right_of(line, quantity.end, clause, LEX)
    assert (cut(line, found.phrase), line.text[found.rest:]) == (phrase, rest)


@pytest.mark.parametrize(("text", "wanted"), [
    # the same number again in brackets stands between a number and its phrase
    ("三成(31%)的受访企业。", ["受访企业", "受访企业"]),
    ("三成（31%）的受访企业。", ["受访企业", "受访企业"]),
    ("三成(约31%)的受访企业。", ["受访企业", "受访企业"]), ("30家(31%)企业。", ["企业", "企业"]),
    # more in the brackets than a number, or no number before them
    ("三成(31%、12家)的受访企业。", [None, None, "受访企业"]),
    ("三成(其中31%)的受访企业。", [None, "受访企业"]),
    ("三成(2023年)的受访企业。", [None]), ("三成,31%的受访企业。", [None, "受访企业"]),
    # nothing behind them
    ("三成(31%)。", [None, None]),
])
def test_the_phrase_behind_a_number_and_its_aside(text: str, wanted: list[str | None]) -> None:
    line = line_of(text)
    found = (right_of(line, q.end, line.clause(q.start), LEX).phrase for q in line.quantities)
    assert [cut(line, phrase) for phrase in found] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("30家企业2024年投产。", "2024年投产。"), ("30家企业投产20座书屋。", "20座书屋。"), ("30家企业。", ""),
    ("30家企业,20座书屋。", "20座书屋。"),  # the clause ends there
])
def test_where_the_next_number_or_date_begins(text: str, wanted: str) -> None:
    line, quantity, clause = number_in(text, 0)
    assert line.text[next_wall(line, quantity.end, clause):] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("补助不超过实际投资的30%。", "实际投资"), ("补助不超过30%。", None), ("补助30%。", None),
])
def test_the_thing_between_a_comparator_and_its_number(text: str, wanted: str | None) -> None:
    line, quantity, _ = number_in(text)
    assert cut(line, within(line, quantity, LEX)) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("从12家增加到86家软件企业。", "软件企业"),
    ("从12家软件企业增加到86家软件企业。", "软件企业"),
    ("书屋从12家增加到86家软件企业。", None),  # what is counted is said before
    ("书屋从12家增加到86家。", None),
    ("从12%增加到86%软件企业。", None),  # no count
    ("新增86家软件企业。", None),  # no change
])
def test_the_phrase_behind_the_end_of_a_change(text: str, wanted: str | None) -> None:
    line, quantity, clause = number_in(text, 0)
    left = left_of(line, quantity.start, clause, LEX)
    assert cut(line, behind_change(line, quantity, left, LEX)) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("30%企业。", True),  # nothing stands before
    ("园区培育企业30家书屋。", True),  # a count
    ("园区培育企业30家 书屋。", False),  # a blank parts them
    ("园区企业占比30%书屋。", False),  # a rate
    ("园区企业的30%书屋。", False), ("园区企业的30亩土地。", True),  # a part of what stands before
    ("园区投入30万元资金。", True), ("园区投入30万元建设书屋。", False),  # a sum
    ("园区企业30亩土地。", True), ("园区建筑面积30亩土地。", False),  # a measure
])
def test_whether_the_thing_may_stand_behind_though_a_phrase_stands_before(text: str, wanted: bool) -> None:
    line, quantity, clause = number_in(text)
    left = left_of(line, quantity.start, clause, LEX)
    assert looks_right(line, quantity, left, LEX) is wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("智能产业占比达12%。", "智能产业占比"), ("智能企业达到30家。", "智能企业达到"),
    ("营收同比增长12%。", "营收"),
])
def test_where_the_phrase_before_a_number_ends(text: str, wanted: str) -> None:
    line, quantity, _ = number_in(text)
    assert line.text[:before_suffix(line.shapes[quantity.start], quantity)] == wanted


@pytest.mark.parametrize(("spans", "wanted"), [
    (["杭州市"], True), (["杭州市", "宁波市"], True), (["杭州市", "企业"], False), ([], True),
])
def test_whether_all_are_owners(spans: list[str], wanted: bool) -> None:
    line = line_of("杭州市、宁波市企业30家。")
    assert owners_in(line, [span_in(line.text, words) for words in spans]) is wanted
