"""The deadline of a target, the day or period of a statistic: the date that governs a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from aipolicy.extract.kinds import Kind, side_of
from aipolicy.extract.match import View
from aipolicy.extract.metric import Counted
from aipolicy.extract.tables import TABLE, head_of_column
from aipolicy.model import Block, Date, Sentence, Span


#: Code points of a year and of a month in EDTF.
YEAR = 4
MONTH = len("2024-01")


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

    def of(self, counted: Counted, clauses: Sequence[Span], sentence: Sentence, kind: Kind) -> str | None:
        """EDTF of the date that governs a number; None if none surely does.

        clauses: those of the sentence, up to the number's own, in order.
        """
        if kind.type == "incentive" or self._undated(clauses[-1]):
            return None
        number = counted.quantity.start
        found = self._listed(counted, clauses) or self._in_clauses(number, clauses) or self._column(number, sentence)
        if kind.type == "target":
            if found is not None and self._side(found) != "past":
                return found.edtf if counted.quantity.dimension == "money" else (found.edtf or "").split("/")[-1] or None
            return (self._behind(number, sentence) or self._above(sentence, True)
                    or self._heading(sentence, True) or self.period)
        if found is not None:
            return part_of(found.edtf, counted.place, counted.of)
        for find in (self._only, self._before, self._opening):
            only = find(counted, sentence)
            if only:
                return part_of(only, counted.place, counted.of)
        return self._above(sentence, False) or self._heading(sentence, False)

    def _column(self, number: int, sentence: Sentence) -> Date | None:
        """The date that heads the column of a table."""
        document = self.view.document
        block = document.blocks[sentence.block]
        cell = head_of_column(document, block, number) if block.kind == TABLE else None
        return next(iter(self._between(*cell)), None) if cell else None

    def _opening(self, counted: Counted, sentence: Sentence) -> str | None:
        """The date that the paragraph opens with, unless the number is counted up to now."""
        document = self.view.document
        block = document.blocks[sentence.block]
        text = self.view.text
        if self._stock(sentence):
            return None
        first = next(iter(self._between(block.start, block.end)), None)
        if first is None or first.start > sentence.start or any(c.isalpha() for c in text[block.start:first.start]):
            return None
        return first.edtf if self._side(first) != "future" and _coarse(first) else None

    def _stock(self, sentence: Sentence) -> bool:
        """True if the sentence counts what there is, up to now."""
        span = sentence.start, sentence.end
        book = self.view.book
        return self._now(Span(*span)) or book.cue("stock").search(self.view.text, *span) is not None

    def _heading(self, sentence: Sentence, target: bool) -> str | None:
        """The date in a heading above; for a statistic also the year in the title of a bulletin or report."""
        document = self.view.document
        for heading in document.headings_of(sentence.block):
            for date in self._between(heading.start, heading.end):
                if _coarse(date) and (target or self._side(date) != "future"):
                    return date.edtf
        title = document.title
        if target or title is None or not self.view.book.cue("bulletin").search(self.view.text, *title):
            return None
        found = [d for d in self._between(*title) if _coarse(d) and "/" not in (d.edtf or "")]
        return found[0].edtf if len(found) == 1 else None

    def _listed(self, counted: Counted, clauses: Sequence[Span]) -> Date | None:
        """The date of the same place, where as many dates are listed as numbers."""
        if counted.place is None or counted.of < 2:
            return None
        for clause in reversed(clauses):
            found = [d for d in self._between(clause.start, clause.end) if d.start < counted.quantity.start]
            if found:
                return found[counted.place] if len(found) == counted.of else None
        return None

    def _only(self, counted: Counted, sentence: Sentence) -> str | None:
        """The one date of the sentence, though it stands behind the number."""
        number = counted.quantity.start
        if self._now(Span(sentence.start, sentence.end)):
            return None
        inside = self._between(sentence.start, sentence.end)
        own = [d for d in inside if d.start > number and self._side(d) != "future" and not self._base(d, sentence)]
        since = self.view.book.cue("since")
        return own[0].edtf if len(own) == len(inside) == 1 and not since.match(self.view.text, own[0].end) else None

    def _before(self, counted: Counted, sentence: Sentence) -> str | None:
        """The date of the sentence before, for what is measured over a time and not counted at one: growth and sums; for
        every number if only a semicolon stands between."""
        document = self.view.document
        flows = counted.measure == "growth" or counted.quantity.dimension in ("money", "ratio")
        half_stop = self.view.book.cue("half_stop")
        for i in range(sentence.index - 1, -1, -1):
            other = document.sentences[i]
            joined = half_stop.search(self.view.text, other.start, other.end) is not None
            if other.block != sentence.block or not (joined or (flows and not self._stock(sentence))):
                return None
            if self._now(Span(other.start, other.end)):
                return None
            found = [d for d in self._between(other.start, other.end)
                     if not self._base(d, other) and self._side(d) != "future"]
            if found:
                return found[-1].edtf
            flows = False
        return None

    def _column(self, number: int, sentence: Sentence) -> Date | None:
        """The date that heads the column of a table."""
        document = self.view.document
        block = document.blocks[sentence.block]
        cell = head_of_column(document, block, number) if block.kind == TABLE else None
        return next(iter(self._between(*cell)), None) if cell else None

    def _opening(self, counted: Counted, sentence: Sentence) -> str | None:
        """The date that the paragraph opens with, unless the number is counted up to now."""
        document = self.view.document
        block = document.blocks[sentence.block]
        text = self.view.text
        if self._stock(sentence):
            return None
        first = next(iter(self._between(block.start, block.end)), None)
        if first is None or first.start > sentence.start or any(c.isalpha() for c in text[block.start:first.start]):
            return None
        return first.edtf if self._side(first) != "future" and _coarse(first) else None

    def _stock(self, sentence: Sentence) -> bool:
        """True if the sentence counts what there is, up to now."""
        span = sentence.start, sentence.end
        book = self.view.book
        return self._now(Span(*span)) or book.cue("stock").search(self.view.text, *span) is not None

    def _heading(self, sentence: Sentence, target: bool) -> str | None:
        """The date in a heading above; for a statistic also the year in the title of a bulletin or report."""
        document = self.view.document
        for heading in document.headings_of(sentence.block):
            for date in self._between(heading.start, heading.end):
                if _coarse(date) and (target or self._side(date) != "future"):
                    return date.edtf
        title = document.title
        if target or title is None or not self.view.book.cue("bulletin").search(self.view.text, *title):
            return None
        found = [d for d in self._between(*title) if _coarse(d) and "/" not in (d.edtf or "")]
        return found[0].edtf if len(found) == 1 else None

    def _listed(self, counted: Counted, clauses: Sequence[Span]) -> Date | None:
        """The date of the same place, where as many dates are listed as numbers."""
        if counted.place is None or counted.of < 2:
            return None
        for clause in reversed(clauses):
            found = [d for d in self._between(clause.start, clause.end) if d.start < counted.quantity.start]
            if found:
                return found[counted.place] if len(found) == counted.of else None
        return None

    def _only(self, counted: Counted, sentence: Sentence) -> str | None:
        """The one date of the sentence, though it stands behind the number."""
        number = counted.quantity.start
        if self._now(Span(sentence.start, sentence.end)):
            return None
        inside = self._between(sentence.start, sentence.end)
        own = [d for d in inside if d.start > number and self._side(d) != "future" and not self._base(d, sentence)]
        since = self.view.book.cue("since")
        return own[0].edtf if len(own) == len(inside) == 1 and not since.match(self.view.text, own[0].end) else None

    def _before(self, counted: Counted, sentence: Sentence) -> str | None:
        """The date of the sentence before, for what is measured over a time and not counted at one: growth and sums; for
        every number if only a semicolon stands between."""
        document = self.view.document
        other = document.sentences[sentence.index - 1] if sentence.index else None
        if other is None or other.block != sentence.block:
            return None
        joined = self.view.book.cue("half_stop").search(self.view.text, other.start, other.end)
        flows = counted.measure == "growth" or counted.quantity.dimension in ("money", "ratio")
        if not joined and (not flows or self._now(Span(other.start, other.end))
                           or self.view.book.cue("stock").search(self.view.text, sentence.start, sentence.end)):
            return None
        found = [d for d in self._between(other.start, other.end)
                 if not self._base(d, other) and self._side(d) != "future"]
        return found[-1].edtf if found else self._before(counted, other) if joined else None

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
        beside = [d for d in self._between(own.start, number)
                  if self.view.text[d.end:number] in self.view.book.cues["np_of"] and d.edtf]
        if beside:
            return beside[-1]
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

    def _base(self, date: Date, clause: Span | Sentence) -> bool:
        """True if the date is what a figure is compared with, or has no anchor."""
        text, book = self.view.text, self.view.book
        return (date.edtf is None or book.cue("base_date").match(text, date.start) is not None
                or book.cue("base").search(text, clause.start, date.start) is not None)

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


def _coarse(date: Date) -> bool:
    """True for a year, a month or a span: what a text measures, and not the day on which it was written."""
    return date.edtf is not None and ("/" in date.edtf or len(date.edtf) <= MONTH)


def part_of(edtf: str | None, place: int | None, of: int) -> str | None:
    """The year of a span of years that a number stands for: 2 of 3 in 2023/2025 → 2024; first and last of any."""
    ends = (edtf or "").split("/")
    if place is None or len(ends) != 2 or not all(e.isdecimal() and len(e) == YEAR for e in ends):
        return edtf
    first, last = map(int, ends)
    if last - first + 1 == of:
        return str(first + place)
    return ends[place] if of == 2 else edtf
