"""Properties of what is counted, named with the class that has them."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.properties import of_class
from aipolicy.extract.figures.metric import count
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import counted_of, line_of

#: What does not come out right yet.
FAILS = pytest.mark.xfail(strict=True)


@pytest.mark.parametrize(("text", "wanted"), [
    # of the things or actors counted before
    ("签约项目30个,总投资20亿元。", "签约项目总投资"),
    ("软件企业30家,营业收入20亿元。", "软件企业营业收入"),
    ("签约项目30个,总投资20亿元,开工率80%。", "签约项目开工率"),
    # known failure: of what was added the class is named without the word that says so
    pytest.param("新增软件企业30家,营业收入20亿元。", "新增软件企业营业收入", marks=FAILS),
    # of the things counted before, of what has been made, of what the sentence opens with
    ("水库30座,总库容20亿立方米。", "水库总库容"),
    ("该市建成智能工厂,总投资20亿元。", "智能工厂总投资"),
    ("该市推出普惠贷款,年利率3.5%。", "普惠贷款年利率"),
    ("云溪大桥采用双塔结构,总长度820米。", "云溪大桥总长度"),
    # what has been made is no thing, what the thing is made of, nothing named before
    ("该市举行签约仪式,投资额20亿元。", "投资额"),
    ("云溪大桥采用双塔,宽度30米。", "云溪大桥宽度"),
    ("大桥总长度820米,宽度30米。", "大桥宽度"),
    ("上半年稳步增长,成本下降5%。", "成本"),
    # what names something by itself
    ("软件企业30家,地区生产总值20亿元。", "地区生产总值"),
    ("软件企业30家,地区生产总值20亿元,营业收入10亿元。", "营业收入"),
    # what is counted has none: no undertaking, or a long name
    ("书屋30座,营业收入20亿元。", "营业收入"),
    ("规模以上互联网和相关服务业重点骨干企业30家,营业收入20亿元。", "营业收入"),
    # a place stands between
    ("软件企业30家,杭州市实现营业收入20亿元。", "营业收入"),
    # known failure: not if the property's own phrase begins with it
    pytest.param("软件企业30家,杭州市营业收入20亿元。", "营业收入", marks=FAILS),
    # of the actors that the clause opens with
    ("受访企业实现利润20亿元。", "受访企业利润"),
    ("其中,受访企业实现利润20亿元。", "受访企业利润"),
    ("受访企业利润20亿元。", "受访企业利润"),
    ("杭州市实现利润20亿元。", "利润"),
    ("受访书屋实现利润20亿元。", "利润"),  # nobody who acts
    # known failure: not with a word of time before them
    pytest.param("全年受访企业实现利润20亿元。", "受访企业利润", marks=FAILS),
])
def test_a_property_of_a_class(text: str, wanted: str) -> None:
    line, lex = line_of(text), words_of(load_rules())
    *done, last = count(line)
    assert last.text == wanted
    assert of_class(line, last, done, lex).text == wanted, "a second time changes nothing"


@pytest.mark.parametrize(("text", "wanted"), [
    ("签约项目30个。", ["签约项目"]), ("软件企业30家。", ["软件企业"]), ("书屋30座。", [""]),
    ("软件企业增加30家。", [""]),  # a change of them has no properties
    ("签约项目30个,总投资20亿元。", ["签约项目", "签约项目"]),
    ("受访企业实现利润20亿元。", ["受访企业"]),
    ("签约项目30个,地区生产总值20亿元。", ["签约项目", ""]),
])
def test_whose_properties_the_numbers_behind_may_be(text: str, wanted: list[str]) -> None:
    assert [c.of_class for c in counted_of(text)] == wanted
