"""Whether two amounts can both be right."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.corpus import agree as module
from aipolicy.corpus.agree import agree, rounds_to
from aipolicy.model import Value

ABOUT = Decimal("0.1")
NUMBERS = st.decimals(0, 10**12, places=2)
AMOUNTS = st.builds(lambda low, more, sign: Value(low, low + more, "家", sign),
                    NUMBERS, st.just(Decimal(0)) | NUMBERS, st.sampled_from(("=", ">", ">=", "<", "<=", "~")))


def amount(told: str) -> Value:
    """`>1000`, `~950`, `100..200`."""
    number = told.lstrip("<>=~")
    low, _, high = number.partition("..")
    return Value(Decimal(low), Decimal(high or low), "家", told.removesuffix(number) or "=")


@pytest.mark.parametrize(("one", "other"), [
    ("1000", "1000"), ("1000", "1015"), ("1000", "985"), ("100", "102"), ("672.6", "673"), ("672.6", "670"),
    ("12", "12.2"), ("30", "30.4"), ("500", "505"), ("57", "57.4"), ("0", "0"),
    (">1000", "1356"), (">1000", "1000"), (">=1000", ">2000"), ("<500", "450"), ("<=500", "500"),
    ("~1000", "950"), ("~1000", "1090"), ("~1000", "~1200"), (">1000", "~950"),
    ("100..200", "150"), ("100..200", "200..300"), ("100..200", "203"), ("1000", ">1010"),
])
def test_both_may_be_right(one: str, other: str) -> None:
    assert agree(amount(one), amount(other), ABOUT)
    assert agree(amount(other), amount(one), ABOUT)


@pytest.mark.parametrize(("one", "other"), [
    ("1000", "1356"), ("1000", "1040"), ("1000", "2000"), ("57", "58"), ("672.6", "672.4"),
    ("12", "12.4"), ("30", "31"), ("5", "6"), ("100", "104"), ("500", "612"), ("0", "1"),
    (">700", "612"), (">1000", "990"), ("<500", "505"), (">1000", "<900"), ("~1000", "1200"),
    ("~1000", "880"), ("100..200", "210"), ("100..200", "300..400"), ("<=100..200", "210"), ("1000", ">1030"),
])
def test_one_must_be_wrong(one: str, other: str) -> None:
    assert not agree(amount(one), amount(other), ABOUT)
    assert not agree(amount(other), amount(one), ABOUT)


@given(AMOUNTS, AMOUNTS)
def test_neither_comes_first(one: Value, other: Value) -> None:
    assert agree(one, one, ABOUT)
    assert agree(one, other, ABOUT) == agree(other, one, ABOUT)


@given(st.decimals(1, 10**9, places=3), st.integers(3, 12))
def test_a_number_rounded_to_three_digits_or_more_agrees_with_itself(number: Decimal, digits: int) -> None:
    rounded = number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1))
    assert rounds_to(number, rounded)


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(module).failed == 0
