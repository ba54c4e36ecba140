"""Resolves written dates to EDTF: from what they say, the publication date, or the date spoken of last.

The clock is never asked. What nothing anchors stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from aipolicy.edtf import Day, Edtf, parse
from aipolicy.extract.dates.written import Written

#: So many months after the one that it is of a report comes, and so many sentences on it speaks of that.
LAGS, FAR = (1, 2), 4
NEWS = 4  # days: what a text tells of lies at most so far back
HALF = 6  # months: a month that lies further ahead than this belongs to the year before


class DateMention(NamedTuple):
    """What the text around a written date says: the sentence it stands in; whether it lies ahead;
    whether it ends a period; whether it heads what follows, as the date line of an item does; whether it is
    only what something is compared with."""

    sentence: int
    ahead: bool
    until: bool
    heads: bool
    base: bool


class Resolved(NamedTuple):
    """An EDTF value or None, how it was anchored, and the first day of it."""

    edtf: str | None
    how: str
    first: Day | None


NONE = Resolved(None, "none", None)


@dataclass
class Resolver:
    """Resolves the dates of one text in order.

    published: the day, month or year of publication; how: what dates resolved from it are called; sure: no
    date line of the text takes its place.
    last: the date spoken of last that later ones may refer to; spoken: its sentence; written: True
    if its year is written in the text. stretch: the months spoken of last, recent: the year, each with its
    sentence. head: the year that the text names first, of which a yearly report is.
    """

    published: Day | None
    how: str = "published"
    sure: bool = False
    last: Day | None = None
    spoken: int = -1
    written: bool = False
    stretch: tuple[tuple[int, int], int] | None = None
    recent: tuple[int, int] | None = None
    head: int | None = None

    def resolve(self, date: Written, seen: DateMention) -> Resolved:
        """The date as EDTF; remembers it for those that follow, unless it is only compared with and nothing
        says how long ago that was."""
        found = self._resolve(date, seen)
        if seen.base and self.published is None:
            return found
        days = date.weekdays or (0, 0)
        day = date.is_single and days[0] == days[1] and not date.title
        if found.first and day and not seen.until and date.years_before is None:
            goes_on = self.written and found.how == "context" and self.spoken == seen.sentence
            self.last, self.spoken, self.written = found.first, seen.sentence, date.has_year or goes_on
        elif found.first and date.has_year and date.months and not seen.until and not date.since:
            self.last, self.spoken, self.written = Day(found.first.year), seen.sentence, True
        if found.first and date.months and not date.days:
            self.stretch = date.months, seen.sentence
        if found.first and not seen.until and date.years_before is None:
            self.recent = found.first.year, seen.sentence
            self.head = self.head or (date.year if not seen.ahead else None)
        if seen.heads and found.first and not self.sure:
            self.published, self.how = found.first, "context"
        return found

    def _resolve(self, date: Written, seen: DateMention) -> Resolved:
        year, how = self._year(date, seen)
        if date.month_from_published is not None or date.month_from_context is not None:
            return self._relative_month(date, seen)
        if date.day_from_published is not None:
            return self._relative_day(date.day_from_published, date.more_days)
        if date.day_from_context is not None:
            return self._context_day(date.day_from_context, seen)
        if date.quarter is not None:
            return self._quarter(date.quarter)
        if date.weekdays is not None:
            return self._week(date.week or 0, date.weekdays)
        if date.days and not date.months:
            return self._lone_day(date, seen)
        if year is None:
            return NONE
        if date.same_period:
            date = replace(date, months=self._same_months(seen))
        return _stretch(date, year, how)

    def _year(self, date: Written, seen: DateMention) -> tuple[int | None, str]:
        if date.year is not None:
            return date.year, "explicit"
        if date.from_published is not None:
            return (self.published.year + date.from_published, self.how) if self.published else (None, "none")
        if date.years_before is not None:
            return self._year_before(date.years_before, seen)
        if date.from_context is not None:
            return (self.last.year + date.from_context, "context") if self.last else (None, "none")
        if date.months:
            return self._year_of_month(date, seen)
        return None, "none"

    def _year_before(self, years: int, seen: DateMention) -> tuple[int | None, str]:
        """Counted from the year of the sentence, else from that of the report if it was written in or
        right after it."""
        now = self.published
        if self.recent and seen.sentence - self.recent[1] <= 2:
            return self.recent[0] + years, "context"
        if self.head and (now is None or 0 <= now.year - self.head <= 1):
            return self.head + years, "context"
        return (now.year + years, self.how) if now else (None, "none")

    def _same_months(self, seen: DateMention) -> tuple[int, int] | None:
        """The months that the sentence, or the one before it, spoke of last."""
        near = self.stretch is not None and seen.sentence - self.stretch[1] <= 1
        return self.stretch[0] if self.stretch and near else None

    def _year_of_month(self, date: Written, seen: DateMention) -> tuple[int | None, str]:
        """The year of a month that is written without one."""
        months, days = date.months or (0, 0), date.days or (0, 0)
        first = Day(1, months[0], days[0])
        if self.published and _just_past(first, self.published):
            return self.published.year, self.how
        if self._goes_on(seen) and not self._starts_over(months):
            assert self.last is not None
            return self.last.year, "context"
        if self.published:
            return self._nearest(first, seen.ahead), self.how
        if self.last:
            return _following(self.last, first), "context"
        return None, "none"

    def _goes_on(self, seen: DateMention) -> bool:
        """True if the sentence has named a year already to which a month may belong."""
        if self.last is None or not self.written or self.spoken != seen.sentence:
            return False
        past = self.published is None or self.last.year <= self.published.year
        return past and (self.last.month > 0 or not seen.ahead)

    def _starts_over(self, months: tuple[int, int]) -> bool:
        """True for the months from January on after a month of another story: 前11月."""
        after_month = self.last is not None and self.last.month > 0
        return after_month and self.published is not None and 1 == months[0] < months[1]

    def _nearest(self, first: Day, ahead: bool) -> int:
        """The year of publication, or the one before if the month would lie well ahead."""
        assert self.published is not None
        year, month = self.published.year, self.published.month
        if not month or ahead:
            return year
        return year - 1 if first.month - month > 2 else year

    def _relative_month(self, date: Written, seen: DateMention) -> Resolved:
        told = self._month_told(date.month_from_published, seen)
        if told:
            return _days(told, date.days, "context")
        if date.month_from_context is not None:
            base, how, step = self.last, "context", date.month_from_context
        else:
            base, how, step = self.published, self.how, date.month_from_published or 0
        if not base or not base.month:
            return NONE
        month = base.plus_months(step)
        return _days(month, date.days, how)

    def _month_told(self, step: int | None, seen: DateMention) -> Day | None:
        """The month so many from that of which a report tells, as it does shortly after it: in "August: 72.0,
        last month: 78.5" last month is July."""
        now = self.published
        if step not in (-1, 0) or self.stretch is None or self.recent is None or not now or not now.month:
            return None
        (first, last), spoken = self.stretch
        told = Day(self.recent[0], first)
        late = any(told.plus_months(lag) == Day(now.year, now.month) for lag in LAGS)
        near = 0 <= seen.sentence - spoken <= (FAR if step else 0)
        return told.plus_months(step) if first == last and late and near else None

    def _relative_day(self, days: int, more: int = 0) -> Resolved:
        if not self.published or not self.published.day:
            return NONE
        first, last = self.published.plus_days(days), self.published.plus_days(days + more)
        return _between(first, last, self.how) if first and last else NONE

    def _context_day(self, days: int, seen: DateMention) -> Resolved:
        """A day counted from the day spoken of last; that day itself, if the sentence speaks of no other
        time, else from publication."""
        if self.last and self.last.day:
            day, how = self.last.plus_days(days), "context"
        else:
            now = None if days or self.spoken == seen.sentence else self.published
            day, how = now if now and now.day else None, self.how
        return Resolved(day.edtf, how, day) if day else NONE

    def _week(self, weeks: int, days: tuple[int, int]) -> Resolved:
        """Days of a week counted from that of publication; it begins on Monday."""
        if not self.published or not self.published.day:
            return NONE
        today = self.published.weekday
        first, last = (self.published.plus_days(weeks * 7 + day - today) for day in days)
        return _between(first, last, self.how) if first and last else NONE

    def _quarter(self, quarters: int) -> Resolved:
        """The three months of a quarter counted from that of publication."""
        if not self.published or not self.published.month:
            return NONE
        begin = Day(self.published.year, (self.published.month - 1) // 3 * 3 + 1).plus_months(3 * quarters)
        return _between(begin, begin.plus_months(2), self.how)

    def _lone_day(self, date: Written, seen: DateMention) -> Resolved:
        """A day of the month that was spoken of in the same sentence, or of publication."""
        assert date.days is not None
        if self.last and self.last.month and self.spoken == seen.sentence:
            return _days(Day(self.last.year, self.last.month), date.days, "context")
        if not self.published or not self.published.month:
            return NONE
        month = Day(self.published.year, self.published.month)
        if self.published.day and date.days[0] - self.published.day > 7 and not seen.ahead:
            month = month.plus_months(-1)
        return _days(month, date.days, self.how)


def _following(last: Day, first: Day) -> int:
    """The year in which a month is meant that is named after a date."""
    return last.year + 1 if last.month and last.month - first.month >= HALF else last.year


def _days(month: Day, days: tuple[int, int] | None, how: str) -> Resolved:
    if not days:
        return Resolved(month.edtf, how, month)
    first, last = (Day(month.year, month.month, day) for day in days)
    return _between(first, last, how)


def _just_past(first: Day, now: Day) -> bool:
    """True for the day of publication or one of the few before it, in the same year: that is what news tell
    of, whatever other years their sentences name."""
    if not now.day or not first.day:
        return False
    return any(now.plus_days(-back) == Day(now.year, first.month, first.day) for back in range(NEWS))


def _stretch(date: Written, year: int, how: str) -> Resolved:
    """The period that a date with a known year names."""
    if date.months is None:
        first, last = Day(year), Day(date.last_year or year + date.more_years)
    elif date.days is None:
        # the month behind two years is that of the second: 2016 to December 2021
        begin = 0 if date.last_year and date.months[0] == date.months[1] else date.months[0]
        first, last = Day(year, begin), Day(date.last_year or year, date.months[1])
    else:
        first = Day(year, date.months[0], date.days[0])
        last = Day(date.last_year or year, date.months[1], date.days[1])
    if date.since:
        return Resolved(str(Edtf(first, None, is_interval=True)), how, first) if first.is_real else NONE
    return _between(first, last, how)


def _between(first: Day, last: Day, how: str) -> Resolved:
    if not first.is_real or not last.is_real or last < first:
        return NONE
    return Resolved(str(Edtf(first, last, is_interval=first != last)), how, first)


def joined(first: Resolved, last: Resolved) -> str | None:
    """The EDTF of a period from one date to another."""
    one, other = parse(first.edtf), parse(last.edtf)
    if one is None or other is None or one.is_interval != other.is_interval:
        return None
    if not (one.start and one.end and other.start and other.end) or one.stated >= other.stated:
        return None
    return str(Edtf(one.start, other.end, is_interval=True))


def inferred(dates: Sequence[tuple[Written, DateMention]]) -> Day | None:
    """When a text was written, from its own dates: the first month and day without a year lies in the
    first year in which it follows all dates that the text reports with one. None if it has none."""
    past = [_start(d) for d, seen in dates
            if d.year is not None and d.is_single and not seen.ahead and not seen.base]
    news = next((d for d, _ in dates if d.months and d.days and d.needs_year), None)
    if not past or news is None or news.months is None or news.days is None:
        return None
    latest = max(past)
    year = latest.year
    if (news.months[0], news.days[0]) < (latest.month, latest.day):
        year += 1
    return Day(year, news.months[0], news.days[0])


def _start(date: Written) -> Day:
    months, days = date.months or (0, 0), date.days or (0, 0)
    return Day(date.year or 0, months[0], days[0])
