"""What became of targets: for each place and indicator, the targets over time and the figures against them.

A row is one place (a city, its zone and its park are three), one indicator, one measure and one unit; nothing
is compared across rows. Bodies that are no places have no rows.

Events of a target, among the targets of its row with the same last day: `set` is the first by date of its
plan; `raised`, `lowered` and `restated` compare with the one before; `differs` is one of several whose plans
have no dates, so that nobody can say which came first; `dropped` is one that a later plan of the same place
passes over, though it sets at least three targets that run as long or longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import regex

from aipolicy.corpus.merge import Merged
from aipolicy.corpus.records import Record
from aipolicy.corpus.status import Figure, Goal, Verdict, ratio, verdict
from aipolicy.corpus.terms import Holder, Terms
from aipolicy.edtf import days_of, first_day, last_day, proven_day
from aipolicy.model import Value

#: How many targets a later plan must set to be said to drop the others.
PLAN = 3
UNKNOWN = Verdict("unknown")
_YEAR = regex.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class Target:
    """A target with what became of it. set_on: the first day of its plan's date or period."""

    amount: Value
    record: Record
    set_on: date | None
    event: str = "set"
    dropped_by: str | None = None
    verdict: Verdict = UNKNOWN

    @property
    def deadline(self) -> date | None:
        """Its last day."""
        return last_day(self.record.fields.get("when"))

    @property
    def document(self) -> str | None:
        """The plan that sets it."""
        return self.record.fields.get("document")


@dataclass(frozen=True)
class Row:
    """The targets and figures of one place under one indicator, in order of time."""

    holder: Holder
    indicator: str
    measure: str
    unit: str | None
    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]

    @property
    def latest(self) -> Figure | None:
        """The latest figure; one without a date only if no figure has one."""
        return self.figures[-1] if self.figures else None

    @property
    def rivals(self) -> tuple[Figure, ...]:
        """Other figures of the latest day, which say another number."""
        latest = self.latest
        day = [f for f in self.figures if latest and f.days == latest.days]
        return tuple(f for f in day if latest and f.amount != latest.amount)

    def ratio(self, target: Target) -> Decimal | None:
        """The latest figure as a share of the target."""
        return ratio(self.latest.amount, target.amount) if self.latest else None


def track(merged: Merged, terms: Terms, as_of: date | None, *, until: date | None = None) -> list[Row]:
    """The rows, by code of the region, place and indicator.

    as_of: the day of judgement. until: the day from after which figures are left out.
    """
    plans = plan_dates(merged.records)
    groups: dict[tuple[Holder, str, str, str | None], list[Record]] = {}
    for record in merged.records:
        if key := _key(record, terms):
            groups.setdefault(key, []).append(record)
    rows = [Row(*key, tuple(_targets(group, terms, plans)), tuple(_figures(group, terms, until, merged)))
            for key, group in groups.items()]
    order = {entry.name: at for at, entry in enumerate(terms.book.lexicon("indicators").entries)}
    rows.sort(key=lambda row: (row.holder.code or "~", row.holder.region or "", row.holder.name,
                               order.get(row.indicator, len(order)), row.measure, row.unit or ""))
    plans_of: dict[Holder, list[Target]] = {}
    for row in rows:
        plans_of.setdefault(row.holder, []).extend(t for t in row.targets if t.document and t.set_on)
    return [_judged(row, plans_of[row.holder], as_of) for row in rows]


def latest_day(records: Iterable[Record]) -> tuple[date, Record] | None:
    """The latest day that must have come, and the fact that says so: a figure, policy or designation.

    Deadlines and forecasts are no dates of what has happened.
    """
    found = [(day, record) for record in records if _has_happened(record)
             and (day := proven_day(record.fields.get("when")))]
    return max(found, key=lambda item: item[0]) if found else None


def _has_happened(record: Record) -> bool:
    status = record.fields.get("status")
    return (record.type == "policy" or (record.type == "statistic" and status == "actual")
            or (record.type == "designation" and status == "granted"))


def plan_dates(records: Iterable[Record]) -> dict[str, date]:
    """The first day of each plan by its title: of its date of issue, else of the period it is for."""
    found: dict[str, date] = {}
    for record in records:
        fields = record.fields
        if record.type == "policy" and fields.get("title"):
            day = first_day(fields.get("when")) or first_day(fields.get("period"))
            if day:
                found[fields["title"]] = day
    return found


def plan_date(document: str | None, plans: Mapping[str, date]) -> date | None:
    """The first day of a plan: as `plans` has it, else of the first year in its title."""
    if document is None:
        return None
    year = _YEAR.search(document)
    return plans.get(document) or (date(int(year[0]), 1, 1) if year else None)


def _key(record: Record, terms: Terms) -> tuple[Holder, str, str, str | None] | None:
    """The row of a target or actual figure; None for what has none."""
    if record.type != "target" and not (record.type == "statistic" and record.fields["status"] == "actual"):
        return None
    holder, indicator = terms.holder(record), terms.indicator(record)
    if holder is None or not holder.is_place or indicator is None:
        return None
    return holder, indicator, terms.measure(record), terms.amount(record).unit


def _figures(group: Sequence[Record], terms: Terms, until: date | None, merged: Merged) -> Iterator[Figure]:
    """The figures in order of their days, those without a day first.

    Of one day, the best attested comes last, of these the plain number, of these the first that is told.
    """
    figures = [Figure(terms.amount(r), days_of(r.fields.get("when")), r) for r in group if r.type != "target"]
    known = [f for f in reversed(figures) if f.last is None or until is None or f.last <= until]
    yield from sorted(known, key=lambda f: (
        f.last or date.min, merged.independent(f.record), f.amount.comparator == "="))


def _targets(group: Sequence[Record], terms: Terms, plans: Mapping[str, date]) -> Iterator[Target]:
    """The targets of a row, by deadline and date of plan, each with its event."""
    found = [Target(terms.amount(r), r, plan_date(r.fields.get("document"), plans))
             for r in group if r.type == "target"]
    found.sort(key=lambda t: (t.deadline or date.max, t.set_on or date.max))
    before: Target | None = None
    for target in found:
        rivals = [t for t in found if t.deadline == target.deadline and t.amount != target.amount]
        if rivals and any(t.set_on is None for t in (target, *rivals)):
            yield replace(target, event="differs")
        elif before is None or before.deadline != target.deadline:
            yield target
        else:
            yield replace(target, event=_change(before.amount, target.amount))
        before = target


def _change(before: Value, after: Value) -> str:
    if (after.low, after.high) == (before.low, before.high):
        return "restated"
    return "raised" if (after.low, after.high) > (before.low, before.high) else "lowered"


def _judged(row: Row, planned: Sequence[Target], as_of: date | None) -> Row:
    """The row with the status of each target. planned: all targets of the place whose plan is known."""
    goals = [replace(t, verdict=verdict(Goal(t.amount, t.set_on, t.deadline), row.figures, as_of))
             for t in row.targets]
    return replace(row, targets=tuple(_dropped(t, row, planned) for t in goals))


def _dropped(target: Target, row: Row, planned: Sequence[Target]) -> Target:
    if target.set_on is None or target.deadline is None:
        return target
    own = {t.document for t in row.targets}
    later = Counter(t.document for t in planned if t.document not in own and t.set_on and t.deadline
                    and t.set_on > target.set_on and t.deadline >= target.deadline)
    by = next((document for document, count in later.items() if count >= PLAN), None)
    return replace(target, event="dropped", dropped_by=by) if by else target
