"""JSON Lines: exact numbers, the same bytes, lines that stay lines."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.emit import jsonl
from aipolicy.model import Fact


def fact(quote: str = "10家", source: str = "a.txt", **fields: Any) -> Fact:
    return Fact(type="target", id="0123456789abcdef", source=source, start=0, end=len(quote), quote=quote,
                text=quote, rule="r", confidence=None, line=1, fields=fields)


def written(value: Any) -> str:
    """How a value is written as a field."""
    return jsonl.dumps(fact(value=value)).partition('"value": ')[2][:-1]


@pytest.mark.parametrize(("number", "expected"), [
    (Decimal("30000000000"), "30000000000"),
    (Decimal("3E+10"), "30000000000"),
    (Decimal("300E8").normalize(), "30000000000"),
    (Decimal("672.60"), "672.6"),
    (Decimal("10.0"), "10"),
    (Decimal("1E-7"), "0.0000001"),
    (Decimal("0.1") + Decimal("0.2"), "0.3"),
    (Decimal("-28.9"), "-28.9"),
    (Decimal("0E+3"), "0"),
    (Decimal("-0.0"), "0"),
    (Decimal("12345678901234567890.123456789012345678901"), "12345678901234567890.123456789012345678901"),
    (0.93, "0.93"),
    (1e-05, "0.00001"),
    (1e22, "10000000000000000000000"),
    (7, "7"),
    (True, "true"),
    (None, "null"),
])
def test_numbers_are_exact_and_written_out(number: Any, expected: str) -> None:
    assert written(number) == expected


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), float("inf")])
def test_a_number_that_json_lacks_is_refused(number: Any) -> None:
    with pytest.raises(ValueError, match="JSON has no number"):
        jsonl.dumps(fact(value=number))


def test_what_is_no_json_value_is_refused() -> None:
    with pytest.raises(TypeError, match="set is no JSON value"):
        jsonl.dumps(fact(value={1}))


def test_keys_stand_in_their_documented_order() -> None:
    line = jsonl.dumps(fact(value={"low": Decimal(1), "high": Decimal(2)}, when=None))
    order = "type id source start end quote text rule confidence line value when"
    assert list(json.loads(line)) == order.split()


def test_chinese_is_written_as_it_is() -> None:
    assert '"quote": "力争培育10家"' in jsonl.dumps(fact("力争培育10家"))


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(st.text(), st.dictionaries(st.text(), VALUES))
def test_any_text_makes_one_line_that_reads_back(quote: str, extra: dict[str, Any]) -> None:
    one = fact(quote, extra=extra)
    line = jsonl.encode(one).decode("utf-8")
    assert line.splitlines(keepends=True) == [line]
    assert json.loads(line) == one.to_dict()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.integers())
def test_numbers_read_back_as_they_were(number: Decimal | int) -> None:
    assert json.loads(written(number), parse_float=Decimal) == number


def test_a_file_name_that_is_no_utf8_is_escaped() -> None:
    line = jsonl.encode(fact(source="\udcff.txt"))
    assert rb'"source": "\udcff.txt"' in line
    assert json.loads(line)["source"] == "\udcff.txt"


def test_write_counts_and_ends_lines() -> None:
    stream = io.BytesIO()
    assert jsonl.write([fact(), fact()], stream) == 2
    assert stream.getvalue().count(b"\n") == 2
    assert b"\r" not in stream.getvalue()
