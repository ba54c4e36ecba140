#!/usr/bin/env python3
"""How well names are found that no lexicon holds: F1 without the entries that occur in the gold texts.

usage: python -m benchmarks.lexicon_holdout [GOLD...] [--worst N]

GOLD is a folder of gold facts with their texts in texts/; without one, ../shared/gold (news and written)
if it is there, else tests/gold (written, held_out, held_out2). Three things are measured for each type of
name: F1 with all lexicons; F1 when every entry that occurs in these texts is left out at once; and F1 when
each of them is left out alone, in turn: the mean, the least, and what was lost at the entry's own texts.

Entries that share no text are left out in one run; only the texts in which an entry occurs are read again.
Ends with 1 if organizations come below 0.75 with all entries out: structure and evidence must carry them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from aipolicy.emit.jsonl import dumps
from aipolicy.model import Source
from aipolicy.normalize import normalize
from aipolicy.pipeline import extract_source
from aipolicy.read.sidecar import with_sidecar
from aipolicy.rulebook.load import Rulebook, load_anew, load_rules
from aipolicy.rulebook.tables import Entry, builtin_rules
from benchmarks.evaluate import ROOT, THINGS, Gold, Record, Score, evaluate, load_gold

SHARED = ROOT.parent / "shared/gold"
#: The lexicons of names and the type of fact that their entries make.
LEXICONS = {
    "government": "organization", "institutes": "organization", "universities": "organization",
    "associations": "organization", "media": "organization", "enterprises": "organization",
    "listed_companies": "organization",
    "models": "model", "products": "product", "designations": "designation",
}
LEAST = 0.75


class Held(NamedTuple):
    """An entry that occurs in texts of the gold."""

    lexicon: str
    name: str
    texts: frozenset[str]


@dataclass
class Texts:
    """The gold texts by id, with their sources and their clean forms."""

    gold: dict[str, Gold]
    sources: dict[str, Source]
    clean: dict[str, str]

    @classmethod
    def of(cls, folders: Iterable[Path], book: Rulebook) -> Texts:
        """The texts of gold folders. Raises OSError if one cannot be read."""
        gold: dict[str, Gold] = {}
        for folder in folders:
            gold.update(load_gold(folder))
        sources = {n: with_sidecar(Source(str(g.path), g.text), str(g.path)) for n, g in gold.items()}
        return cls(gold, sources, {n: normalize(s.text, book.table).clean for n, s in sources.items()})

    def facts(self, names: Iterable[str], book: Rulebook) -> dict[str, list[Record]]:
        """What is found in some of the texts with a rulebook."""
        return {n: [json.loads(dumps(f)) for f in extract_source(self.sources[n], book)] for n in names}


def held(texts: Texts, book: Rulebook) -> list[Held]:
    """Every entry of the lexicons of which a form stands in a text."""
    found = []
    for lexicon in LEXICONS:
        for entry in book.lexicon(lexicon).entries:
            forms = _forms(entry)
            inside = frozenset(n for n, clean in texts.clean.items() if any(f in clean for f in forms))
            if inside:
                found.append(Held(lexicon, entry.name, inside))
    return found


def _forms(entry: Entry) -> list[str]:
    further = [*entry.attributes.get("short", "").split("|"), entry.attributes.get("english", "")]
    return [form for form in (*entry.forms, *further) if form]


def rounds(entries: Sequence[Held]) -> list[list[Held]]:
    """The entries in few groups, none of which has two entries in one text."""
    groups: list[tuple[list[Held], set[str]]] = []
    for entry in sorted(entries, key=lambda e: (-len(e.texts), e)):
        group = next((g for g in groups if g[1].isdisjoint(entry.texts)), None)
        if group is None:
            groups.append(group := ([], set()))
        group[0].append(entry)
        group[1].update(entry.texts)
    return [group for group, _ in groups]


def without(entries: Iterable[Held], folder: Path) -> Rulebook:
    """The rulebook less some entries, from a copy of the rules by links in an empty folder."""
    out: dict[str, set[str]] = {}
    for entry in entries:
        out.setdefault(entry.lexicon, set()).add(entry.name)
    rules = builtin_rules()
    (folder / "lexicons").mkdir()
    for path in (*rules.iterdir(), *(rules / "lexicons").glob("*.yaml")):
        target = folder / path.relative_to(rules)
        if path.name == "lexicons":
            continue
        if path.parent.name == "lexicons" and path.stem in out:
            target.write_text(_less(path, out[path.stem]), "utf-8")
        else:
            target.symlink_to(path.resolve())
    return load_anew((folder,))


def _less(path: Path, names: set[str]) -> str:
    data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    kept = [row for row in data["rows"].splitlines() if row.split(",")[0].strip() not in names]
    return yaml.safe_dump({**data, "rows": "\n".join(kept)}, allow_unicode=True)


def left_out(entries: Sequence[Held], texts: Texts) -> dict[str, list[Record]]:
    """What is found, without some entries, in the texts in which they occur."""
    with tempfile.TemporaryDirectory() as folder:
        book = without(entries, Path(folder))
        return texts.facts(sorted({t for e in entries for t in e.texts}), book)


def in_turn(groups: Sequence[Sequence[Held]], texts: Texts, base: Mapping[str, list[Record]],
            ) -> Iterator[tuple[Held, Score]]:
    """Each entry with the score of all texts when it alone is left out."""
    for group in groups:
        found = left_out(group, texts)
        for entry in group:
            yield entry, evaluate(texts.gold, {**base, **{t: found[t] for t in entry.texts}})


def table(base: Score, bare: Score, alone: Sequence[tuple[Held, Score]]) -> str:
    """The figures as lines, a type each."""
    lines = [f"{'':13}{'gold':>6}  {'all':>6} {'none':>7}   entries    mean   least  (one left out)"]
    for kind in THINGS:
        turns = [s.counts[kind].f1() for e, s in alone if LEXICONS[e.lexicon] == kind]
        mean = f"{sum(turns) / len(turns):8.3f}{min(turns):8.3f}" if turns else ""
        full, none = base.counts[kind].f1(), bare.counts[kind].f1()
        lines.append(f"{kind:13}{base.counts[kind].gold:6}  {full:6.3f}  {none:6.3f}  {len(turns):8}{mean}")
    return "\n".join(lines)


def _folders() -> list[Path]:
    if SHARED.is_dir():
        return [SHARED / name for name in ("news", "written")]
    return [ROOT / "tests/gold" / name for name in ("written", "held_out", "held_out2")]


def main() -> int:
    """Print the table and the entries that are missed most."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("gold", type=Path, nargs="*", default=_folders())
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="entries to print (10)")
    args = parser.parse_args()
    book = load_rules()
    texts = Texts.of(args.gold, book)
    base_facts = texts.facts(texts.gold, book)
    base, entries = evaluate(texts.gold, base_facts), held(texts, book)
    bare = evaluate(texts.gold, {**base_facts, **left_out(entries, texts)})
    alone = list(in_turn(rounds(entries), texts, base_facts))
    print(f"{len(texts.gold)} texts, {len(entries)} entries occur in them\n{table(base, bare, alone)}")
    for entry, score in sorted(alone, key=lambda a: _lost(base, *a), reverse=True)[:args.worst]:
        print(f"  without {entry.name} ({entry.lexicon}): {-_lost(base, entry, score):+.4f}")
    return int(bare.counts["organization"].f1() < LEAST)


def _lost(base: Score, entry: Held, score: Score) -> float:
    kind = LEXICONS[entry.lexicon]
    return base.counts[kind].f1() - score.counts[kind].f1()


if __name__ == "__main__":
    sys.exit(main())
