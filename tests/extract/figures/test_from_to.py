"""From X to Y: the cases in tests/cases/from_to.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.match.symbols import value_mentions
from tests.extract.figures.cases import facts_of, holds, rows
from tests.extract.scenes import scene_of


@pytest.mark.parametrize("case", rows("from_to.yaml"))
def test_case(case: dict[str, Any]) -> None:
    found = facts_of(case)
    shown = [(f["type"], f["text"], f["metric"], f["when"], f.get("baseline")) for f in found]
    assert len(found) == len(case["facts"]), shown
    for fact, wanted in zip(found, case["facts"], strict=True):
        assert {name for name, value in wanted.items() if not holds(fact, name, value)} == set(), shown


def transitions(text: str) -> list[tuple[str, str | None, str | None]]:
    """Start, end and date of the start of each transition, as they stand in a text."""
    scene = scene_of(text, "quantities")
    view, clean = scene.view.with_symbols(value_mentions(scene.quantities, scene.dates)), scene.text
    return [(clean[t.start.start:t.start.end], clean[t.end.start:t.end.end] if t.end else None,
             clean[t.base.start:t.base.end] if t.base else None)
            for t in FromTo.of(view, scene.quantities, scene.dates).transitions]


@pytest.mark.parametrize(("text", "found"), [
    ("研发强度由2023年的2.1%提高到3.0%", [("2.1%", "3.0%", "2023年")]),
    ("从10家、20家分别增加到15家、30家", [("10家", "15家", None), ("20家", "30家", None)]),
    ("从2023年的10家增加到2025年的15家、2027年的30家",
     [("10家", "15家", "2023年"), ("10家", "30家", "2023年")]),
    ("企业从800家发展到3万人的规模", [("800家", None, None)]),
    ("从5%到10%的贴息", []),
])
def test_transitions(text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    assert transitions(text) == found
