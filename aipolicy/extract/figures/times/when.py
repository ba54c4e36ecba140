"""The deadline of a target, the day or period of a statistic: the date that governs a number.

Looked for from near to far: in the clause, the clauses before it, the head of the column of a table, the
rest of the sentence, the sentences before, the opening of the paragraph, the headings, the title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from aipolicy.edtf import (
    end_of,
    first_day,
    is_coarse,
    is_interval,
    part_of,
    period_before,
    start_of,
    year_before,
    year_of,
)
from aipolicy.extract.figures.counting.numbered import Counted
from aipolicy.extract.figures.from_to import FromTo, Transition
from aipolicy.extract.figures.kind import Kind
from aipolicy.extract.figures.sections import Section, Sections, title_of
from aipolicy.extract.figures.tables import TABLE, head_of_column
from aipolicy.extract.figures.times.bearings import Bearings
from aipolicy.extract.figures.times.days import Days
from aipolicy.extract.figures.times.periods import OPENING, as_periods, report_of
from aipolicy.extract.match.spans import starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Date, Sentence, Span

#: Dimensions of what is measured over a time, not counted at one.
FLOWS = ("money", "ratio")
#: Which of how many values stands at the end of a time.
LAST = (1, 2)
#: So often a text says "this year" of which its plans are.
SPOKEN = 2


class Dated(NamedTuple):
    """The date of a figure as EDTF, and the one in the text that says it; neither if there is none."""

    edtf: str | None = None
    mention: Date | None = None


@dataclass(frozen=True)
class Dates:
    """The dates of a document, in order; period: the last year of the plan that it is, if it is one; from_to:
    which numbers change into which, as a date named with the start says nothing of others; sections: which
    stretch speaks of which time."""

    view: View
    dates: Sequence[Date]
    period: str | None
    from_to: FromTo
    sections: Sections

    @classmethod
    def of_document(
        cls, view: View, dates: Sequence[Date], from_to: FromTo, sections: Sections
    ) -> Dates:
        """The dates of a document, and the period that its title names."""
        title = title_of(view.document)
        ends = [end_of(d.edtf) for d in dates
                if title and is_interval(d.edtf) and title.start <= d.start < title.end]
        return cls(view, as_periods(view, dates), ends[0] if ends else None, from_to, sections)

    def of(self, counted: Counted, clauses: Sequence[Span], sentence: Sentence, kind: Kind) -> Dated:
        """The date that governs a number, if one surely does.

        clauses: those of the sentence, up to the number's own, in order.
        """
        change = self.from_to.starting(counted.quantity)
        if change and not change.revised:
            return self._at_start(change, counted, clauses)
        if kind.type == "incentive":
            return Dated()
        year = self._whole_year(clauses) if kind.status == "forecast" else None
        if year or self._said.undated(clauses):
            return Dated(year)
        found = self._listed(counted, clauses) or self._in_clauses(counted, clauses) \
            or self._column(counted, sentence)
        if kind.type == "target":
            return self._deadline(counted, clauses, sentence, found)
        foretold = kind.status == "forecast"
        further = self._further(counted, sentence, foretold)
        dated = Dated(found.edtf, found) if found else next(further, Dated())
        years = self._said.years_between(counted, clauses, dated.edtf)
        if years:
            return dated._replace(edtf=years)
        if self._year_before(counted, clauses[-1]):
            return dated._replace(edtf=year_before(dated.edtf))
        previous = self.view.book.cue("dates.previous")
        if previous.search(self.view.text, clauses[-1].start, counted.quantity.start):
            return dated._replace(edtf=period_before(dated.edtf))
        place, of = LAST if self.from_to.ending(counted.quantity) else (counted.place, counted.of)
        return dated._replace(edtf=part_of(dated.edtf, place, of))

    def _year_before(self, counted: Counted, clause: Span) -> bool:
        """True if a number is that of the same time a year before."""
        if counted.measure in ("growth", "decline"):
            return False
        number = counted.quantity.start
        words = self.view.book.cue("dates.last_period").search(self.view.text, clause.start, number)
        return words is not None and not any(d.start > words.end() for d in self.between(words.end(), number))

    @cached_property
    def _days(self) -> Days:
        return Days(self.view, self.dates, self.sections.now)

    @cached_property
    def _said(self) -> Bearings:
        return Bearings(self.view, self.dates, self.from_to, self._days)

    def between(self, start: int, end: int) -> Sequence[Date]:
        """The dates that begin between two offsets."""
        return starting_between(self.dates, start, end)

    def to_come(self, date: Date | None) -> bool:
        """True for a date after the day of publication."""
        return date is not None and self._said.side(date) == "future"

    def _at_start(self, change: Transition, counted: Counted, clauses: Sequence[Span]) -> Dated:
        """The date of what a change starts from, never that of the end: the one named with it, else the one
        that the sentence compares with, else the first year of the time that it speaks of."""
        if change.base:
            return Dated(change.base.edtf, change.base)
        book, text = self.view.book, self.view.text
        start = clauses[0].start
        compared = [d for d in self.between(start, change.lead.start) if d.edtf
                    and book.cue("from_to.base").search(text, start, d.start)]
        date = compared[-1] if compared else self._in_clauses(counted, clauses)
        first = start_of(date.edtf) if date else None
        years = date is not None and is_interval(date.edtf) and first == str(year_of(first))
        return Dated(first, date) if compared or years else Dated()

    def _deadline(
        self, counted: Counted, clauses: Sequence[Span], sentence: Sentence, found: Date | None
    ) -> Dated:
        """The deadline of a target: a date that is not past, else one to come, else the end of the plan."""
        if found is not None and found.edtf and self._said.side(found) != "past":
            whole = counted.quantity.dimension == "money" and not self.from_to.ending(counted.quantity)
            edtf = found.edtf if whole else end_of(found.edtf)
            return Dated(edtf, found)
        number = counted.quantity.start
        open_ = "future" if self.sections.now else None
        to_come = [d for d in self.between(number, sentence.end)
                   if d.edtf and self._said.side(d) == open_ and not self._said.base(d, sentence)]
        section = self.sections.at(number)
        date = to_come[0] if to_come else self._above(sentence, True, section)
        if date:
            return Dated(end_of(date.edtf), date)
        if section:
            return Dated(end_of(section.edtf), section.date) if section.ahead is not False else Dated()
        date = self._heading(sentence, True)
        if date:
            return Dated(end_of(date.edtf), date)
        return Dated(self.period or self._whole_year(clauses) or self._this_year(sentence))

    def _this_year(self, sentence: Sentence) -> str | None:
        """The year in which a text was written, if it speaks of it again and again, here too, and of no later
        time."""
        block = self.view.document.blocks[sentence.block]
        here = any(block.start <= at < block.end for at in self._spoken)
        return str(year_of(self.sections.now) or "") if here and len(self._spoken) >= SPOKEN else None

    @cached_property
    def _spoken(self) -> Sequence[int]:
        """Where a text speaks of the year in which it was written; nowhere if it speaks of a later time."""
        ahead = (d for d in self.dates if self._said.side(d) == "future")
        if any(not self._said.base(d, self._clause(d)) for d in ahead):
            return ()
        year = str(year_of(self.sections.now) or "")
        dated = [d.start for d in self.dates if d.edtf == year and d.resolved == "published"]
        return [*dated, *(m.start() for m in self.view.book.cue("dates.whole_year").finditer(self.view.text))]

    def _clause(self, date: Date) -> Span:
        """The clause of a date."""
        clause = self.view.document.clause_at(date.start)
        return clause or Span(date.start, date.end)

    def _further(self, counted: Counted, sentence: Sentence, foretold: bool) -> Iterator[Dated]:
        """The dates beyond its own clauses that may govern a statistic, nearest first."""
        number = counted.quantity
        clause = self.view.document.clause_at(number.start)
        if clause and self.view.book.cue("dates.always").search(self.view.text, clause.start, number.end):
            return
        yield from (Dated(day.edtf, day) for day in self._days.of_event(sentence))
        flows = counted.measure in ("growth", "decline", "added") or counted.quantity.dimension in FLOWS
        fresh = flows and not self._said.stock(sentence)
        near = (self._only(counted, sentence), self._before(sentence, 1) if fresh else None,
                self._opening(sentence), self._above(sentence, False, None))
        yield from (Dated(date.edtf, date) for date in near if date)
        section = self.sections.at(counted.quantity.start)
        if section and (section.ahead is False or foretold):
            yield Dated(section.edtf, section.date)
        far = (None if section and section.ahead else self._heading(sentence, False),
               self._bulletin(), self._before(sentence, sentence.index))
        yield from (Dated(date.edtf, date) for date in far if date)
        yield from (Dated(day.edtf, day) for day in self._days.of_market(sentence))
        if self._only_period and not self._said.stock(sentence):
            yield Dated(self._only_period.edtf, self._only_period)
        yield Dated(self._days.today(sentence))

    def _whole_year(self, clauses: Sequence[Span]) -> str | None:
        """The year in which a text was written, if a sentence foretells something of the whole of it."""
        span = Span(clauses[0].start, clauses[-1].end)
        whole = self.view.book.cue("dates.whole_year").search(self.view.text, *span)
        year = year_of(self.sections.now)
        return str(year) if whole and year and not self.between(*span) else None

    # --- in the sentence

    def _listed(self, counted: Counted, clauses: Sequence[Span]) -> Date | None:
        """The date of the same place, where as many dates are listed as numbers."""
        if counted.place is None or counted.of == 1:
            return None
        inside = ([d for d in self.between(*clause) if d.start < counted.quantity.start]
                  for clause in reversed(clauses))
        found = next((dates for dates in inside if dates), None) or self._listed_before(clauses[0])
        return found[counted.place] if len(found) == counted.of else None

    def _listed_before(self, clause: Span) -> Sequence[Date]:
        """The dates of the sentence before, where a sentence says that it speaks of the same times."""
        sentence = self.view.document.sentence_at(clause.start)
        same = self.view.book.cue("dates.same_time").match(self.view.text, clause.start, clause.end)
        if same is None or sentence is None or not sentence.index:
            return ()
        other = self.view.document.sentences[sentence.index - 1]
        return self.between(other.start, other.end)

    def _in_clauses(self, counted: Counted, clauses: Sequence[Span]) -> Date | None:
        """The last date before the number in its clause, else one behind it there, else the last one in the
        clauses before."""
        own, number = clauses[-1], counted.quantity.start
        beside = [d for d in self.between(own.start, number) if d.edtf and self._joined(d.end, number)
                  and not self._multiple(d)]
        inside = [d for d in self.between(*own)
                  if not self._said.base(d, own) and not self._days.told(d, number)]
        if beside or inside:
            before = [d for d in inside if d.start < number]
            return self._as_of((beside or before or inside[:1])[-1], clauses)
        for clause in reversed(clauses[:-1]):
            if self._said.now(clause) and not any(self._days.up_to(d) for d in self.between(*clause)):
                return None
            found = [d for d in self.between(*clause)
                     if not self._said.base(d, clause) and not self._days.told(d, number)]
            if found:
                return found[-1]
        return None

    def _as_of(self, date: Date, clauses: Sequence[Span]) -> Date:
        """In place of a year the day in it as of which a clause before speaks: "as of May 13, this year"."""
        if is_interval(date.edtf) or date.edtf != str(year_of(date.edtf)):
            return date
        for d in reversed(self.between(clauses[0].start, date.start)):
            if self._days.as_of(d) and not is_coarse(d.edtf) and year_of(d.edtf) == year_of(date.edtf):
                return d
        return date

    def _joined(self, start: int, end: int) -> bool:
        """True if no more than a particle or a bracket stands between a date and its number."""
        between = self.view.text[start:end].strip()
        return between in ("", "(") or between in self.view.book.words("noun_phrases.of")

    def _multiple(self, date: Date) -> bool:
        """True for a date of which a figure is so many times the value."""
        return self.view.book.cue("dates.base_date").match(self.view.text, date.start) is not None

    def _only(self, counted: Counted, sentence: Sentence) -> Date | None:
        """The one date of the sentence, though it stands behind the number: "…, as of September"."""
        inside = self.between(sentence.start, sentence.end)
        if len(inside) != 1 or self._said.now(Span(sentence.start, sentence.end)):
            return None
        date = inside[0]
        since = self.view.book.cue("dates.since").match(self.view.text, date.end)
        number = counted.quantity.start
        clause = self._clause(date)
        behind = self.view.text[date.end:clause.end]
        theirs = number < clause.start and any(map(str.isdigit, behind)) and not self._days.as_of(date)
        ours = date.start > number and not (since or theirs) and not self._said.base(date, sentence) \
            and not self._days.told(date, number)
        return date if ours and self._said.side(date) != "future" else None

    # --- beyond the sentence

    def _column(self, counted: Counted, sentence: Sentence) -> Date | None:
        """The date that heads the column of a table."""
        block = self.view.document.blocks[sentence.block]
        start = counted.quantity.start
        cell = head_of_column(self.view.document, block, start) if block.kind == TABLE else None
        return next(iter(self.between(*cell)), None) if cell else None

    def _before(self, sentence: Sentence, far: int) -> Date | None:
        """The date of a sentence of the paragraph, up to `far` sentences before; over a full stop not for
        what is counted up to now, nor past a sentence that says "now"."""
        document = self.view.document
        book, text = self.view.book, self.view.text
        same = book.cue("dates.same_time").match(text, sentence.start, sentence.end) is not None
        linked = same or not self._said.stock(sentence)
        for i in range(sentence.index - 1, max(-1, sentence.index - 1 - far), -1):
            other = document.sentences[i]
            half = book.cue("dates.half_stop").search(text, other.start, other.end)
            if other.block != sentence.block or not (half or linked):
                return None
            if self._said.now(Span(other.start, other.end)):
                return None
            found = [d for d in self.between(other.start, other.end) if not self._said.base(d, other)
                     and self._said.side(d) != "future" and not self._days.told(d, sentence.end)]
            if found:
                return max(reversed(found), key=lambda d: str(first_day(d.edtf) or ""))
        return None

    def _opening(self, sentence: Sentence) -> Date | None:
        """The date that the paragraph opens with, unless the sentence counts up to now."""
        block = self.view.document.blocks[sentence.block]
        first = next(iter(self.between(block.start, block.end)), None)
        if first is None or first.start > sentence.start or self._said.stock(sentence):
            return None
        opens = not any(c.isalpha() for c in self.view.text[block.start:first.start])
        return first if opens and is_coarse(first.edtf) and self._said.side(first) != "future" else None

    def _above(self, sentence: Sentence, target: bool, section: Section | None) -> Date | None:
        """The last date "by" or "as of" which an earlier sentence of the paragraph speaks; for a target also
        any date to come there, and a deadline that opens another paragraph under the same heading.

        section: that of a target; in one of a year a deadline is followed by others only if it opens their
        paragraph.
        """
        document = self.view.document
        block = document.blocks[sentence.block]
        since = section.head.end if section else 0
        yearly = section is not None and section.is_year
        for i in range(sentence.index - 1, -1, -1):
            other = document.sentences[i]
            same, first = other.block == block.index, other.start == document.blocks[other.block].start
            beyond = not same and (yearly or not (target and self._sibling(other.block, block)))
            if beyond or other.start < since:
                break
            if not first and (yearly or not same):
                continue
            for date in reversed(self.between(other.start, other.end)):
                future = self._said.side(date) == "future"
                lead = self.view.book.cue("dates.as_of").search(self.view.text, other.start, date.start)
                told = self._days.told(date, sentence.end)
                if date.edtf and not told and (lead or (target and future and same and not yearly)):
                    return date if target or not future else None
        return None

    def _sibling(self, index: int, block: Block) -> bool:
        """True if a block stands under the same heading as another, or is that heading."""
        return block.heading is not None and (
            index == block.heading or self.view.document.blocks[index].heading == block.heading)

    def _heading(self, sentence: Sentence, target: bool) -> Date | None:
        """The date in a heading above, unless it is a day: that is when the text was written. A headline over
        the whole text dates no figures."""
        title = title_of(self.view.document)
        for heading in self.view.document.headings_of(sentence.block):
            if title and title.start <= heading.start < title.end:
                continue
            for date in self.between(heading.start, heading.end):
                if is_coarse(date.edtf) and (target or self._said.side(date) != "future"):
                    return date
        return None

    def _bulletin(self) -> Date | None:
        """The one year or month in the title of a bulletin or report."""
        title = title_of(self.view.document)
        if title is None or not self.view.book.cue("dates.bulletin").search(self.view.text, *title):
            return self._report
        found = [d for d in self.between(*title) if is_coarse(d.edtf) and not is_interval(d.edtf)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _report(self) -> Date | None:
        return report_of(self.view, self.dates)

    @cached_property
    def _only_period(self) -> Date | None:
        """The one month or year that a text on a survey speaks of, from its start, if it names no other time
        but days."""
        said = [d for d in self.dates
                if d.edtf and is_coarse(d.edtf) and not self._said.base(d, self._clause(d))]
        first = said[0] if len({d.edtf for d in said}) == 1 else None
        if first is None or first.start > len(self.view.text) * OPENING or self._said.side(first) != "past":
            return None
        sentence = self.view.document.sentence_at(first.start)
        survey = self.view.book.cue("dates.survey")
        return first if sentence and survey.search(self.view.text, sentence.start, sentence.end) else None
