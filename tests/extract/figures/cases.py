"""Cases of figures in tests/cases/: how they are read, and the figures that are found in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from aipolicy.model import Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook.authoring.examples import agrees
from aipolicy.rulebook.load import load_rules

CASES = Path(__file__).parents[2] / "cases"
TYPES = ("target", "statistic", "incentive")


def rows(file: str) -> list[Any]:
    """Every case of a file; those known to fail must fail."""
    tables = yaml.safe_load((CASES / file).read_text("utf-8"))
    return [pytest.param(case, id=f"{kind}-{i}",
                         marks=[pytest.mark.xfail(strict=True)] if kind == "known_failure" else [])
            for kind, cases in tables.items() for i, case in enumerate(cases)]


def facts_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The quantity facts of a case, in order."""
    source = Source("case", case["text"], published=case.get("published"))
    return [f.to_dict() for f in extract_source(source, load_rules()) if f.type in TYPES]


def holds(fact: dict[str, Any], name: str, wanted: Any) -> bool:
    """True if a field of a fact, or the `low` of its value, is what a case wants."""
    found = fact["value"]["low"] if name == "low" else fact.get(name)
    return agrees(wanted, found)
