"""Whether a target is reached, by which rule, and why that cannot be said.

Figures are those of the same holder and topic (corpus/topic.py). Which of them fit depends on the measure:

level, share  any from after the plan was set (if nobody knows when, from the year of the deadline on): a
            level that has passed the target stays told. What flows within a year (`flows` in
            rules/corpus.yaml) does not count if it is of a later year. Under a ceiling only figures of the
            deadline or from after it count, for what is under it in June may be over it in December.
added       additions within the target's own period: those of half of it too, if they are enough.
growth, decline   the rate of the very same period only; a mean only beside a mean.

reached     a figure that fits meets the target (`figure`). A figure of the very number meets `at least` and a
            plain number, not `more than`, unless it says `more than` itself; an `about` or `at most` figure
            never meets by equality.
behind      a figure of the deadline or from after it surely does not meet the target (`deadline`); or the
            deadline is ahead and, of figures of two dates, the straight line through the first and the latest
            ends below the target (`projection`); or there is one date only and its share of the target is
            less than the share of the plan's time that was gone (`time_gone`).
on course   as behind by projection or time gone, the other way round. `time_gone` supposes a start at zero,
            the mildest there is: behind by it is sure, on course is not.
open        the deadline is ahead, and nothing of that.
due         the deadline is over and no figure tells anything of it.
unknown     the deadline is over, and what is told proves nothing: `reason` says why.

A day counts as over at its end; the day of judgement is given, never today. A figure of a whole year is of
the year's end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from aipolicy.corpus.records import Record
from aipolicy.corpus.tracking.topic import ADDED, LEVEL, LEVELS, Like
from aipolicy.edtf import Days
from aipolicy.model import Value

AT_MOST, MORE = ("<", "<="), (">", ">=")
#: How long before its year an annual target may be set.
AHEAD_OF_YEAR = timedelta(days=92)
#: Below this share of a target, a count of a whole year may be what came within it, not what there is.
FEW = Decimal("0.5")
#: Why nothing can be said.
REASONS = ("no figure", "other measure", "other unit", "other scope", "other place", "undated target",
           "undated figure", "no day", "earlier period", "other period", "before the plan",
           "part of the period", "over years", "year or stock", "inexact", "figures disagree", "ahead")
#: The unit of rates; a rate that is not to be passed is kept anew each year.
PERCENT = "%"


@dataclass(frozen=True)
class Figure:
    """An actual figure. days: of its as-of date or period; None if the text gives none.

    nearly: it says that the number was not quite reached.
    """

    amount: Value
    days: Days | None
    record: Record
    like: Like | None = None
    nearly: bool = False

    @property
    def first(self) -> date | None:
        """The first day that it is of."""
        return self.days.first if self.days else None

    @property
    def last(self) -> date | None:
        """The day as of which it is."""
        return self.days.last if self.days else None

    @property
    def is_of_year(self) -> bool:
        """True for a figure dated by a whole year."""
        return self.days is not None and self.days.is_year


class Goal(NamedTuple):
    """What is to be reached. days: of its date, the last being the deadline; start: when the plan was set.

    counts: it is a number of things, of which some come within a year. flows: it is an amount that each year
    has anew.
    """

    amount: Value
    days: Days | None
    start: date | None
    measure: str = LEVEL
    counts: bool = False
    mean: bool = False
    flows: bool = False

    @property
    def deadline(self) -> date | None:
        """Its last day."""
        return self.days.last if self.days else None

    @property
    def is_ceiling(self) -> bool:
        """True if the number is not to be passed."""
        return self.amount.comparator in AT_MOST

    @property
    def over_years(self) -> bool:
        """True if it was set long before the one year that it names: of a change nobody knows whether that is
        the change of this year or of all the years of the plan."""
        first = self.days.first if self.days else None
        return self.start is not None and first is not None and self.start < first - AHEAD_OF_YEAR


class Verdict(NamedTuple):
    """A status, the rule that gave it, the figure it rests on, and why there is no other."""

    status: str
    basis: str | None = None
    figure: Figure | None = None
    reason: str | None = None


def verdict(goal: Goal, figures: Sequence[Figure], as_of: date | None, about: Decimal) -> Verdict:
    """The status of a goal.

    figures: of the same holder and topic, in order of their days. about: the share that `about` may be off.
    """
    if goal.deadline is None:
        return Verdict("unknown", reason="undated target")
    fitting = [f for f in figures if fits(goal, f)]
    told = [(f, outcome(f, goal.amount, about)) for f in fitting]
    met = next((f for f, says in told if says), None)
    final = [(f, says) for f, says in told if _is_final(goal, f)]
    if met:
        if any(says is False and f.days == met.days for f, says in final):
            return Verdict("unknown", reason="figures disagree")
        return Verdict("reached", "figure", met)
    if final and final[-1][1] is False:
        return Verdict("behind", "deadline", final[-1][0])
    if as_of is None:
        return Verdict("unknown", reason="no day")
    if goal.deadline > as_of:
        return _ahead(goal, figures)
    if not figures:
        return Verdict("due", reason="no figure")
    return Verdict("unknown", reason="inexact" if final else _reason(goal, figures, fitting))


def fits(goal: Goal, figure: Figure) -> bool:
    """True if the figure is of a time that can say something of the goal."""
    first, last, days = figure.first, figure.last, goal.days
    if last is None or days is None or days.last is None:
        return False
    if goal.measure == ADDED:
        return first is not None and days.first is not None and days.first <= first and last <= days.last
    if goal.measure not in LEVELS:
        return not goal.over_years and (last == days.last if goal.mean else figure.days == days)
    if first is None or first.year < last.year:  # what several years amount to is no level of the last
        return figure.days == days
    kept_each_year = goal.flows or (goal.is_ceiling and goal.amount.unit == PERCENT)
    if kept_each_year and first.year > days.last.year:
        return False
    if goal.is_ceiling:
        month_of_rate = goal.amount.unit == PERCENT and not figure.is_of_year
        return last >= days.last and not month_of_rate and not (figure.days and figure.days.is_part_of_year)
    return last >= (goal.start or date(days.last.year, 1, 1))


def _is_final(goal: Goal, figure: Figure) -> bool:
    """True if a figure that fits may say that a goal was missed."""
    days = figure.days
    if days is None or days.last is None or goal.deadline is None:
        return False
    if goal.measure == ADDED:
        return days == goal.days and not goal.over_years
    if goal.measure not in LEVELS:
        return True
    if days.last < goal.deadline or days.is_part_of_year:
        return False
    if goal.days != days and goal.days and goal.days.first and goal.days.first.year < goal.deadline.year:
        return not figure.is_of_year  # what a plan's years amount to is no year's figure
    return not (goal.counts and figure.is_of_year and figure.amount.high < goal.amount.low * FEW)


def outcome(figure: Figure, goal: Value, about: Decimal) -> bool | None:
    """Whether a figure meets a goal of the same unit; None if it is too inexact to say."""
    amount = figure.amount
    if meets(amount, goal):
        return True
    slack = abs(amount.low) * about if amount.comparator in (*MORE, "~") else Decimal(0)
    grace = abs(goal.low) * about if goal.comparator == "~" else Decimal(0)
    if goal.comparator in AT_MOST:
        low = amount.low - (slack if amount.comparator == "~" else 0)
        return None if amount.comparator in AT_MOST or low <= goal.high else False
    if figure.nearly or amount.comparator == "<":
        return False if amount.high <= goal.low - grace else None
    return False if amount.high + slack < goal.low - grace else None


def meets(figure: Value, goal: Value) -> bool:
    """True if a figure meets a goal of the same unit."""
    if goal.comparator in AT_MOST:
        return figure.comparator not in MORE and figure.high <= goal.high
    if figure.comparator in AT_MOST:
        return False
    if figure.low == goal.low:
        return figure.comparator == ">" or (goal.comparator != ">" and figure.comparator != "~")
    return figure.low > goal.low


def _reason(goal: Goal, figures: Sequence[Figure], fitting: Sequence[Figure]) -> str:
    """Why figures of the right topic do not decide a goal whose deadline is over."""
    if all(f.last is None for f in figures):
        return "undated figure"
    if goal.measure not in LEVELS:
        if goal.over_years:
            return "over years"
        return "part of the period" if fitting else "other period"
    late = [f for f in figures if f.last and goal.deadline and f.last >= goal.deadline]
    if late and not fitting:
        return "other period"
    if late:
        part = any(f.days and f.days.is_part_of_year for f in late)
        return "part of the period" if part else "year or stock"
    before = [f for f in figures if f.last and goal.start and f.last < goal.start]
    if any(meets(f.amount, goal.amount) for f in before):
        return "before the plan"
    return "earlier period"


def _ahead(goal: Goal, figures: Sequence[Figure]) -> Verdict:
    """The status of a goal whose deadline is not over, by figures of whole dates."""
    assert goal.deadline is not None
    waiting = Verdict("open", reason="ahead")
    whole = [f for f in figures if f.first and f.last and f.first.year == f.last.year
             and f.days and not f.days.is_part_of_year]
    if not whole or goal.is_ceiling or goal.measure not in LEVELS:
        return waiting
    first, last = whole[0], whole[-1]
    assert first.last is not None
    assert last.last is not None
    days = (last.last - first.last).days
    if days > 0:
        slope = (last.amount.low - first.amount.low) / days
        end = last.amount.low + slope * (goal.deadline - last.last).days
        return Verdict("on course" if end >= goal.amount.low else "behind", "projection", last)
    if goal.start is None or not goal.start < last.last < goal.deadline or goal.amount.low <= 0:
        return waiting
    gone = Decimal((last.last - goal.start).days) / (goal.deadline - goal.start).days
    done = last.amount.low / goal.amount.low
    return Verdict("on course" if done >= gone else "behind", "time_gone", last)


def ratio(figure: Value, goal: Value) -> Decimal | None:
    """The figure as a share of the goal, to four places; None for a goal of zero."""
    return (figure.low / goal.low).quantize(Decimal("0.0001")) if goal.low > 0 else None
