"""What a number's own shape and the words beside it say: implied money, vagueness, classes, shared scales."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from aipolicy.extract.values.context import Implied, Shape
from aipolicy.extract.values.grammar import ValueGrammar
from aipolicy.extract.values.units import UnitTable
from aipolicy.model import Quantity, Span, Value
from aipolicy.rulebook import load_rules

BOOK = load_rules()
NUMBERS, UNITS, TRAPS = (BOOK.table(f"values/{name}") for name in ("numbers", "units", "traps"))
TABLE = UnitTable(UNITS, TRAPS)


@pytest.fixture(scope="module")
def grammar() -> ValueGrammar:
    return ValueGrammar(NUMBERS, TABLE, TRAPS, BOOK.table("values/comparators"))


@pytest.fixture(scope="module")
def shape(grammar: ValueGrammar) -> Shape:
    return Shape(UNITS, NUMBERS, grammar.numbers)


@pytest.mark.parametrize(("text", "wanted"), [
    ("产值达300亿,居首", True), ("投资约20万", True), ("斥资10个亿建厂", True), ("10个亿", True),
    ("拿到3亿补贴", True), ("3亿", False),
    ("投资吸引用户300万", False),  # something else is counted in between
    ("产值居全省第一并且连续多年排在最前列达300亿", False),  # too far
    ("投资20万元", False),  # its unit is written
    ("产值300", False),  # no magnitude
    # known failure: a word of an earlier sentence counts, for the stretch between is not tied to the number
    pytest.param("完成融资。售出300万", False, marks=pytest.mark.xfail(strict=True)),
])
def test_money_where_only_a_magnitude_is_written(grammar: ValueGrammar, text: str, wanted: bool) -> None:
    implied = Implied(UNITS["implied"], NUMBERS["inner"]["word"], grammar.numbers.myriad)
    match = next(m for m in grammar.pattern.finditer(text) if m["num"] and not m["trap"])
    assert implied.is_money(text, match, match.end()) is wanted


@pytest.mark.parametrize(("text", "number", "wanted"), [
    ("数百家", "百", True), ("几十家", "十", True), ("上百家", "百", False), ("数字3家", "3", False),
    ("三五十家", "三五十", True), ("三五家", "三五", False), ("三四十家", "三四十", False),
    ("数3百家", "3百", False),
])
def test_vague(shape: Shape, text: str, number: str, wanted: bool) -> None:
    assert shape.is_vague(text, text.index(number), number) is wanted


@pytest.mark.parametrize(("number", "is_round", "scaled", "approximate"), [
    ("百", True, False, False), ("千万", True, True, False), ("3亿", False, True, False),
    ("四五", False, False, True),
    ("八九亿", False, True, True), ("300", False, False, False), ("三百", False, False, False),
    ("亿", True, True, False),
])
def test_how_a_number_is_written(shape: Shape, number: str, is_round: bool, scaled: bool,
                                 approximate: bool) -> None:
    assert (shape.is_round(number[0]), shape.is_scaled(number), shape.is_approximate(number)) == (
        is_round, scaled, approximate)


@pytest.mark.parametrize(("text", "number", "wanted"), [
    ("300,其中", "300", True), ("300A", "300", False), ("300", "300", True), ("三百二十", "三百二十", True),
    ("三", "三", False),
    ("百", "百", False), ("千万", "千万", False), ("二〇", "二〇", False),
])
def test_a_number_without_a_unit(shape: Shape, text: str, number: str, wanted: bool) -> None:
    assert shape.is_bare_number(text, number, len(number)) is wanted


@pytest.mark.parametrize(("first", "second", "wanted"), [
    ("3", "5万", "万"), ("3", "5亿", "亿"), ("三", "五百", "百"), ("2", "3千万", "千万"), ("3万", "5万", ""),
    ("5", "3万", ""),
    ("3", "5", ""), ("3", "3万", ""), ("三百", "五百", ""), ("十八", "三十万", "万"), ("3", "万", ""),
])
def test_the_magnitude_that_a_range_shares(shape: Shape, first: str, second: str, wanted: str) -> None:
    assert shape.shared_scale(first, second) == wanted


@pytest.mark.parametrize(("text", "number", "unit", "wanted"), [
    ("千亿级", "千亿", None, {"grade", "class", "round"}), ("百级", "百", None, {"round"}),
    ("万亿蓝海", "万亿", None, {"class", "round"}),
    ("3000亿市场", "3000亿", None, set()), ("百家企业", "百", "家", {"round"}),
    ("320家企业", "320", "家", set()),
    ("10亿元行列", "10亿", "元", {"class"}), ("10亿元级企业", "10亿", "元", {"grade"}),
    ("10元级", "10", "元", set()),
    ("一家企业", "一", "家", {"indefinite"}), ("1家企业", "1", "家", set()),
    ("1次", "1", "次", {"indefinite"}),
    ("一亩", "一", "亩", set()), ("三个方面", "三", "个", {"parts"}), ("3个“重点任务", "3", "个", {"parts"}),
    ("三类企业", "三", "类", {"parts"}),
    ("3类企业", "3", "类", set()), ("三家企业", "三", "家", set()), ("7B参数", "7", "B参数", {"size"}),
    ("四大产业", "四", "大", {"group"}),
    ("3个不知道多远以后的方面", "3", "个", set()), ("三人", "三", "人", set()),
    ("一人", "一", "人", {"indefinite"}),
])
def test_flags(shape: Shape, text: str, number: str, unit: str | None, wanted: set[str]) -> None:
    written = TABLE.by_form[unit] if unit else None
    assert shape.flags(text, number, written, len(number) + len(unit or "")) == wanted


@pytest.mark.parametrize(("text", "before", "comparator", "low", "dimension", "kept"), [
    ("百家", 0, "=", 100, "count", True),
    ("近百家", 1, "~", 100, "count", False),
    ("超过百家", 2, ">", 100, "count", False),
    ("上百家", 1, ">=", 100, "count", False),  # at least a hundred is a count
    ("上千家", 1, ">=", 1000, "count", True),  # at least a thousand is none
    ("不少于千家", 3, ">=", 1000, "count", False),
    ("十亿元", 0, "=", 1_000_000_000, "money", False),
    ("亿元", 0, "=", 100_000_000, "money", True),
])
def test_a_comparator_makes_a_count_of_a_round_number(
        shape: Shape, text: str, before: int, comparator: str, low: int, dimension: str, kept: bool) -> None:
    value = Value(Decimal(low), Decimal(low), "家", comparator)
    flags = frozenset({"round", "parts"})
    found = Quantity(0, len(text), value, dimension, Span(before, len(text)), flags=flags)
    assert shape.reviewed(text, found).flags == (flags if kept else {"parts"})
    bare = replace(found, flags=frozenset({"parts"}))
    assert shape.reviewed(text, bare) is bare
