"""Dates as EDTF (ISO 8601-2): read, written, turned into days, and set beside one another.

An EDTF text of this package is `2025`, `2025-06` or `2025-06-30`, or an interval of two of these, of which
`..` leaves a side open: `2023/2025`, `2023/..`. Digits are ASCII, and the calendar must have the day;
anything else is no date, and the functions say so by None. No clock: nothing here knows what day it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from aipolicy.errors import UsageError

_POINT = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_OPEN = ".."
_SIDE = r"(?:\d{4}(?:-\d\d){0,2}|\.\.)"
#: For schemas: a regular expression that all EDTF texts match (and a few that no calendar has, as 2023-13).
PATTERN = rf"^{_SIDE}(?:/{_SIDE})?$"


class Day(NamedTuple):
    """A year, a month of it, or a day of that; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def edtf(self) -> str:
        """YYYY, YYYY-MM or YYYY-MM-DD.

        >>> Day(2025, 6).edtf
        '2025-06'
        """
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        return text + (f"-{self.day:02}" if self.day else "")

    @property
    def is_real(self) -> bool:
        """False for a month or day that no calendar has."""
        if not 1 <= self.year <= 9999 or not 0 <= self.month <= 12:
            return False
        return not self.day or (self.month > 0 and 1 <= self.day <= monthrange(self.year, self.month)[1])

    @property
    def precision(self) -> int:
        """How much is known: 1 the year, 2 the month too, 3 all."""
        return 3 if self.day else 2 if self.month else 1

    @property
    def first(self) -> date:
        """The first day of it. Raises ValueError if it is not real."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day of it. Raises ValueError if it is not real.

        >>> Day(2024, 2).last
        datetime.date(2024, 2, 29)
        """
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def plus_months(self, months: int) -> Day:
        """The month that lies so many months later."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Day(year, month + 1)

    @property
    def days(self) -> Days:
        """Its first and last day. Raises ValueError if it is not real."""
        return Days(self.first, self.last)

    @property
    def weekday(self) -> int:
        """The day of the week, Monday being 1."""
        return date(self.year, self.month, self.day).isoweekday()

    def plus_days(self, days: int) -> Day | None:
        """The day that lies so many days later; None beyond the years 1 to 9999."""
        try:
            moved = date(self.year, self.month, self.day) + timedelta(days=days)
        except OverflowError:
            return None
        return Day(moved.year, moved.month, moved.day)

    def months_to(self, other: Day) -> int:
        """Whole months from this month to the other."""
        return (other.year - self.year) * 12 + (other.month or 1) - (self.month or 1)

    def side(self, other: Day) -> str:
        """past, present or future: where it lies beside another, both only as precise as the coarser one.

        >>> Day(2025).side(Day(2024, 7, 27)), Day(2024).side(Day(2024, 7, 27))
        ('future', 'present')
        """
        size = min(self.precision, other.precision)
        mine, theirs = self[:size], other[:size]
        return "future" if mine > theirs else "past" if mine < theirs else "present"


class Days(NamedTuple):
    """The first and the last day of a date or interval; None where it is open."""

    first: date | None
    last: date | None

    @property
    def is_part_of_year(self) -> bool:
        """True for a stretch of months within one year: what flowed in it is no year's figure."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return False
        whole = (self.first.month, self.last.month) == (1, 12)
        return not whole and self.first.month != self.last.month

    @property
    def is_year(self) -> bool:
        """True for one whole year, however it is written.

        >>> days_of("2025").is_year, days_of("2025-01/2025-12").is_year, days_of("2025-12").is_year
        (True, True, False)
        """
        if self.first is None or self.last is None:
            return False
        return self.first.year == self.last.year and self == Day(self.first.year).days


@dataclass(frozen=True)
class Edtf:
    """A date, whose start and end are the same, or an interval, with None for the side that is open."""

    start: Day | None
    end: Day | None
    is_interval: bool = False

    def __str__(self) -> str:
        """As EDTF writes it: what `parse` read."""
        start, end = (side.edtf if side else _OPEN for side in (self.start, self.end))
        return f"{start}/{end}" if self.is_interval else start

    @property
    def days(self) -> Days:
        """The first day of its start and the last day of its end."""
        return Days(self.start.first if self.start else None, self.end.last if self.end else None)

    @property
    def stated(self) -> tuple[Day, ...]:
        """What stands in it, from left to right: one day, two, or none where both sides are open."""
        sides = (self.start, self.end) if self.is_interval else (self.start,)
        return tuple(side for side in sides if side)


def parse(text: object) -> Edtf | None:
    """A date or interval; None for any other text, and for whatever is no text.

    >>> str(parse("2023/..")), parse("2023-13"), parse("2023/")
    ('2023/..', None, None)
    """
    return _parsed(text) if isinstance(text, str) else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Edtf | None:
    head, slash, tail = text.partition("/")
    start, end = _point(head), _point(tail if slash else head)
    if slash:
        whole = (start or head == _OPEN) and (end or tail == _OPEN)
        return Edtf(start, end, True) if whole else None
    return Edtf(start, end) if start else None


def _point(text: str) -> Day | None:
    found = _POINT.fullmatch(text)
    day = Day(*(int(part or 0) for part in found.groups())) if found else None
    return day if day and day.is_real else None


def is_date(text: str) -> bool:
    """True for a year, month or day, which is no interval.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("2023/2025")
    (True, False, False)
    """
    found = parse(text)
    return found is not None and not found.is_interval


