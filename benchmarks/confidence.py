"""Measures for each rule how many of its facts are right, and writes rules/confidence.yaml.

usage: python -m benchmarks.confidence [--plot]

On texts that nobody had tuned to: the first looks of the annotated rounds
(benchmarks/looks/first_looks.py), the code as it was when each was dealt. A fact is right if it is so
in every field that a reader wrote down, as in benchmarks/evaluate.py; what is optional there counts
neither way. A rule with fewer than a few facts there is measured on the texts of tests/gold that were
held out as well.

--plot writes docs/img/confidence.svg besides, and prints it as a table: each round's facts by the confidence
that the other rounds give their rules, and how many of them were right.
"""

from __future__ import annotations

import argparse

from benchmarks.calibration import Counts, calibrated, drawn, summed
from benchmarks.evaluate import ROOT, evaluate, extracted, load_gold
from benchmarks.looks.first_looks import first_looks

#: Folders of texts that were held out when rules were written.
HELD_OUT = [ROOT / "tests/gold" / name for name in ("held_out", "held_out2")]
#: With fewer facts on first looks a rule is measured on what was held out as well.
FEW = 5
HEAD = """\
# How many facts of each rule were right in every field, and how many it found, on the first looks of rounds
# of texts that nobody had tuned to; of a rule that found fewer than {few} there, on held-out texts as well.
# Written by `python -m benchmarks.confidence`; run it again after rules have changed.
measured:
"""

def held_out() -> Counts:
    """Right and found by rule on the texts that were held out."""
    gold = {f"{folder.name}/{name}": item for folder in HELD_OUT for name, item in load_gold(folder).items()}
    return evaluate(gold, extracted(gold)).rules


def main() -> None:
    """Measure and write."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--plot", action="store_true")
    args = parser.parse_args()
    rounds = [evaluate(look.gold, look.facts).rules for look in first_looks()]
    fresh, older = summed(rounds), held_out()
    measured = summed([fresh, {rule: older[rule] for rule in older if fresh.get(rule, (0, 0))[1] < FEW}])
    rows = [f"  {rule}: [{right}, {found}]\n" for rule, (right, found) in sorted(measured.items())]
    (ROOT / "rules/confidence.yaml").write_text(HEAD.format(few=FEW) + "".join(rows), "utf-8")
    print(f"{len(rows)} rules measured on the first looks of {len(rounds)} rounds")
    if args.plot and rounds:
        bars = calibrated(rounds)
        (ROOT / "docs/img/confidence.svg").write_text(drawn(bars), "utf-8")
        print("stated  facts  right")
        for bar in bars:
            print(f"{bar.stated:6.2f} {bar.found:6} {bar.right / bar.found:6.2f}")


if __name__ == "__main__":
    main()
