"""The reader of quantities: spans, lists, ranges and what dates take away."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.values.reader import QuantityReader
from aipolicy.model import Quantity
from aipolicy.rulebook import load_rules
from tests.extract.values.values_cases import quantities


def shown(text: str, found: list[Quantity]) -> list[str]:
    """Each quantity as its text, comparator, ends and unit."""
    return [f"{text[q.start:q.end]} {q.value.comparator}{q.value.low:f}..{q.value.high:f} {q.value.unit}"
            for q in found]


@pytest.mark.parametrize(("text", "wanted"), [
    ("", []), ("没有数字。", []),
    ("增长12.50%", ["12.50% =12.5..12.5 %"]), ("三分之二", ["三分之二 =66.667..66.667 %"]),
    ("四分之一", ["四分之一 =25..25 %"]),
    ("八成五", ["八成五 =85..85 %"]), ("翻两番", ["翻两番 =4..4 倍"]), ("过半企业", ["过半 >50..50 %"]),
    ("3至5家", ["3至5家 =3..5 家"]), ("5至3家", ["5 =5..5 None", "3家 =3..3 家"]),
    ("3-5万元", ["3-5万元 =30000..50000 元"]),
    ("-3%", ["-3% =-3..-3 %"]), ("零下5摄氏度", ["零下5摄氏度 =-5..-5 摄氏度"]),
    ("四五百家", ["四五百家 =400..500 家"]), ("十块五毛", ["十块五毛 =10.5..10.5 元"]),
    ("每千瓦时0.39元", ["每千瓦时0.39元 =0.39..0.39 元/千瓦时"]),
    # lists share what stands at one end of them
    ("不超过5万元、3万元", ["不超过5万元 <=50000..50000 元", "3万元 <=30000..30000 元"]),
    ("2万、4万和6万元", ["2万 =20000..20000 元", "4万 =40000..40000 元", "6万元 =60000..60000 元"]),
    ("2/4万元", ["2 =20000..20000 元", "4万元 =40000..40000 元"]),
    # two bounds are one range
    ("10万元以上20万元以下", ["10万元以上20万元以下 =100000..200000 元"]),
    ("20万元以上10万元以下", ["20万元以上 >=200000..200000 元", "10万元以下 <=100000..100000 元"]),
    ("10万元以上20家以下", ["10万元以上 >=100000..100000 元", "20家以下 <=20..20 家"]),
    # what is none
    ("数百家", []), ("第3家", []), ("3年", []), ("十几家", []),
])
def test_read(text: str, wanted: list[str]) -> None:
    assert shown(text, quantities().find(text)) == wanted


@pytest.mark.parametrize(("text", "whole", "number"), [
    ("规模超过300亿元左右。", "超过300亿元左右", "300亿元"), ("至少培育30家以上", "至少培育30家以上", "30家"),
    ("320家", "320家", "320家"),
])
def test_the_span_holds_comparators_and_the_number_none(text: str, whole: str, number: str) -> None:
    (found,) = quantities().find(text)
    assert text[found.start:found.end] == whole
    assert text[found.number.start:found.number.end] == number


def test_a_reader_reads_with_the_tables_that_it_is_given() -> None:
    def tables(name: str) -> Any:
        table = load_rules().table(name)
        return {**table, "classifiers": {"count": "罟"}} if name == "values/units" else table

    (found,) = QuantityReader(tables).find("共30罟")
    assert (found.value.low, found.value.unit, found.dimension) == (30, "罟", "count")
    assert [q.value.unit for q in quantities().find("共30罟")] == [None]


@pytest.mark.parametrize(("taken", "left"), [
    ([], ["超过5家", "20家"]), ([(0, 2)], ["超过5家", "20家"]),  # a comparator may be taken, a number not
    ([(2, 3)], ["20家"]), ([(3, 5)], ["20家"]), ([(4, 5)], ["超过5家", "20家"]), ([(0, 8)], []),
    ([(2, 4), (5, 6)], []),
])
def test_no_number_lies_in_what_is_taken(taken: list[tuple[int, int]], left: list[str]) -> None:
    text = "超过5家、20家"
    assert [text[q.start:q.end] for q in quantities().find(text, taken=taken)] == left


def test_a_comparator_belongs_to_one_number() -> None:
    found = quantities().find("超过5家企业，3家")
    assert [q.value.comparator for q in found] == [">", "="]


def test_a_list_keeps_the_change_of_its_head() -> None:
    assert [q.change for q in quantities().find("分别增长3%和5%，占比7%")] == ["growth", "growth", None]


@settings(max_examples=60, deadline=None)
@given(low=st.integers(1, 9_998), more=st.integers(1, 9_999))
def test_a_range_has_both_its_ends(low: int, more: int) -> None:
    text = f"培育{low}—{low + more}家企业"
    (found,) = quantities().find(text)
    assert (found.value.low, found.value.high) == (Decimal(low), Decimal(low + more))
    assert text[found.start:found.end] == text[2:-2]
