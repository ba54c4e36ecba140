"""Measures for each rule how many of its facts are right, and writes rules/confidence.yaml.

usage: python -m benchmarks.confidence

On the annotated texts in tests/gold. A fact is right if a reader wrote it down too (as in
benchmarks/evaluate.py); what readers marked as optional counts neither way.
"""

from __future__ import annotations

from benchmarks.evaluate import OWN_GOLD, ROOT, evaluate, extracted, load_gold

HEAD = """\
# How many facts of each rule were right, and how many it found, on the annotated texts of tests/gold.
# Written by `python -m benchmarks.confidence`; run it again after rules have changed.
measured:
"""


def main() -> None:
    """Measure and write."""
    gold = {f"{folder.name}/{name}": item for folder in OWN_GOLD for name, item in load_gold(folder).items()}
    score = evaluate(gold, extracted(gold))
    rows = [f"  {rule}: [{right}, {found}]\n" for rule, (right, found) in sorted(score.rules.items()) if rule]
    (ROOT / "rules/confidence.yaml").write_text(HEAD + "".join(rows), "utf-8")
    print(f"{len(rows)} rules measured on {len(gold)} texts")


if __name__ == "__main__":
    main()
