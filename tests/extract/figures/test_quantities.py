"""Targets, statistics and incentives: the cases in tests/cases/quantities.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from aipolicy.edtf import end_of, part_of
from aipolicy.model import Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook.load import load_rules

CASES = Path(__file__).parents[2] / "cases" / "quantities.yaml"
TYPES = ("target", "statistic", "incentive")
VALUE = ("low", "high", "unit", "comparator")


def rows() -> list[Any]:
    """Every case; those known to fail must fail."""
    tables = yaml.safe_load(CASES.read_text("utf-8"))
    return [pytest.param(case, id=f"{kind}-{i}",
                         marks=[pytest.mark.xfail(strict=True)] if kind == "known_failure" else [])
            for kind, cases in tables.items() for i, case in enumerate(cases)]


def facts_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The quantity facts of a case, in order."""
    source = Source("case", case["text"], published=case.get("published"))
    return [f.to_dict() for f in extract_source(source, load_rules()) if f.type in TYPES]


def field(fact: dict[str, Any], name: str) -> Any:
    """A field of a fact, or a part of its value or subject."""
    if name in VALUE:
        part = fact["value"][name]
        return float(part) if name in ("low", "high") else part
    if name in ("subject", "adcode"):
        subject = fact["subject"] or {}
        return subject.get("name" if name == "subject" else name)
    return fact.get(name)


@pytest.mark.parametrize("case", rows())
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
