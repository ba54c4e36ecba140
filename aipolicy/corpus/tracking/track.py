"""What became of targets: for each place and thing, the targets over time and the figures against them.

A row is one place (a city, its zone and its park are three), one thing (an indicator, else a metric), one
measure and one unit; nothing is compared across rows. Within one, a target is judged by figures of its own
kind only (corpus/topic.py `Like`). Bodies that are no places have no rows, nor have figures without a target
whose metric is no indicator.

Events of a target, among the targets of its row with the same last day: `set` is the first by date of its
plan; `raised`, `lowered` and `restated` compare with the one before; `differs` is one of several whose plans
have no dates, so that nobody can say which came first; `dropped` is one that a later plan of the same place
passes over, though it sets at least three targets that run as long or longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aipolicy.corpus.merge import Merged
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Holder, Terms
from aipolicy.corpus.tracking.plans import Plans
from aipolicy.corpus.tracking.status import Figure, Goal, Verdict, fits, meets, ratio, verdict
from aipolicy.corpus.tracking.topic import Like, Topic, topic_of
from aipolicy.edtf import days_of, last_day, proven_day
from aipolicy.model import Value

#: How many targets a later plan must set to be said to drop the others.
PLAN = 3
#: How many years before its deadline a plan of unknown date may have begun.
PLAN_YEARS = 3
UNKNOWN = Verdict("unknown")


@dataclass(frozen=True)
class Target:
    """A target with what became of it.

    set_on: the first day of its plan's date or period. like: what narrows its count. progress: the latest
    figure that may be set beside it.
    """

    amount: Value
    record: Record
    set_on: date | None
    like: Like
    event: str = "set"
    dropped_by: str | None = None
    verdict: Verdict = UNKNOWN
    progress: Figure | None = None

    @property
    def deadline(self) -> date | None:
        """Its last day."""
        return last_day(self.record.fields.get("when"))

    @property
    def document(self) -> str | None:
        """The plan that sets it."""
        return self.record.fields.get("document")

    @property
    def ratio(self) -> Decimal | None:
        """The figure that may be set beside it as a share of it."""
        return ratio(self.progress.amount, self.amount) if self.progress else None


class Key(NamedTuple):
    """What the facts of a row have in common."""

    holder: Holder
    thing: str
    measure: str
    unit: str | None


@dataclass(frozen=True)
class Row:
    """The targets and figures of one place and thing, in order of time. indicator: None if the lexicon has
    none, and the thing is the metric."""

    holder: Holder
    thing: str
    indicator: str | None
    measure: str
    unit: str | None
    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]

    @property
    def metric(self) -> str | None:
        """The metric, if it is no indicator."""
        return None if self.indicator else self.thing

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


class Fact(NamedTuple):
    """A target or actual figure with what it counts."""

    record: Record
    holder: Holder
    topic: Topic

    @property
    def key(self) -> Key:
        """The row that it belongs to."""
        return Key(self.holder, self.topic.thing, self.topic.measure, self.topic.unit)

    @property
    def is_target(self) -> bool:
        """True for a target."""
        return self.record.type == "target"


def track(merged: Merged, terms: Terms, as_of: date | None, *, until: date | None = None) -> list[Row]:
    """The rows, by code of the region, place and indicator.

    as_of: the day of judgement. until: the day from after which figures are left out.
    """
    plans = Plans.of(merged.records)
    facts = [fact for record in merged.records if isinstance(fact := _fact(record, terms), Fact)]
    groups: dict[Key, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.key, []).append(fact)
    rows = [Row(key.holder, key.thing, group[0].topic.indicator, key.measure, key.unit,
                tuple(_targets(group, terms, plans)), tuple(_figures(group, terms, until, merged)))
            for key, group in groups.items()
            if group[0].topic.indicator or any(fact.is_target for fact in group)]
    order = {entry.name: at for at, entry in enumerate(terms.book.lexicon("indicators").entries)}
    rows.sort(key=lambda row: (row.holder.code or "~", row.holder.region or "", row.holder.name,
                               order.get(row.thing, len(order)), row.thing, row.measure, row.unit or ""))
    judge = Judge.of(rows, facts, as_of, terms)
    return [judge.judged(row) for row in rows]


def left_out(merged: Merged, terms: Terms) -> Counter[str]:
    """How many targets have no row, by the reason."""
    told = (_fact(record, terms) for record in merged.records if record.type == "target")
    return Counter(why for why in told if isinstance(why, str))


def _fact(record: Record, terms: Terms) -> Fact | str | None:
    """A target or actual figure that has a row, or why it has none; None for any other fact."""
    if record.type != "target" and not (record.type == "statistic" and record.fields["status"] == "actual"):
        return None
    holder = terms.holder(record)
    if holder is None:
        return "no place"
    if not holder.is_place:
        return "no region"
    topic = topic_of(record, terms)
    return Fact(record, holder, topic) if topic else "vague metric"


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


def _figures(group: Sequence[Fact], terms: Terms, until: date | None, merged: Merged) -> Iterator[Figure]:
    """The figures in order of their days, those without a day first.

    Of one day, the best attested comes last, of these the plain number, of these the first that is told.
    """
    nearly = _nearly(terms)
    figures = [Figure(terms.amount(f.record), days_of(f.record.fields.get("when")), f.record, f.topic.like,
                      nearly(f.record)) for f in group if not f.is_target]
    known = [f for f in reversed(figures) if f.last is None or until is None or f.last <= until]
    yield from sorted(known, key=lambda f: (
        f.last or date.min, merged.independent(f.record), f.amount.comparator == "="))


def _nearly(terms: Terms) -> Callable[[Record], bool]:
    """Whether a figure says that its number was not quite reached."""
    words = terms.table["nearly"]
    return lambda record: record.fields["value"]["comparator"] == "~" and any(
        word in record.places[0].text for word in words)


def _targets(group: Sequence[Fact], terms: Terms, plans: Plans) -> Iterator[Target]:
    """The targets of a row, by deadline and date of plan, each with its event."""
    found = [Target(terms.amount(f.record), f.record, plans.set_on(f.record), f.topic.like)
             for f in group if f.is_target]
    found.sort(key=lambda t: (t.deadline or date.max, t.set_on or date.max))
    before: Target | None = None
    for target in found:
        rivals = [t for t in found if t.like == target.like and t.deadline == target.deadline
                  and t.amount != target.amount]
        if rivals and any(t.set_on is None for t in (target, *rivals)):
            yield replace(target, event="differs")
        elif before is None or before.deadline != target.deadline or before.like != target.like:
            yield target
        else:
            yield replace(target, event=_change(before.amount, target.amount))
        before = target


def _change(before: Value, after: Value) -> str:
    if (after.low, after.high) == (before.low, before.high):
        return "restated"
    return "raised" if (after.low, after.high) > (before.low, before.high) else "lowered"


@dataclass(frozen=True)
class Judge:
    """Judges the targets of rows, knowing what else is told.

    planned: by holder, the targets whose plan is known. told: by thing, what actual figures there are.
    """

    as_of: date | None
    about: Decimal
    counted: frozenset[str]
    flows: frozenset[str]
    planned: Mapping[Holder, Sequence[Target]]
    told: Mapping[str, Sequence[Fact]]

    @classmethod
    def of(cls, rows: Iterable[Row], facts: Iterable[Fact], as_of: date | None, terms: Terms) -> Judge:
        """Of all rows and facts."""
        planned: dict[Holder, list[Target]] = {}
        for row in rows:
            planned.setdefault(row.holder, []).extend(t for t in row.targets if t.document and t.set_on)
        told: dict[str, list[Fact]] = {}
        for fact in facts:
            if not fact.is_target:
                told.setdefault(fact.topic.thing, []).append(fact)
        counted, flows = (frozenset(terms.table[key]) for key in ("counted", "flows"))
        return cls(as_of, Decimal(terms.table["about"]), counted, flows, planned, told)

    def judged(self, row: Row) -> Row:
        """The row with the status of each target."""
        targets = (self._judged(target, row) for target in row.targets)
        return replace(row, targets=tuple(_dropped(t, row, self.planned[row.holder]) for t in targets))

    def _judged(self, target: Target, row: Row) -> Target:
        figures = [f for f in row.figures if f.like == target.like]
        goal = Goal(target.amount, days_of(target.record.fields.get("when")), target.set_on, row.measure,
                    row.unit in self.counted, target.like.mean, row.unit in self.flows)
        found = verdict(goal, figures, self.as_of, self.about)
        if not figures and found.reason in ("no figure", "undated target"):
            other = self._other(row)
            if found.status == "due" and other:
                found = Verdict("unknown", reason=other)
        return replace(target, verdict=found, progress=found.figure or _progress(goal, figures))

    def _other(self, row: Row) -> str | None:
        """What is told instead of figures that could be set beside a target; None if nothing is."""
        told = self.told.get(row.thing, ())
        own = [f.topic for f in told if f.holder == row.holder]
        if any((t.measure, t.unit) == (row.measure, row.unit) for t in own):
            return "other scope"
        if own:
            return "other unit" if any(t.measure == row.measure for t in own) else "other measure"
        return "other place" if any(_related(f.holder, row.holder) for f in told) else None


def _progress(goal: Goal, figures: Sequence[Figure]) -> Figure | None:
    """The latest figure on the way to a goal that is not reached; of unknown plans, of the years before it.

    One that would meet it proves nothing here, so that it is not shown as if it did.
    """
    if goal.deadline and goal.start is None:
        goal = goal._replace(start=date(max(goal.deadline.year - PLAN_YEARS, 1), 1, 1))
    latest = next((f for f in reversed(figures) if fits(goal, f)), None)
    return None if latest is None or meets(latest.amount, goal.amount) else latest


def _related(one: Holder, other: Holder) -> bool:
    """True if one place lies in the other, or is a part of it by name."""
    if one.code is None or other.code is None:
        return False
    short, long = sorted((_digits(one.code), _digits(other.code)), key=len)
    return bool(short) and long.startswith(short)


def _digits(code: str) -> str:
    """What of a code of GB/T 2260 names the region: two digits for each level."""
    return code.removesuffix("0000") if code.endswith("0000") else code.removesuffix("00")


def _dropped(target: Target, row: Row, planned: Sequence[Target]) -> Target:
    if target.set_on is None or target.deadline is None:
        return target
    own = {t.document for t in row.targets}
    later = Counter(t.document for t in planned if t.document not in own and t.set_on and t.deadline
                    and t.set_on > target.set_on and t.deadline >= target.deadline)
    by = next((document for document, count in later.items() if count >= PLAN), None)
    return replace(target, event="dropped", dropped_by=by) if by else target
