"""Comparators on either side of a number, and verbs of change before a rate."""

from __future__ import annotations

import pytest

from aipolicy.extract.values.comparators import REACH, Bound, Bounds
from aipolicy.extract.values.numbers import either
from aipolicy.extract.values.units import UnitTable
from aipolicy.rulebook import load_rules


@pytest.fixture(scope="module")
def bounds() -> Bounds:
    book = load_rules()
    units = UnitTable(book.table("values/units"), book.table("values/traps"))
    return Bounds(book.table("values/comparators"), either(units.currency))


def at(text: str) -> tuple[str, int]:
    """A text without the mark |, and where it stood."""
    place = text.index("|")
    return text.replace("|", "", 1), place


@pytest.mark.parametrize(("text", "sign", "words"), [
    ("规模超过|300", ">", "超过"), ("突破|300", ">", "突破"), ("不超过|300", "<=", "不超过"),
    ("达到或超过|300", ">=", "达到或超过"),
    ("不少于|300", ">=", "不少于"), ("不足|300", "<", "不足"), ("大约|300", "~", "大约"),
    ("约|300", "~", "约"), ("近|300", "~", "近"),
    ("满|300", ">=", "满"), ("破|300", ">", "破"),
    # words between
    ("最高给予|300", "<=", "最高给予"), ("超过了|300", ">", "超过了"),
    ("不低于人民币|300", ">=", "不低于人民币"), ("约¥|300", "~", "约¥"),
    ("最高不超过|300", "<=", "最高不超过"),
    # none
    ("达到|300", None, ""), ("通过|300", None, ""), ("反超|300", None, ""), ("公约|300", None, ""),
    ("不满足|300", None, ""),
    ("超过三天的|300", None, ""), ("约有效|300", None, ""), ("|300", None, ""), ("近给予|300", None, ""),
])
def test_a_comparator_before(bounds: Bounds, text: str, sign: str | None, words: str) -> None:
    plain, place = at(text)
    found = bounds.before(plain, place, 0, False)
    assert found == (Bound(sign, place - len(words)) if sign else None)


def test_a_comparator_begins_no_earlier_than_the_floor_and_within_reach(bounds: Bounds) -> None:
    assert bounds.before("超过300", 2, 0, False) == Bound(">", 0)
    assert bounds.before("超过300", 2, 1, False) is None
    far = "不低于" + "每家" * (REACH // 2)
    assert bounds.before(far + "300", len(far), 0, False) is None


@pytest.mark.parametrize(("text", "bare", "wanted"), [
    ("上|百家", True, Bound(">=", 0)), ("上|百家", False, None), ("网上|百家", True, None),
])
def test_some_words_count_only_before_a_bare_magnitude(bounds: Bounds, text: str, bare: bool,
                                                       wanted: Bound | None) -> None:
    plain, place = at(text)
    assert bounds.before(plain, place, 0, bare) == wanted


@pytest.mark.parametrize(("text", "sign", "words"), [
    ("300家|以上", ">=", "以上"), ("300家|(含)以上的", ">=", "(含)以上"),
    ("300家|(不含)以上", ">", "(不含)以上"), ("300家|以内", "<=", "以内"),
    ("300家| 左右", "~", " 左右"), ("300元|内。", "<=", "内"), ("300元|内部", None, ""),
    ("300家|多", ">", "多"), ("300家|多数", None, ""),
    ("300家|有余", ">", "有余"), ("300家|的以上", None, ""), ("300家|", None, ""),
])
def test_a_comparator_after(bounds: Bounds, text: str, sign: str | None, words: str) -> None:
    plain, place = at(text)
    assert bounds.after(plain, place) == (Bound(sign, place + len(words)) if sign else None)


@pytest.mark.parametrize(("text", "wanted"), [
    ("不超过项目实际投入总额的|30%", Bound("<=", 0)), ("按最高贷款利息|50%", Bound("<=", 1)),
    ("不超过五年,补贴费用的|30%", None),
    ("不超过项目实际很久以前就已经确定下来并且写入合同文本之中的投入总额的|30%", None),
    ("项目实际投入总额的|30%", None),
])
def test_a_bound_further_off(bounds: Bounds, text: str, wanted: Bound | None) -> None:
    plain, place = at(text)
    assert bounds.far(plain, place, place - bounds.far_reach) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("至少培育|30家", Bound(">=", 0)), ("每年最多支持|3个", Bound("<=", 2)), ("至少要大力培育|30家", None),
    ("至少在园区|30家", None),
    ("培育|30家", None), ("至少|30家", None),
])
def test_a_bound_before_a_verb(bounds: Bounds, text: str, wanted: Bound | None) -> None:
    plain, place = at(text)
    assert bounds.over_verb(plain, place, 0) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("约为五年前的|3倍", Bound("~", 0)), ("超过全国平均水平的|2倍", Bound(">", 0)),
    ("接近GPT4的|2倍", Bound("~", 0)),
    ("约为五年前|3倍", None), ("约为2023年的|3倍", None),
])
def test_a_bound_of_a_multiple(bounds: Bounds, text: str, wanted: Bound | None) -> None:
    plain, place = at(text)
    assert bounds.multiple(plain, place, 0) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("同比增长|12%|", "growth"), ("增幅达到|12%|", "growth"), ("下降了近|12%|", "decline"),
    ("以|12%|的速度增长", "growth"), ("占比|12%|", None),
    ("增长到|12%|", None), ("增长,占比|12%|", None), ("较去年减少|12%|", "decline"), ("|12%|", None),
])
def test_a_change(bounds: Bounds, text: str, wanted: str | None) -> None:
    head, number, tail = text.split("|")
    assert bounds.change(head + number + tail, len(head), len(head + number), 0) == wanted


def test_a_change_before_the_floor_is_that_of_another_number(bounds: Bounds) -> None:
    assert bounds.change("增长12%", 2, 5, 0) == "growth"
    assert bounds.change("增长12%", 2, 5, 2) is None


@pytest.mark.parametrize(("between", "wanted"), [
    ("、", True), (" 和 ", True), ("以及", True), ("/", True), ("", False), (",", False), ("和其他", False),
    ("、    和", False),
])
def test_a_list(bounds: Bounds, between: str, wanted: bool) -> None:
    text = f"3家{between}5家"
    assert bounds.is_list(text, 2, 2 + len(between)) is wanted
