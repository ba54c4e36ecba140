"""What `track` and `conflicts` say of pairs of texts: `python -m benchmarks.pairs`.

A folder holds pNN folders as tests/gold/pairs/README.md describes. Each pair is extracted, merged, tracked as
of its day and searched for conflicts, in two modes: `texts` end to end; `given` with the targets of the truth
in place of those extracted, so that targets that are missed count for nothing. Figures are those of the
extractor in both.

A target is found by its place in the text and its number. `false`: a verdict that the truth does not accept;
`missed`: reached or behind by the truth, another verdict here; of these `undecided` are those that are
tracked and unknown. --errors prints each.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from aipolicy.api import extract
from aipolicy.corpus.conflicts import compare
from aipolicy.corpus.merge import Merged, merge
from aipolicy.corpus.records import Place, Record, record_of
from aipolicy.corpus.terms import ORGANIZATION, PARK, Terms
from aipolicy.corpus.tracking.track import Row, Target, track
from aipolicy.edtf import last_day
from aipolicy.emit import jsonl
from aipolicy.errors import InputWarning
from aipolicy.rulebook import load_rules

GOLD = Path("tests/gold/pairs")
MODES = ("texts", "given")
#: Rules of verdicts that only look ahead: to a goal that is open they are no verdict yet.
AHEAD = ("projection", "time_gone")
DECIDED = ("reached", "behind")
KINDS = ("tracked", "right", "false reached", "false behind", "missed reached", "missed behind", "undecided",
         "not tracked", "other when", "other measure", "conflicts found", "false conflict", "missed conflict")
Json = dict[str, Any]


class Span(NamedTuple):
    """Where a quote stands."""

    source: str
    start: int
    end: int

    def meets(self, place: Place) -> bool:
        """True if a fact stands there."""
        return place.source == self.source and place.start < self.end and self.start < place.end


class Pair(NamedTuple):
    """The texts of a folder, by name, their truth, and the facts found in them."""

    name: str
    texts: dict[str, str]
    truth: Json
    records: list[Record]

    def span(self, source: str, quote: str) -> Span:
        """Where a quote of the truth stands."""
        at = self.texts[source].index(quote)
        return Span(source, at, at + len(quote))


def pairs(folders: Sequence[Path], terms: Terms) -> Iterator[Pair]:
    """The pairs of folders."""
    for path in sorted(file for folder in folders for file in folder.glob("*/truth.json")):
        texts = {file.name: file.read_bytes().decode("utf-8") for file in sorted(path.parent.glob("*.txt"))}
        truth = json.loads(path.read_text("utf-8"), parse_float=Decimal)
        facts = (fact for name, text in texts.items()
                 for fact in extract(text, source=name, rules=terms.book))
        lines = [json.loads(jsonl.dumps_record(fact.to_dict()), parse_float=Decimal) for fact in facts]
        yield Pair(path.parent.name, texts, truth, [record_of(line, path.parent.name) for line in lines])


def given(pair: Pair, terms: Terms) -> list[Record]:
    """The facts of a pair with the targets of the truth for those extracted."""
    targets = [record_of(_fact(pair, target, at, terms), pair.name)
               for at, target in enumerate(pair.truth["targets"])]
    asked = [pair.span(t["source"], t["quote"]) for t in pair.truth["targets"]]
    kept = [r for r in pair.records
            if r.type != "target" and not any(span.meets(p) for span in asked for p in r.places)]
    return [*targets, *kept]


def _fact(pair: Pair, target: Json, at: int, terms: Terms) -> Json:
    """A target of the truth as a fact."""
    span = pair.span(target["source"], target["quote"])
    subject = _subject(pair, target["place"], terms)
    document = next((r.fields["document"] for r in pair.records if r.type == "target" and r.fields["document"]
                     and r.places[0].source == span.source), None)
    value = {key: Decimal(n) if isinstance(n, int) else n for key, n in target["value"].items()}
    plain = {key: target[key] for key in ("metric", "when", "measure")}
    return {"type": "target", "id": f"{pair.name}-{at}", "source": span.source, "start": span.start,
            "end": span.end, "quote": target["quote"], "text": target["quote"], "rule": "truth", "line": None,
            "value": value, "subject": subject, "document": document, **plain}


def _subject(pair: Pair, name: str, terms: Terms) -> Json:
    """A place of the truth as the figures of the pair name it, which know which of two of one name it is."""
    subjects = (r.fields["subject"] for r in pair.records if r.is_quantity and r.fields["subject"])
    place = terms.named(name)
    assert place is not None
    known: Json | None = next((s for s in subjects if s["name"] in (name, place.name)), None)
    if known:
        return known
    region = place.scope not in (PARK, ORGANIZATION)
    return {"name": place.name, "kind": "region" if region else "organization",
            "adcode": place.code if region else None}


class Tally:
    """Counts of one mode, and the lines of what went wrong."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def add(self, kind: str, told: str = "") -> None:
        """One more of a kind, with what to print of it if it went wrong."""
        self.counts[kind] += 1
        if told:
            self.wrong.append(f"{kind:24} {told}")


