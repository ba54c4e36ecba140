"""Whose office a bare office is: the level it stands on, and the place of that level the text is about."""

from __future__ import annotations

from typing import Literal

import pytest

from aipolicy.extract.names.organizations.offices import Offices, ending, level_of, offices_of, provinces
from aipolicy.model import Region
from aipolicy.rulebook import load_rules
from tests.extract.names.organizations.mentions import mention
from tests.extract.scenes import scene_of

BOOK = load_rules()


@pytest.mark.parametrize(("text", "wanted"), [
    ("市科技局", "市"), ("省数据局", "省"), ("自治区科技厅", "自治区"), ("区政府", "区"), ("县委", "县"),
    ("州科技局", "州"),
    # by the last word, which only one level has; the first word counts before it
    ("科技厅", "省"), ("市科技厅", "市"),
    # negative
    ("科技局", None), ("国务院", None), ("厅科技局", None), ("", None)])
def test_level_of_a_bare_office(text: str, wanted: str | None) -> None:
    assert level_of(text, BOOK) == wanted


@pytest.mark.parametrize(("name", "wanted"), [
    ("宁波市", "市"), ("浙江省", "省"), ("广西壮族自治区", "自治区"), ("鄞州区", "区"),
    ("伊犁哈萨克自治州", "州"), ("岱山县", "县"),
    # negative: a zone, a group of places, the word elsewhere
    ("两江新区域", None), ("长三角", None), ("市中", None), ("", None)])
def test_the_word_of_a_level_at_the_end_of_a_place(name: str, wanted: str | None) -> None:
    assert ending(name, BOOK) == wanted


def test_provinces_by_the_first_digits_of_their_codes() -> None:
    found = provinces(BOOK)
    assert (found["33"], found["65"], found["11"]) == ("浙江省", "新疆维吾尔自治区", "北京市")
    assert all(len(code) == 2 for code in found)


@pytest.mark.parametrize(("text", "wanted"), [
    ("宁波市", {"市": "宁波市", "省": "浙江省"}),
    ("浙江省", {"省": "浙江省"}),
    ("宁波市与苏州市", {}),  # neither twice as often as the other, nor their provinces
    ("宁波市、宁波和温州", {"市": "宁波市", "省": "浙江省"}),
    ("宁波、宁波市、鄞州区和海曙区", {"市": "宁波市", "省": "浙江省"}),
    ("苏州、苏州、苏州和宁波", {"市": "苏州市", "省": "江苏省"}),
    # a city that is a province has none above it
    ("上海市徐汇区", {"市": "上海市", "区": "徐汇区"}),
    # negative: the country, a group of places
    ("全国", {}), ("长三角", {}), ("", {})])
def test_the_place_of_each_level(text: str, wanted: dict[str, str]) -> None:
    scene = scene_of(f"{text}的企业", "regions")
    assert offices_of(scene.view, scene.regions).levels == wanted


def test_the_places_by_where_they_begin_without_the_country() -> None:
    scene = scene_of("全国看宁波市，宁波看鄞州区", "regions")
    found = offices_of(scene.view, scene.regions).starts
    assert {start: region.name for start, region in found.items()} == {3: "宁波市", 7: "宁波市", 10: "鄞州区"}


#: text, the office, of_place, its full name, its key
NAMES = [
    # a short form of the place in full
    ("宁波科技局发文", "宁波科技局", True, "宁波市科技局", "宁波市科技局"),
    ("浙江宁波科技局发文", "浙江宁波科技局", True, "浙江省宁波科技局", "宁波市科技局"),
    # a level, or nothing, in place of the place
    ("宁波市召开大会，市科技局发文", "市科技局", True, "宁波市科技局", "宁波市科技局"),
    ("浙江省召开大会，科技厅发文", "科技厅", True, "浙江省科技厅", "浙江省科技厅"),
    ("宁波市召开大会，省科技厅发文", "省科技厅", True, "浙江省科技厅", "浙江省科技厅"),
    # a body whose text names its place in whole
    ("宁波算力专班发文", "宁波算力专班", "whole", "宁波算力专班", "宁波市算力专班"),
    ("宁波市召开大会，市算力专班发文", "市算力专班", "whole", "宁波市算力专班", "宁波市算力专班"),
    # negative: no body of a place, no level, no place of that level, two of them
    ("宁波科技局发文", "宁波科技局", False, "宁波科技局", "宁波科技局"),
    ("宁波市召开大会，科技局发文", "科技局", True, "科技局", "科技局"),
    ("宁波市召开大会，县科技局发文", "县科技局", True, "县科技局", "县科技局"),
    ("宁波市和温州市召开大会，市科技局发文", "市科技局", True, "市科技局", "市科技局"),
]


@pytest.mark.parametrize(("text", "office", "of_place", "full", "key"), NAMES)
def test_the_name_of_an_office(text: str, office: str, of_place: Literal[False, True, "whole"],
                               full: str, key: str) -> None:
    scene = scene_of(text, "regions")
    one = mention(scene.text, office, "government", of_place=of_place)
    offices = offices_of(scene.view, scene.regions)
    assert (offices.full_name(scene.view, one), offices.key(scene.view, one)) == (full, key)


def test_an_office_that_ends_with_its_place_keeps_it() -> None:
    """The key takes no place that reaches beyond the office."""
    view = scene_of("浙江宁波").view
    regions = {0: Region(0, 2, "浙江省", "330000", "province"),
               2: Region(2, 4, "宁波市", "330200", "prefecture")}
    one = mention(view.text, "浙江宁波", "government", of_place=True)
    assert Offices(regions, {}).key(view, one) == "浙江省宁波"
