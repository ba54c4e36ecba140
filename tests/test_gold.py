"""How well the facts agree with what careful readers wrote down, held from below.

FLOORS stand a little below what is reached. They are raised when the figures rise and never lowered.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.evaluate import QUANTITIES, Score, evaluate, extracted, load_gold

GOLD = Path(__file__).parent / "gold"
FLOORS = [  # set, types together (none: all), whole records, F1
    ("seeds", (), False, 0.985),
    ("seeds", (), True, 0.96),
    ("seeds", QUANTITIES, False, 0.995),
    ("seeds", QUANTITIES, True, 0.94),
    ("seeds", ("target",), True, 0.99),
    ("seeds", ("date",), False, 0.99),
    ("written", (), False, 0.95),
    ("written", (), True, 0.88),
    ("written", QUANTITIES, False, 0.945),
    ("written", QUANTITIES, True, 0.79),
    ("written", ("date",), False, 0.945),
    ("held_out", (), False, 0.895),
    ("held_out", (), True, 0.73),
    ("held_out", QUANTITIES, False, 0.885),
    ("held_out", QUANTITIES, True, 0.605),
    ("held_out", ("target",), True, 0.69),
    ("held_out", ("date",), False, 0.855),
]


@lru_cache
def score(name: str) -> Score:
    gold = load_gold(GOLD / name)
    return evaluate(gold, extracted(gold))


@pytest.mark.parametrize(("name", "types", "whole", "floor"), FLOORS)
def test_facts_agree_with_gold(name: str, types: tuple[str, ...], whole: bool, floor: float) -> None:
    count = score(name).of(*types)
    assert count.f1(count.whole if whole else None) >= floor


@pytest.mark.parametrize("name", ["seeds", "written", "held_out"])
def test_every_quote_stands_in_its_text(name: str) -> None:
    gold = load_gold(GOLD / name)
    for text, facts in extracted(gold).items():
        for fact in facts:
            assert gold[text].text[fact["start"]:fact["end"]] == fact["quote"]
