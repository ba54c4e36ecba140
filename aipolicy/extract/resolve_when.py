"""The deadline of a target, the day or period of a statistic: the date that governs a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from aipolicy.extract.kinds import Kind, side_of
from aipolicy.extract.match import View
from aipolicy.model import Date, Sentence, Span


@dataclass(frozen=True)
class Dates:
    """The dates of a document, in the order of the text, those within titles left out."""

    view: View
    dates: Sequence[Date]
    period: str | None

    def of(self, number: int, clauses: Sequence[Span], sentence: Sentence, kind: Kind) -> str | None:
        """EDTF of the date that governs the number at an offset; None if none surely does.

        clauses: those of the sentence, up to the number's own, in order.
        """
        if kind.type == "incentive":
            return None
        if self._undated(clauses[-1]):
            return None
        found = self._in_clauses(number, clauses)
        if found is not None:
            return found.edtf
        if kind.type == "target":
            return self._above(sentence, deadline=True) or self.period
        return self._above(sentence, deadline=False)

    def _undated(self, clause: Span) -> bool:
        """True if the clause says "now" and no date."""
        now = self.view.book.cue("now").search(self.view.text, clause.start, clause.end)
        return bool(now) and not self._between(clause.start, clause.end)

    def _in_clauses(self, number: int, clauses: Sequence[Span]) -> Date | None:
        own = clauses[-1]
        inside = [d for d in self._between(own.start, own.end) if not self._base(d, own)]
        before = [d for d in inside if d.start < number]
        if before or inside:
            return (before or inside[:1])[-1]
        for clause in reversed(clauses[:-1]):
            if self.view.book.cue("now").search(self.view.text, clause.start, clause.end):
                return None
            found = [d for d in self._between(clause.start, clause.end) if not self._base(d, clause)]
            if found:
                return found[-1]
        return None

    def _base(self, date: Date, clause: Span) -> bool:
        """True if the date is what a figure is compared with, or has no anchor."""
        return date.edtf is None or bool(
            self.view.book.cue("base").search(self.view.text, clause.start, date.start))

    def _between(self, start: int, end: int) -> Sequence[Date]:
        low = bisect_left(self.dates, start, key=lambda d: d.start)
        return self.dates[low:bisect_left(self.dates, end, key=lambda d: d.start)]

    def _above(self, sentence: Sentence, deadline: bool) -> str | None:
        """The date "by" or "as of" which an earlier sentence of the paragraph, or a heading, speaks."""
        document = self.view.document
        as_of = self.view.book.cue("as_of")
        for i in range(sentence.index - 1, -1, -1):
            other = document.sentences[i]
            if other.block != sentence.block:
                break
            for date in reversed(self._between(other.start, other.end)):
                lead = as_of.search(self.view.text, other.start, date.start)
                if lead and date.edtf:
                    future = side_of(date.edtf, document.published.edtf) == "future"
                    return date.edtf if deadline or not future else None
        return None
