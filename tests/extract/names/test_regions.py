"""Regions: which place a name means, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.regions import find_regions, inside
from tests.extract.names.spans import words_at
from tests.extract.scenes import scene_of

ROWS = [
    # made up
    ("天津市河北区与河北省", ["天津市 120000", "河北区 120105", "河北省 130000"]),
    ("吉林市和吉林省", ["吉林市 220200", "吉林省 220000"]),
    ("苏州力争2025年建成", ["苏州市 320500"]),
    ("全国已有十个试点", ["中国 000000"]),
    ("南京鼓楼区发布规划", ["南京市 320100", "鼓楼区 320106"]),
    ("鼓楼区发布规划", ["鼓楼区 None"]),
    ("青岛崂山启动建设", ["青岛市 370200", "崂山区 370212"]),
    ("崂山区召开大会，崂山的企业都来了", ["崂山区 370212", "崂山区 370212"]),
    ("重庆两江新区", ["两江新区 None"]),
    ("西安、九江和成都", ["西安市 610100", "九江市 360400", "成都市 510100"]),
    ("甘肃兰州获批试点", ["甘肃省 620000", "兰州市 620100"]),
    ("浙江安吉和福建德化的企业", ["浙江省 330000", "安吉县 330523", "福建省 350000", "德化县 350526"]),
    # negative
    ("珠江入海口的企业", []),
    ("扩大连接规模", []),
    ("和平发展", []),
    ("该市中心城区的小巴", []),
    ("崂山风景很好", []),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_regions(text, wanted):
    assert [f"{r.name} {r.code}" for r in scene_of(text, "regions").regions] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    # the longest form, at each place; directly behind each other
    ("浙江省宁波市鄞州区的企业", ["浙江省", "宁波市", "鄞州区"]),
    ("浙江宁波鄞州", ["浙江", "宁波", "鄞州"]),
    ("宁波宁波\n宁波", ["宁波", "宁波", "宁波"]),
    # negative: the end of one place and the beginning of another word
    ("海南京剧院", ["海南"]),
    ("", []),
    ("企业", [])])
def test_where_a_region_stands(text: str, wanted: list[str]) -> None:
    scene = scene_of(text)
    assert words_at(scene.text, ((r.start, r.end) for r in find_regions(scene))) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    # a name that many places share: the place right before it, else the one that the text names most
    ("沈阳市和平区", "210102"), ("天津市和平区", "120101"), ("和平区", None),
    ("和平区的企业多。沈阳市和平区、沈阳市浑南区", "210102"),
    ("天津市河西区、沈阳市浑南区、和平区", None)])
def test_which_place_a_shared_name_means(text: str, wanted: str | None) -> None:
    found = [r.code for r in find_regions(scene_of(text)) if r.name == "和平区"]
    assert found[-1] == wanted


@pytest.mark.parametrize(("text", "name", "level"), [
    ("中国", "中国", "country"), ("全国", "中国", "country"), ("浙江", "浙江省", "province"),
    ("温州", "温州市", "prefecture"), ("雄安新区", "雄安新区", "zone"), ("长三角", "长三角", "group")])
def test_level(text: str, name: str, level: str) -> None:
    (found,) = find_regions(scene_of(f"{text}的企业"))
    assert (found.name, found.level) == (name, level)


@pytest.mark.parametrize(("inner", "outer", "level", "wanted"), [
    ("330212", "330200", "prefecture", True), ("330212", "330000", "province", True),
    ("330200", "330000", "province", True), ("330212", "000000", "country", True),
    # negative: another prefecture or province, the same, the other way round, no code
    ("330212", "330100", "prefecture", False), ("330212", "310000", "province", False),
    ("330200", "330200", "prefecture", False), ("330000", "330200", "prefecture", False),
    ("330213", "330212", "county", False), ("330212", "330200", "zone", False),
    (None, "330200", "prefecture", False), ("330212", None, "prefecture", False)])
def test_inside(inner: str | None, outer: str | None, level: str, wanted: bool) -> None:
    assert inside(inner, outer, level) is wanted


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([row[0] for row in ROWS] + ["海南京剧院", "浙江宁波鄞州", "和平区"]),
 max_size=4))
def test_regions_never_overlap(parts: list[str]) -> None:
    scene = scene_of("，".join(parts))
    found = find_regions(scene)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= r.start < r.end <= len(scene.text) and r.name and r.level for r in found)
