"""Policies, designations, facilities, models and products: the cases in tests/cases/names/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from aipolicy.model import Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook.load import load_rules

CASES = Path(__file__).parents[2] / "cases" / "names"
TYPES = {"policies": ("policy",), "designations": ("designation",), "facilities": ("facility",),
         "things": ("model", "product")}


def rows() -> list[Any]:
    """Every case with the types that its file is about."""
    found = []
    for name, types in TYPES.items():
        tables = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
        for provenance, cases in tables.items():
            marks = [pytest.mark.xfail(strict=True)] if provenance == "known failure" else []
            found += [pytest.param(case, types, id=f"{name}-{provenance}-{i}", marks=marks)
                      for i, case in enumerate(cases)]
    return found


def facts_of(case: dict[str, Any], types: tuple[str, ...]) -> list[dict[str, Any]]:
    """The facts of the types that are found in the text of a case."""
    source = Source("case", case["text"], published=case.get("published"))
    return [f.to_dict() for f in extract_source(source, load_rules()) if f.type in types]


def holds(fact: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """True if a fact has every wanted value; of a list, at least its items."""
    return all(set(v) <= set(fact[k]) if isinstance(v, list) else fact.get(k) == v for k, v in wanted.items())


@pytest.mark.parametrize(("case", "types"), rows())
def test_case(case: dict[str, Any], types: tuple[str, ...]) -> None:
    facts = facts_of(case, types)
    if case.get("none"):
        assert facts == []
        return
    for wanted in case["facts"]:
        assert any(holds(f, wanted) for f in facts), f"{wanted} not among {facts}"


@pytest.mark.parametrize(("case", "types"), [p for p in rows() if not p.marks])
def test_quotes_stand_in_the_source(case: dict[str, Any], types: tuple[str, ...]) -> None:
    for fact in facts_of(case, types):
        assert case["text"][fact["start"]:fact["end"]] == fact["quote"]
        assert all(0 <= start < end <= len(case["text"]) for start, end in fact["mentions"])
