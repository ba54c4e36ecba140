"""What stands beside and above the figures of a row: what it is of, whose, when, in which unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from aipolicy.extract.tables.grid import Grid, tidy
from aipolicy.extract.tables.heads import RATES, Head, HeadReader, Said
from aipolicy.extract.tables.layout import Layout
from aipolicy.extract.tables.numbers import Unit
from aipolicy.model import Cell, Span
from aipolicy.rulebook.load import Rulebook

REGION, BODY = "region", "organization"


@dataclass(frozen=True)
class Owner:
    """Whose figure a cell holds: a span of the text that names it, or a name by itself."""

    kind: str
    name: str
    at: Span | None = None


class Places(Protocol):
    """What is known of the regions that a text names."""

    def region(self, span: Span) -> str | None:
        """The name of the region that a span consists of."""

    def opening(self, span: Span) -> tuple[str, Span] | None:
        """The name of the region that a span begins with, and where it is named."""


@dataclass(frozen=True)
class Row:
    """What the heads of a row say.

    total: whether it is the sum of all rows; rest: of those that are not named. deadline: by when what it
    names is to be reached. stock: whether it is of the end of its year. said: the type of its figures, if a
    column says it.
    """

    head: Head
    metric: str
    owner: Owner | None
    when: str | None
    unit: Unit | None
    sign: str
    total: bool
    skipped: bool
    rest: bool = False
    deadline: str | None = None
    stock: bool = False
    said: Said | None = None


@dataclass
class Rows:
    """The rows of a table."""

    layout: Layout
    heads: HeadReader
    places: Places

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.heads.book

    @property
    def grid(self) -> Grid:
        """The table."""
        return self.layout.grid

    def read(self, row: int, before: Row | None) -> Row:
        """What stands beside and above the figures of a row. before: the row above that names something of
        which this one may be a rate or a part."""
        words = self.thing(row)
        head, last = self.heads.read(words, thing=True), before.head if before else Head()
        total = self._is_total(row)
        group = self.layout.groups.get(row)
        above = self.heads.read(self.grid.said(group)) if group else Head()
        noun = head.noun
        if not noun and not total:
            noun = self._category(row) if head.measure is None else last.noun or above.noun
        elif head.part or self.heads.is_(self.book.cue("tables.degree"), noun):
            noun = self.of_part(noun, last.noun)
        elif head.measure in RATES and last.noun.endswith(noun):
            noun = last.noun
        owner = self._owner_of_row(row, total, group)
        if owner is None and not total and (opening := self._opening(row)):
            owner, noun = opening
        if owner is None and before and head.measure in RATES and noun == before.metric:
            owner = before.owner
        head = replace(head, noun=noun)
        units = (self.heads.cells.unit(self.grid.words(row, c), True) for c in self.layout.of_role("unit"))
        years = (self.heads.read(self.grid.words(row, c)).when for c in self.layout.of_role("year"))
        sign = "".join(self.grid.words(row, c) for c in self.layout.of_role("attribute"))
        when = next(filter(None, years), None) or head.when or above.when
        unit = head.unit or next(filter(None, units), None) or above.unit
        unit = unit or (last.unit if head.part else None)
        skipped = self.heads.is_(self.book.cue("tables.subtotal"), words) and self.role() != "project"
        cells = (self.grid.words(row, c) for c in self.layout.of_role("deadline"))
        deadlines = (self.heads.read(cell).when for cell in cells)
        stock = self.book.cue("tables.stock").search(words) is not None
        natures = (self.heads.said(self.grid.words(row, c)) for c in self.layout.of_role("nature"))
        return Row(head, noun, owner, when, unit, sign, total, skipped, self._is_rest(row),
                   next(filter(None, deadlines), None), stock, next(filter(None, natures), None))

    def is_part(self, row: int) -> bool:
        """True for a row that names a part of what a row above names."""
        head = self.heads.read(self.thing(row), thing=True)
        return head.part or self.heads.is_(self.book.cue("tables.degree"), head.noun)

    def _is_total(self, row: int) -> bool:
        """True for a row that holds the whole of what the others hold parts of."""
        named = (self.grid.words(row, c) for c in self.layout.of_role("region", "serial"))
        total = self.book.cue("tables.total")
        return any(self.heads.is_(total, words) for words in (self.thing(row), *named))

    def _is_rest(self, row: int) -> bool:
        """True for a row of the regions or bodies that the table does not name."""
        named = (self.grid.words(row, c) for c in self.layout.of_role("region"))
        return any(self.heads.is_(self.book.cue("tables.rest"), words) for words in (self.thing(row), *named))

    def role(self) -> str | None:
        """What the column holds that names the rows."""
        thing = self.layout.thing()
        return self.layout.roles[thing] if thing is not None else None

    def thing(self, row: int) -> str:
        """What names the row."""
        thing = self.layout.thing()
        if thing is None:
            return ""
        words = self._plainly(self.grid.words(row, thing))
        heads = self.layout.head_cells[thing]
        if heads and self.heads.is_(self.book.cue("tables.task_head"), self.grid.said(heads[-1])):
            return self.book.cue("tables.task_verb").sub("", words)
        return words

    def _plainly(self, words: str) -> str:
        return self.book.cue("tables.note_mark").sub("", words)

    def _category(self, row: int) -> str:
        """The group of a row whose own head names nothing."""
        for column in reversed(self.layout.of_role("category")):
            for above in range(row, -1, -1):
                if words := self.grid.words(above, column):
                    return self.heads.read(words).noun
        return ""

    def of_part(self, part: str, whole: str) -> str:
        """A part with the name of the whole, where it says only which ones of it are meant."""
        for size in range(len(part) - 1, 1, -1):
            if whole.endswith(part[-size:]) and self.heads.is_(self.book.cue("tables.degree"), part[:-size]):
                return part[:-size] + whole
        return part + whole if whole and self.heads.is_(self.book.cue("tables.degree"), part) else part

    def _opening(self, row: int) -> tuple[Owner, str] | None:
        """The region that the name of an indicator begins with, and the rest of it."""
        thing = self.layout.thing()
        cell = self.grid.at(row, thing) if thing is not None else None
        if cell is None or self.role() not in ("metric", "name"):
            return None
        opening = self.places.opening(Span(cell.start, cell.end))
        if opening is None:
            return None
        name, span = opening
        if self.book.cue("tables.road").search(self.grid.text[span.end:cell.end]):
            return None
        rest = self.heads.read(tidy(self.grid.text[span.end:cell.end]), thing=True).noun
        return (Owner(REGION, name, span), rest) if rest else None

    @cached_property
    def others(self) -> frozenset[str]:
        """The regions and bodies that own rows or columns."""
        rows = (self._owner_of_row(row, self._is_total(row), None) for row in self.layout.body)
        columns = map(self.owner_of_column, self.layout.of_role("value"))
        return frozenset(owner.name for owner in (*rows, *columns) if owner)

    def described(self, row: int, role: str) -> str | None:
        """What the columns of a role say of a row."""
        return "".join(self._told(row, column) for column in self.layout.of_role(role)) or None

    def _told(self, row: int, column: int) -> str:
        """What a cell says, with the head of its column where it is only a number."""
        words = self.grid.words(row, column)
        number = self.heads.cells.number(words)
        return self.grid.said(self.layout.head_cells[column][-1]) + words if number else words

    def _owner_of_row(self, row: int, total: bool, group: Cell | None) -> Owner | None:
        """The region or body that a row is of; None for what the table is about."""
        if total or self._is_rest(row):
            return None
        for column in reversed(self.layout.of_role("region")):
            if cell := self._filled(row, column):
                return self._place(cell) or Owner(REGION, self.grid.said(cell))
        thing = self.layout.thing()
        cell = self.grid.at(row, thing) if thing is not None else None
        if cell and self.grid.said(cell):
            if place := self._place(cell):
                return place
            if self.layout.roles[thing or 0] == "entity":
                return Owner(BODY, self._plainly(self.grid.said(cell)), Span(cell.start, cell.end))
        return self._place(group) if group else None

    def _filled(self, row: int, column: int) -> Cell | None:
        """The cell of a place, or the one above where a blank one repeats it."""
        for above in range(row, self.layout.body[0] - 1 if self.layout.body else row, -1):
            cell = self.grid.at(above, column)
            if cell and self.grid.said(cell):
                return cell
        return None

    def _place(self, cell: Cell) -> Owner | None:
        span = Span(cell.start, cell.end)
        name = self.places.region(span)
        return Owner(REGION, name, span) if name else None

    def owner_of_column(self, column: int) -> Owner | None:
        """The region or body that heads a column."""
        places = (self._place(cell) for cell in reversed(self.layout.head_cells[column])
                  if not self.heads.is_(self.book.cue("tables.total"), self.grid.said(cell)))
        return next(filter(None, places), None) or self._body_above(column)

    def _body_above(self, column: int) -> Owner | None:
        named = self.book.cue("tables.owner_head")
        cells = (cell for cell in self.layout.head_cells[column]
                 if self.heads.is_(named, self.grid.said(cell)))
        cell = next(cells, None)
        return Owner(BODY, self.grid.said(cell), Span(cell.start, cell.end)) if cell else None
