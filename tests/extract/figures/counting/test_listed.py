"""Numbers in lists: what they share, and what only one of them says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aipolicy.extract.figures.counting.beside import left_of, right_of
from aipolicy.extract.figures.counting.listed import (
    as_part,
    class_head,
    distributed,
    series_of,
    with_shared_head,
)
from aipolicy.extract.figures.metric import count
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import counted_of, line_of

LEX = words_of(load_rules())
#: What does not come out right yet.
FAILS = pytest.mark.xfail(strict=True)


@pytest.mark.parametrize(("text", "wanted"), [
    ("没有数字。", []),
    ("书屋30座。", [["30座"]]),
    ("书屋、影院分别30座、20座。", [["30座", "20座"]]),
    ("书屋、影院、剧场分别30座、20座和10座。", [["30座", "20座", "10座"]]),
    ("书屋30座、影院20座。", [["30座"], ["20座"]]),  # a noun stands between
    ("书屋30座,20座。", [["30座"], ["20座"]]),
    ("书屋30座、20亩。", [["30座"], ["20亩"]]),  # in other units
])
def test_numbers_side_by_side_are_a_series(text: str, wanted: list[list[str]]) -> None:
    line = line_of(text)
    assert [[line.text[q.start:q.end] for q in series] for series in series_of(line)] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    # the parts of a joined phrase, each with the noun of measure of the last
    ("书屋、影院分别达到30座、20座。", ["书屋", "影院"]),
    ("水泥和钢材产量分别增长3%、2%。", ["水泥产量", "钢材产量"]),
    ("甲级、乙级企业占全县的比重分别为3%、2%。", ["甲级占全县的比重", "乙级企业占全县的比重"]),
    ("水泥产销量分别达到3万吨、2万吨。", ["水泥产量", "水泥销量"]),  # one word for two measures
    # what each of several owners has
    ("杭州市、宁波市软件企业分别达到30家、20家。", ["软件企业", "软件企业"]),
    ("杭州市、宁波市的软件收入分别增长3%、2%。", ["软件收入", "软件收入"]),
    # the metrics before, in their order, with what is said of them
    ("书屋30座、影院20座,分别增长3%、2%。", ["书屋", "影院"]),
    ("书屋30座、影院20座,面积分别为3亩、2亩。", ["书屋面积", "影院面积"]),
    # the same for each
    ("书屋30座、影院20座,剧场增长3%、2%。", ["剧场", "剧场"]),
    ("书屋、影院、剧场分别30座、20座。", ["书屋、影院、剧场", "书屋、影院、剧场"]),
    ("全县书屋30座、20座。", ["书屋", "书屋"]),
])
def test_one_metric_for_each_number_of_a_series(text: str, wanted: list[str]) -> None:
    line = line_of(text)
    series = list(series_of(line))[-1]
    found = list(count(line))
    first = next(c for c in found if c.quantity.start == series[0].start)
    done = found[:found.index(first)]
    left = left_of(line, line.shapes[series[0].start].start, line.clause(series[0].start), LEX)
    whole = line.text[left.phrase.start:left.phrase.end] + first.part_of if left.phrase else first.text
    assert distributed(line, replace(first, text=whole, phrase=left.phrase), series, done) == wanted


@pytest.mark.parametrize(("parts", "wanted"), [
    (["水泥", "钢材产量"], ["水泥产量", "钢材产量"]),
    (["水泥销量", "钢材产量"], ["水泥销量", "钢材产量"]),
    (["书屋", "影院"], ["书屋", "影院"]),
    (["水泥产量", "钢材"], ["水泥产量", "钢材"]),  # only the last one lends
    # any noun behind an item like the others: of their length, begun as they are
    (["TOP10", "TOP20", "TOP30房企门槛"], ["TOP10房企门槛", "TOP20房企门槛", "TOP30房企门槛"]),
    (["前十", "TOP30房企门槛"], ["前十", "TOP30房企门槛"]),
    # known failure: no other noun that is not one of measure is lent
    pytest.param(["公办", "民办幼儿园"], ["公办幼儿园", "民办幼儿园"], marks=FAILS),
    pytest.param(["光伏", "风电装机"], ["光伏装机", "风电装机"], marks=FAILS),
])
def test_the_last_part_lends_its_noun_of_measure(parts: list[str], wanted: list[str]) -> None:
    assert list(with_shared_head(line_of("30家。"), parts)) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("30家基础级、20家先进级工厂。", "工厂"),
    ("30家基础级、20家先进级和10家卓越级工厂。", "工厂"),
    ("30家基础级。", None),  # nobody says of what
    ("30家基础级,20家先进级工厂。", None),  # no list
    ("30家企业、20家工厂。", None),  # no class
    ("30家基础级、20座先进级书屋。", None),  # in other units
])
def test_the_noun_that_the_members_of_classes_share(text: str, wanted: str | None) -> None:
    line = line_of(text)
    quantity = line.quantities[0]
    phrase = right_of(line, quantity.end, line.clause(quantity.start), LEX).phrase
    assert phrase is not None
    assert class_head(line, phrase, quantity.value.unit, LEX) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    # what only says which of them
    ("上市公司30家,其中科创板20家。", "科创板上市公司"),
    ("新增书屋30座,其中东园20座。", "东园新增书屋"),
    ("上市公司30家,其中科创板20家、创业板10家。", "创业板上市公司"),
    ("上市公司30家,包括科创板20家。", "科创板上市公司"),
    # one with a name of its own, one that stands in the whole
    ("上市公司30家,其中软件企业20家。", "软件企业"),
    # in other units, or where no whole was named
    ("上市公司30家,其中科创板20个。", "科创板"),
    ("上市公司30家,科创板20家。", "科创板"),
    ("其中科创板20家。", "科创板"),
    # of money the noun of money
    ("软件收入30亿元,其中芯片20亿元。", "芯片收入"),
    ("软件收入30亿元,其中芯片利润20亿元。", "芯片利润"),
    ("规上企业30家,其中制造业20家。", "制造业规上企业"),
])
def test_a_part_of_a_whole(text: str, wanted: str) -> None:
    line = line_of(text)
    *done, last = count(line)
    assert last.text == wanted
    assert as_part(line, last, done).text == wanted, "a second time changes nothing"


def test_a_place_named_as_a_part_counts_what_the_whole_does() -> None:
    assert [c.text for c in counted_of("软件企业30家,其中杭州市20家。")] == ["软件企业", "软件企业"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("居民消费价格上涨3%,其中城市上涨2%。", "城市居民消费价格"),  # a kind of the whole, not a thing in it
    ("居民消费价格上涨3%,其中食品上涨2%。", "食品价格"),
])
def test_a_part_takes_what_the_whole_says(text: str, wanted: str) -> None:
    assert counted_of(text)[-1].text == wanted
