"""Reads the case rows of tests/cases/values and the readers that they are run against."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.values.reader import QuantityReader
from aipolicy.rulebook import load_rules

CASES = Path(__file__).parents[2] / "cases" / "values"


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a case file."""
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()]


@lru_cache
def quantities() -> QuantityReader:
    """The reader of quantities with the rules of the package."""
    return QuantityReader(load_rules().table)


@lru_cache
def dates() -> DateReader:
    """The reader of dates with the rules of the package."""
    return DateReader(load_rules().table)


def read_quantities(text: str) -> list[list[Any]]:
    """What is found in a text, in the form of a case row; dates take their numbers away."""
    taken = [(d.start, d.end) for d in dates().find(text)]
    found = quantities().find(text, taken=taken)
    return [
        [text[q.start : q.end], q.value.low, q.value.high, q.value.unit, q.value.comparator] for q in found
    ]


def read_dates(text: str, published: str | None) -> list[list[Any]]:
    """What is found in a text, in the form of a case row."""
    return [[text[d.start : d.end], d.edtf, d.resolved] for d in dates().find(text, published=published)]


def exact(row: list[Any]) -> list[Any]:
    """A row of a case file with its numbers as decimals."""
    quote, low, high, unit, comparator = row
    return [quote, Decimal(low), Decimal(high), unit, comparator]
