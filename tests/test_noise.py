"""The noise law on a few texts: what noise leaves of the facts, and that every quote is the source's."""

from pathlib import Path

import pytest

from benchmarks.noise import outcome
from benchmarks.noises import KINDS, LAW

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {path.stem: path.read_bytes().decode() for path in (
    ROOT / "seeds/003_fa7179139e29cf41.txt", ROOT / "seeds/002_ace4bf1e2c6a886a.txt",
    *sorted((ROOT / "tests/gold/written/texts").glob("*.txt"))[:6],
)}


@pytest.mark.parametrize("kind", KINDS)
def test_noise_leaves_the_facts(kind):
    outcomes = [outcome(kind, name, text, seed=1) for name, text in TEXTS.items()]
    facts, lost = sum(one.facts for one in outcomes), sum(len(one.lost) for one in outcomes)
    assert sum(one.misquoted for one in outcomes) == 0
    assert facts > 100
    assert 1 - lost / facts >= LAW[kind], [fact for one in outcomes for fact in one.lost]
