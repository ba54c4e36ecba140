"""What a phrase is called as a metric."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.naming import is_name, joined, name_of, squeezed
from tests.extract.figures.lines import line_of
from tests.extract.made import span_in


@pytest.mark.parametrize(("text", "phrase", "wanted"), [
    ("全县软件企业30家。", "软件企业", "软件企业"),
    # without the place that it begins with, or the last of several
    ("杭州市软件企业30家。", "杭州市软件企业", "软件企业"),
    ("杭州市的软件企业30家。", "杭州市的软件企业", "软件企业"),
    ("杭州市、宁波市软件企业30家。", "杭州市、宁波市软件企业", "软件企业"),
    ("杭州市、宁波市等两市软件企业30家。", "杭州市、宁波市等两市软件企业", "软件企业"),
    # what makes one word with the place, or lists it with something else, stays
    ("杭州市属企业30家。", "杭州市属企业", "杭州市属企业"),
    ("杭州市、企业共30家。", "杭州市、企业", "杭州市、企业"),
    # a place that it does not begin with stays, and one that is all of it
    ("驻杭州市企业30家。", "驻杭州市企业", "驻杭州市企业"),
    ("杭州市30家。", "杭州市", "杭州市"),
    # without asides
    ("首台(Top)装备30台。", "首台(Top)装备", "首台装备"),
    ("非遗(含市级、县级)项目30个。", "非遗(含市级、县级)项目", "非遗项目"),
    ("市级(含)以上项目30个。", "市级(含)以上项目", "市级(含)以上项目"),  # a short addition is none
    ("县(市、区)项目30个。", "县(市、区)项目", "县(市、区)项目"),  # nor is what else it may be
    # with what names the measure
    ("基地占地30亩。", "基地占地", "基地占地面积"),
])
def test_the_name_of_a_phrase(text: str, phrase: str, wanted: str) -> None:
    line = line_of(text)
    assert name_of(line, span_in(line.text, phrase)) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("", ""), ("软件 企业", "软件企业"), ("软件  、 企业", "软件、企业"), ("AI company", "AI company"),
    ("AI 企业", "AI企业"),
    ("**软件**企业", "软件企业"), ("软件\r\n企业", "软件企业"), (" 5G 基站 ", "5G基站"),
    ("“软件” 企业", "“软件”企业"),
])
def test_squeezed(text: str, wanted: str) -> None:
    assert squeezed(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("企业", True), ("5G", True), ("30", False), ("", False), ("—", False),
])
def test_a_name_holds_a_letter(text: str, wanted: bool) -> None:
    assert is_name(text) is wanted


@pytest.mark.parametrize(("topic", "own", "wanted"), [
    ("书屋", "面积", "书屋面积"), ("书屋面积", "面积", "书屋面积"), ("书屋", "", "书屋"),
    ("", "面积", "面积"),
])
def test_a_topic_with_what_is_said_of_it(topic: str, own: str, wanted: str) -> None:
    assert joined(topic, own) == wanted
