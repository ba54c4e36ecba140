"""Finds calendar times and resolves them to EDTF."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from aipolicy.edtf import day_of
from aipolicy.extract.dates.grammar import DateGrammar
from aipolicy.extract.dates.resolver import NONE, DateMention, Resolved, Resolver, inferred, joined
from aipolicy.extract.dates.written import Written
from aipolicy.extract.values.fold import Fold
from aipolicy.extract.values.numbers import either, one_of
from aipolicy.model import Date
from aipolicy.rulebook.patterns.kept import compile_pattern

_HEAD = compile_pattern(r"(?:^|[\n|\]:])\s*$")  # what stands before the date line of an item
_STOP = compile_pattern(r"[\u3002!?;\n]")  # where a sentence ends


REACH = 40  # code points of its sentence that may say that a date lies ahead


class DateReader:
    """Reads the dates of a text; compile once, use often.

    tables: gives a table by its name, as `Rulebook.table` does.
    """

    def __init__(self, tables: Callable[[str], Any]) -> None:
        table = tables("values/dates")
        self._grammar = DateGrammar(table, tables("values/numbers"))
        self._fold = Fold(tables("values/variants"))
        self._ahead = compile_pattern(either(table["future"]))
        until = table["until"]
        self._until = compile_pattern(rf"(?<!{one_of(until['not_after'])}){either(until['words'])}\s?$")
        self._base = compile_pattern(rf"{either(table['base'])}\s?$")
        self._ahead_after = compile_pattern(either(table["ahead_after"]))
        self._join = compile_pattern(rf"\s?{either(table['ranges'])}\s?")

    def find(self, clean: str, *, published: str | None = None, sure: bool = False) -> list[Date]:
        """The dates of a text, in order; spans are offsets in `clean`, in code points.

        published: EDTF date of publication, from which relative dates are counted; if None, dates
        are resolved from those that the text itself gives. sure: whether it holds for all of the text, also
        below the date line of an item. Raises UsageError if it is no date.
        """
        text = self._fold(clean)
        read = [d for d in map(self._grammar.read, self._grammar.pattern.finditer(text)) if d]
        taiwanese = any(d.republic for d in read)
        written = [d for d in read if taiwanese or not d.alone]
        seen = self._seen(text, written)
        day = day_of(published)
        pairs = list(zip(written, seen, strict=True))
        resolver = Resolver(day, "published", sure=sure) if day else Resolver(inferred(pairs), "context")
        resolved = [resolver.resolve(d, s) for d, s in pairs]
        return self._dates(text, written, resolved)

    def _seen(self, text: str, written: Sequence[Written]) -> list[DateMention]:
        """The sentence of each date, and whether it lies ahead."""
        if not written:
            return []
        stops = [0, *(m.end() for m in _STOP.finditer(text)), len(text)]
        found = []
        for date in written:
            at = bisect_right(stops, date.start) - 1
            stop = stops[min(at + 1, len(stops) - 1)]
            low, high = max(stops[at], date.start - REACH), min(stop, date.end + REACH)
            until = self._until.search(text, max(0, date.start - 2), date.start) is not None
            ahead = until or self._is_ahead(text, low, high, date.end)
            heads = date.stamp and _HEAD.search(text, max(0, date.start - 3), date.start) is not None
            base = self._base.search(text, low, date.start) is not None
            found.append(DateMention(at, ahead, until, heads, base))
        return found

    def _is_ahead(self, text: str, low: int, high: int, end: int) -> bool:
        return bool(self._ahead.search(text, low, high) or self._ahead_after.match(text, end))

    def _dates(self, text: str, written: Sequence[Written], resolved: Sequence[Resolved]) -> list[Date]:
        """Dates as they are reported; two joined by a range mark are one."""
        found: list[Date] = []
        before: tuple[Written, Resolved] | None = None
        for date, result in zip(written, resolved, strict=True):
            if before and self._join.fullmatch(text, before[0].end, date.start):
                period = joined(before[1], result)
                if period:
                    found[-1] = Date(found[-1].start, date.end, period, found[-1].resolved)
                    before = None
                    continue
            if result is not NONE or not (date.has_year or date.day_from_context is not None):
                found.append(Date(date.start, date.end, result.edtf, result.how))
                before = (date, result)
        return found
