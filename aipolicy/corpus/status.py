"""Whether a target is reached, by which rule.

reached     a figure meets the target (`figure`); for `at most` targets, is not above it. A figure of the very
            number meets `at least` and a plain number, not `more than`, unless it says `more than` itself; an
            `about` or `at most` figure never meets by equality.
behind      a figure of the deadline or from after it does not meet the target (`deadline`);
            or the deadline is ahead and, of figures of two dates, the straight line through the first and the
            latest ends below the target (`projection`); or there is one date only and its share of the
            target is less than the share of the plan's time that was gone (`time_gone`).
on course   as behind by projection or time gone, the other way round. `time_gone` supposes a start at zero,
            the mildest there is: behind by it is sure, on course is not.
due         the deadline is over and no figure is from after it, or of it.
unknown     nothing of that: no figure, no dates, or only figures of a part of a year, which what flows
            within a year does not fill until its end.

A day counts as over at its end; the day of judgement is given, never today. A figure of a whole year is of
the year's end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aipolicy.corpus.records import Record
from aipolicy.edtf import Days
from aipolicy.model import Value

AT_MOST = ("<", "<=")


@dataclass(frozen=True)
class Figure:
    """An actual figure. days: of its as-of date or period; None if the text gives none."""

    amount: Value
    days: Days | None
    record: Record

    @property
    def last(self) -> date | None:
        """The day as of which it is."""
        return self.days.last if self.days else None


class Goal(NamedTuple):
    """What is to be reached. start: when the plan began; deadline: its last day."""

    amount: Value
    start: date | None
    deadline: date | None


class Verdict(NamedTuple):
    """A status, the rule that gave it, and the figure it rests on."""

    status: str
    basis: str | None = None
    figure: Figure | None = None


def verdict(goal: Goal, figures: Sequence[Figure], as_of: date | None) -> Verdict:
    """The status of a goal.

    figures: of the same holder, indicator, measure and unit, in order of their days.
    """
    met = next((f for f in figures if meets(f.amount, goal.amount)), None)
    if met:
        return Verdict("reached", "figure", met)
    if goal.deadline is None or as_of is None:
        return Verdict("unknown")
    dated = [f for f in figures if f.last is not None]
    after = [f for f in dated if f.last and f.last >= goal.deadline]
    if after:
        return Verdict("behind", "deadline", after[-1])
    if goal.deadline <= as_of:
        return Verdict("due")
    return _ahead(goal, [f for f in dated if f.days and not f.days.is_part_of_year])


def meets(figure: Value, goal: Value) -> bool:
    """True if a figure meets a goal of the same unit."""
    if goal.comparator in AT_MOST:
        return figure.comparator not in (">", ">=") and figure.high <= goal.high
    if figure.comparator in AT_MOST:
        return False
    if figure.low == goal.low:
        return figure.comparator == ">" or (goal.comparator != ">" and figure.comparator != "~")
    return figure.low > goal.low


def _ahead(goal: Goal, dated: Sequence[Figure]) -> Verdict:
    """The status of a goal whose deadline is not over, by figures of whole dates."""
    if not dated or goal.amount.comparator in AT_MOST:
        return Verdict("unknown")
    first, last = dated[0], dated[-1]
    assert first.last is not None
    assert last.last is not None
    assert goal.deadline is not None
    days = (last.last - first.last).days
    if days > 0:
        slope = (last.amount.low - first.amount.low) / days
        end = last.amount.low + slope * (goal.deadline - last.last).days
        return Verdict("on course" if end >= goal.amount.low else "behind", "projection", last)
    if goal.start is None or not goal.start < last.last < goal.deadline or goal.amount.low <= 0:
        return Verdict("unknown")
    gone = Decimal((last.last - goal.start).days) / (goal.deadline - goal.start).days
    done = last.amount.low / goal.amount.low
    return Verdict("on course" if done >= gone else "behind", "time_gone", last)


def ratio(figure: Value, goal: Value) -> Decimal | None:
    """The figure as a share of the goal, to four places; None for a goal of zero."""
    return (figure.low / goal.low).quantize(Decimal("0.0001")) if goal.low > 0 else None
