"""The plain form of a metric, and the indicator that the lexicon names so."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.figures.indicator import Indicator, Speller, _indicator, indicator_of, speller_of
from aipolicy.rulebook import load_rules


@pytest.fixture(scope="module")
def speller() -> Speller:
    return speller_of(load_rules())


@pytest.mark.parametrize(("metric", "wanted"), [
    ("", ""), ("AI企业", "人工智能企业"), ("AIGC企业", "AIGC企业"), ("规上企业（家）", "规模以上企业"),
    ("“链主”企业", "链主企业"),
    ("软体营业收入", "软件营收"), (" 企业 ", "企业"), ("企业(含分支(北方))", "企业(含分支)"),
])
def test_one_spelling(speller: Speller, metric: str, wanted: str) -> None:
    assert speller.spelled(metric) == wanted


@pytest.mark.parametrize(("metric", "measure", "wanted"), [
    ("企业数量", "level", ["企业数量", "企业数量", "企业数量", "企业", "企业"]),
    ("全市企业", "level", ["全市企业", "企业", "企业", "企业", "企业"]),
    ("杭州市企业总数", "level", ["杭州市企业总数", "企业总数", "企业总数", "企业", "企业"]),
    ("浙江省杭州市企业", "level", ["浙江省杭州市企业", "企业", "企业", "企业", "企业"]),
    ("营收增速", "growth", ["营收增速", "营收", "营收", "营收", "营收", "营收"]),
    ("营收增速", "level", ["营收增速"] * 5),
    ("国内领先的企业", "level", ["国内领先的企业", "国内领先的企业", "企业", "企业", "企业"]),
    ("AI相关企业", "level", ["人工智能相关企业"] * 4 + ["人工智能企业"]),
    ("杭州", "level", ["杭州"] * 5),  # never nothing
    ("数量", "level", ["数量"] * 5), ("全市", "level", ["全市"] * 5),
])
def test_forms_each_plainer_than_the_one_before(speller: Speller, metric: str, measure: str,
                                                wanted: list[str]) -> None:
    assert list(speller.forms(metric, measure)) == wanted
    assert speller.plain(metric, measure) == wanted[-1]


WORDS = ("全市", "杭州市", "AI", "企业", "的", "数量", "(个)", "增速", "规上", "相关")


@given(metric=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join),
       measure=st.sampled_from(["level", "added", "growth", "decline"]))
def test_a_form_is_never_longer_than_the_one_before_and_never_lost(speller: Speller, metric: str,
                                                                   measure: str) -> None:
    forms = list(speller.forms(metric, measure))
    assert all(later in earlier for earlier, later in pairwise(forms[:-1]))
    assert all(forms) or not forms[0]


@pytest.mark.parametrize(("unit", "usual", "measure", "wanted"), [
    ("家", "家", "level", True), ("户", "家", "level", True), ("人", "家", "level", False),
    ("%", "家", "level", False),
    ("%", "家", "growth", True), ("倍", "元", "share", True), ("家", "家", "growth", True),
    ("人", "家", "growth", False), ("%", "家", "decline", True), ("%", "家", "added", False),
    ("美元", "元", "level", True), ("吨", "", "level", True), (None, "家", "level", False),
    ("吨", "吨", "level", True),
])
def test_which_units_fit(speller: Speller, unit: str | None, usual: str, measure: str, wanted: bool) -> None:
    assert speller.fits(unit, usual, measure) is wanted


@pytest.mark.parametrize(("unit", "usual", "wanted"), [
    ("项", "个", True), ("个", "个", True), ("名", "人", True),
    ("亩", "平方公里", False), ("美元", "元", False),
    ("人", "家", False), (None, "个", False), ("个", None, False),
])
def test_which_units_count_alike(speller: Speller, unit: str | None, usual: str | None,
                                 wanted: bool) -> None:
    assert speller.is_count(unit, usual) is wanted


@pytest.mark.parametrize(("metric", "unit", "measure", "wanted"), [
    ("人工智能企业", "家", "level", "ai.enterprises"), ("全省AI企业数量", "户", "level", "ai.enterprises"),
    ("人工智能企业", "人", "level", None), ("人工智能企业增速", "%", "growth", "ai.enterprises"),
    ("人工智能企业", "%", "level", None),
    ("人工智能企业服务平台", "家", "level", None), (None, "家", "level", None), ("", "家", "level", None),
    ("书屋", "座", "level", None),
    # what work reports and bulletins count
    ("地区生产总值", "元", "level", "economy.gdp"), ("全省地区生产总值", "%", "growth", "economy.gdp"),
    ("居民人均可支配收入", "%", "growth", "people.disposable_income"),
    ("规上工业增加值", "%", "growth", "economy.industry_value_added"),
    ("年末常住人口", "人", "level", "economy.population"),
    ("一般公共预算收入", "%", "decline", "fiscal.revenue"),
    ("固定资产投资(不含农户)", "%", "growth", "investment.fixed_assets"),
    ("社零总额", "元", "level", "economy.retail_sales"),
    ("单位GDP能耗", "%", "decline", "energy.intensity"),
    ("外贸出口", "美元", "level", "trade.exports"), ("出口", "个", "level", None),  # of a motorway
    ("高速公路通车里程", "公里", "level", "transport.expressways"),
    ("高铁", "公里", "level", None),  # of a train that runs so fast
    ("二氧化硫", "吨", "level", None),  # as often what is saved
    ("二氧化硫排放量", "吨", "level", "environment.so2"),
    ("学校", "所", "level", None), ("教师", "名", "level", None),  # as often a part as the whole
    ("贷款", "元", "level", None), ("收入", "元", "level", None), ("用电量", "千瓦时", "level", None),
    # what is added
    ("城镇新增就业", "人", "added", "employment.new_urban"),
    ("城镇新增就业人数", "人", "level", "employment.new_urban"),
    ("新增高新技术企业", "家", "added", "enterprises.high_tech_new"),
    ("高新技术企业", "家", "added", None), ("就业", "人", "added", None),
    ("人工智能企业降幅", "%", "decline", "ai.enterprises"),
    ("人工智能企业", "家", "decline", "ai.enterprises"),
    ("人工智能企业", "家", "added", None), ("新增人工智能企业", "家", "added", None),
    ("新增人工智能企业", "家", "growth", None),
    ("人工智能企业增速", "个百分点", "decline", None),
    ("人工智能企业", "个百分点", "growth", "ai.enterprises"),
])
def test_the_indicator_of_a_metric(metric: str | None, unit: str, measure: str, wanted: str | None) -> None:
    assert indicator_of(metric, unit, measure, load_rules()) == wanted


def test_a_flow_is_named_by_the_lexicon(speller: Speller) -> None:
    """Only a row that says so takes an addition."""
    flow = replace(speller, named={"新增书屋": Indicator("culture.rooms_added", "座", "added")})
    found = [_indicator(flow, "全市新增书屋", "座", measure) for measure in ("added", "growth", "level")]
    assert found == ["culture.rooms_added"] * 3
