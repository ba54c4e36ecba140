"""A panel of regions by years, for those who study what policies did.

One row for each place with any cell and each year from the first to the last of any cell; a zone or park is a
row of its own, with the code of the region that it lies in. Cells, each with the ids of its facts:

- `designation_KIND`: the date from which the place has the title, in that year and all after it; `unknown` in
  all years if no text gives the date; empty before. Only what was granted counts.
- `policies`: how many policies the place issued in that year; `policies_titles`.
- `target_INDICATOR`, `actual_INDICATOR` (`_growth`, `_share` for rates): the target for the end of that year
  and the figure as of its end, in base units; if facts disagree, the best attested one, then the one from the
  latest date, and the ids of the others stand in `other_ids`.
- `incentive_KIND` the largest sum in yuan and `incentive_KIND_rate` the largest percentage offered from that
  year on: the year of the offer, else of its plan, else of the only dated policy of that place in the source.

What has no year, no place or another unit than its indicator usually has is left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import regex

from aipolicy.corpus.merge import Merged
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Holder, Terms
from aipolicy.edtf import first_day, year_of

INDEX = ("code", "region", "scope", "within_code", "year")
UNKNOWN = "unknown"


class Cell(NamedTuple):
    """What stands in a cell, and the ids of the facts that say so."""

    value: Any
    ids: tuple[str, ...]


@dataclass
class Panel:
    """Cells by place, year and column. left_out: how many facts of a kind have no cell, and why."""

    cells: dict[Holder, dict[int, dict[str, Cell]]] = field(default_factory=dict)
    others: dict[tuple[Holder, int], list[str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def years(self) -> range:
        """From the first to the last year of any cell."""
        found = [year for by_year in self.cells.values() for year in by_year]
        return range(min(found), max(found) + 1) if found else range(0)

    def columns(self) -> list[str]:
        """All columns: the index, then each kind of cell with its ids, then `other_ids`."""
        names = {name for by_year in self.cells.values() for cells in by_year.values() for name in cells}
        told = [column for name in sorted(names, key=_order) for column in _columns(name)]
        return [*INDEX, *told, "other_ids"]

    def rows(self, years: range | None = None) -> Iterator[dict[str, Any]]:
        """The rows by code, place and year. years: those wanted, all if None."""
        for holder in sorted(self.cells, key=lambda h: (h.code or "~", h.scope, h.name)):
            own = holder.region == holder.name
            for year in self.years if years is None else years:
                row = {"code": holder.code if own else None, "region": holder.name, "scope": holder.scope,
                       "within_code": None if own else holder.code, "year": year,
                       "other_ids": self.others.get((holder, year))}
                for name, cell in self.cells[holder].get(year, {}).items():
                    row |= _shown(name, cell)
                yield row

    def put(self, holder: Holder, year: int, column: str, cell: Cell) -> None:
        """Set a cell."""
        self.cells.setdefault(holder, {}).setdefault(year, {})[column] = cell


def panel(merged: Merged, terms: Terms) -> Panel:
    """Lay out merged facts as a panel."""
    found = Panel()
    plans = {r.fields["title"]: year for r in merged.records
             if r.type == "policy" and r.fields.get("title") and (year := year_of(r.fields.get("when")))}
    _policies(found, merged, terms)
    _figures(found, merged, terms)
    _incentives(found, merged, terms, plans)
    _designations(found, merged, terms)
    return found


def _order(name: str) -> tuple[int, str]:
    kinds = ("designation", "policies", "target", "actual", "incentive")
    return kinds.index(name.partition("_")[0]), name


def _columns(name: str) -> tuple[str, ...]:
    return (name, "policies_titles", "policies_ids") if name == "policies" else (name, f"{name}_ids")


def _shown(name: str, cell: Cell) -> dict[str, Any]:
    if name == "policies":
        return {name: len(cell.value), "policies_titles": list(cell.value), "policies_ids": list(cell.ids)}
    return {name: cell.value, f"{name}_ids": list(cell.ids)}


def _policies(found: Panel, merged: Merged, terms: Terms) -> None:
    issued: dict[tuple[Holder, int], list[Record]] = {}
    for record in merged.records:
        if record.type != "policy":
            continue
        holder, year = terms.authority(record.fields.get("issuer")), year_of(record.fields.get("when"))
        if holder is None or year is None:
            found.left_out["policies without " + ("issuer" if holder is None else "date")] += 1
            continue
        issued.setdefault((holder, year), []).append(record)
    for (holder, year), records in issued.items():
        titles = tuple(str(r.fields["title"]) for r in records)
        found.put(holder, year, "policies", Cell(titles, _ids(records)))


def _figures(found: Panel, merged: Merged, terms: Terms) -> None:
    usual = {e.name: e.attributes.get("unit") for e in terms.book.lexicon("indicators").entries}
    groups: dict[tuple[Holder, int, str], list[Record]] = {}
    for record in merged.records:
        kind = _kind(record)
        holder, indicator = (terms.holder(record), terms.indicator(record)) if kind else (None, None)
        if not holder or not holder.is_place or not indicator:
            continue
        year, measure = year_of(record.fields.get("when")), terms.measure(record)
        unit = terms.base(usual.get(indicator))
        fits = measure != "level" or unit is None or unit == terms.amount(record).unit
        if year is None or not fits:
            found.left_out[f"{record.type}s without " + ("date" if year is None else "the usual unit")] += 1
            continue
        rate = "" if measure == "level" else f"_{measure}"
        groups.setdefault((holder, year, f"{kind}_{indicator.replace('.', '_')}{rate}"), []).append(record)
    for (holder, year, column), records in groups.items():
        best = max(records, key=lambda r: (merged.independent(r), str(r.fields.get("when"))))
        found.put(holder, year, column, Cell(terms.amount(best).low, best.ids))
        rest = [r for r in records if r is not best]
        if rest:
            found.others.setdefault((holder, year), []).extend(_ids(rest))


def _kind(record: Record) -> str | None:
    if record.type == "statistic" and record.fields.get("status") == "actual":
        return "actual"
    return "target" if record.type == "target" else None


def _incentives(found: Panel, merged: Merged, terms: Terms, plans: Mapping[str, int]) -> None:
    kinds = {name: regex.compile(kind["match"]) for name, kind in terms.table["incentives"].items()}
    dated = _dated_policies(merged.records, terms)
    groups: dict[tuple[Holder, int, str], list[Record]] = {}
    for record in merged.records:
        if record.type != "incentive":
            continue
        holder = terms.payer(record)
        year = _offered(record, holder, plans, dated) if holder else None
        if holder is None or year is None:
            found.left_out["incentives without " + ("place" if holder is None else "date")] += 1
            continue
        for column in _incentive_columns(record, kinds, terms):
            groups.setdefault((holder, year, column), []).append(record)
    for (holder, year, column), records in groups.items():
        best = max(terms.amount(r).high for r in records)
        found.put(holder, year, column, Cell(best, _ids(records)))


def _incentive_columns(record: Record, kinds: Mapping[str, regex.Pattern[str]], terms: Terms) -> list[str]:
    """The columns of an offer: by its metric, or by its quote if no kind matches that."""
    unit = terms.amount(record).unit
    rates = terms.speller.table["ratios"]
    suffix = "_rate" if unit == rates[0] else "" if unit == terms.table["money"] else None
    if suffix is None:
        return []
    for text in (record.fields.get("metric") or "", *(p.text for p in record.places)):
        named = [name for name, pattern in kinds.items() if pattern.search(text)]
        if named:
            return [f"incentive_{name}{suffix}" for name in named]
    return [f"incentive_other{suffix}"]


def _dated_policies(records: Iterable[Record], terms: Terms) -> dict[tuple[str, Holder], set[int]]:
    """The years of the policies that a place issued, by source."""
    found: dict[tuple[str, Holder], set[int]] = {}
    for record in records:
        if record.type == "policy" and (year := year_of(record.fields.get("when"))):
            holder = terms.authority(record.fields.get("issuer"))
            for place in record.places if holder else ():
                found.setdefault((place.source, holder), set()).add(year)  # type: ignore[arg-type]
    return found


def _offered(record: Record, holder: Holder, plans: Mapping[str, int],
             dated: Mapping[tuple[str, Holder], set[int]]) -> int | None:
    """The year from which an incentive is offered."""
    first = first_day(record.fields.get("when"))
    if first:
        return first.year
    document = record.fields.get("document")
    if document is not None and document in plans:
        return plans[document]
    years = {year for place in record.places for year in dated.get((place.source, holder), ())}
    return years.pop() if len(years) == 1 else None


def _designations(found: Panel, merged: Merged, terms: Terms) -> None:
    """Titles hold from their date to the end of the panel, so they come last."""
    kinds = {name: regex.compile(kind["match"]) for name, kind in terms.table["designations"].items()}
    held: dict[tuple[Holder, str], list[Record]] = {}
    holds = terms.table["designation_holds"]
    for record in merged.records:
        if record.type != "designation" or record.fields.get("status") not in holds:
            continue
        kind = next((n for n, p in kinds.items() if p.search(record.fields.get("name") or "")), None)
        holder = terms.named(record.fields.get("holder")) if kind else None
        if kind and holder and holder.is_place:
            held.setdefault((holder, kind), []).append(record)
    dates = {key: _since(records) for key, records in held.items()}
    for (holder, _kind), since in dates.items():
        if since and (first := first_day(since)):
            found.cells.setdefault(holder, {}).setdefault(first.year, {})
    for (holder, kind), since in dates.items():
        first = first_day(since)
        for year in found.years:
            if first is None or year >= first.year:
                ids = _ids(held[holder, kind])
                found.put(holder, year, f"designation_{kind}", Cell(since or UNKNOWN, ids))


def _since(records: Sequence[Record]) -> str | None:
    """The date of a title: the earliest that is given."""
    dates = [r.fields["when"] for r in records if first_day(r.fields.get("when"))]
    return min(dates, key=lambda when: (first_day(when), -len(when)), default=None)


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for record in records for i in record.ids))


def number(value: Any) -> float | None:
    """A cell as the number that Parquet and Stata hold."""
    return float(value) if isinstance(value, (int, float, Decimal)) else None
