"""Facilities: what has a name of its own, which mentions are one, and what is left of the bodies in them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.facilities import Place, _longest, find_facilities, outside_facilities
from aipolicy.model import Named, Span
from tests.extract.names.spans import span_of, words_at
from tests.extract.scenes import scene_of


def facilities(text: str) -> list[Named]:
    return find_facilities(scene_of(text, "regions", "bodies"))


@pytest.mark.parametrize(("text", "wanted"), [
    # made up: behind a place, a body, a coined or latin word, a place that no list holds
    ("宁波智算中心投运。", "宁波智算中心"),
    ("浙江省宁波市低空物流产业园开工。", "浙江省宁波市低空物流产业园"),
    ("温州大学科技园揭牌。", "温州大学科技园"),
    ("衢珩智算中心投运。", "衢珩智算中心"),
    ("DeepRiver智算中心投运。", "DeepRiver智算中心"),
    ("云帆镇算力产业园揭牌。", "云帆镇算力产业园"),
    ("鄞州低空测试场启用。", "鄞州低空测试场"),
    ("国家超算温州中心揭牌。", "国家超算温州中心"),
    ("在“云帆”公共数据开放平台登记。", "“云帆”公共数据开放平台"),
    # a coined word of two characters before the place is a part of the name
    ("衍珩宁波智算中心投运。", "衍珩宁波智算中心"),
    # outer quotation marks are none
    ("入驻“温州智谷”。", "温州智谷"),
    # known failure: before the coined word stands a preposition, and a Han character stops the search
    pytest.param("由衍珩宁波智算中心承担。", "衍珩宁波智算中心", marks=pytest.mark.xfail)])
def test_found(text: str, wanted: str) -> None:
    (found,) = facilities(text)
    assert found.name == wanted
    assert words_at(text, found.mentions) == [wanted]


@pytest.mark.parametrize("text", [
    "", "企业", "建设万卡级算力中心。", "各地新建数据中心。", "GPU算力中心投运。", "宁波产业园开工。",
    "宁波市级创新平台",
    # a part of a body's name
    "宁波智算中心企业协会成立。", "宁波软件园发展有限公司成立。",
    # a single character is no coined word
    "珩智算中心投运。"])
def test_not_found(text: str) -> None:
    assert facilities(text) == []


@pytest.mark.parametrize(("text", "name", "mentions", "aliases"), [
    ("宁波智算中心开工。宁波智算中心投运。", "宁波智算中心", 2, ()),
    ("宁波智算中心二期投运。", "宁波智算中心", 1, ("宁波智算中心二期",)),
    ("宁波智算中心(一期)和宁波智算中心二期投运，宁波智算中心二期扩容。", "宁波智算中心", 3,
     ("宁波智算中心(一期)", "宁波智算中心二期")),
    # a name that ends a longer one is its short form
    ("浙江省宁波智算中心开工。宁波智算中心投运。", "浙江省宁波智算中心", 2, ("宁波智算中心",)),
    ("宁波智算中心投运。浙江省宁波智算中心扩容。", "浙江省宁波智算中心", 2, ("宁波智算中心",))])
def test_one_facility(text: str, name: str, mentions: int, aliases: tuple[str, ...]) -> None:
    (found,) = facilities(text)
    assert (found.name, len(found.mentions), found.aliases) == (name, mentions, aliases)
    assert list(found.mentions) == sorted(found.mentions)


def test_facilities_stand_in_the_order_of_their_first_mentions() -> None:
    found = facilities("温州智算中心、宁波智算中心先后投运，温州智算中心扩容。")
    assert [(f.name, len(f.mentions)) for f in found] == [("温州智算中心", 2), ("宁波智算中心", 1)]


@pytest.mark.parametrize(("text", "part", "wanted"), [
    ("在“温州智谷”，", "“温州智谷”", "温州智谷"), ("在温州智谷，", "温州智谷", "温州智谷"),
    # marks on one side only belong to it
    ("“云帆”开放平台", "“云帆”开放平台", "“云帆”开放平台"), ("以“云帆”", "以“云帆”", "以“云帆”")])
def test_the_name_of_a_place(text: str, part: str, wanted: str) -> None:
    assert Place(span_of(text, part), "r", 0).name(text) == wanted


def body(name: str, *spans: tuple[int, int]) -> Named:
    return Named("organization", name, tuple(Span(*s) for s in spans), "r", (), {"kind": "enterprise"})


@pytest.mark.parametrize(("text", "facility", "bodies", "wanted"), [
    # a body at the head of the name stands, with all its mentions
    ("衍珩智算中心，衍珩", "衍珩智算中心", {"衍珩": [(0, 2), (7, 9)]}, {"衍珩": [(0, 2), (7, 9)]}),
    # within the name it is a part of it; what stands nowhere else is no body
    ("宁波衍珩智算中心，衍珩", "宁波衍珩智算中心", {"衍珩": [(2, 4), (9, 11)]}, {"衍珩": [(9, 11)]}),
    ("宁波衍珩智算中心", "宁波衍珩智算中心", {"衍珩": [(2, 4)]}, {}),
    # a place in brackets makes both one name
    ("衍珩(宁波)智算中心", "衍珩(宁波)智算中心", {"衍珩": [(0, 2)]}, {}),
    # what reaches beyond the name, and what is just the name
    ("宁波智算中心公司", "宁波智算中心", {"公司": [(0, 8)], "中心": [(0, 6)]},
     {"公司": [(0, 8)], "中心": [(0, 6)]}),
    ("宁波智算中心", "宁波智算中心", {}, {})])
def test_bodies_outside_facilities(text: str, facility: str, bodies: dict[str, list[tuple[int, int]]],
                                   wanted: dict[str, list[tuple[int, int]]]) -> None:
    site = Named("facility", facility, (span_of(text, facility),), "r")
    scene = replace(scene_of(text), bodies=[body(n, *s) for n, s in bodies.items()], facilities=[site])
    assert {o.name: [tuple(m) for m in o.mentions] for o in outside_facilities(scene)} == wanted


def test_without_facilities_all_bodies_stand() -> None:
    bodies = [body("衍珩", (0, 2), (4, 6))]
    assert outside_facilities(replace(scene_of("衍珩与衍珩"), bodies=bodies)) == bodies


PLACES = st.tuples(st.integers(0, 25), st.integers(1, 8)).map(lambda p: Place(Span(p[0], p[0] + p[1]), "r",
 0))


@settings(max_examples=50, deadline=None)
@given(st.lists(PLACES, max_size=10))
def test_the_longest_never_overlap_and_all_others_touch_one_as_long(found: list[Place]) -> None:
    chosen = _longest(found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(chosen))

    def length(place: Place) -> int:
        return place.span.end - place.span.start
    assert all(any(p.span.overlaps(c.span) and length(c) >= length(p) for c in chosen) for p in found)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["宁波智算中心", "浙江省宁波智算中心二期", "“云帆”公共数据开放平台",
 "温州大学科技园", "企业"]),
                max_size=5), st.sampled_from(["、", "，", "。"]))
def test_mentions_never_overlap(parts: list[str], mark: str) -> None:
    spans = sorted(m for f in facilities(mark.join(parts)) for m in f.mentions)
    assert all(a.end <= b.start for a, b in pairwise(spans))
