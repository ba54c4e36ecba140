"""Measures for each rule how many of its facts are right, and writes rules/confidence.yaml.

usage: python -m benchmarks.confidence

On the annotated texts of tests/gold on which the rules were not tuned. A fact is right if it is so in every
field that a reader wrote down, as in benchmarks/evaluate.py; what is optional there counts neither way.
"""

from __future__ import annotations

from benchmarks.evaluate import ROOT, evaluate, extracted, load_gold

#: Folders of texts that were held out when rules were written.
HELD_OUT = [ROOT / "tests/gold" / name for name in ("held_out", "held_out2")]

HEAD = """\
# How many facts of each rule were right in every field, and how many it found, on texts that were held out.
# Written by `python -m benchmarks.confidence`; run it again after rules have changed.
measured:
"""


def main() -> None:
    """Measure and write."""
    gold = {f"{folder.name}/{name}": item for folder in HELD_OUT for name, item in load_gold(folder).items()}
    score = evaluate(gold, extracted(gold))
    rows = [f"  {rule}: [{right}, {found}]\n" for rule, (right, found) in sorted(score.rules.items()) if rule]
    (ROOT / "rules/confidence.yaml").write_text(HEAD + "".join(rows), "utf-8")
    print(f"{len(rows)} rules measured on {len(gold)} texts")


if __name__ == "__main__":
    main()