def judge(pair: Pair, records: list[Record], terms: Terms, tally: Tally) -> None:
    """Count what track and conflicts say of a pair."""
    merged = merge(records, terms)
    day = last_day(pair.truth["as_of"])
    rows = track(merged, terms, day, until=day)
    for target in pair.truth["targets"]:
        _judge_target(pair, target, rows, merged, tally)
    _judge_conflicts(pair, merged, terms, tally)


def _judge_target(pair: Pair, target: Json, rows: list[Row], merged: Merged, tally: Tally) -> None:
    span, value = pair.span(target["source"], target["quote"]), target["value"]
    accept = target.get("accept") or [target["status"]]
    told = f"{pair.name} {target['quote']} [{target['status']}]"
    found = [(row, t) for row in rows for t in row.targets if any(span.meets(p) for p in t.record.places)
             and t.record.fields["value"]["low"] == value["low"]]
    if not found:
        tally.add("not tracked", f"{told}: {_why(span, value, merged)}")
        if target["status"] in DECIDED:
            tally.add("missed " + target["status"])
        return
    row, ours = found[0]
    fields = ours.record.fields
    if fields["when"] not in (target["when"], *target.get("when_accept", [])):
        tally.add("other when", f"{told}: {fields['when']} for {target['when']}")
    if (fields["measure"] or "level") != target["measure"]:
        tally.add("other measure", f"{told}: {fields['measure']} for {target['measure']}")
    status = _status(ours)
    tally.add("tracked")
    against = f"{told}: {status} by {_basis(ours)}, place {row.holder.name}"
    if status in accept:
        tally.add("right")
    elif status in DECIDED:
        tally.add("false " + status, against)
    if target["status"] in DECIDED and status not in accept:
        tally.add("missed " + target["status"], against)
        if status in ("unknown", "due"):
            tally.add("undecided", against)


def _status(target: Target) -> str:
    """The verdict; open where it only looks ahead."""
    verdict = target.verdict
    ahead = verdict.basis in AHEAD or verdict.status == "on course"
    return "open" if ahead else verdict.status


def _basis(target: Target) -> str:
    figure = target.verdict.figure
    told = figure.record.places[0].quote if figure else None
    return f"{told} ({getattr(target.verdict, 'reason', None) or target.verdict.basis})"


def _why(span: Span, value: Json, merged: Merged) -> str:
    """Why a target has no verdict: what there is of it."""
    near = [r for r in merged.records if r.is_quantity and any(span.meets(p) for p in r.places)]
    same = [r for r in near if r.fields["value"]["low"] == value["low"]]
    if not same:
        return "not extracted"
    record = same[0]
    if record.type != "target":
        return f"a {record.type}"
    subject = record.fields["subject"]
    if subject is None:
        return "no subject"
    return f"metric {record.fields['metric']}, subject {subject['name']}, when {record.fields['when']}"


def _judge_conflicts(pair: Pair, merged: Merged, terms: Terms, tally: Tally) -> None:
    asked = [(pair.span(**c["a"]), pair.span(**c["b"])) for c in pair.truth["conflicts"]]
    found = [couple for conflict in compare(merged, terms).conflicts for couple in conflict.pairs]
    hit = {at for at, spans in enumerate(asked) for couple in found if _is(spans, couple)}
    tally.counts["conflicts found"] += len(hit)
    for at, (one, other) in enumerate(asked):
        if at not in hit:
            texts = (pair.texts[s.source][s.start:s.end] for s in (one, other))
            tally.add("missed conflict", f"{pair.name} {' <> '.join(texts)}")
    for couple in found:
        if not any(_is(spans, couple) for spans in asked):
            tally.add("false conflict", f"{pair.name} {' <> '.join(r.places[0].quote for r in couple)}")


def _is(spans: tuple[Span, Span], couple: tuple[Record, Record]) -> bool:
    """True if the two records are the two figures of the truth."""
    def fit(order: Sequence[Record]) -> bool:
        return all(any(span.meets(p) for p in record.places)
                   for span, record in zip(spans, order, strict=True))
    return fit(couple) or fit(couple[::-1])


def main() -> None:
    """Print the counts of both modes."""
    formatter = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    options.add_argument("folders", nargs="*", type=Path, default=[GOLD])
    options.add_argument("--errors", action="store_true", help="print what went wrong")
    asked = options.parse_args()
    warnings.simplefilter("ignore", InputWarning)
    terms = Terms(load_rules())
    tallies = {mode: Tally() for mode in MODES}
    for pair in pairs(asked.folders or [GOLD], terms):
        judge(pair, pair.records, terms, tallies["texts"])
        judge(pair, given(pair, terms), terms, tallies["given"])
    print(f"{'':20}" + "".join(f"{mode:>8}" for mode in MODES))
    for kind in KINDS:
        print(f"{kind:20}" + "".join(f"{tallies[mode].counts[kind]:8}" for mode in MODES))
    if asked.errors:
        for mode in MODES:
            print(f"\n{mode}", *tallies[mode].wrong, sep="\n  ")


if __name__ == "__main__":
    main()
