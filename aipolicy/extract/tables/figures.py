"""The figures in the cells of the tables of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from aipolicy.extract.tables.grid import Grid
from aipolicy.extract.tables.heads import PLANNED, RATES, Head, HeadReader, Said
from aipolicy.extract.tables.kinds import Kinds
from aipolicy.extract.tables.layout import Layout
from aipolicy.extract.tables.numbers import PERCENT, Number, Unit
from aipolicy.extract.tables.reading import laid_out
from aipolicy.extract.tables.rows import BODY, Owner, Places, Row, Rows
from aipolicy.extract.tables.setting import Setting
from aipolicy.extract.tables.units import Units
from aipolicy.model import Cell, Document, Span, Value
from aipolicy.rulebook.load import Rulebook

OFFERED = Said("incentive")
#: The comparator of what is the most.
MOST = "<="
#: Roles whose cells are read as sentences, too, where they hold more than a number.
PROSE = ("value", "offer", "other")
#: A longer name of a row is no part of what is counted.
LONGEST = 16
#: A name of more characters is one by itself.
SHORT = 4


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


def read_tables(document: Document, book: Rulebook, places: Places) -> TableFigures:
    """The figures of the tables of a document."""
    figures: list[CellFigure] = []
    offers: list[Offer] = []
    silent: list[Span] = []
    for layout, setting, heads in laid_out(document, book, places):
        rows = Rows(layout, heads, places)
        found = Found(layout, setting, heads, heads.cells.number, rows, Units(layout, setting),
                      Kinds(layout, setting, heads, rows.role()))
        figures += found.figures()
        offers += found.offers()
        silent += found.silent()
    return TableFigures(figures, offers, silent)


@dataclass
class Found:
    """The figures of one table."""

    layout: Layout
    setting: Setting
    heads: HeadReader
    number: Callable[[str], Number | None]
    rows: Rows
    units: Units
    kinds: Kinds

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.setting.book

    @property
    def grid(self) -> Grid:
        """The table."""
        return self.layout.grid

    # --- what is found

    def figures(self) -> Iterator[CellFigure]:
        """The figures, in the order of the text."""
        columns = self.layout.of_role("value", "offer")
        last: Row | None = None
        seen: set[Cell] = set()
        for row in self.layout.body if columns and not self.layout.of_role("penalty") else ():
            about = self.rows.read(row, last)
            last = about if about.head.noun and not self.rows.is_part(row) else last
            for column in columns:
                cell = self.grid.at(row, column)
                if cell and cell not in seen and (figure := self._figure(cell, about, column, row)):
                    seen.add(cell)
                    yield figure
                    yield from self._changes(cell, figure)
                elif cell and cell not in seen and self.layout.roles[column] == "offer":
                    seen.add(cell)
                    yield from self._caps(cell, about, column, row)

    def offers(self) -> Iterator[Offer]:
        """The cells of words that say what is given."""
        for row in self.layout.body:
            for column in self.layout.of_role("offer"):
                cell = self.grid.at(row, column)
                if cell and not self._is_bare(cell):
                    yield Offer(cell.start, cell.end, self._offered(self.rows.thing(row)),
                                self.layout.heads[column].comparator, self.rows.described(row, "recipient"),
                                self._condition(row, column))

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
            words = self.grid.said(cell)
            read = self._is_bare(cell) if offered else self._number(words, column)[1] is not None
            if read or row not in body or self.layout.roles[column] not in prose:
                yield Span(cell.start, cell.end)

    def _is_bare(self, cell: Cell) -> bool:
        """True for a number without a unit of its own, which no sentence is."""
        number = self.number(self.grid.said(cell))
        return number is not None and number.value.unit is None

    # --- one figure

    def _figure(self, cell: Cell, row: Row, column: int, at: int) -> CellFigure | None:
        words = self.grid.said(cell)
        missing = row.skipped or self.heads.is_(self.book.cue("tables.missing"), words)
        counted, number = ("", None) if missing else self._number(words, column)
        head = self.layout.heads[column]
        if number is None or self._is_time(words, number):
            return None
        if head.average and self.book.cue("tables.enclosed").search(words):
            return None  # what is added up over years, in a column of rates
        metric, measure = self._metric(row, column)
        metric = metric if metric.endswith(counted) else metric + counted
        metric = metric or self._of_title(head)
        own = number.value.unit
        offered = self.layout.roles[column] == "offer"
        named = "" if offered else metric
        unit = Unit(own, Decimal(1)) if own else self.units.of(row, column, named, measure)
        if unit is None or not (metric or (offered and self.setting.offered)):
            return None
        if offered and (number.value.unit or row.total):
            return None
        said = OFFERED if offered else self.kinds.said(row, head, column)
        value, measure = signed(number.in_unit(unit), number.change, measure)
        comparator = head.comparator if value.comparator == "=" and offered else None
        if offered:
            metric, measure = self._offered(row.metric) or metric, "level"
        owner = self.rows.owner_of_column(column) or row.owner or self._body(row, offered)
        project = self.rows.role() == "project"
        return CellFigure(
            cell.start, cell.end, said, replace(value, comparator=comparator or value.comparator), metric,
            measure, owner, owner is not None or not (project or offered or self._unowned(row)),
            None if offered else self.kinds.when(row, head, said, measure, column), self.rows.others,
            self.kinds.binding(row, column) if said == PLANNED else None,
            self.rows.described(at, "recipient") if offered else None,
            self._condition(at, column) if offered else None)

    def _caps(self, cell: Cell, row: Row, column: int, at: int) -> Iterator[CellFigure]:
        """The most that is given, where words give it in the unit of the table."""
        unit, metric = self.units.of(row, column, "", "level"), self._offered(row.metric)
        money = unit is not None and self.heads.is_(self.book.cue("tables.money"), unit.name or "")
        if unit is None or not money or not metric:
            return
        for m in self.book.cue("tables.bare_cap").finditer(self.grid.text, cell.start, cell.end):
            if number := self.number(m[1]):
                value = replace(number.in_unit(unit), comparator=MOST)
                yield CellFigure(m.start(), m.end(), OFFERED, value, metric, "level", None, False, None,
                                 recipient=self.rows.described(at, "recipient"),
                                 condition=self._condition(at, column))

    def _offered(self, named: str) -> str | None:
        """What is offered: what the row names, else, or where it names a tier only, what the title does."""
        tier = self.heads.is_(self.book.cue("tables.tier"), named)
        return (self.setting.offered or named if tier else named or self.setting.offered) or None

    def _changes(self, cell: Cell, figure: CellFigure) -> Iterator[CellFigure]:
        """The rate of change in brackets behind a number."""
        aside = self.book.cue("tables.change_aside").search(self.grid.text, cell.start, cell.end)
        number = self.number(aside[1]) if aside else None
        if aside and number and figure.measure not in RATES and figure.said != OFFERED:
            value, measure = signed(number.in_unit(PERCENT), number.change, "growth")
            yield replace(figure, start=aside.start(1), end=aside.end(1), value=value, measure=measure)

    def _condition(self, row: int, column: int) -> str | None:
        """What must be so for an offer: by its row, and by its column if the title says that it is one."""
        said = self.layout.heads[column].noun if self.setting.offers else ""
        gives = (self.book.cue("tables.offer_head"), self.book.cue("tables.offer_title"))
        own = "" if any(cue.search(said) for cue in gives) else said
        return (self.rows.described(row, "condition") or "") + own or None

    def _number(self, words: str, column: int) -> tuple[str, Number | None]:
        """The number of a cell, and what the cell says itself that it counts."""
        number = self.number(words)
        if number is None and self.layout.roles[column] == "value":
            return self.heads.cells.named(words) or ("", None)
        return "", number

    def _body(self, row: Row, offered: bool) -> Owner | None:
        """The body that the table is about, if the rows are none of bodies, projects or places."""
        apart = offered or row.rest or self.rows.role() in ("entity", "project") or self.rows.others
        return Owner(BODY, self.setting.body) if self.setting.body and not apart else None

    def _unowned(self, row: Row) -> bool:
        """True for a row of bodies or places that names none."""
        return row.rest or (not row.total and self.rows.role() == "entity")

    def _is_time(self, words: str, number: Number) -> bool:
        """True for a time of years, which is no range of numbers."""
        value, years = number.value, self.book.cue("tables.bare_year")
        return value.unit is None and value.low < value.high and self.heads.is_(years, words)

    def _metric(self, row: Row, column: int) -> tuple[str, str]:
        """What is counted, and how: by the row, the column, or both."""
        head, role = self.layout.heads[column], self.rows.role()
        noun = head.noun
        if head.part and noun:
            noun = self.rows.of_part(noun, self._left(column).noun)
        elif head.bare:
            named = row.metric if role == "metric" else self._left(column).noun or self.setting.metric
            noun = added(noun, named) if named else ""
        elif head.measure in RATES:
            noun = self._left(column, noun).noun or noun
        lead = self.book.cue("tables.period_lead")
        if role in (None, "region") and lead.match(noun):
            noun = lead.sub("", noun)
            noun = lead.sub("", self._left(column, noun).noun) or noun
        if noun and role in (None, "region"):
            noun = self._in_full(noun)
        if self.heads.is_(self.book.cue("tables.count_alone"), noun):
            noun = self._of_table() or noun
        if self.heads.is_(self.book.cue("tables.total"), noun):
            noun = ""
        measure = head.measure or row.head.measure or ("growth" if self._is_rate(row, column) else "level")
        if measure == "level" and row.head.measure is None and self.book.cue("tables.added").search(noun):
            measure = "added"
        owned = row.owner and role not in ("metric", "name")
        if row.total or owned or role in ("entity", "project") or not row.metric:
            return noun or (row.metric if role == "metric" and not row.total else ""), measure
        if role == "metric" and (self.rows.owner_of_column(column) or noun in row.metric):
            return row.metric, measure
        if role == "metric":
            behind = self.heads.is_(self.book.cue("tables.of_metric"), noun)
            return (row.metric + noun, head.measure or "level") if behind else (noun + row.metric, measure)
        if role == "kind" and not noun and self._is_product():
            word = self.setting.word(self.book.cue("tables.product_measure")) or ""
            return row.metric + ("" if row.metric.endswith(word) else word), measure
        if role == "kind" and not noun and (metric := self._of_table()):
            return row.metric + ("" if row.metric.endswith(metric) else metric), measure
        if len(row.metric) > LONGEST and noun:
            return noun, measure
        return row.metric + (noun if noun not in row.metric else ""), measure

    def _of_title(self, head: Head) -> str:
        """What the title says that is counted, where neither row nor column names anything."""
        if head.noun:
            return ""
        summed = self.heads.is_(self.book.cue("tables.sum_head"), self.heads.unmarked(head.words))
        deal = self.setting.word(self.book.cue("tables.deal")) if summed else None
        return deal + self.heads.unmarked(head.words) if deal else self._of_table()

    def _in_full(self, noun: str) -> str:
        """A short name with what stands before it in the title, if this names nothing else."""
        whole = self.setting.metric or ""
        if len(noun) > SHORT or not whole.endswith(noun) or self.book.cue("tables.several").search(whole):
            return noun
        return self._of_table()

    def _of_table(self) -> str:
        """The same without the word for what the rows are."""
        thing, metric = self.layout.thing(), self.setting.metric or ""
        cells = self.layout.head_cells[thing] if thing is not None else ()
        rows = self.grid.said(cells[-1]) if cells else ""
        return metric[len(rows):] if rows and metric.startswith(rows) and metric != rows else metric

    def _is_rate(self, row: Row, column: int) -> bool:
        """True where a title says that all percentages are rates, and nothing gives another unit."""
        unit = self.layout.heads[column].unit or row.unit or next(iter(self.setting.units), PERCENT)
        return self.setting.are_rates and unit.name == PERCENT.name

    def _is_product(self) -> bool:
        thing = self.layout.thing()
        cells = self.layout.head_cells[thing] if thing is not None else ()
        return bool(cells) and self.heads.is_(self.book.cue("tables.product_head"), self.grid.said(cells[-1]))

    def _left(self, column: int, end: str = "") -> Head:
        """The head to the left of which a rate or a part is, if its name ends so."""
        for left in range(column - 1, -1, -1):
            head = self.layout.heads[left]
            level = head.noun and not head.part and head.measure not in RATES
            level = level and not self.heads.is_(self.book.cue("tables.of_metric"), head.noun)
            if level and self.layout.roles[left] == "value" and head.noun.endswith(end):
                return head
        return Head()


def added(word: str, noun: str) -> str:
    """What was added of a thing, by the word for it and the name of the thing."""
    return noun if noun.startswith(word) else word + noun


def signed(value: Value, change: str | None, measure: str) -> tuple[Value, str]:
    """A rate of change with its direction in words, not in a sign."""
    down = value.high < 0 or change == "decline"
    if measure not in ("growth", "decline"):
        return value, measure if not change or value.unit != PERCENT.name else change
    if not down:
        return value, measure
    turned = replace(value, low=abs(value.high), high=abs(value.low)) if value.high < 0 else value
    return turned, "decline" if measure == "growth" else "growth" if value.high < 0 else measure
