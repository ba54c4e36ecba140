"""Targets beside what was reached, as the report draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aipolicy.corpus.merge import merge
from aipolicy.corpus.records import Record, record_of
from aipolicy.corpus.terms import Terms
from aipolicy.corpus.tracking.track import Row, Target, latest_day, track
from aipolicy.errors import InputError
from aipolicy.facts.lines import FactLine
from aipolicy.rulebook import Rulebook


def against(facts: Sequence[FactLine], book: Rulebook) -> list[dict[str, Any]]:
    """For each place and thing with both: its last target, the latest figure that may be set beside it, the
    share, and whether that proves it reached."""
    terms = Terms(book)
    merged = merge(_records(facts), terms)
    latest = latest_day(merged.records)
    rows = track(merged, terms, latest[0] if latest else None)
    return [pair for row in rows if (pair := _pair(row))]


def _records(facts: Sequence[FactLine]) -> Iterator[Record]:
    for fact in facts:
        try:
            yield record_of(fact, fact.get("source", ""))
        except InputError:  # what is no well-formed quantity cannot be compared, only shown
            continue


def _pair(row: Row) -> dict[str, Any] | None:
    """The last target of a row that a figure may be set beside, with that figure; None if there is none."""
    target = max((t for t in row.targets if t.progress), key=_when, default=None)
    if target is None or target.progress is None or target.ratio is None:
        return None
    return {
        "place": row.holder.name, "metric": target.record.fields.get("metric") or row.thing,
        "when": target.record.fields.get("when"), "target": target.amount.to_dict(),
        "actual": target.progress.amount.to_dict(), "share": target.ratio,
        "reached": target.verdict.status == "reached",
    }


def _when(target: Target) -> str:
    return target.deadline.isoformat() if target.deadline else ""
