"""EDTF dates as they stand in facts: their first and last day, to compare and to measure time."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


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


def days_of(edtf: str | None) -> Days | None:
    """The days of `2025`, `2025-06`, `2025-06-30`, `2023/2025`, `2023/..`; None for anything else."""
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    if not slash:
        point = _point(first)
        return Days(*point) if point else None
    start, end = _point(first), _point(last)
    if (start is None and first != "..") or (end is None and last != ".."):
        return None
    return Days(start[0] if start else None, end[1] if end else None)


def _point(text: str) -> tuple[date, date] | None:
    found = _POINT.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:
        return None


def last_day(edtf: str | None) -> date | None:
    """The day by which a date is over; None if there is none."""
    days = days_of(edtf)
    return days.last if days else None


def proven_day(edtf: str | None) -> date | None:
    """The day that must have come for something to have happened then.

    That is the last day of a month or day; of a year that stands alone the first, for a text may tell what
    happened in a year while the year lasts.
    """
    last = last_day(edtf)
    if last is None or edtf is None:
        return None
    return last if "-" in edtf.rpartition("/")[2] else date(last.year, 1, 1)


def first_day(edtf: str | None) -> date | None:
    """The day on which a date begins; None if there is none."""
    days = days_of(edtf)
    return days.first if days else None


def year_of(edtf: str | None) -> int | None:
    """The year in which a date ends."""
    last = last_day(edtf)
    return last.year if last else None
