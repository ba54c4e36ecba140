"""Which stretch of a document speaks of which time: what lies ahead this year, what the last five years were.

A heading or an opening sentence that names a time holds until the next one does, or its part of the text
ends. A report of a year goes on speaking of it under headings that name no time; in any other text the end
of a section is the end of what its heading says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import regex

from aipolicy.edtf import Day, Edtf, day_of, end_of, is_coarse, is_interval, start_of, year_of
from aipolicy.extract.match.spans import starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Date, Document, Sentence, Span
from aipolicy.rulebook.load import Rulebook

#: Blocks at the start of a text in which the speaker of a report turns to those who hear it.
ADDRESS = 8
#: From this month on "the past year" may be the one that is not over.
LATE = 11


class Section(NamedTuple):
    """Of which time a stretch speaks.

    head: the words that open it. edtf: the time, None if the text does not say which. ahead: True for what is
    to be reached, False for what has been, None if its words do not tell. date: the one that names the time.
    """

    head: Span
    edtf: str | None = None
    ahead: bool | None = None
    date: Date | None = None

    @property
    def is_year(self) -> bool:
        """True if it speaks of one year and what is to be reached in it."""
        return self.ahead is True and not is_interval(self.edtf)


class Open(NamedTuple):
    """A section that has not ended yet, and the level of the heading that it belongs to."""

    level: int
    section: Section


@dataclass(frozen=True)
class Sections:
    """The sections of a document: where each begins, in order, and what holds from there.

    year: that of the report or of annual work that the document is, None for other texts. whole: what holds
    where no section does. begins: the first year of the plan that the document is.
    """

    year: int | None
    starts: Sequence[int]
    found: Sequence[Section | None]
    whole: Section | None
    published: str | None
    begins: str | None = None

    @classmethod
    def of(cls, view: View, dates: Sequence[Date]) -> Sections:
        """The sections of a document with these dates."""
        reader = Reader.of(view, dates)
        marks = list(reader.sections())
        return cls(reader.year, [at for at, _ in marks], [section for _, section in marks], reader.whole,
                   view.document.published.edtf, reader.begins)

    @property
    def now(self) -> str | None:
        """When the text speaks: the day of publication, else the year of the report, else the year in which
        the plan begins."""
        return self.published or (str(self.year) if self.year else self.begins)

    def at(self, offset: int) -> Section | None:
        """The section that holds an offset."""
        i = bisect_right(self.starts, offset) - 1
        return (self.found[i] if i >= 0 else None) or self.whole


@dataclass
class Reader:
    """Reads the sections of one document from its headings and opening sentences.

    annual: the text is a report or plan of a year. open: the headings that hold, outermost first; opened: the
    section that a sentence has opened.
    """

    view: View
    dates: Sequence[Date]
    annual: bool
    year: int | None
    whole: Section | None
    begins: str | None
    open: list[Open] = field(default_factory=list)
    opened: Open | None = None

    @classmethod
    def of(cls, view: View, dates: Sequence[Date]) -> Reader:
        """A reader, which knows of which year the document is."""
        title = title_of(view.document)
        named = starting_between(dates, *title) if title else []
        annual = title is not None and view.book.cue("sections.annual").search(view.text, *title) is not None
        years = [year for d in named if not is_interval(d.edtf) and (year := year_of(d.edtf))]
        whole = None
        if title and len(named) == len(years) == 1 and is_coarse(named[0].edtf) \
                and view.book.cue("sections.annual_plan").match(view.text, named[0].end, title.end):
            whole = Section(title, end_of(named[0].edtf), True, named[0])
        back = annual and title is not None and view.book.cue("sections.back").search(view.text, *title)
        if title and back and len(named) == len(years) == 1:
            whole, years = Section(title, named[0].edtf, False, named[0]), [years[0] + 1]
        addressed = _addressed(view)
        year = None
        if annual or addressed:
            year = max(years) if annual and years else _headed(view, dates) or _met(view, dates)
        periods = (day_of(start_of(d.edtf)) for d in named if is_interval(d.edtf))
        begins = next((str(first.year) for first in periods if first), None)
        return cls(view, dates, annual or addressed, year, whole, begins)

    def sections(self) -> Iterator[tuple[int, Section | None]]:
        """Where a section begins, and which; None where one ends and no other holds."""
        last: Section | None = None
        title = title_of(self.view.document)
        for block in self.view.document.blocks:
            if title and title.start <= block.start < title.end:
                continue
            for at in self._read(block):
                holds = self._holding()
                if holds is not last:
                    yield at, holds
                    last = holds

    def _read(self, block: Block) -> Iterator[int]:
        """Read a block: where something that it says may have begun or ended a section."""
        if block.kind == "heading":
            self._head(block)
            yield block.start
        elif block.kind in ("paragraph", "list"):
            for sentence in self._telling(block):
                opened = self._opening(Span(sentence.start, sentence.end), sentence.start == block.start)
                if opened:
                    self.opened = Open(self.open[-1].level if self.open else 0, opened)
                    yield sentence.start

    def _telling(self, block: Block) -> Iterator[Sentence]:
        """The sentences of a paragraph that hold dates, and in a report the first one."""
        document, last = self.view.document, -1
        starts = [d.start for d in starting_between(self.dates, block.start, block.end)]
        for at in [block.start, *starts] if self.annual else starts:
            sentence = document.sentence_at(at)
            if sentence and sentence.index > last:
                last = sentence.index
                yield sentence

    def _holding(self) -> Section | None:
        if self.opened:
            return self.opened.section
        return self.open[-1].section if self.open else None

    # --- headings

    def _head(self, block: Block) -> None:
        """Close what a heading ends, open what it begins."""
        found = self._named(Span(block.start, block.end))
        plain = block.level == self.view.book.table("segment")["headings"]["plain_level"]
        flat = self.annual and plain and found is not None and (not self.open or self.open[0].level == 0)
        level = 0 if flat else block.level
        if found is None and self._goes_on(level):
            return
        if found or (self.opened and self.opened.level >= level):
            self.opened = None
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        if found:
            self.open.append(Open(level, found))

    def _goes_on(self, level: int) -> bool:
        """True if a heading that names no time leaves it as it was."""
        if not self.annual:
            return False
        if self.opened and not self.open:
            return True
        return len(self.open) == 1 and (self.open[0].level < level or self.open[0].section.ahead is True)

    # --- sentences that open a section

    def _opening(self, span: Span, first: bool) -> Section | None:
        """What a sentence says of the time of what follows it. first: the sentence opens its paragraph."""
        if not (self.annual or first):
            return None
        m = self.view.book.cue("sections.opens_year").match(self.view.text, *span)
        named = starting_between(self.dates, *m.span()) if m else []
        if m and named:
            return self._dated(Span(*m.span()), named[-1], True)
        if not (self.annual and first):
            return None
        return self._looking_back(span) or self._year_first(span)

    def _looking_back(self, span: Span) -> Section | None:
        """The section of a paragraph that opens with the years that are over ("over the past five years"), or
        below such with those that are to come."""
        counted = self._counted(span, opening=True)
        if counted and counted.ahead is False and counted.edtf:
            return counted
        holding = self._holding()
        first = next(iter(starting_between(self.dates, *span)), None)
        if first and is_interval(first.edtf) and self._leads(span, first) \
                and holding and holding.ahead is False and year_of(first.edtf):
            return Section(Span(first.start, first.end), first.edtf, not self._over(first), first)
        return None

    def _year_first(self, span: Span) -> Section | None:
        """The section of a paragraph that opens with the year of the report or the one before, where no
        heading names another time."""
        if self.open and self.open[-1].section.edtf:
            return None
        first = next(iter(starting_between(self.dates, *span)), None)
        if first is None or self.year is None or first.edtf not in (str(self.year), str(self.year - 1)) \
                or not self._leads(span, first):
            return None
        if not self.view.book.cue("sections.behind_year").match(self.view.text, first.end):
            return None
        return self._dated(Span(first.start, first.end), first, None)

    def _leads(self, span: Span, date: Date) -> bool:
        """True if nothing but marks and words that lead to it stands before a date."""
        lead = self.view.book.cue("sections.lead").match(self.view.text, span.start, date.start)
        return not any(c.isalpha() for c in self.view.text[lead.end() if lead else span.start:date.start])

    # --- what a heading or sentence names

    def _named(self, span: Span) -> Section | None:
        """The time that a heading names, or that it names none that is known."""
        book, text = self.view.book, self.view.text
        back = book.cue("sections.back").search(text, *span) is not None
        goals = book.cue("sections.ahead") if self.annual else book.cue("target.goal_heading")
        ahead = not back and goals.search(text, *span) is not None
        direction = False if back else True if ahead else None
        named = [d for d in starting_between(self.dates, *span) if d.edtf is None or is_coarse(d.edtf)]
        if len(named) == 1:
            return self._dated(span, named[0], direction)
        if not self.annual:
            return None
        if named:
            return Section(span, None, direction)
        counted = self._counted(span)
        if counted or book.cue("sections.undated").search(text, *span):
            return counted or Section(span, None, True)
        return self._of_report(span) if ahead and self._turns() else None

    def _turns(self) -> bool:
        """True if a report has looked back until now."""
        holding = self._holding()
        return holding is None or holding.ahead is False

    def _of_report(self, span: Span) -> Section:
        return Section(span, str(self.year) if self.year else None, True)

    def _dated(self, span: Span, date: Date, ahead: bool | None) -> Section:
        """The section that a date names; "this year" is that of the report or of the heading above."""
        above = self._holding()
        if date.edtf is None:
            edtf = str(self.year) if self.year else above.edtf if above and above.is_year else None
        else:
            edtf = date.edtf
        if ahead is None and self.annual and self.year and edtf:
            ahead = (year_of(edtf) or self.year) >= self.year
        return Section(span, edtf, ahead, date)

    def _over(self, date: Date) -> bool:
        """True for a time that was over, or nearly so, when the report was made."""
        last = year_of(date.edtf)
        return last is not None and (self.year is None or last <= self.year)

    def _counted(self, span: Span, opening: bool = False) -> Section | None:
        """The section of words that count from the year of the report: "the past year", "the next five"."""
        book, text = self.view.book, self.view.text
        for words, first, last in _counting(book):
            m = words.search(text, *span)
            if m is None or (opening and any(c.isalpha() for c in text[span.start:m.start()])):
                continue
            edtf = None
            if self.year:
                ends = Day(self.year + first), Day(self.year + last)
                edtf = str(Edtf(*ends, is_interval=first != last))
            return Section(Span(*m.span()), edtf, last >= 0)
        return None


def title_of(document: Document) -> Span | None:
    """The title; where none was made out, a heading that the text begins with."""
    first = document.blocks[0] if document.blocks else None
    if document.title is None and first and first.kind == "heading":
        return Span(first.start, first.end)
    return document.title


def _counting(book: Rulebook) -> Sequence[tuple[regex.Pattern[str], int, int]]:
    """Words for a time without a date of its own, its first and last year counted from that of the report."""
    return ((book.cue("sections.past_year"), -1, -1), (book.cue("sections.past_three"), -3, -1),
            (book.cue("sections.past_five"), -5, -1), (book.cue("sections.next_three"), 0, 2),
            (book.cue("sections.next_five"), 0, 4))


def _addressed(view: View) -> bool:
    """True if a speaker turns to those who hear a report, at the start of the text or of a later part."""
    book, blocks = view.book, view.document.blocks
    address, turn = book.cue("sections.address"), book.cue("sections.turn")
    return any(address.search(view.text, b.start, b.end) for b in blocks[:ADDRESS]) \
        or any(turn.match(view.text, b.start) for b in blocks)


def _headed(view: View, dates: Sequence[Date]) -> int | None:
    """The year of a report of which the first heading with a year looks back at the one before, or ahead."""
    for block in view.document.blocks:
        named = starting_between(dates, block.start, block.end) if block.kind == "heading" else ()
        year = year_of(named[0].edtf) if len(named) == 1 and not is_interval(named[0].edtf) else None
        if year:
            back = view.book.cue("sections.back").search(view.text, block.start, block.end)
            return year + 1 if back else year
    return None


def _met(view: View, dates: Sequence[Date]) -> int | None:
    """The year of the meeting at which a report was given, else that of its publication."""
    meeting = view.book.cue("sections.meeting")
    lines = (b for b in view.document.blocks[:ADDRESS] if meeting.match(view.text, b.start, b.end))
    held = chain.from_iterable(starting_between(dates, b.start, b.end) for b in lines)
    year = next((year for d in held if (year := year_of(d.edtf))), None)
    day = day_of(view.document.published.edtf)
    return year or (day.year if day and day.month < LATE else None)
