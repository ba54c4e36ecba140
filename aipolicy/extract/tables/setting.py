"""What stands around a table and governs its cells: the lines above it, the headings, the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from aipolicy.edtf import end_of, is_coarse, is_interval, start_of, year_of
from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.tables.grid import Grid, are_labels, tidy
from aipolicy.extract.tables.heads import MEASURED, PLANNED, Said
from aipolicy.extract.tables.numbers import CellReader, Unit
from aipolicy.model import Block, Date, Document, Span, Table
from aipolicy.rulebook.gazetteer import Gazetteer
from aipolicy.rulebook.load import Rulebook

#: Fewer characters behind a place only say what kind of body is meant.
SHORTEST = 4
#: So many characters below a table are looked at for notes, and lines of them.
BELOW, NOTES = 400, 4
#: A first line that may name the text is no longer.
LINE = 40


@dataclass(frozen=True)
class Setting:
    """The lines that govern a table, nearest first. title: what else names the text. below: where it
    ends."""

    document: Document
    book: Rulebook
    dates: DateReader
    cells: CellReader
    lines: Sequence[Span]
    title: str | None
    below: int

    @cached_property
    def said(self) -> Said | None:
        """Whether the table is one of a plan or of what was measured, by the nearest line that says either;
        the last word of it counts."""
        plan, actual = self.book.cue("tables.plan_text"), self.book.cue("tables.actual_text")
        for words in self._words:
            places = [(m.end(), said) for cue, said in ((plan, PLANNED), (actual, MEASURED))
                      for m in cue.finditer(words)]
            if places:
                return max(places, key=lambda place: place[0])[1]
        return None

    @cached_property
    def when(self) -> str | None:
        """The date of its figures: that of the nearest line that has one, if it is no time of several
        years."""
        first = self._dated[0] if self._dated else []
        ours = [d.edtf for d in first if not self._spans_years(d)]
        return ours[0] if ours else None

    @cached_property
    def period(self) -> str | None:
        """The time of several years that the nearest line with a date names, a plan's."""
        for found in self._dated:
            spans = [d.edtf for d in found if self._spans_years(d)]
            if spans:
                return spans[0]
        return None

    @property
    def year(self) -> str | None:
        """The year of the nearest line that has one, by which dates without one are resolved."""
        for found in self._dated:
            years = [year_of(start_of(d.edtf)) for d in found if not self._spans_years(d)]
            if years and years[0]:
                return f"{years[0]:04}"
        return None

    @property
    def deadline(self) -> str | None:
        """By when a target without a date of its own is to be reached."""
        first = self._dated[0] if self._dated else []
        return end_of(first[0].edtf) if first else None

    @property
    def first_planned(self) -> int | None:
        """The first year that is planned, if the lines say so."""
        spans = self.period or (self.when if self.said == PLANNED else None)
        return year_of(start_of(spans)) if spans else None

    def noted(self, mark: str | None, noun: str) -> str | None:
        """The date that a note below the table gives the numbers under a head, by its mark or its name."""
        for note in self._notes:
            marked = bool(mark) and note.startswith(mark or "")
            for clause in self.book.cue("tables.clause_end").split(note):
                ours = marked or (len(noun) >= SHORTEST - 1 and noun in clause)
                cue = self.book.cue("tables.note_dated") if ours else self.book.cue("tables.note_all")
                for date in self.dates.find(clause):
                    if date.edtf and cue.search(clause[:date.start]):
                        return date.edtf
        return None

    @cached_property
    def units(self) -> list[Unit]:
        """The units that a line gives for the whole table."""
        for words in self._words:
            line = self.book.cue("tables.unit_line").search(words)
            units = self.cells.units(line["units"]) if line else []
            if units:
                return units
        aside = list(self.book.cue("tables.brackets").finditer(self._words[0])) if self._words else []
        return self.cells.units(aside[-1][1]) if aside and self.cells.unit(aside[-1][1]) else []

    @property
    def name(self) -> str | None:
        """The nearest line that says more than a unit, or who filled the table in."""
        unit, label = self.book.cue("tables.unit_line"), self.book.cue("tables.label")
        lines = (words for words in self._words if not unit.match(words) and not label.match(words))
        return next(lines, None)

    @cached_property
    def body(self) -> str | None:
        """The body that the nearest title beginning with one names, whose figures the table then holds."""
        return next(filter(None, map(self._opening_body, self._words)), None)

    def _opening_body(self, words: str) -> str | None:
        firm = self.book.cue("tables.title_firm").match(words)
        if firm:
            return firm[1]
        park = self.book.cue("tables.title_park").match(words)
        place = next(iter(self._places.find(park[1])), None) if park else None
        if park is None or place is None or place.start or place.end + SHORTEST > len(park[1]):
            return None
        return None if self.book.cue("tables.place_end").search(park[1][:place.end]) else park[1]

    @cached_property
    def metric(self) -> str | None:
        """What the numbers of the table count, where only the nearest line that is no unit says it."""
        for words in self._words:
            if self.book.cue("tables.unit_line").search(words):
                continue
            return self._counted(words)
        return None

    @cached_property
    def offers(self) -> bool:
        """True if the nearest line that says more than a unit is the title of a table of what is offered."""
        name = self.name or ""
        past = (self.book.cue("tables.offer_paid"), self.book.cue("tables.actual_text"))
        offers = self.book.cue("tables.offer_title").search(name) is not None
        return offers and not any(cue.search(name) for cue in past)

    @cached_property
    def offered(self) -> str | None:
        """What is offered, as the title of such a table names it."""
        if not self.offers:
            return None
        unlisted = self.book.cue("tables.item").sub("", self.name or "")
        bare = self.book.cue("tables.offer_kind").sub("", unlisted)
        return self._bare_title(bare) or None

    @cached_property
    def is_midterm(self) -> bool:
        """True for a plan that has run for a while."""
        return any(self.book.cue("tables.midterm").search(words) for words in self._words)

    @cached_property
    def are_rates(self) -> bool:
        """True if the nearest line says that the percentages are all rates of change."""
        return bool(self._words) and self.book.cue("tables.title_rate").search(self._words[0]) is not None

    def _counted(self, words: str) -> str | None:
        """What a title says that is counted: its end, without dates and places."""
        rest = self._bare_title(self.book.cue("tables.title_tail").sub("", words))
        return rest if self.book.cue("tables.title_metric").search(rest) else None

    def _bare_title(self, words: str) -> str:
        """A title without dates, places and what else stands before what it names."""
        ends = [d.end for d in self.dates.find(words)] + [hit.end for hit in self._places.find(words)]
        rest = words[max((end for end in ends if end <= len(words)), default=0):]
        return self.book.cue("tables.title_lead").sub("", rest)

    def word(self, cue: regex.Pattern[str]) -> str | None:
        """The first of the words in the nearest line that holds one."""
        found = (cue.search(words) for words in self._words)
        return next((m[0] for m in found if m), None)

    @property
    def _places(self) -> Gazetteer:
        return self.book.gazetteer("regions")

    @cached_property
    def _notes(self) -> list[str]:
        """The lines right below the table."""
        below = self.document.text.clean[self.below:self.below + BELOW].split("\n")
        return [tidy(line) for line in below if line.strip()][:NOTES]

    @cached_property
    def _words(self) -> list[str]:
        text = self.document.text.clean
        own = [tidy(text[slice(*line)].lstrip("# ")) for line in self.lines]
        return [*own, self.title] if self.title else own

    @cached_property
    def _dated(self) -> list[list[Date]]:
        """The dates of each line that has any which may be that of figures."""
        labels = self.book.cue("tables.day_label")
        upto = self.book.cue("tables.up_to")
        found = ([d for d in self.dates.find(words)
                  if d.edtf and (is_coarse(d.edtf) or upto.search(words[:d.start]))]
                 for words in self._words if not labels.search(words))
        return [dates for dates in found if dates]

    def _spans_years(self, date: Date) -> bool:
        first, last = year_of(start_of(date.edtf)), year_of(end_of(date.edtf))
        return is_interval(date.edtf) and first != last


def lines_of(document: Document, book: Rulebook, table: Table, grid: Grid) -> list[Span]:
    """The lines that govern a table, nearest first: cells across its top, lines above, headings, the
    title."""
    found: list[Span] = []
    for row in range(grid.height):
        cells = grid.row_cells(row)
        if len(cells) != 1 and not are_labels(book, [grid.said(cell) for cell in cells], grid.width):
            break
        found.insert(0, Span(cells[0].start, cells[-1].end))
    found += reversed(table.above)
    first = next((b for b in document.blocks if b.start <= table.start < b.end), None)
    if first:
        found += (Span(b.start, b.end) for b in document.headings_of(first.index))
    opening = document.blocks[0] if document.blocks else None
    title = document.title
    if title is None and opening and (opening.kind == "heading" or _names(document, opening)):
        title = Span(opening.start, opening.end)
    return [*found, title] if title and title.start < table.start else found


def _names(document: Document, opening: Block) -> bool:
    """True for a first line of a text that is short and no sentence."""
    words = document.text.clean[opening.start:opening.end]
    return len(words) <= LINE and words[-1:].isalnum()
