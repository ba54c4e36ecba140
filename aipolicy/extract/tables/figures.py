"""The figures in the cells of the tables of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from aipolicy.edtf import end_of, is_interval, start_of, year_of
from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.tables.grid import Grid, tidy
from aipolicy.extract.tables.heads import MEASURED, PLANNED, Head, HeadReader, Said
from aipolicy.extract.tables.layout import Layout, Reader
from aipolicy.extract.tables.numbers import Number, Unit, cell_reader
from aipolicy.extract.tables.setting import Setting, lines_of
from aipolicy.model import Cell, Document, Span, Value
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

OFFERED = Said("incentive")
RATES = ("growth", "decline", "share")
PERCENT = Unit("%", Decimal(1))
#: Roles whose cells are read as sentences, too, where they hold more than a number.
PROSE = ("value", "offer", "other")
REGION, BODY = "region", "organization"
#: A longer name of a row is no part of what is counted.
LONGEST = 16


@dataclass(frozen=True)
class Owner:
    """Whose figure a cell holds: a span of the text that names it, or a name by itself."""

    kind: str
    name: str
    at: Span | None = None


@dataclass(frozen=True)
class CellFigure:
    """A figure in a cell. owner: None for that of what the table is about, which is none of `others`, who own
    rows of it; owned: False for none at all."""

    start: int
    end: int
    said: Said
    value: Value
    metric: str
    measure: str
    owner: Owner | None
    owned: bool
    when: str | None
    others: frozenset[str] = frozenset()
    binding: str | None = None
    recipient: str | None = None
    condition: str | None = None


@dataclass(frozen=True)
class Offer:
    """A cell of words that say what is given: metric, recipient and condition of the numbers in it."""

    start: int
    end: int
    metric: str | None
    comparator: str | None
    recipient: str | None
    condition: str | None


@dataclass(frozen=True)
class TableFigures:
    """What the tables of a document hold. silent: cells in which sentences are no figures."""

    figures: Sequence[CellFigure] = ()
    offers: Sequence[Offer] = ()
    silent: Sequence[Span] = ()


@once
def _dates(book: Rulebook) -> DateReader:
    return DateReader(book.table)


class Places(Protocol):
    """What is known of the regions that a text names."""

    def region(self, span: Span) -> str | None:
        """The name of the region that a span consists of."""

    def opening(self, span: Span) -> tuple[str, Span] | None:
        """The name of the region that a span begins with, and where it is named."""


def read_tables(document: Document, book: Rulebook, places: Places) -> TableFigures:
    """The figures of the tables of a document."""
    figures: list[CellFigure] = []
    offers: list[Offer] = []
    silent: list[Span] = []
    before: Found | None = None
    for table in document.tables:
        grid = Grid.of(table, document.text.clean)
        cells, dates = cell_reader(book), _dates(book)
        lines = lines_of(document, table, grid)
        setting = Setting(document, book, dates, cells, lines, document.source.title)
        heads = HeadReader(book, cells, dates, setting.year)

        def is_region(cell: Cell) -> bool:
            return places.region(Span(cell.start, cell.end)) is not None

        layout = Reader(heads, cells.number, is_region).layout(grid, before.layout if before else None)
        if layout is None:
            continue
        if before and layout.heads is before.layout.heads:  # it goes on with the table before
            setting, heads = before.setting, before.heads
        found = before = Found(layout, setting, heads, cells.number, places)
        figures += found.figures()
        offers += found.offers()
        silent += found.silent()
    return TableFigures(figures, offers, silent)


@dataclass(frozen=True)
class Row:
    """What the heads of a row say. total: whether it is the sum of all rows."""

    head: Head
    metric: str
    owner: Owner | None
    when: str | None
    unit: Unit | None
    sign: str
    total: bool
    skipped: bool


@dataclass
class Found:
    """The figures of one table."""

    layout: Layout
    setting: Setting
    heads: HeadReader
    number: Callable[[str], Number | None]
    places: Places

    @property
    def grid(self) -> Grid:
        """The table."""
        return self.layout.grid

    def _cue(self, name: str, words: str) -> bool:
        return self.setting.book.cue(f"tables.{name}").search(words) is not None

    # --- what is found

    def figures(self) -> Iterator[CellFigure]:
        """The figures, in the order of the text."""
        columns = self.layout.of_role("value", "offer")
        last: Row | None = None
        seen: set[Cell] = set()
        for row in self.layout.body if columns and not self.layout.of_role("penalty") else ():
            about = self._row(row, last)
            last = about if about.head.noun and not self._is_part(row) else last
            for column in columns:
                cell = self.grid.at(row, column)
                if cell and cell not in seen and (figure := self._figure(cell, about, column, row)):
                    seen.add(cell)
                    yield figure

    def offers(self) -> Iterator[Offer]:
        """The cells of words that say what is given."""
        for row in self.layout.body:
            for column in self.layout.of_role("offer"):
                cell = self.grid.at(row, column)
                if cell and not self._is_bare(cell):
                    yield Offer(cell.start, cell.end, self._thing(row) or None,
                                self.layout.heads[column].comparator, self._described(row, "recipient"),
                                self._described(row, "condition"))

    def silent(self) -> Iterator[Span]:
        """The cells that are read as heads and numbers, not as sentences."""
        if self.layout.of_role("penalty"):
            yield Span(self.grid.table.start, self.grid.table.end)
            return
        if not self.layout.of_role("value", "offer"):
            return
        body = set(self.layout.body)
        prose = ("offer",) if self.layout.of_role("offer") else PROSE
        for (row, column), cell in self.grid.places.items():
            offered = self.layout.roles[column] == "offer"
            read = self._is_bare(cell) if offered else self.number(self.grid.said(cell)) is not None
            if read or row not in body or self.layout.roles[column] not in prose:
                yield Span(cell.start, cell.end)

    def _is_bare(self, cell: Cell) -> bool:
        """True for a number without a unit of its own, which no sentence is."""
        number = self.number(self.grid.said(cell))
        return number is not None and number.value.unit is None

    # --- rows

    def _is_part(self, row: int) -> bool:
        """True for a row that names a part of what a row above names."""
        head = self.heads.read(self._thing(row), thing=True)
        return head.part or self.heads.is_("degree", head.noun)

    def _row(self, row: int, before: Row | None) -> Row:
        """What stands beside and above the figures of a row. before: the row above that names something of
        which this one may be a rate or a part."""
        words = self._thing(row)
        head, last = self.heads.read(words, thing=True), before.head if before else Head()
        total = self._is_total(row)
        group = self.layout.groups.get(row)
        above = self.heads.read(self.grid.said(group)) if group else Head()
        noun = head.noun
        if not noun and not total:
            noun = self._category(row) if head.measure is None else last.noun or above.noun
        elif head.part or self.heads.is_("degree", noun):
            noun = self._of_part(noun, last.noun)
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
        skipped = self.heads.is_("subtotal", words) and self._role_of_thing() != "project"
        return Row(head, noun, owner, when, unit, sign, total, skipped)

    def _is_total(self, row: int) -> bool:
        """True for a row that holds the whole of what the others hold parts of."""
        named = (self.grid.words(row, c) for c in self.layout.of_role("region", "serial"))
        return any(self.heads.is_("total", words) for words in (self._thing(row), *named))

    def _role_of_thing(self) -> str | None:
        thing = self.layout.thing()
        return self.layout.roles[thing] if thing is not None else None

    def _thing(self, row: int) -> str:
        """What names the row."""
        thing = self.layout.thing()
        if thing is None:
            return ""
        return self._plainly(self.grid.words(row, thing))

    def _plainly(self, words: str) -> str:
        return self.setting.book.cue("tables.note_mark").sub("", words)

    def _category(self, row: int) -> str:
        """The group of a row whose own head names nothing."""
        for column in reversed(self.layout.of_role("category")):
            for above in range(row, -1, -1):
                if words := self.grid.words(above, column):
                    return self.heads.read(words).noun
        return ""

    def _of_part(self, part: str, whole: str) -> str:
        """A part with the name of the whole, where it says only which ones of it are meant."""
        for size in range(len(part) - 1, 1, -1):
            if whole.endswith(part[-size:]) and self.heads.is_("degree", part[:-size]):
                return part[:-size] + whole
        return part + whole if whole and self.heads.is_("degree", part) else part

    def _opening(self, row: int) -> tuple[Owner, str] | None:
        """The region that the name of an indicator begins with, and the rest of it."""
        thing = self.layout.thing()
        cell = self.grid.at(row, thing) if thing is not None else None
        if cell is None or self._role_of_thing() not in ("metric", "name"):
            return None
        opening = self.places.opening(Span(cell.start, cell.end))
        if opening is None:
            return None
        name, span = opening
        rest = self.heads.read(tidy(self.grid.text[span.end:cell.end]), thing=True).noun
        return (Owner(REGION, name, span), rest) if rest else None

    @cached_property
    def _others(self) -> frozenset[str]:
        """The regions and bodies that own rows."""
        found = (self._owner_of_row(row, self._is_total(row), None) for row in self.layout.body)
        return frozenset(owner.name for owner in found if owner)

    def _described(self, row: int, role: str) -> str | None:
        return "".join(self.grid.words(row, c) for c in self.layout.of_role(role)) or None

    def _owner_of_row(self, row: int, total: bool, group: Cell | None) -> Owner | None:
        """The region or body that a row is of; None for what the table is about."""
        if total:
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

    # --- one figure

    def _figure(self, cell: Cell, row: Row, column: int, at: int) -> CellFigure | None:
        words = self.grid.said(cell)
        number = None if row.skipped or self.heads.is_("missing", words) else self.number(words)
        head = self.layout.heads[column]
        if number is None or self._is_time(words, number) or (head.average and self._cue("enclosed", words)):
            return None
        metric, measure = self._metric(row, column)
        metric = metric or self._of_title(head)
        own = number.value.unit
        unit = Unit(own, Decimal(1)) if own else self._unit(row, column, metric, measure)
        if not metric or unit is None:
            return None
        offered = self.layout.roles[column] == "offer"
        if offered and number.value.unit:
            return None
        said = OFFERED if offered else self._said(row, head, column)
        value, measure = self._signed(number.in_unit(unit), number.change, measure)
        comparator = head.comparator if value.comparator == "=" and offered else None
        if offered:
            metric, measure = row.metric or metric, "level"
        owner = self._owner_of_column(column) or row.owner
        project = self._role_of_thing() == "project"
        return CellFigure(
            cell.start, cell.end, said, replace(value, comparator=comparator or value.comparator), metric,
            measure, owner, owner is not None or not (project or offered or self._unowned(row)),
            None if offered else self._when(row, head, said, measure, project), self._others,
            self._binding(row, column) if said == PLANNED else None,
            self._described(at, "recipient") if offered else None,
            self._described(at, "condition") if offered else None)

    def _unowned(self, row: Row) -> bool:
        """True for a row of bodies or places that names none."""
        return not row.total and self._role_of_thing() == "entity"

    def _is_time(self, words: str, number: Number) -> bool:
        """True for a time of years, which is no range of numbers."""
        low, high = number.value.low, number.value.high
        return number.value.unit is None and low < high and self.heads.is_("bare_year", words)

    def _metric(self, row: Row, column: int) -> tuple[str, str]:
        """What is counted, and how: by the row, the column, or both."""
        head, role = self.layout.heads[column], self._role_of_thing()
        noun = head.noun
        if head.part and noun:
            noun = self._of_part(noun, self._left(column).noun)
        elif not noun and head.measure in RATES:
            noun = self._left(column).noun
        if self.heads.is_("total", noun):
            noun = ""
        measure = head.measure or row.head.measure or ("growth" if self._is_rate(row, column) else "level")
        if measure == "level" and row.head.measure is None and self._cue("added", noun):
            measure = "added"
        owned = row.owner and role not in ("metric", "name")
        if row.total or owned or role in ("entity", "project") or not row.metric:
            return noun or (row.metric if role == "metric" and not row.total else ""), measure
        if role == "metric" and (self._owner_of_column(column) or noun in row.metric):
            return row.metric, measure
        if role == "metric":
            behind = self.heads.is_("of_metric", noun)
            return (row.metric + noun if behind else noun + row.metric), measure
        if role == "kind" and not noun and self._is_product():
            word = self.setting.word("product_measure") or ""
            return row.metric + ("" if row.metric.endswith(word) else word), measure
        if len(row.metric) > LONGEST and noun:
            return noun, measure
        return row.metric + (noun if noun not in row.metric else ""), measure

    def _of_title(self, head: Head) -> str:
        """What the title says that is counted, where neither row nor column names anything."""
        return self.setting.metric or "" if not head.noun else ""

    def _is_rate(self, row: Row, column: int) -> bool:
        """True where a title says that all percentages are rates, and nothing gives another unit."""
        unit = self.layout.heads[column].unit or row.unit or next(iter(self.setting.units), PERCENT)
        return self.setting.are_rates and unit.name == PERCENT.name

    def _is_product(self) -> bool:
        thing = self.layout.thing()
        cells = self.layout.head_cells[thing] if thing is not None else ()
        return bool(cells) and self.heads.is_("product_head", self.grid.said(cells[-1]))

    def _left(self, column: int) -> Head:
        """The head to the left of which a rate or a part is."""
        for left in range(column - 1, -1, -1):
            head = self.layout.heads[left]
            if self.layout.roles[left] == "value" and head.noun and not head.part and head.measure not in RATES:
                return head
        return Head()

    def _unit(self, row: Row, column: int, metric: str, measure: str) -> Unit | None:
        """The unit of a number that has none: of the column, the row, the table, else as such things are
        counted."""
        head = self.layout.heads[column]
        found = head.unit or self.layout.row_units.get(column)
        if found is None and (head.measure in RATES or self._cue("rate_head", head.words)):
            return PERCENT
        found = found or row.unit
        if found is None and (measure in RATES or self._cue("rate_head", row.head.words)):
            return PERCENT
        return found or self._of_line(column, metric)

    def _of_line(self, column: int, metric: str) -> Unit | None:
        """The unit that a line gives: the same for all, or one for each column, or for each kind of thing."""
        units, usual = self.setting.units, self._usual(metric)
        if not units:
            return usual
        open_ = [c for c in self.layout.of_role("value")
                 if not self.layout.heads[c].unit and c not in self.layout.row_units]
        if len(units) > 1 and len(units) == len(open_):
            return units[open_.index(column)]
        same = next((unit for unit in units if usual and unit.name == usual.name), None)
        if same or (usual and len(units) == 1):
            return same or usual
        counts = set(self.setting.book.table("resolve")["implied_units"].values())
        rest = [unit for unit in units if unit.name != PERCENT.name and unit.name not in counts]
        return (rest or units)[0]

    def _usual(self, metric: str) -> Unit | None:
        """How a thing is counted if nothing is said."""
        bare = self.setting.book.cue("tables.count_end").sub("", metric)
        implied: dict[str, str] = self.setting.book.table("resolve")["implied_units"]
        name = next((unit for end, unit in implied.items() if bare.endswith(end)), None)
        return Unit(name, Decimal(1)) if name else None

    def _signed(self, value: Value, change: str | None, measure: str) -> tuple[Value, str]:
        """A rate of change with its direction in words, not in a sign."""
        down = value.high < 0 or change == "decline"
        if measure not in ("growth", "decline"):
            return value, measure if not change or value.unit != PERCENT.name else change
        if not down:
            return value, measure
        turned = replace(value, low=abs(value.high), high=abs(value.low)) if value.high < 0 else value
        return turned, "decline" if measure == "growth" else "growth" if value.high < 0 else measure

    def _said(self, row: Row, head: Head, column: int) -> Said:
        """Target or statistic: what the head or the row says, else its year, else what the table is."""
        own = None if head.weak else head.said
        if own is None and row.head.said and (row.head.noun == "" or row.head.when):
            own = row.head.said
        project = self._role_of_thing() == "project"
        if own:
            return own
        plan = self.setting.said == PLANNED or self._binding(row, column) is not None
        year = year_of(end_of(head.when or row.when)) if head.when or row.when else None
        if not plan or project:
            return MEASURED
        if year is None:
            return PLANNED
        return PLANNED if year >= self._first_year() else MEASURED

    def _first_year(self) -> int:
        """The first year of which figures are planned, in a plan."""
        first = self.setting.first_planned
        if first is not None:
            return first
        published = self.setting.document.published
        if published.edtf:
            return year_of(start_of(published.edtf)) or 0
        years = sorted({year for year in map(self._year_of, self._dates()) if year})
        return years[1] if len(years) > 1 else years[0] if years else 0

    def _dates(self) -> list[str | None]:
        heads = [self.layout.heads[c].when for c in self.layout.of_role("value")]
        rows = [self.heads.read(self.grid.words(row, c)).when
                for c in self.layout.of_role("year") for row in self.layout.body]
        return [*heads, *rows]

    def _year_of(self, when: str | None) -> int | None:
        return year_of(end_of(when)) if when else None

    def _when(self, row: Row, head: Head, said: Said, measure: str, project: bool) -> str | None:
        """The date of a figure: of its column, its row, else of the table."""
        own = head.when or row.when
        if own is None and (head.average or row.head.average) and head.when is None:
            return None
        if own:
            return end_of(own) if said == PLANNED and is_interval(own) and measure not in RATES else own
        if said == PLANNED:
            return self.setting.deadline
        return None if project else self.setting.when

    def _binding(self, row: Row, column: int) -> str | None:
        words: dict[str, str] = self.setting.book.table("resolve")["bindingness"]
        sign = row.sign + self.layout.row_signs.get(column, "")
        return next((kind for word, kind in words.items() if word in sign), None)

    def _owner_of_column(self, column: int) -> Owner | None:
        """The region that heads a column."""
        places = (self._place(cell) for cell in reversed(self.layout.head_cells[column])
                  if not self.heads.is_("total", self.grid.said(cell)))
        return next(filter(None, places), None)
