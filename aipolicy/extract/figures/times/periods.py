"""The time that a date stands for as the period of a report: "2018 interim results", "the six months to"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aipolicy.edtf import Day, Edtf, parse
from aipolicy.extract.match.view import View
from aipolicy.model import Date

HALF, THREE_QUARTERS, YEAR = 6, 9, 12
#: The first and last month of the third quarter.
THIRD = (7, 9)


def as_periods(view: View, dates: Iterable[Date]) -> list[Date]:
    """The dates, those by which a report names the period that it covers as that period."""
    return [replace(d, edtf=_period(view, d) or d.edtf) for d in dates]


def _period(view: View, date: Date) -> str | None:
    """The period of a date, if what stands behind it makes it one."""
    found = parse(date.edtf)
    if found is None or found.start is None or found.end is None:
        return None
    if found.end.day:
        return None if found.is_interval else _to(view, date, found.end)
    book, months = view.book, (found.start.month, found.end.month)
    year = not found.is_interval and months == (0, 0)
    if year and book.cue("dates.half_report").match(view.text, date.end):
        return _first_months(found.end.year, HALF)
    nine = book.cue("dates.nine_report") if year else book.cue("dates.quarter_report")
    if (year or months == THIRD) and nine.match(view.text, date.end):
        return _first_months(found.end.year, THREE_QUARTERS)
    return None


def _first_months(year: int, last: int) -> str:
    return _interval(Day(year, 1), Day(year, last))


def _to(view: View, date: Date, day: Day) -> str | None:
    """So many months up to a day."""
    m = view.book.cue("dates.months_to").match(view.text, date.end)
    if m is None:
        return None
    numerals = view.book.table("resolve")["months_to"]
    number = m["number"] or ""
    months = YEAR if m["year"] else numerals.get(number) or (int(number) if number.isdecimal() else 0)
    return _interval(day.plus_months(1 - months), Day(day.year, day.month)) if months else None


def _interval(first: Day, last: Day) -> str:
    return str(Edtf(first, last, is_interval=True))
