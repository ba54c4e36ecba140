"""What a date or a clause says about the time of the figures beside it: that it is only compared with, that a
figure is of now, that it counts what there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from aipolicy.edtf import end_of, is_interval, side_of, start_of, year_of
from aipolicy.extract.figures.counting.numbered import CHANGES, Counted
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
                    and not self._spanned(date, clause))
                or self._joined_to_base(date, clause))

    def _joined_to_base(self, date: Date, clause: Span | Sentence) -> bool:
        """True for the second of two dates with which a figure is compared: "more than in 2021 and 2022"."""
        joint = self.view.book.cue("metrics.series_sep")
        before = starting_between(self.dates, clause.start, date.start)[-1:]
        joined = [d for d in before if joint.fullmatch(self.view.text, d.end, date.start)]
        return any(self.base(d, clause) for d in joined)

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

    def years_between(self, counted: Counted, clauses: Sequence[Span], edtf: str | None) -> str | None:
        """The years over which a number tells the rise of each year, from the first to the last of those that
        its sentence names; None if it tells no such thing, or of one year only."""
        number = counted.quantity
        yearly = self.view.book.cue("dates.yearly").search(self.view.text, clauses[-1].start, number.end)
        if yearly is None or counted.measure not in CHANGES or edtf != str(year_of(edtf)):
            return None
        start = self._half_before(clauses[0].start)
        named = {year_of(d.edtf): d.edtf for d in starting_between(self.dates, start, number.start)}
        years = sorted(year for year, said in named.items() if year and said == str(year))
        return f"{years[0]}/{years[-1]}" if years and years[0] < years[-1] else None

    def _half_before(self, at: int) -> int:
        """Where the sentence begins before one, if that goes on over a half stop; else the offset itself."""
        sentence = self.view.document.sentence_at(at)
        if sentence is None or not sentence.index:
            return at
        other, half = self.view.document.sentences[sentence.index - 1], self.view.book.cue("dates.half_stop")
        goes_on = other.block == sentence.block and half.search(self.view.text, other.start, other.end)
        return other.start if goes_on else at
