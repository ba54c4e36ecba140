"""Where the time of the extraction goes, step by step.

usage: python -m benchmarks.speed.steps [--rounds 3]

Runs the steps of `aipolicy.pipeline.STEPS` over the annotated texts at hand and prints, for each, its share
of the whole (median of the rounds), the stages whose rules it runs, and how much it finds.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Sized
from dataclasses import replace
from statistics import median

from aipolicy.extract.scene import Scene
from aipolicy.model import Source
from aipolicy.pipeline import STEPS, read_document
from aipolicy.rulebook import Rulebook, load_rules
from benchmarks.speed.throughput import texts


def measure(text: str, book: Rulebook, seconds: dict[str, float], found: dict[str, int]) -> None:
    """Add the seconds that each step takes over a text, and how much it finds."""
    began = time.perf_counter()
    scene = Scene.of(read_document(Source("x", text), book), book)
    seconds["read"] += time.perf_counter() - began
    for step in STEPS:
        began = time.perf_counter()
        result = step.find(scene)
        seconds[step.gives] += time.perf_counter() - began
        found[step.gives] += len(result) if isinstance(result, Sized) else 0
        scene = replace(scene, **{step.gives: result})


def main() -> None:
    """Measure and print."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    book, rounds = load_rules(), []
    for _ in range(args.rounds):
        seconds: dict[str, float] = defaultdict(float)
        found: dict[str, int] = defaultdict(int)
        for text in texts():
            measure(text, book, seconds, found)
        rounds.append(seconds)
    stages = {step.gives: " ".join(stage.name for stage in step.stages) for step in STEPS}
    whole = median(sum(seconds.values()) for seconds in rounds)
    for name in ("read", *stages):
        share = median(seconds[name] for seconds in rounds) / whole
        print(f"{name:15} {share:6.1%} {found[name]:6}  {stages.get(name, '')}")
    print(f"{'whole':15} {whole:.2f} s")


if __name__ == "__main__":
    main()
