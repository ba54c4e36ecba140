"""Targets beside what was reached, as the report draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aipolicy.corpus.merge import merge
from aipolicy.corpus.records import Record, record_of
from aipolicy.corpus.terms import Terms
from aipolicy.corpus.track import Row, Target, latest_day, track
from aipolicy.errors import InputError
from aipolicy.facts.lines import FactLine
from aipolicy.rulebook import Rulebook


def against(facts: Sequence[FactLine], book: Rulebook) -> list[dict[str, Any]]:
    """For each place and indicator with both: its last target, its latest figure, and the share reached."""
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
    if not row.targets or row.latest is None:
        return None
    target = max(row.targets, key=_when)
    share = row.ratio(target)
    if share is None:
        return None
    return {
        "place": row.holder.name, "metric": target.record.fields.get("metric") or row.indicator,
        "when": target.record.fields.get("when"), "target": target.amount.to_dict(),
        "actual": row.latest.amount.to_dict(), "share": share,
    }


def _when(target: Target) -> str:
    return target.deadline.isoformat() if target.deadline else ""
