"""A panel of regions by years, for those who study what policies did.

One row for each place with any cell and each year from the first to the last of any cell; a zone or park is a
row of its own, with the code of the region that it lies in. Or long: one row for each cell. Cells, each with
the ids of its facts:

- `designation_KIND`: the date from which the place has the title, in that year and all after it; `unknown` in
  all years if no text gives the date; empty before. Only what was granted counts. `designation_other`: titles
  of no kind, each with its date.
- `policies`: how many policies the place issued in that year; `policies_titles`.
- `target_INDICATOR`, `actual_INDICATOR`: the target for the end of that year and the figure as of its end, in
  base units. `_growth`, `_decline`, `_share` and `_added` stand for themselves, and so does a figure of some
  months (`_m01_06`), of several years (`_5y`) or in another unit than its indicator usually has (`_usd`). If
  facts disagree, the best attested one, then the one from the latest date; the ids of the others stand in
  `other_ids`.
- `target_metric_METRIC_UNIT`, `actual_metric_METRIC_UNIT`: the same for what has no indicator, if asked for.
- `incentive_KIND` the largest sum in yuan, `incentive_KIND_rate` the largest percentage: in each year of the
  period in which it is offered, or in the first one if that has no end.

A fact of these types is in a cell, in `other_ids`, or counted in `left_out` with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from aipolicy.corpus.merge import Merged
from aipolicy.corpus.records import Record
from aipolicy.corpus.spots import NO_DATE, OTHER, OUTSIDE, TYPES, Column, Spot, Spots
from aipolicy.corpus.terms import Holder, Terms
from aipolicy.edtf import first_day

INDEX = ("code", "region", "scope", "within_code", "year")
LONG = (*INDEX, "kind", "indicator", "metric", "measure", "period", "value", "value_high", "comparator",
        "unit", "text", "when", "ids", "other_ids")
UNKNOWN = "unknown"
KINDS = ("designation", "policies", "target", "actual", "incentive")


class Cell(NamedTuple):
    """What stands in a cell, the ids of the facts that say so, and of those that say otherwise.

    record: the quantity that was taken.
    """

    value: Any
    ids: tuple[str, ...]
    others: tuple[str, ...] = ()
    record: Record | None = None


class Left(NamedTuple):
    """A fact that has no cell, and why."""

    record: Record
    reason: str


@dataclass
class Panel:
    """Cells by place, year and column. left: facts without a cell. first, last: the years asked for."""

    terms: Terms
    first: int | None = None
    last: int | None = None
    cells: dict[Holder, dict[int, dict[Column, Cell]]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)

    @property
    def years(self) -> range:
        """From the first to the last year of any cell, or as asked for."""
        found = [year for by_year in self.cells.values() for year in by_year]
        if not found:
            return range(0)
        return range(self.first or min(found), (self.last or max(found)) + 1)

    @property
    def left_out(self) -> dict[str, Counter[str]]:
        """How many facts of each type have no cell, by the reason."""
        found: dict[str, Counter[str]] = {kind: Counter() for kind in TYPES}
        for record, reason in self.left:
            found[record.type][reason] += 1
        return {kind: reasons for kind, reasons in found.items() if reasons}

    def to_dict(self) -> dict[str, Any]:
        """What of the facts is in the panel and what is not, as a JSON object."""
        left = {kind: dict(sorted(reasons.items())) for kind, reasons in self.left_out.items()}
        return {"kept": {kind: self.kept[kind] for kind in TYPES if self.kept[kind]}, "left_out": left}

    @cached_property
    def heads(self) -> dict[Column, str]:
        """The name of each column, in their order; no two are the same."""
        columns = {c for by_year in self.cells.values() for cells in by_year.values() for c in cells}
        names: dict[Column, str] = {}
        taken: Counter[str] = Counter()
        for column in sorted(columns, key=_order):
            taken[column.name] += 1
            names[column] = column.name + (f"_{taken[column.name]}" if taken[column.name] > 1 else "")
        return names

    def columns(self) -> list[str]:
        """All columns: the index, then each kind of cell with its ids, then `other_ids`."""
        told = [part for column, name in self.heads.items() for part in _parts(column, name)]
        return [*INDEX, *told, "other_ids"]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows by code, place and year."""
        for holder in self._holders():
            for year in self.years:
                cells = self.cells[holder].get(year, {})
                others = list(dict.fromkeys(i for cell in cells.values() for i in cell.others))
                row = {**_index(holder, year), "other_ids": others or None}
                for column, cell in cells.items():
                    row |= _shown(column, self.heads[column], cell)
                yield row

    def long_rows(self) -> Iterator[dict[str, Any]]:
        """A row for each cell, by code, place, year and column."""
        for holder in self._holders():
            for year in sorted(self.cells[holder]):
                cells = self.cells[holder][year]
                for column in sorted(cells, key=_order):
                    yield {**_index(holder, year), **self._long(column, cells[column])}

    def put(self, holder: Holder, year: int, column: Column, cell: Cell) -> None:
        """Set a cell."""
        self.cells.setdefault(holder, {}).setdefault(year, {})[column] = cell

    def covers(self, year: int) -> bool:
        """True for a year that is asked for."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)

    def _holders(self) -> list[Holder]:
        return sorted(self.cells, key=lambda h: (h.code or "~", h.scope, h.name))

    def _long(self, column: Column, cell: Cell) -> dict[str, Any]:
        told: dict[str, Any] = {
            "kind": column.kind, "indicator": None if column.by_metric else column.what or None,
            "measure": column.measure, "period": column.period or None, "ids": list(cell.ids),
            "other_ids": list(cell.others) or None}
        if cell.record is None:
            texts = list(cell.value) if column.kind == "policies" else cell.value
            return {**told, "measure": None, "text": texts,
                    "value": len(texts) if column.kind == "policies" else None}
        amount, fields = self.terms.amount(cell.record), cell.record.fields
        return {**told, "metric": fields.get("metric"), "value": amount.low, "value_high": amount.high,
                "comparator": amount.comparator, "unit": amount.unit, "when": fields.get("when")}


def panel(merged: Merged, terms: Terms, *, metrics: bool = False, first: int | None = None,
          last: int | None = None) -> Panel:
    """Lay out merged facts as a panel.

    metrics: figures whose metric has no indicator are kept by the metric. first, last: the years wanted.
    """
    found = Panel(terms, first, last)
    spots = Spots(merged.records, terms, metrics=metrics)
    groups: dict[tuple[Holder, int, Column], list[Record]] = {}
    titles: dict[Spot, list[Record]] = {}
    for record in merged.records:
        spot = spots.of(record) if record.type in TYPES else None
        if isinstance(spot, str):
            found.left.append(Left(record, spot))
        elif spot and not spot.years:
            titles.setdefault(spot, []).append(record)
        elif spot:
            years = [year for year in spot.years if found.covers(year)]
            for year, column in product(years, spot.columns):
                groups.setdefault((spot.holder, year, column), []).append(record)
            _account(found, record, None if years else OUTSIDE)
    for (holder, year, column), records in groups.items():
        found.put(holder, year, column, _cell(column, records, merged, terms))
    _designations(found, titles)
    return found


def _account(found: Panel, record: Record, reason: str | None) -> None:
    """Count a record as kept, or as left out for a reason."""
    if reason is None:
        found.kept[record.type] += 1
    else:
        found.left.append(Left(record, reason))


def _cell(column: Column, records: Sequence[Record], merged: Merged, terms: Terms) -> Cell:
    if column.kind == "policies":
        return Cell(tuple(str(r.fields["title"]) for r in records), _ids(records))
    if column.kind == "incentive":
        best = max(records, key=lambda r: terms.amount(r).high)
        return Cell(terms.amount(best).high, _ids(records), (), best)
    best = max(records, key=lambda r: (merged.independent(r), str(r.fields.get("when"))))
    return Cell(terms.amount(best).low, best.ids, _ids(r for r in records if r is not best), best)


def _designations(found: Panel, titles: Mapping[Spot, Sequence[Record]]) -> None:
    """Titles hold from their date to the end of the panel, so they come last."""
    held = [(spot.holder, column, since, group) for spot, records in titles.items() for column in spot.columns
            for since, group in _dated(column, records)]
    for holder, _column, since, _group in held:
        if (first := first_day(since)) and found.covers(start := max(first.year, found.first or 0)):
            found.cells.setdefault(holder, {}).setdefault(start, {})
    years = found.years
    for holder, column, since, group in held:
        first = first_day(since)
        within = [year for year in years if first is None or year >= first.year]
        for year in within:
            old = found.cells.get(holder, {}).get(year, {}).get(column)
            found.put(holder, year, column, _title(column, since or UNKNOWN, group, old))
        for record in group:
            _account(found, record, None if within else OUTSIDE if first else NO_DATE)


def _dated(column: Column, records: Sequence[Record]) -> Iterator[tuple[str | None, list[Record]]]:
    """The records of each title with the date since when it holds; titles of one kind are one."""
    groups: dict[Any, list[Record]] = {}
    for record in records:
        groups.setdefault(record.fields.get("name") if column.what == OTHER else None, []).append(record)
    for group in groups.values():
        yield _since(group), group


def _title(column: Column, since: str, group: Sequence[Record], old: Cell | None) -> Cell:
    if column.what != OTHER:
        return Cell(since, _ids(group))
    told = f"{group[0].fields.get('name')} ({since})"
    return Cell((*old.value, told), (*old.ids, *_ids(group))) if old else Cell((told,), _ids(group))


def _since(records: Sequence[Record]) -> str | None:
    """The date of a title: the earliest that is given."""
    dates = [r.fields["when"] for r in records if first_day(r.fields.get("when"))]
    return min(dates, key=lambda when: (first_day(when), -len(when)), default=None)


def _order(column: Column) -> tuple[int, str, Column]:
    return KINDS.index(column.kind), column.name, column


def _parts(column: Column, name: str) -> tuple[str, ...]:
    return (name, "policies_titles", "policies_ids") if column.kind == "policies" else (name, f"{name}_ids")


def _shown(column: Column, name: str, cell: Cell) -> dict[str, Any]:
    if column.kind == "policies":
        return {name: len(cell.value), "policies_titles": list(cell.value), "policies_ids": list(cell.ids)}
    value = list(cell.value) if isinstance(cell.value, tuple) else cell.value
    return {name: value, f"{name}_ids": list(cell.ids)}


def _index(holder: Holder, year: int) -> dict[str, Any]:
    own = holder.region == holder.name
    return {"code": holder.code if own else None, "region": holder.name, "scope": holder.scope,
            "within_code": None if own else holder.code, "year": year}


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for record in records for i in record.ids))


def number(value: Any) -> float | None:
    """A cell as the number that Parquet and Stata hold."""
    return float(value) if isinstance(value, (int, float, Decimal)) else None
