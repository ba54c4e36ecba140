"""From when to when a document is in force, as it says itself."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from aipolicy.edtf import first_day, last_day
from aipolicy.extract.match.run import best, run
from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.match.view import View
from aipolicy.extract.values.numbers import NumberGrammar
from aipolicy.model import Date, Match
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.stages.declared import DOCUMENT_EFFECT
from aipolicy.rulebook.stages.parameters import EffectParams

OPEN = ".."
MONTHS = 12
#: No document is in force for longer; a longer time was misread.
MOST_MONTHS = 600


class Effect(NamedTuple):
    """An EDTF interval, and the rules that told where it begins and ends."""

    edtf: str
    rules: tuple[str, ...]


class _Said(NamedTuple):
    """What one match says of the period: its first day, its last, how many months it is long."""

    first: date | None
    last: date | None
    months: int | None


def find_effect(view: View, dates: Sequence[Date], published: str | None, *,
                named: bool = False) -> Effect | None:
    """The period in which the document is in force; None if it does not say from when or till when.

    named: whether it is that of the document that the text is about, not of the text itself.
    dates: those of the document. published: its date of publication as EDTF, from which "from the day of
    publication on" and a length without a beginning are counted.
    """
    symbols = view.with_symbols([Mention(d.start, d.end, "date") for d in dates])
    by_start = {d.start: d.edtf for d in dates if d.edtf}
    day = _day_of(published)
    first: date | None = None
    last: date | None = None
    months: int | None = None
    rules: dict[str, None] = {}
    found = (m for m in best(run(DOCUMENT_EFFECT, symbols)) if named or not m.params.named)
    for match in sorted(found, key=lambda m: (-m.priority, m.start)):
        said = _said(match, by_start, day, view)
        first, last, months = first or said.first, last or said.last, months or said.months
        rules.update({match.rule: None} if any(said) else {})
    first = first or (day if last or months else None)
    if not rules or first is None:
        return None
    last = last or (_end_of(first, months) if months else None)
    if last and last < first:
        return None
    return Effect(f"{first.isoformat()}/{last.isoformat() if last else OPEN}", tuple(rules))


def _said(match: Match[EffectParams], by_start: Mapping[int, str], published: date | None,
          view: View) -> _Said:
    """What a match says; dates that were not resolved say nothing."""
    spans = match.captures
    start, end, whole = (by_start.get(spans[key].start) if key in spans else None
                         for key in ("start", "end", "whole"))
    first, last = first_day(start or whole), last_day(end or whole)
    if match.params.published and published:
        first = published + timedelta(days=_number(match, "days", view) or 0)
    years, months = (_number(match, key, view) or 0 for key in ("years", "months"))
    length = years * MONTHS + months
    return _Said(first, last, length if 0 < length <= MOST_MONTHS else None)


def _number(match: Match[EffectParams], key: str, view: View) -> int | None:
    span = match.captures.get(key)
    value = _numbers(view.book).value(view.text[span.start:span.end].strip()) if span else None
    return int(value) if value is not None and value < MOST_MONTHS else None


def _day_of(edtf: str | None) -> date | None:
    """The day that an EDTF date is; None for a month or a year."""
    first = first_day(edtf)
    return first if first and first == last_day(edtf) else None


def _end_of(first: date, months: int) -> date:
    """The last day of so many months from a day on."""
    year, month = divmod(first.year * MONTHS + first.month - 1 + months, MONTHS)
    most = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, most)) - timedelta(days=1)


@once
def _numbers(book: Rulebook) -> NumberGrammar:
    return NumberGrammar(book.table("values/numbers"))
