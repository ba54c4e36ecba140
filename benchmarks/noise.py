"""How many facts are kept when texts are noisy: `python -m benchmarks.noise [FOLDER...]`.

A FOLDER holds .txt files. Each text is extracted as it is and with each kind of noise; facts are
compared by their `id`. `kept` is the share of the facts of the clean text that the noisy one gives
too, `added` what it gives beside them, as a share of the same; `quotes` are facts whose quote is not
what stands at their place in the source, and must be 0. --errors lists what was lost and added.
Exit code 1 if a kind keeps less than its law.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from aipolicy.model import Fact, Source
from aipolicy.pipeline import extract_source
from aipolicy.read import read_bytes
from aipolicy.rulebook import Rulebook, load_rules
from aipolicy.rulebook.facttypes import DOCUMENT
from benchmarks.noises import KINDS, LAW, Trial

ROOT = Path(__file__).resolve().parent.parent
SHARED = [ROOT.parent / "shared/gold" / name / "texts" for name in ("seeds", "news", "written")]
OWN = [ROOT / "seeds", *(ROOT / "tests/gold" / name / "texts" for name in ("written", "held_out"))]


class Outcome(NamedTuple):
    """What became of the facts of one text under one kind of noise."""

    kind: str
    text: str
    facts: int
    lost: tuple[str, ...]
    added: tuple[str, ...]
    misquoted: int
    left_out: int


@cache
def book() -> Rulebook:
    """The rules, loaded once a process."""
    return load_rules()


def received(trial: Trial) -> Source:
    """What the reader makes of what arrives."""
    if isinstance(trial.noisy, str):
        return Source(trial.name, trial.noisy)
    (source,) = read_bytes(trial.noisy, trial.name)
    if not isinstance(source, Source):
        raise source
    return source


@cache
def facts_of(text: str) -> dict[str, Fact]:
    """The facts of a clean text by id."""
    return {fact.id: fact for fact in _said(extract_source(Source("clean.txt", text), book()))}


def outcome(kind: str, name: str, text: str, seed: int) -> Outcome:
    """Extract a text with and without a kind of noise, and compare."""
    trial = KINDS[kind](text, Random(f"{seed} {kind} {name}"))
    source = received(trial)
    clean, found = facts_of(trial.clean), _said(extract_source(source, book()))
    noisy = {fact.id: fact for fact in found}
    return Outcome(
        kind, name, len(clean),
        tuple(shown(clean[i]) for i in clean.keys() - noisy.keys()),
        tuple(shown(noisy[i]) for i in noisy.keys() - clean.keys()),
        sum(source.text[fact.start:fact.end] != fact.quote for fact in found), trial.left_out,
    )


def _said(facts: Iterable[Fact]) -> list[Fact]:
    """What a text says, not what it is itself: a document without a title goes by its letters."""
    return [fact for fact in facts if fact.type != DOCUMENT]


def shown(fact: Fact) -> str:
    """A fact on one line."""
    value = fact.fields.get("value")
    said = fact.fields.get("name") or fact.fields.get("title") or fact.fields.get("edtf") or ""
    amount = f"{value['comparator']}{value['low']}-{value['high']}{value['unit']} " if value else ""
    keys = ("metric", "measure", "subject", "when", "holder")
    rest = {key: fact.fields[key] for key in keys if fact.fields.get(key)}
    return f"{fact.start:6} {fact.type:12} {amount}{said} {rest or ''} {fact.text!r}"


def texts(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Name and text of each file."""
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            yield path.stem, path.read_bytes().decode("utf-8-sig")


def _outcomes(job: tuple[str, str, list[str], int]) -> list[Outcome]:
    name, text, kinds, seed = job
    return [outcome(kind, name, text, seed) for kind in kinds]


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--errors", action="store_true", help="list what was lost and added")
    args = parser.parse_args()
    kinds = args.kind or list(KINDS)
    folders = args.folders or [folder for folder in SHARED if folder.is_dir()] or OWN
    jobs = [(name, text, kinds, args.seed) for name, text in texts(folders)]
    with ProcessPoolExecutor(args.jobs) as pool:
        outcomes = [one for many in pool.map(_outcomes, jobs) for one in many]
    print(f"{len(jobs)} texts, seed {args.seed}")
    print(f"{'kind':14}  facts  lost    kept   added   law  quotes  left out")
    return max(report(kind, [o for o in outcomes if o.kind == kind], args.errors) for kind in kinds)


def report(kind: str, outcomes: list[Outcome], errors: bool) -> int:
    """Print a kind's row; 1 if it breaks its law."""
    total = Counter[str]()
    for one in outcomes:
        total.update(facts=one.facts, lost=len(one.lost), added=len(one.added), quotes=one.misquoted,
                     left_out=one.left_out)
    kept = 1 - total["lost"] / max(1, total["facts"])
    added = total["added"] / max(1, total["facts"])
    print(f"{kind:14} {total['facts']:6} {total['lost']:5} {kept:7.4f} {added:7.4f} {LAW[kind]:5} "
          f"{total['quotes']:7} {total['left_out']:9}")
    for one in outcomes if errors else ():
        for sign, facts in (("-", one.lost), ("+", one.added)):
            for fact in sorted(facts):
                print(f"    {sign} {one.text} {fact}")
    return int(kept < LAW[kind] or total["quotes"] > 0)


if __name__ == "__main__":
    sys.exit(main())
