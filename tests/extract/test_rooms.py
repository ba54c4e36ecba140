"""Tests mirror the rooms: each module of extract/ has a file of direct tests at the same place."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOM = ROOT / "aipolicy/extract"
ROOMS = (".", "match", "values", "dates", "figures")
MODULES = [path.relative_to(ROOM) for room in ROOMS for path in sorted((ROOM / room).glob("[a-z]*.py"))]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_has_its_tests(module: Path) -> None:
    tests = Path(__file__).parent / module.with_name(f"test_{module.name}")
    imported = f"aipolicy.extract.{'.'.join(module.with_suffix('').parts)} import"
    assert tests.is_file(), f"{module} has no {tests.name}"
    assert imported in tests.read_text("utf-8"), f"{tests.name} does not call {module} directly"
