"""A value in writing: numbers, comparators, ranges, units, in each style."""

from __future__ import annotations

import doctest
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy import value
from aipolicy.corpus.layout import amount_text
from aipolicy.model import Value
from aipolicy.review.labels import labels_of
from aipolicy.value import PLAIN, full, grouped, written
from tests.corpus.fact_rows import terms

ROWS = [
    # the value; for rule examples; in English; in Chinese; in tables of comparisons
    (Value(Decimal(10), Decimal(10), "家"), "10家", "10 家", "10 家", "10家"),
    (Value(Decimal(1356), Decimal(1356), "家", ">"), ">1356家", "> 1,356 家", "> 1,356 家", "＞1356家"),
    (Value(Decimal(1), Decimal(2), "家", "~"), "~1..2家", "≈ 1–2 家", "≈ 1–2 家", "约1–2家"),
    (Value(Decimal("28.90"), Decimal("28.9"), "%"), "28.9%", "28.9%", "28.9%", "28.9%"),
    (Value(Decimal("3E+10"), Decimal("3E+10"), "元", ">="), ">=30000000000元", "≥ 30 bn 元", "≥ 300亿元",
     "≥300亿元"),
    (Value(Decimal(5), Decimal(5), None, "<="), "<=5", "≤ 5", "≤ 5", "≤5"),
    (Value(Decimal(0), Decimal("0.0"), "个", "<"), "<0个", "< 0 个", "< 0 个", "＜0个"),
]


@pytest.mark.parametrize(("of", "plain", "english", "chinese", "compared"), ROWS)
def test_styles(of: Value, plain: str, english: str, chinese: str, compared: str) -> None:
    told = of.to_dict()
    assert written(told) == plain
    assert written(told, labels_of("en").style) == english
    assert written(told, labels_of("zh").style) == chinese
    assert amount_text(of, terms()) == compared


def test_growth_says_plus() -> None:
    told = Value(Decimal("12.5"), Decimal("12.5"), "%", "~")
    assert amount_text(told, terms(), "growth") == "约+12.5%"
    assert amount_text(Value(Decimal(0), Decimal(0), "%"), terms(), "growth") == "0%"


@pytest.mark.parametrize("of", [{}, {"low": None}, {"low": "1"}, {"low": True}, {"high": 3}, {"unit": "家"}])
def test_without_a_number_there_is_nothing_to_write(of: dict[str, Any]) -> None:
    assert written(of) == ""


def test_an_unknown_comparator_and_a_wrong_upper_end_are_left_out() -> None:
    assert written({"low": 1, "high": "x", "comparator": "!"}) == "1"


@given(st.decimals(-10**12, 10**12, places=3))
def test_a_number_written_out_is_the_same_number(number: Decimal) -> None:
    assert Decimal(full(number)) == number
    assert Decimal(grouped(number).replace(",", "")) == number
    assert PLAIN.number(number) == full(number)


def test_the_examples_in_the_docstrings() -> None:
    failed, tried = doctest.testmod(value)
    assert tried > 5
    assert failed == 0
