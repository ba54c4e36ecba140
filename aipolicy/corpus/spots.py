"""Where in a panel a fact stands: whose it is, in which years and in which column; or why it has no cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from aipolicy.corpus.documents import Documents
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Holder, Terms
from aipolicy.edtf import Edtf, parse, year_of
from aipolicy.extract.figures.indicator import ADDED, RATES
from aipolicy.rulebook.facttypes import FIGURES

#: The types of facts that a panel is made of, in the order of its columns.
TYPES = ("designation", "policy", *FIGURES)
#: Why a fact has no cell.
NO_PLACE, NOT_OF_A_PLACE, NO_DATE, OPEN = "no place", "not of a place", "no date", "open period"
NO_METRIC, NO_INDICATOR, OF_FIRMS = "no metric", "no indicator", "of firms"
FORECAST, NOT_GRANTED, OUTSIDE = "forecast", "not granted", "outside the years"
REASONS = (NO_PLACE, NOT_OF_A_PLACE, NO_DATE, OPEN, NO_METRIC, NO_INDICATOR, OF_FIRMS, FORECAST, NOT_GRANTED,
           OUTSIDE)
OTHER = "other"
LEVEL, RATE = "level", "rate"
#: The most years that an offer is taken to hold; a period that is longer is none.
LONGEST = 20


class Column(NamedTuple):
    """What stands below one head.

    kind: designation, policies, target, actual or incentive. what: the kind of title or offer, the indicator,
    or the metric (by_metric). measure: level, added, growth, decline, share; rate for an offer in percent.
    period: of a flow that is not of the year: months, or how many years. unit: where it is not the usual one.
    """

    kind: str
    what: str = ""
    by_metric: bool = False
    unit: str = ""
    measure: str = LEVEL
    period: str = ""

    @property
    def name(self) -> str:
        """The head: letters of any script, digits and `_`."""
        measure = "" if self.measure == LEVEL else self.measure
        metric = "metric" if self.by_metric else ""
        parts = (self.kind, metric, self.what, self.unit, measure, self.period)
        plain = (regex.sub(r"[^\p{L}\p{N}]+", "_", part).strip("_") for part in parts)
        return "_".join(filter(None, plain))


class Spot(NamedTuple):
    """Where a fact stands. columns: more than one for an offer of several kinds. years: none for a title,
    which holds from its date on."""

    holder: Holder
    columns: tuple[Column, ...]
    years: tuple[int, ...] = ()


class Spots:
    """Finds the spots of records. metrics: figures without an indicator stand by their metric."""

    def __init__(self, records: Sequence[Record], terms: Terms, *, metrics: bool = False) -> None:
        self._terms, self._metrics = terms, metrics
        self._documents = Documents(records, terms)
        self._plans = {r.fields["title"]: year for r in records
                       if r.type == "policy" and (year := year_of(r.fields.get("when")))}
        self._dated = _dated_policies(records, terms)
        self._titles, self._offers = (_patterns(terms.table[name]) for name in ("designations", "incentives"))
        self._rows = {row.name: row for row in terms.speller.named.values()}
        self._finders: Mapping[str, Callable[[Record], Spot | str]] = {
            "designation": self._designation, "policy": self._policy, "target": self._figure,
            "statistic": self._figure, "incentive": self._incentive}

    def of(self, record: Record) -> Spot | str:
        """The spot of a record of one of TYPES, or one of REASONS."""
        return self._finders[record.type](record)

    def _designation(self, record: Record) -> Spot | str:
        name, status = record.fields.get("name") or "", record.fields.get("status")
        if status not in self._terms.table["designation_holds"]:
            return NOT_GRANTED
        holder = self._terms.named(record.fields.get("holder"))
        if holder is None or not holder.is_place:
            return NO_PLACE if holder is None else NOT_OF_A_PLACE
        return Spot(holder, (Column("designation", next(self._kinds(self._titles, name), OTHER)),))

    def _policy(self, record: Record) -> Spot | str:
        issuer, year = record.fields.get("issuer"), year_of(record.fields.get("when"))
        holder = self._terms.authority(issuer)
        if holder is None:
            return NOT_OF_A_PLACE if issuer else NO_PLACE
        if not holder.is_place:
            return NOT_OF_A_PLACE
        return Spot(holder, (Column("policies"),), (year,)) if year else NO_DATE

    def _figure(self, record: Record) -> Spot | str:
        if record.type == "statistic" and record.fields.get("status") != "actual":
            return FORECAST
        holder = self._holder(record)
        if isinstance(holder, str):
            return holder
        when = parse(record.fields.get("when"))
        year = _year(when, record.type)
        if when is None or year is None:
            return OPEN if when else NO_DATE
        column = self._figure_column(record, when)
        return column if isinstance(column, str) else Spot(holder, (column,), (year,))

    def _figure_column(self, record: Record, when: Edtf) -> Column | str:
        terms, indicator = self._terms, self._terms.indicator(record)
        kind = "target" if record.type == "target" else "actual"
        measure = terms.measure(record)
        period = _period(when, record.type, measure)
        if indicator is not None:
            if any(indicator == own or indicator.startswith(f"{own}.") for own in terms.table["of_firms"]):
                return OF_FIRMS
            row = self._rows.get(indicator)
            unit = self._unusual(record, row.unit if row else "", measure)
            kept = LEVEL if row and row.measure == measure == ADDED else measure
            return Column(kind, indicator, unit=unit, measure=kept, period=period)
        metric = terms.metric(record) if record.fields.get("metric") else ""
        if not regex.search(r"[\p{L}\p{N}]", metric):
            return NO_METRIC
        unit = self._code(terms.amount(record).unit)
        return Column(kind, metric, True, unit, measure, period) if self._metrics else NO_INDICATOR

    def _unusual(self, record: Record, usual: str, measure: str) -> str:
        """The unit of a figure if it is another than its indicator usually has, or than rates have."""
        terms, unit = self._terms, self._terms.amount(record).unit
        first = terms.base(usual or None)
        if measure in RATES and unit == terms.speller.table["ratios"][0]:
            return ""
        same = measure not in RATES and (unit == first or terms.speller.is_count(unit, usual))
        return "" if same else self._code(unit)

    def _code(self, unit: str | None) -> str:
        return str(self._terms.table["unit_codes"].get(unit, unit or ""))

    def _holder(self, record: Record) -> Holder | str:
        """The place of a figure or offer: its subject, the place for which that acts, or else the place whose
        authority issued the document."""
        if record.fields.get("subject") is None:
            return self._documents.place(record) or NO_PLACE
        holder = self._terms.payer(record)
        return holder if holder and holder.is_place else NOT_OF_A_PLACE

    def _incentive(self, record: Record) -> Spot | str:
        holder = self._holder(record)
        if isinstance(holder, str):
            return holder
        years = self._offered(record, holder)
        return Spot(holder, self._offer_columns(record), years) if years else NO_DATE

    def _offer_columns(self, record: Record) -> tuple[Column, ...]:
        """The columns of an offer: by its metric, or by its quote if no kind matches that."""
        unit, percent = self._terms.amount(record).unit, self._terms.speller.table["ratios"][0]
        other = "" if unit in (percent, self._terms.table["money"]) else self._code(unit)
        texts = (record.fields.get("metric") or "", *(p.text for p in record.places))
        named = (tuple(self._kinds(self._offers, text)) for text in texts)
        measure = RATE if unit == percent else LEVEL
        return tuple(Column("incentive", kind, unit=other, measure=measure)
                     for kind in next(filter(None, named), (OTHER,)))

    def _offered(self, record: Record, holder: Holder) -> tuple[int, ...]:
        """The years in which an offer holds.

        Those of its own period, else of that in which its document is in force; else the year of its plan, of
        the only dated policy of its place in the source, or of the document.
        """
        for when in (record.fields.get("when"), *self._documents.periods(record)):
            if years := _held(parse(when)):
                return years
        named = record.fields.get("document")
        plan = self._plans.get(named) if named else None
        dated = {year for place in record.places for year in self._dated.get((place.source, holder), ())}
        year = plan or (dated.pop() if len(dated) == 1 else None) or self._documents.year(record)
        return (year,) if year else ()

    @staticmethod
    def _kinds(patterns: Mapping[str, regex.Pattern[str]], text: str) -> Iterator[str]:
        return (name for name, pattern in patterns.items() if pattern.search(text))


def _patterns(table: Mapping[str, Mapping[str, str]]) -> dict[str, regex.Pattern[str]]:
    return {name: regex.compile(kind["match"]) for name, kind in table.items()}


def _year(when: Edtf | None, kind: str) -> int | None:
    """The year in which a figure stands: that in which its date ends; of a target without an end, that in
    which it begins. What has been counted in a period that is still open is of no year."""
    if when is None:
        return None
    last = when.end or (when.start if kind == "target" else None)
    return last.year if last else None


def _period(when: Edtf, kind: str, measure: str) -> str:
    """What of its year, or which years, a figure is of; empty for a year as a whole, or its end.

    >>> _period(parse("2024-01/2024-06"), "statistic", "level")
    'm01_06'
    >>> _period(parse("2021/2025"), "target", "growth"), _period(parse("2021/2025"), "target", "level")
    ('5y', '')
    """
    start, end = when.start, when.end
    if start is None or end is None:
        return ""
    if start.year < end.year:  # a target is for the end of its plan, unless it is a rate or a sum
        return "" if kind == "target" and measure in (LEVEL, "share") else f"{end.year - start.year + 1}y"
    first, last = start.month or 1, end.month or 12
    if (first, last) == (1, 12):
        return ""
    if first < last:
        return f"m{first:02}_{last:02}"
    stock = measure in (LEVEL, "share") and last == 12
    deadline = kind == "target" and not when.is_interval
    return "" if deadline or stock else f"m{last:02}"


def _held(when: Edtf | None) -> tuple[int, ...]:
    """The years of a period; the first or last if it is open on one side, or longer than any offer."""
    if when is None or not when.stated:
        return ()
    first, last = when.stated[0].year, when.stated[-1].year
    return tuple(range(first, last + 1)) if 0 <= last - first < LONGEST else (first,)


def _dated_policies(records: Iterable[Record], terms: Terms) -> dict[tuple[str, Holder], set[int]]:
    """The years of the policies that a place issued, by source."""
    found: dict[tuple[str, Holder], set[int]] = {}
    for record in records:
        if record.type == "policy" and (year := year_of(record.fields.get("when"))):
            holder = terms.authority(record.fields.get("issuer"))
            for place in record.places if holder else ():
                found.setdefault((place.source, holder), set()).add(year)  # type: ignore[arg-type]
    return found
