"""Units: which forms are written, what they mean, and where a form is another word."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import regex

from aipolicy.extract.values.units import Unit, UnitTable
from aipolicy.rulebook import load_rules

TABLE: dict[str, Any] = {
    "classifiers": {"count": "家 台", "people": "人"},
    "special": {"count": [{"unit": "台", "not_before": ["风"]}],
                "data": [{"unit": "G"}, {"unit": "Tb", "forms": ["Tb", "太比特"], "factor": 2}],
                "ratio": [{"unit": "个点", "dimension": "times", "flag": "size", "report": "点"}]},
    "money": [{"unit": "元", "before": ["¥"], "after": ["元", "块"]}],
    "money_not_before": ["旦"],
    "coins_alone": [{"unit": "元", "forms": ["毛钱"], "factor": "0.1"}],
    "per": ["年", "秒"], "per_marks": ["/", "每"],
    "each": {"word": "每", "times": ["百"], "units": ["度"], "gap": ["为"]},
}
TRAPS: dict[str, Any] = {"units": ["年", "日"], "units_unless": {"日": ["活"]}}


@pytest.fixture(scope="module")
def units() -> UnitTable:
    return UnitTable(TABLE, TRAPS)


@pytest.mark.parametrize(("form", "wanted"), [
    ("家", Unit("家", "家", "count")),
    ("人", Unit("人", "人", "people")),
    ("台", Unit("台", "台", "count", not_before=("风",))),  # the later row wins
    ("太比特", Unit("太比特", "Tb", "data", Decimal(2))),
    ("个点", Unit("个点", "点", "times", flag="size")),
    ("块", Unit("块", "元", "money", not_before=("旦",))),
    ("毛钱", Unit("毛钱", "元", "money", Decimal("0.1"))),
    ("年", Unit("年", "年", "none", trap=True)),
    ("日", Unit("日", "日", "none", trap=True, not_before=("活",))),
])
def test_a_form_is_a_unit(units: UnitTable, form: str, wanted: Unit) -> None:
    assert units.by_form[form] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("家", "家"), ("家庭", "家"), ("台", "台"), ("台风", None), ("元", "元"), ("元旦", None), ("G", "G"),
    ("GB", None),
    ("G网", "G"), ("Tb", "Tb"), ("日", "日"), ("日活", None), ("个点", "个点"), ("个", None), ("", None),
])
def test_where_a_form_is_a_unit(units: UnitTable, text: str, wanted: str | None) -> None:
    found = regex.match(units.pattern, text)
    assert (found.group() if found else None) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("/年", "/年"), (" / 秒", " / 秒"), ("每年", "每年"), ("/天", None), ("年", None), ("/年3", None),
])
def test_a_rate(units: UnitTable, text: str, wanted: str | None) -> None:
    found = regex.match(units.rate(), text)
    assert (found.group() if found else None) == wanted


@pytest.mark.parametrize(("text", "each"), [
    ("每度为", "度"), ("每百度", "百度"), ("每 度", "度"), ("每年", None), ("度", None),
])
def test_a_rate_that_stands_before(units: UnitTable, text: str, each: str | None) -> None:
    found = regex.match(units.each, text)
    assert (found["each"] if found else None) == each


def test_currencies(units: UnitTable) -> None:
    assert units.currency == {"¥": "元"}
    assert units.per_slash == "/"


@pytest.mark.parametrize(("form", "name", "dimension"), [
    ("万人次", "万人次", "people"), ("名额", "名", "count"), ("人民币", "元", "money"),
    ("PFlops", "PFLOPS", "compute"),
    ("％", "%", "ratio"), ("平米", "平方米", "area"), ("公分", "厘米", "length"), ("年", "年", "none"),
])
def test_of_the_built_in_table(form: str, name: str, dimension: str) -> None:
    book = load_rules()
    unit = UnitTable(book.table("values/units"), book.table("values/traps")).by_form[form]
    assert (unit.name, unit.dimension, unit.trap) == (name, dimension, dimension == "none")


@pytest.mark.parametrize(("unit", "text", "fits"), [
    (Unit("P", "P", "compute"), "P", True), (Unit("P", "P", "compute"), "PB", False),
    (Unit("P", "P", "compute"), "P算力", True), (Unit("m²", "m²", "area"), "m²3", True),
    (Unit("P FLOPS", "PFLOPS", "compute"), "P FLOPS", True),
    (Unit("家", "家", "count", not_before=("庭", "长")), "家长", False),
])
def test_the_pattern_of_a_unit(unit: Unit, text: str, fits: bool) -> None:
    assert (regex.match(unit.pattern, text) is not None) is fits
