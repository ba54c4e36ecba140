"""Additions, rises and falls, heads of phrases: the cases in tests/cases/directions.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.figures.cases import facts_of, holds, rows


@pytest.mark.parametrize("case", rows("directions.yaml"))
def test_case(case: dict[str, Any]) -> None:
    found = facts_of(case)
    shown = [(f["type"], f["text"], f["metric"], f["measure"]) for f in found]
    assert len(found) == len(case["facts"]), shown
    for fact, wanted in zip(found, case["facts"], strict=True):
        assert {name for name, value in wanted.items() if not holds(fact, name, value)} == set(), shown
