"""The deadline of a target, the day or period of a statistic: the date that governs a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from aipolicy.extract.kinds import Kind, side_of
from aipolicy.extract.match import View
from aipolicy.model import Block, Date, Sentence, Span


@dataclass(frozen=True)
class Dates:
    """The dates of a document, in the order of the text; period: the last year of the plan that it is, if it is one."""

    view: View
    dates: Sequence[Date]
    period: str | None

    @classmethod
    def of_document(cls, view: View, dates: Sequence[Date]) -> Dates:
        """The dates of a document, and the period that its title names."""
        title = view.document.title
        ends = [d.edtf.split("/")[-1] for d in dates
                if title and d.edtf and "/" in d.edtf and title.start <= d.start < title.end]
        return cls(view, dates, ends[0] if ends else None)

    def of(self, number: int, clauses: Sequence[Span], sentence: Sentence, kind: Kind) -> str | None:
        """EDTF of the date that governs the number at an offset; None if none surely does.

        clauses: those of the sentence, up to the number's own, in order.
        """
        if kind.type == "incentive" or self._undated(clauses[-1]):
            return None
        target = kind.type == "target"
        found = self._in_clauses(number, clauses)
        if found is not None and not (target and self._side(found) == "past"):
            return found.edtf
        if target:
            return self._behind(number, sentence) or self._above(sentence, True) or self.period
        return None if found else self._above(sentence, False)

    def _side(self, date: Date) -> str | None:
        return side_of(date.edtf or "", self.view.document.published.edtf)

    def _undated(self, clause: Span) -> bool:
        """True if the clause says "now" and no date."""
        return self._now(clause) and not self._between(clause.start, clause.end)

    def _now(self, clause: Span) -> bool:
        return bool(self.view.book.cue("now").search(self.view.text, clause.start, clause.end))

    def _in_clauses(self, number: int, clauses: Sequence[Span]) -> Date | None:
        """The last date before the number in its clause, else one behind it there, else one in the clauses before."""
        own = clauses[-1]
        inside = [d for d in self._between(own.start, own.end) if not self._base(d, own)]
        before = [d for d in inside if d.start < number]
        if inside:
            return (before or inside[:1])[-1]
        for clause in reversed(clauses[:-1]):
            if self._now(clause):
                return None
            found = [d for d in self._between(clause.start, clause.end) if not self._base(d, clause)]
            if found:
                return found[-1]
        return None

    def _behind(self, number: int, sentence: Sentence) -> str | None:
        """A date to come that the sentence names behind the number: "…, to be handed in by 2027"."""
        found = [d for d in self._between(number, sentence.end) if self._side(d) == "future"]
        return found[0].edtf if found else None

    def _base(self, date: Date, clause: Span) -> bool:
        """True if the date is what a figure is compared with, or has no anchor."""
        return date.edtf is None or bool(
            self.view.book.cue("base").search(self.view.text, clause.start, date.start))

    def _between(self, start: int, end: int) -> Sequence[Date]:
        low = bisect_left(self.dates, start, key=lambda d: d.start)
        return self.dates[low:bisect_left(self.dates, end, key=lambda d: d.start)]

    def _above(self, sentence: Sentence, target: bool) -> str | None:
        """The last date "by" or "as of" which an earlier sentence of the paragraph speaks; for a target also any date to
        come."""
        document = self.view.document
        as_of = self.view.book.cue("as_of")
        block = document.blocks[sentence.block]
        for i in range(sentence.index - 1, -1, -1):
            other = document.sentences[i]
            same = other.block == block.index
            if not same and not (target and self._sibling(other.block, block)):
                break
            for date in reversed(self._between(other.start, other.end)):
                future = self._side(date) == "future"
                lead = as_of.search(self.view.text, other.start, date.start)
                if date.edtf and (lead or (target and future and same)):
                    return date.edtf if target or not future else None
        return None

    def _sibling(self, index: int, block: Block) -> bool:
        """True if a block stands under the same heading as another, or is that heading."""
        return index == block.heading or (
            block.heading is not None and self.view.document.blocks[index].heading == block.heading)
