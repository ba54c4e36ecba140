"""What `track` found, as JSON objects, as flat rows and as lines of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from aipolicy.corpus.layout import amount_text, place_text
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Terms
from aipolicy.corpus.tracking.status import Figure
from aipolicy.corpus.tracking.track import Row, Target
from aipolicy.model import Value

#: Columns of the flat form; evidence is told by ids, places and quotes.
COLUMNS = (
    "region", "code", "scope", "place", "indicator", "metric", "measure", "unit",
    "target_low", "target_high", "target_comparator", "target_when", "event", "document", "dropped_by",
    "actual_low", "actual_high", "actual_comparator", "actual_when", "ratio", "status", "reason", "basis",
    "as_of",
    "target_metric", "target_ids", "target_places", "target_quotes",
    "actual_metric", "actual_ids", "actual_places", "actual_quotes", "basis_ids",
)
TABLE = ("region", "scope", "indicator", "target", "deadline", "event", "actual", "actual_when", "ratio",
         "status", "reason", "evidence")


def to_dict(row: Row, as_of: str | None) -> dict[str, Any]:
    """A row as a JSON object: targets with their status, all figures, each with its evidence."""
    holder = row.holder
    return {
        "region": holder.region, "code": holder.code, "scope": holder.scope, "place": holder.name,
        "indicator": row.indicator, "metric": row.metric, "measure": row.measure, "unit": row.unit,
        "as_of": as_of,
        "targets": [_target(t, row) for t in row.targets],
        "actuals": [_figure(f.amount, f.record) for f in row.figures],
        "latest": row.latest.record.id if row.latest else None,
        "rivals": [f.record.id for f in row.rivals],
    }


def _target(target: Target, row: Row) -> dict[str, Any]:
    verdict = target.verdict
    return {
        **_figure(target.amount, target.record), "document": target.document, "set_on": _day(target.set_on),
        "event": target.event, "dropped_by": target.dropped_by, "ratio": target.ratio,
        "status": verdict.status, "reason": verdict.reason, "basis": verdict.basis,
        "basis_ids": list(verdict.figure.record.ids) if verdict.figure else [],
    }


def _figure(amount: Value, record: Record) -> dict[str, Any]:
    return {"value": amount.to_dict(), "when": record.fields.get("when"), "metric": record.fields["metric"],
            "ids": list(record.ids), "evidence": [place.to_dict() for place in record.places]}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def flat(row: Row, as_of: str | None) -> Iterator[dict[str, Any]]:
    """One flat row for each target, with the figure that may be set beside it; where there is no target, one
    for the latest figure."""
    holder = row.holder
    told = {"region": holder.region, "code": holder.code, "scope": holder.scope, "place": holder.name,
            "indicator": row.indicator, "metric": row.metric, "measure": row.measure, "unit": row.unit,
            "as_of": as_of}
    for target in row.targets:
        verdict = target.verdict
        yield {**told, **_actual(target.progress), **_flat_cell("target", target.amount, target.record),
               "event": target.event,
               "document": target.document, "dropped_by": target.dropped_by, "ratio": target.ratio,
               "status": verdict.status, "reason": verdict.reason, "basis": verdict.basis,
               "basis_ids": verdict.figure.record.ids if verdict.figure else None}
    if not row.targets:
        yield {**told, **_actual(row.latest)}


def _actual(figure: Figure | None) -> dict[str, Any]:
    return _flat_cell("actual", figure.amount, figure.record) if figure else {}


def _flat_cell(name: str, amount: Value, record: Record) -> dict[str, Any]:
    places = [f"{p.source}@{p.start}" if p.line is None else f"{p.source}:{p.line}" for p in record.places]
    cells = {"low": amount.low, "high": amount.high, "comparator": amount.comparator,
             "when": record.fields.get("when"), "metric": record.fields["metric"], "ids": record.ids,
             "places": places, "quotes": [" ".join(p.quote.split()) for p in record.places]}
    return {f"{name}_{key}": cell for key, cell in cells.items()}


def lines(rows: Iterable[Row], terms: Terms, lang: str, *, brief: bool = False) -> Iterator[list[str]]:
    """The lines of the table: the place and indicator once, then a line for each target.

    brief: evidence without the folders of the sources, for a narrow terminal.
    """
    words = terms.table["words"][lang]
    for row in rows:
        head = [row.holder.name, words.get(row.holder.scope, row.holder.scope), _indicator(row, terms, lang)]
        latest = _latest(row, terms, brief)
        for at, target in enumerate(row.targets):
            done = target.ratio
            share = f"{done:.0%}" if done is not None else ""
            yield [*(head if at == 0 else ["", "", ""]), amount_text(target.amount, terms, row.measure),
                   target.record.fields.get("when") or "", words.get(target.event, target.event),
                   *(latest[:2] if at == 0 else ["", ""]), share,
                   words.get(target.verdict.status, target.verdict.status),
                   words.get(target.verdict.reason or "", target.verdict.reason or ""),
                   _joined(place_text(target.record, brief=brief), latest[2] if at == 0 else "")]
        if not row.targets:
            yield [*head, "", "", "", *latest[:2], "", "", "", latest[2]]


def _latest(row: Row, terms: Terms, brief: bool) -> list[str]:
    """The latest figure, with what else is said of its day, its date and where both stand."""
    if row.latest is None:
        return ["", "", ""]
    figures = (row.latest, *reversed(row.rivals))
    return [" ≠ ".join(amount_text(f.amount, terms, row.measure) for f in figures),
            row.latest.record.fields.get("when") or "",
            _joined(*(place_text(f.record, brief=brief) for f in figures))]


def _joined(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _indicator(row: Row, terms: Terms, lang: str) -> str:
    """The indicator as the language calls it, with its measure if that is a rate."""
    entries = {e.name: e for e in terms.book.lexicon("indicators").entries} if lang == "zh" else {}
    name = entries[row.thing].aliases[0] if row.thing in entries else row.thing
    words = terms.table["words"][lang]
    return name if row.measure == "level" else f"{name} ({words.get(row.measure, row.measure)})"
