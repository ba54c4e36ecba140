"""Units that a number leaves out and a noun tells, and durations that are measured."""

from __future__ import annotations

import pytest

from aipolicy.extract.values.told import Told
from aipolicy.extract.values.units import Unit
from aipolicy.rulebook import load_rules
from tests.extract.values.values_cases import quantities

TOLD = Told(load_rules().table("values/units")["told"])


@pytest.mark.parametrize(("text", "wanted"), [
    ("年度活跃用户数近1.69亿", ("人", "people")), ("月活就迅速突破2000万", ("人", "people")),
    ("6600多万纳税人受益", ("人", "people")), ("常住人口减少1386万", ("人", "people")),
    ("移动电话用户数达4.55亿", ("户", "count")), ("日均咨询量超过44万", ("次", "count")),
    ("入场人次达1.57亿", ("人次", "people")), ("2.9亿在校学生", ("人", "people")),
    ("注册资本增至32亿", ("元", "money")), ("400亿营收", ("元", "money")),
    ("学生贷款100万", ("元", "money")), ("流量达30万", (None, None)), ("员工住房面积达30万", (None, None)),
    ("用户120", (None, None)),
    # an index, whose numbers have no unit
    ("采购经理指数为49.4,", ("点", "count")), ("景气度升至52.1。", ("点", "count")),
    ("采购经理指数基金为49.4,", (None, None)), ("书屋景观为49.4,", (None, None)),
])
def test_unit(text: str, wanted: tuple[str | None, str | None]) -> None:
    (found,) = quantities().find(text)
    assert (found.value.unit, found.dimension) == wanted


@pytest.mark.parametrize(("before", "form", "scaled", "wanted"), [
    ("库存周转天数保持着", "天", False, "天"), ("将审批时间压减至", "个工作日", False, "工作日"),
    ("训练数据超", "小时", True, "小时"), ("为期", "天", False, None),
    ("公示时间不少于", "个工作日", False, None), ("每年", "岁", True, None),
])
def test_duration(before: str, form: str, scaled: bool, wanted: str | None) -> None:
    found = TOLD.duration(before + "3", len(before), Unit(form, form, "none", trap=True), scaled)
    assert (found.name if found else None) == wanted


def test_no_noun_tells_nothing() -> None:
    assert TOLD.unit("去年3亿", 2, 4) is None
