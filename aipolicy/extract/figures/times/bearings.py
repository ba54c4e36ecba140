"""What a date or a clause says about the time of the figures beside it: that it is only compared with, that a
figure is of now, that it counts what there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from aipolicy.edtf import end_of, is_interval, side_of, start_of
from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.figures.times.days import Days
from aipolicy.extract.match.spans import starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Date, Sentence, Span


@dataclass(frozen=True)
class Bearings:
    """The dates of a document, in order, and which numbers change into which, as a date named with the start
    of a change says nothing of others."""

    view: View
    dates: Sequence[Date]
    from_to: FromTo
    days: Days

    def side(self, date: Date) -> str | None:
        """past, present or future, as seen from when the text was written; None if that is not known."""
        return side_of(date.edtf, self.days.now)

    def base(self, date: Date, clause: Span | Sentence) -> bool:
        """True if the date is what a figure is compared with, or has no anchor."""
        text, book = self.view.text, self.view.book
        return (date.edtf is None or date.start in self.from_to.bases
                or book.cue("dates.base_date").match(text, date.start) is not None
                or (book.cue("dates.base").search(text, clause.start, date.start) is not None
                    and not self._spanned(date, clause)))

    def _spanned(self, date: Date, clause: Span | Sentence) -> bool:
        """True for a closed stretch of time, of which "from" says only where it begins."""
        closed = is_interval(date.edtf) and start_of(date.edtf) and end_of(date.edtf)
        lead = self.view.text[clause.start:date.start]
        return bool(closed) and lead.endswith(tuple(self.view.book.words("dates.from")))

    def now(self, clause: Span) -> bool:
        """True if a clause speaks of its own time."""
        return self._says(self.view.book.cue("dates.now"), clause)

    def _says(self, words: regex.Pattern[str], span: Span) -> bool:
        """True if a span holds one of the words that speaks not only of the start of a change."""
        return any(not self.from_to.leads.holds(*m.span()) for m in words.finditer(self.view.text, *span))

    def undated(self, clauses: Sequence[Span]) -> bool:
        """True if the nearest clause that speaks of a time says "now" and no date; not if the sentence counts
        as of a day."""
        whole = starting_between(self.dates, clauses[0].start, clauses[-1].end)
        if any(d.edtf and self.days.up_to(d) for d in whole):
            return False
        for clause in reversed(clauses):
            dates = [d for d in starting_between(self.dates, *clause) if d.start not in self.from_to.bases]
            if self.now(clause):
                return not dates
            if any(not self.base(d, clause) for d in dates):
                return False
        return False

    def stock(self, sentence: Sentence) -> bool:
        """True if the sentence counts what there is, up to now."""
        span = Span(sentence.start, sentence.end)
        return self.now(span) or self._says(self.view.book.cue("dates.stock"), span)
