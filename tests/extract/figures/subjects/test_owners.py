"""Who may own a figure: regions, other countries, bodies; what is no place and what is of nobody."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.subjects.owners import marks_of_nobody
from tests.extract.figures.lines import seen
from tests.extract.figures.subjects.bodies import known
from tests.extract.scenes import scene_of


@pytest.mark.parametrize(("text", "wanted"), [
    ("杭州市很好。", ["杭州市"]), ("德国很好，印度也好。", ["德国", "印度"]),
    # where a report comes from, the clock of a place, a branch
    ("青云社杭州5月6日电 很好。", []), ("北京时间8时很好。", []), ("青云银行杭州分行很好。", []),
    # part of the name of a company
    ("宁波五龙电动车集团很好。", []), ("宁波市属企业集团化发展。", ["宁波市"]),
    # a word that is also a district, and one that two words make
    ("老城区改造。", []), ("洛阳市老城区改造。", ["老城区"]), ("新增城区绿地。", []),
])
def test_which_places_are_meant(text: str, wanted: list[str]) -> None:
    assert [o.name for o in known(scene_of(text, "regions")).places] == wanted


def test_a_body_hides_what_lies_in_its_name() -> None:
    scene = scene_of("杭州市青云公司很好。", "regions")
    found = known(scene, "杭州市青云公司")
    assert [o.name for o in found.found] == ["杭州市青云公司"]
    assert found.within == []  # a company says nothing of its city


@pytest.mark.parametrize(("text", "wanted"), [
    ("很好。杭州青云医疗很好。", ["杭州青云医疗"]), ("很好。杭州青云医疗器械很好。", ["杭州青云医疗器械"]),
    ("很好。杭州市很好。", []), ("很好。杭州白鹭医疗很好。", []),  # the place alone; another body
])
def test_a_body_is_named_by_the_beginning_of_its_name(text: str, wanted: list[str]) -> None:
    name = "杭州青云医疗器械有限公司"
    scene = scene_of(name + text, "regions")
    found = [o for o in known(scene, name).found if o.name == name and o.start]
    assert [scene.text[o.start:o.end] for o in found] == wanted


@pytest.mark.parametrize(("text", "name", "kind", "wanted"), [
    ("国家统计局数据显示，很好。", "国家统计局", "government", "中国"),
    ("杭州市统计局公布，很好。", "杭州市统计局", "government", "杭州市"),
    ("杭州市统计局支持企业。", "杭州市统计局", "government", "杭州市统计局"),  # it acts
    ("青云公司数据显示，很好。", "青云公司", "enterprise", "青云公司"),
])
def test_who_publishes_figures_stands_for_its_region(text: str, name: str, kind: str, wanted: str) -> None:
    (found,) = known(scene_of(text, "regions"), name, kind=kind).found
    assert found.name == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("全球出货量30亿台。", ["world"]), ("全球员工30人。", []), ("沪深两市成交30亿元。", ["market"]),
    ("房企融资30亿元。", ["sector"]), ("30家上市公司。", ["sector"]), ("市场规模达30亿元。", ["size"]),
    ("企业30家。", []),
])
def test_words_of_what_nobody_owns(text: str, wanted: list[str]) -> None:
    found = [o.group for o in marks_of_nobody(seen(scene_of(text)))]
    assert sorted(set(found)) == sorted(set(wanted))
