"""Numbers and units as they stand in cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aipolicy.extract.tables.numbers import Unit, cell_reader
from tests.extract.tables.laid import BOOK

READER = cell_reader(BOOK)


@pytest.mark.parametrize(("words", "low", "high", "comparator"), [
    ("680", 680, 680, "="), ("1,412", 1412, 1412, "="), ("-3.2", "-3.2", "-3.2", "="),
    ("+3.2", "3.2", "3.2", "="),
    ("≥1200", 1200, 1200, ">="), (">15", 15, 15, ">"), ("20左右", 20, 20, "~"), ("500以上", 500, 500, ">="),
    ("25-30", 25, 30, "="), ("1.8-2.0", "1.8", 2, "="), ("[40]", 40, 40, "="), ("【6】", 6, 6, "="),
    ("850*", 850, 850, "="), ("120(预计)", 120, 120, "="), ("≥ 30", 30, 30, ">="),
])
def test_a_number_without_a_unit(words: str, low: object, high: object, comparator: str) -> None:
    found = READER.number(words)
    assert found is not None
    assert found.value.unit is None
    assert (found.value.low, found.value.high, found.value.comparator) == (
        Decimal(str(low)), Decimal(str(high)), comparator)


@pytest.mark.parametrize(("words", "high", "unit"), [
    ("4860亿元", 486000000000, "元"), ("14.2%", "14.2", "%"), ("350余家", 350, "家"),
    ("1.2亿台", 120000000, "台"),
])
def test_a_number_with_its_unit(words: str, high: object, unit: str) -> None:
    found = READER.number(words)
    assert found is not None
    assert (found.value.high, found.value.unit) == (Decimal(str(high)), unit)
    assert found.in_unit(Unit("家", Decimal(10))) == found.value


@pytest.mark.parametrize("words", [
    "", "—", "免费", "0519-85106621", "91320411MA1X", "2205-330206-04-01-118342", "050011",
    "50万元、30万元", "3:1"])
def test_no_number(words: str) -> None:
    assert READER.number(words) is None


@pytest.mark.parametrize(("words", "change"), [("下降3.2%", "decline"), ("▲5", "growth"), ("5", None)])
def test_a_verb_of_change(words: str, change: str | None) -> None:
    found = READER.number(words)
    assert found is not None
    assert found.change == change


def test_a_number_in_the_unit_of_its_head() -> None:
    found = READER.number("约2.5")
    assert found is not None
    value = found.in_unit(Unit("元", Decimal(10000)))
    assert (value.low, value.unit, value.comparator) == (Decimal(25000), "元", "~")


@pytest.mark.parametrize(("words", "name", "factor"), [
    ("亿元", "元", 100000000), ("%", "%", 1), ("万架", "架", 10000), ("EFLOPS", "EFLOPS", 1),
    ("万美元", "美元", 10000)])
def test_a_unit(words: str, name: str, factor: int) -> None:
    assert READER.unit(words) == Unit(name, Decimal(factor))


@pytest.mark.parametrize(("words", "free", "known"), [
    ("登记", False, False), ("万标架次", True, True), ("年", True, False), ("2家", True, False),
    ("", True, False)])
def test_what_may_be_a_unit(words: str, free: bool, known: bool) -> None:
    assert (READER.unit(words, free) is not None) is known


def test_the_units_of_a_line() -> None:
    assert [unit.name for unit in READER.units("亿元、%、家")] == ["元", "%", "家"]
    assert READER.units("亿元、2家") == []


@pytest.mark.parametrize(("words", "wanted"), [
    ("产值48亿元", ("产值", 4800000000, "=")), ("企业30家以上", ("企业", 30, ">=")),
    ("算力达到800P", ("算力", 800, "=")), ("作业设备超150台", ("作业设备", 150, ">")),
    ("建成平台3个", None), ("最高50万元", None), ("产值48", None), ("48亿元", None),
    ("对企业按投资额的10%补助", None), ("2024年12月底", None)])
def test_a_cell_that_names_what_it_counts(words: str, wanted: object) -> None:
    found = cell_reader(BOOK).named(words)
    assert (found and (found[0], found[1].value.high, found[1].value.comparator)) == wanted
