"""How the cost of matching grows with the number of rules.

usage: python -m benchmarks.speed.rules [--rounds 5]

The built-in rules once, and twice (the second time under other ids), over the annotated texts at hand,
in one interleaved run: the time spent in matching (`extract.match.run.run`) and its ratio. Where a rule
matches, its copy matches too, so the bound of the ratio is 2.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from aipolicy.extract.match import run as match
from aipolicy.extract.match.view import View
from aipolicy.model import Match, Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook import Rule, load_rules
from benchmarks.speed.throughput import texts


@contextmanager
def recorded() -> Iterator[list[tuple[tuple[str, ...], View]]]:
    """The calls of the matcher: which rules over which view."""
    calls: list[tuple[tuple[str, ...], View]] = []
    run = match.run

    def note(rules: Sequence[Rule], view: View) -> list[Match]:
        calls.append((tuple(rule.id for rule in rules), view))
        return run(rules, view)
    modules = [module for name, module in sys.modules.items() if name.startswith("aipolicy.extract.")]
    patches = [patch.object(module, "run", note) for module in modules if getattr(module, "run", None) is run]
    for one in patches:
        one.start()
    try:
        yield calls
    finally:
        for one in patches:
            one.stop()


def main() -> int:
    """Measure and print."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    book = load_rules()
    with recorded() as calls:
        for text in texts():
            extract_source(Source("x", text), book)
    by_id = {rule.id: rule for rule in book.rules}
    once = [(tuple(by_id[i] for i in ids), view) for ids, view in calls]
    again = {rule.id: replace(rule, id=f"{rule.id}.again") for rule in book.rules}
    twice = [((*rules, *(again[r.id] for r in rules)), view) for rules, view in once]
    for rules, view in (*once, *twice):  # prefilters and words are made before the time is taken
        match.run(rules, view)
    ratios, seconds = [], []
    for _ in range(args.rounds):
        single, double = _time(once), _time(twice)
        ratios.append(double / single)
        seconds.append(single)
    print(f"{len(book.rules)} rules over {len(texts())} texts, {args.rounds} rounds")
    print(f"matching once: {statistics.median(seconds):.3f} s; twice the rules: "
          f"{statistics.median(ratios):.2f} times that (min {min(ratios):.2f}, max {max(ratios):.2f})")
    return 0


def _time(calls: Sequence[tuple[tuple[Rule, ...], View]]) -> float:
    began = time.perf_counter()
    for rules, view in calls:
        match.run(rules, view)
    return time.perf_counter() - began


if __name__ == "__main__":
    raise SystemExit(main())
