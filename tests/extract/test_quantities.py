"""Targets, statistics and incentives: the cases in tests/cases/quantities.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from aipolicy.edtf import end_of, part_of
from tests.extract.figures.cases import facts_of, rows

VALUE = ("low", "high", "unit", "comparator")


def field(fact: dict[str, Any], name: str) -> Any:
    """A field of a fact, or a part of its value or subject."""
    if name in VALUE:
        part = fact["value"][name]
        return float(part) if name in ("low", "high") else part
    if name in ("subject", "adcode"):
        subject = fact["subject"] or {}
        return subject.get("name" if name == "subject" else name)
    return fact.get(name)


@pytest.mark.parametrize("case", rows("quantities.yaml"))
def test_case(case: dict[str, Any]) -> None:
    found = facts_of(case)
    shown = [(f["type"], f["quote"], f["metric"]) for f in found]
    assert len(found) == len(case["facts"]), shown
    for fact, wanted in zip(found, case["facts"], strict=True):
        assert {name: field(fact, name) for name in wanted} == wanted


@pytest.mark.parametrize(("edtf", "place", "of", "year"), [
    ("2021/2023", 1, 3, "2022"), ("2021/2023", 0, 2, "2021"), ("2021/2023", 1, 2, "2023"),
    ("2021/2023", None, 1, "2021/2023"), ("2021-01/2021-06", 0, 6, "2021-01/2021-06"), ("2021", 0, 3, "2021"),
])
def test_part_of(edtf: str, place: int | None, of: int, year: str) -> None:
    assert part_of(edtf, place, of) == year


def test_end_of() -> None:
    assert (end_of("2023/2025"), end_of("2025"), end_of("2023/..")) == ("2025", "2025", None)
