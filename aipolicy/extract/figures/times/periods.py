"""The time that a date stands for: the period of a report ("2018 interim results", "the six months to"), the
day from which a report comes ("today")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aipolicy.edtf import Day, Edtf, is_coarse, parse, start_of, year_of
from aipolicy.extract.figures.sections import title_of
from aipolicy.extract.match.spans import starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Date

#: So many paragraphs above one name its year.
NEAR = 2
#: So far from its start a report says where it comes from.
START = 200
#: So much of a text is its start, in which it names the report or the survey that it tells of.
OPENING = 0.3
HALF, THREE_QUARTERS, YEAR = 6, 9, 12
#: The first and last month of the third quarter.
THIRD = (7, 9)


def as_periods(view: View, dates: Sequence[Date]) -> list[Date]:
    """The dates, those by which a report names the period that it covers as that period, the day of writing
    as that of the dateline."""
    now, written = view.document.published.edtf, _dateline(view, dates)

    def stands_for(d: Date) -> str | None:
        if written and d.resolved == "published" and d.edtf == now:
            return written
        return None if now is None and _guessed(view, d, dates) else _period(view, d) or d.edtf
    found = [replace(d, edtf=stands_for(d)) for d in dates]
    return sorted([*found, *_reporting(view, dates, found)], key=lambda d: (d.start, d.end))


def report_of(view: View, dates: Sequence[Date]) -> Date | None:
    """The year of the one report that a text tells of by its name, at its start."""
    named, start = view.book.cue("dates.report_name"), len(view.text) * OPENING
    found = [d for d in dates if d.edtf == str(year_of(d.edtf)) and named.match(view.text, d.end)]
    one = len({d.edtf for d in found}) == 1 and found[0].start < start
    return found[0] if one else None


def _reporting(view: View, dates: Sequence[Date], found: Sequence[Date]) -> Iterator[Date]:
    """The times at which a report says "the reporting period", each as the period by which the report is
    named before; none if it names none."""
    named = next((d for d, said in zip(found, dates, strict=True) if _covers(view, said)), None)
    if named is None:
        return
    for m in view.book.cue("dates.report_period").finditer(view.text, named.end):
        yield replace(named, start=m.start(), end=m.end(), resolved="context")


def _covers(view: View, date: Date) -> bool:
    """True for a date by which a report is named: a half-year report, the annual results of a year."""
    named = view.book.cue("dates.report_of").match(view.text, date.end)
    return named is not None or _period(view, date) is not None


def _guessed(view: View, date: Date, dates: Sequence[Date]) -> bool:
    """True for a date whose year, or the next, neither the title names nor a paragraph near it, in a text of
    which no day of writing is known."""
    sentence = view.document.sentence_at(date.start)
    coming = view.text[date.start:date.end] in view.book.words("dates.coming")
    if date.resolved != "context" or sentence is None or coming:
        return False
    blocks, title = view.document.blocks, title_of(view.document)
    above = blocks[max(0, sentence.block - NEAR)].start
    near = starting_between(dates, above, blocks[sentence.block].end)
    naming = [*near, *starting_between(dates, *title)] if title else near
    year = year_of(date.edtf) or 0
    known = {year_of(edge) for d in naming if d.resolved == "explicit" for edge in (start_of(d.edtf), d.edtf)}
    return known.isdisjoint((year, year + 1))


def _dateline(view: View, dates: Sequence[Date]) -> str | None:
    """The day from which a report comes, if it names it at its start."""
    told = view.book.cue("dates.told")
    first = next((d for d in dates if told.match(view.text, d.end)), None)
    return first.edtf if first and first.start < START and not is_coarse(first.edtf) else None


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