def day_of(published: str | None) -> Day | None:
    """The day, month or year of publication, None for None: of an interval its start, of a time its day.

    Raises UsageError for any other text.
    """
    if published is None:
        return None
    found = parse(published.partition("T")[0])
    if found is None or found.start is None:
        raise UsageError(f"'{published}' is no date", todo="write YYYY, YYYY-MM or YYYY-MM-DD")
    return found.start


# --- days of the calendar


def days_of(text: object) -> Days | None:
    """The first and last day of a date or interval; None for anything else.

    >>> days_of("2023/2024-06").last
    datetime.date(2024, 6, 30)
    """
    found = parse(text)
    return found.days if found else None


def first_day(text: str | None) -> date | None:
    """The day on which a date begins; None if there is none."""
    days = days_of(text)
    return days.first if days else None


def last_day(text: str | None) -> date | None:
    """The day by which a date is over; None if there is none."""
    days = days_of(text)
    return days.last if days else None


def proven_day(text: str | None) -> date | None:
    """The day that must have come for something to have happened then.

    That is the last day of a month or day; of a year that stands alone the first, for a text may tell what
    happened in a year while the year lasts.

    >>> str(proven_day("2024")), str(proven_day("2024-02"))
    ('2024-01-01', '2024-02-29')
    """
    found = parse(text)
    if found is None or found.end is None:
        return None
    return found.end.last if found.end.month else found.end.first


# --- the parts of a date, as EDTF again


def start_of(text: str | None) -> str | None:
    """The start of an interval, or the date itself; None for an open start, and for what is no date.

    >>> start_of("2023/2025"), start_of("2025-06"), start_of("../2023")
    ('2023', '2025-06', None)
    """
    found = parse(text)
    return found.start.edtf if found and found.start else None


def end_of(text: str | None) -> str | None:
    """The end of an interval, or the date itself; None for an open end, and for what is no date.

    >>> end_of("2023/2025"), end_of("2025-06"), end_of("2023/..")
    ('2025', '2025-06', None)
    """
    found = parse(text)
    return found.end.edtf if found and found.end else None


def year_of(text: str | None) -> int | None:
    """The year in which a date ends."""
    found = parse(text)
    return found.end.year if found and found.end else None


def part_of(text: str | None, place: int | None, of: int) -> str | None:
    """The year that a number stands for in an interval of years: of as many numbers as years, that of its
    place (from 0); of two numbers, the ends. The text itself in all other cases.

    >>> part_of("2023/2025", 1, 3), part_of("2020/2025", 1, 2), part_of("2025", 0, 2)
    ('2024', '2025', '2025')
    """
    found = parse(text)
    if place is None or found is None or not found.is_interval or found.start is None or found.end is None:
        return text
    if found.start.month or found.end.month:
        return text
    if found.end.year - found.start.year + 1 == of:
        return Day(found.start.year + place).edtf
    return found.stated[place].edtf if of == 2 else text


def year_before(text: str | None) -> str | None:
    """The same date or interval a year before; None for what is no date, and for a day that year has not.

    >>> year_before("2023-01/2023-06"), year_before("2023-06-30"), year_before("2023/..")
    ('2022-01/2022-06', '2022-06-30', '2022/..')
    """
    found = parse(text)
    if found is None:
        return None
    start, end = (d and d._replace(year=d.year - 1) for d in (found.start, found.end))
    if any(d is not None and not d.is_real for d in (start, end)):
        return None
    return str(Edtf(start, end, is_interval=found.is_interval))


def period_before(text: str | None) -> str | None:
    """The month, quarter or year before one; None for anything else.

    >>> period_before("2024-01"), period_before("2024-01/2024-03"), period_before("2024")
    ('2023-12', '2023-10/2023-12', '2023')
    """
    found = parse(text)
    if found is None or found.start is None or found.end is None or found.end.day:
        return None
    if not found.end.month:
        return None if found.is_interval else Day(found.end.year - 1).edtf
    months = found.start.months_to(found.end) + 1
    start, end = found.start.plus_months(-months), found.end.plus_months(-months)
    return str(Edtf(start, end, is_interval=found.is_interval))


def is_interval(text: str | None) -> bool:
    """True for an interval, open or not."""
    found = parse(text)
    return found is not None and found.is_interval


def is_coarse(text: str | None) -> bool:
    """True for a year, a month or an interval: what a text measures, not the day on which it was written."""
    found = parse(text)
    return found is not None and (found.is_interval or (found.start is not None and not found.start.day))


# --- beside the day of publication


def side_of(text: str | None, published: str | None) -> str | None:
    """past, present or future: where the end of a date lies beside the day of publication.

    present too if the end is open or the text no date; None if the day of publication is not known. Raises
    UsageError if that is no date.

    >>> side_of("2023/2025", "2024-07-27"), side_of("2023/..", "2024-07-27"), side_of("2025", None)
    ('future', 'present', None)
    """
    day = day_of(published)
    found = parse(text)
    if day is None:
        return None
    return found.end.side(day) if found and found.end else "present"


def starts_after(text: str | None, published: str | None) -> bool:
    """True if a date surely begins after the day of publication: both known, in all that both say.

    >>> starts_after("2024-08/..", "2024-07-27"), starts_after("2024", "2024-07-27")
    (True, False)
    """
    day, found = day_of(published), parse(text)
    return bool(day and found and found.start and found.start.side(day) == "future")
