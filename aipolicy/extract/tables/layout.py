"""Which rows and columns of a table are heads, and what each column holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from aipolicy.extract.tables.grid import Grid, are_labels
from aipolicy.extract.tables.heads import Head, HeadReader, joined
from aipolicy.extract.tables.numbers import ANY, Number, Unit
from aipolicy.extract.tables.roles import by_head, by_thing
from aipolicy.model import Cell
from aipolicy.rulebook.load import Rulebook

#: Rows of heads at most.
DEEPEST = 4
#: What the thing of a row may be.
THINGS = ("metric", "entity", "project", "kind", "name")


@dataclass
class Layout:
    """A table whose heads are known.

    heads: of each column; roles: what it holds: `value` for figures, `offer` for what is given. body: the
    rows below the heads. groups: of a row, the cell above it that stands alone in its row. row_units and
    row_signs: what a row of units or of attributes says of each column. lead: cells above the heads that fill
    the whole width, which name the table.
    """

    grid: Grid
    heads: Sequence[Head]
    roles: list[str]
    body: list[int]
    head_cells: Sequence[Sequence[Cell]]
    groups: dict[int, Cell] = field(default_factory=dict)
    row_units: dict[int, Unit] = field(default_factory=dict)
    row_signs: dict[int, str] = field(default_factory=dict)
    lead: list[Cell] = field(default_factory=list)

    def of_role(self, *roles: str) -> list[int]:
        """The columns that hold one of some things."""
        return [column for column, role in enumerate(self.roles) if role in roles]

    def thing(self) -> int | None:
        """The column that names the thing of each row."""
        return next(iter(self.of_role(*THINGS)), None)


@dataclass(frozen=True)
class Reader:
    """What is needed to tell heads from figures. is_region: whether the text of a cell is a region. offers:
    whether the title of the table says that it holds what is offered; past: what was."""

    heads: HeadReader
    number: Callable[[str], Number | None]
    is_region: Callable[[Cell], bool]
    offers: bool = False
    past: bool = False

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.heads.book

    def layout(self, grid: Grid, before: Layout | None) -> Layout | None:
        """The layout of a table; that of the table before where this one goes on with it. None if its heads
        cannot be read."""
        top, lead = self._lead(grid)
        size = self._heads(grid, top)
        if not size:
            return self._continued(grid, before)
        rows = range(top, top + size)
        cells = [self._above(grid, rows, column) for column in range(grid.width)]
        heads = [self._joined(grid, column) for column in cells]
        layout = Layout(grid, heads, [], list(range(top + size, grid.height)), cells, lead=lead)
        self._take_rows(layout)
        self._take_groups(layout)
        layout.roles = self._roles(layout)
        return layout

    def _joined(self, grid: Grid, column: Sequence[Cell]) -> Head:
        """The heads above a column as one; a region or body among them owns the figures, it is no part of
        what they count."""
        body = self.book.cue("tables.owner_head")
        return joined([self.heads.read(grid.said(cell)) for cell in column
                       if not self.is_region(cell) and not self.heads.is_(body, grid.said(cell))])

    def _continued(self, grid: Grid, before: Layout | None) -> Layout | None:
        if before is None or before.grid.width != grid.width:
            return None
        layout = Layout(grid, before.heads, list(before.roles), list(range(grid.height)), before.head_cells,
                        row_units=before.row_units, row_signs=before.row_signs, lead=before.lead)
        self._take_groups(layout)
        return layout

    # --- which rows are heads

    def _lead(self, grid: Grid) -> tuple[int, list[Cell]]:
        """How many rows at the top hold no more than one cell, or only labels, and those cells."""
        lead: list[Cell] = []
        for row in range(grid.height):
            cells = grid.row_cells(row)
            labels = are_labels(self.book, [grid.said(cell) for cell in cells], grid.width)
            if not labels and (len(cells) > 1 or (cells and self.is_figure(grid.said(cells[0])))):
                return row, lead
            lead += cells
        return 0, []

    def _heads(self, grid: Grid, top: int) -> int:
        """How many rows from `top` on are heads; 0 if the first is none, or all are."""
        size = 0
        while top + size < grid.height and size < DEEPEST:
            row = top + size
            if any(self._is_body(words, column) for column, words in enumerate(grid.row(row))):
                break
            if size and not self._goes_on(grid, top, row):
                break
            size += 1
        return size if top + size < grid.height else 0

    def is_figure(self, words: str) -> bool:
        """True for a number that is no year."""
        years = self.book.cue("tables.bare_year"), self.book.cue("tables.year_said")
        return self.number(words) is not None and not (years[0].fullmatch(words) or years[1].match(words))

    def _is_body(self, words: str, column: int) -> bool:
        missing = self.heads.is_(self.book.cue("tables.missing"), words)
        return self.is_figure(words) or (column > 0 and missing)

    def _goes_on(self, grid: Grid, top: int, row: int) -> bool:
        """True if a row without figures is another one of heads: the source says so, the rows above leave
        places for it, or it says only how and when."""
        cells = grid.row_cells(row)
        if len(cells) < LEAST:
            return False
        own = [cell for cell in cells if cell.row == row]
        if own and all(cell.head for cell in own):
            return True
        above = grid.row_cells(row - 1)
        spans = any(cell.columns > 1 for cell in above) or any(cell.row + cell.rows > row for cell in above)
        blanks = not grid.words(row, 0) or any(not words for words in grid.row(row - 1)[1:])
        if (spans or blanks) and not any(self.is_region(cell) for cell in own[:1]):
            return True
        said = [self.heads.read(grid.said(cell)) for cell in own]
        return bool(said) and all(not head.noun for head in said)

    def _above(self, grid: Grid, rows: Sequence[int], column: int) -> list[Cell]:
        """The heads above a column, outermost first; a blank one is that of the column to the left, if others
        stand below."""
        found: list[Cell] = []
        for row in rows:
            cell, at = grid.at(row, column), column
            while row < rows[-1] and at and not grid.said(cell) and not self._alone(grid, rows, row, at):
                at -= 1
                cell = grid.at(row, at)
            if cell and grid.said(cell) and cell not in found:
                found.append(cell)
        return found

    def _alone(self, grid: Grid, rows: Sequence[int], row: int, column: int) -> bool:
        """True if nothing stands below a blank head, which then is none of a group."""
        return not any(grid.words(below, column) for below in rows if below > row)

    # --- rows that are no things

    def _take_rows(self, layout: Layout) -> None:
        """Take rows of units and of attributes out of the body."""
        grid = layout.grid
        for row in list(layout.body):
            first, rest = grid.words(row, 0), range(1, grid.width)
            if self.heads.is_(self.book.cue("tables.unit_head"), first):
                units = {c: self.heads.cells.unit(grid.words(row, c), True) for c in rest}
                layout.row_units.update((c, unit) for c, unit in units.items() if unit)
            elif self.heads.is_(self.book.cue("tables.attribute"), first):
                layout.row_signs.update((c, grid.words(row, c)) for c in rest)
            else:
                continue
            layout.body.remove(row)

    def _take_groups(self, layout: Layout) -> None:
        """Take rows that hold one cell out of the body: they head those below them."""
        group: Cell | None = None
        for row in list(layout.body):
            cells = layout.grid.row_cells(row)
            if not cells or (len(cells) == 1 and not self.is_figure(layout.grid.said(cells[0]))
                             and layout.grid.width > LEAST):
                group = cells[0] if cells else group
                layout.body.remove(row)
            elif group:
                layout.groups[row] = group

    # --- what the columns hold

    def _roles(self, layout: Layout) -> list[str]:
        roles = self._offered(layout, [self._role(layout, column) for column in range(layout.grid.width)])
        texts = [c for c, role in enumerate(roles) if role == "text"]
        if "offer" in roles:
            return self._of_offers(roles, texts)
        values = [c for c, role in enumerate(roles) if role == "value"]
        roles = ["project" if role == "metric" and self._is_project(layout, c, values) else role
                 for c, role in enumerate(roles)]
        things = [c for c, role in enumerate(roles) if role in THINGS]
        if things and "metric" in [roles[c] for c in things]:
            self._keep(roles, [c for c in things if roles[c] == "metric"][-1], things)
        elif things:
            bodies = [c for c in things if roles[c] in ("entity", "project")]
            self._keep(roles, (bodies or things)[0], things)
        left = [c for c in texts if not values or c < values[-1]]
        known = any(role in (*THINGS, "region", "year") for role in roles)
        if left and not known:
            roles[left[-1] if left[-1] < (values[0] if values else layout.grid.width) else left[0]] = "name"
        return ["other" if role == "text" else role for role in roles]

    def _offered(self, layout: Layout, roles: list[str]) -> list[str]:
        """The roles where the title says that the columns of figures hold what is offered, or a head says so:
        ranges before them are conditions."""
        heads, values = layout.heads, [c for c, role in enumerate(roles) if role == "value"]
        owned = any(role in ("region", "entity", "project", "year", "penalty") for role in roles)
        dated = any(heads[c].when or heads[c].said or heads[c].measure for c in values)
        if self.past and owned:
            return ["value" if role == "offer" else role for role in roles]
        if "offer" in roles:
            roles = ["offer" if role == "value" and heads[c].comparator and not heads[c].when else role
                     for c, role in enumerate(roles)]
        told = self.offers and not owned and not dated
        if not told and "offer" not in roles:
            bands = values[:1] if len(values) > 1 and self._are_ranges(layout, values[0]) else []
            things = any(role in (*THINGS, "region", "year", "text") for role in roles)
            return ["kind" if c in bands and not things and self._are_own(layout, c) else role
                    for c, role in enumerate(roles)]
        first = next((c for c, role in enumerate(roles) if role == "offer"), layout.grid.width)
        ranges = [c for c in values if c < first and self._are_ranges(layout, c)]
        return ["condition" if c in ranges else "offer" if told and self._may_offer(layout, c, role) else role
                for c, role in enumerate(roles)]

    def _may_offer(self, layout: Layout, column: int, role: str) -> bool:
        """True for a column of money or rates, or of words with figures in them behind the first."""
        held = list(layout.grid.column(column, layout.body))
        money, head = self.book.cue("tables.money"), layout.heads[column].unit
        names = [number.value.unit for words in held if (number := self.number(words))]
        given = [name for name in [*names, head.name if head else None] if name]
        if role == "value":
            return all(name == ANY or money.fullmatch(name) for name in given)
        return role == "text" and column > 0 and any(map(str.isdecimal, "".join(held)))

    def _are_own(self, layout: Layout, column: int) -> bool:
        """True for a column whose numbers all have units, and no head that dates them."""
        found = [self.number(words) for words in layout.grid.column(column, layout.body)]
        own = all(number.value.unit for number in found if number)
        return own and layout.heads[column].when is None

    def _are_ranges(self, layout: Layout, column: int) -> bool:
        """True for a column most of whose numbers are ranges or bounds."""
        held = list(layout.grid.column(column, layout.body))
        found = [number.value for words in held if (number := self.number(words))]
        wide = sum(value.low != value.high or value.comparator != EQUAL for value in found)
        return 2 * wide > len(held)

    def _is_project(self, layout: Layout, column: int, values: Sequence[int]) -> bool:
        """True for a head that may mean projects or indicators, where each column names what is counted."""
        named = all(layout.heads[value].noun for value in values)
        projects = self.heads.is_(self.book.cue("tables.project_head"), self._title(layout, column))
        return bool(values) and named and projects

    def _keep(self, roles: list[str], thing: int, things: Sequence[int]) -> None:
        """One thing a row: other columns of things put rows into groups or describe them."""
        for column in things:
            if column != thing:
                roles[column] = "category" if column < thing else "other"

    def _of_offers(self, roles: list[str], texts: Sequence[int]) -> list[str]:
        """The roles in a table of what is offered: the first words name each offer, others describe it."""
        things = [c for c, role in enumerate(roles) if role in (*THINGS, "text", "category")]
        first = roles.index("offer")
        before = [c for c in things if c < first] or things
        named = [c for c in before if roles[c] in ("metric", "project")]
        thing = named[-1] if named else next((c for c in before if roles[c] == "text"),
                                             before[-1] if before else None)
        return ["metric" if c == thing else "other" if c in things else role for c, role in enumerate(roles)]

    def _role(self, layout: Layout, column: int) -> str:
        """What a column holds: by its head, and by what stands in it."""
        heads, words = self.heads, self._title(layout, column)
        told = list(layout.grid.column(column, layout.body))
        held = [cell for cell in told if not heads.is_(self.book.cue("tables.missing"), cell)]
        below = (layout.grid.at(row, column) for row in layout.body)
        cells = [cell for cell in below if cell and layout.grid.said(cell)]
        figures = sum(self.number(cell) is not None for cell in held)
        numeric = held != [] and 2 * figures >= len(held)
        natures = sum(heads.is_(self.book.cue("tables.nature"), cell) for cell in held)
        if 2 * natures > len(held) >= LEAST:
            return "nature"
        for cue, role in by_head(heads.book):
            if heads.is_(cue, words) and not (numeric and role in ("unit", "attribute", "region")):
                return self._checked(role, held, self._are_regions(layout.grid, cells))
        if heads.book.cue("tables.recipient_head").fullmatch(words):
            return "recipient"
        if heads.book.cue("tables.condition_head").fullmatch(words):
            return "condition"
        if heads.is_(self.book.cue("tables.duty_head"), words) and self._are_regions(layout.grid, cells):
            return "region"
        if heads.book.cue("tables.deadline_head").fullmatch(words) and self._are_dates(held):
            return "deadline"
        if heads.book.cue("tables.penalty_head").search(words):
            return "penalty"
        if heads.book.cue("tables.ignored").search(words):
            return "ignored"
        if self._offers(words):
            return "offer" if numeric or any(map(str.isdecimal, "".join(held))) else "text"
        named = sum(heads.cells.named(cell) is not None for cell in held)
        if numeric or (not held and column) or (column and 2 * (named + figures) > len(held) >= LEAST):
            return self._numbered(layout, column, held)
        return self._of_texts(words, held, self._are_regions(layout.grid, cells))

    def _title(self, layout: Layout, column: int) -> str:
        """The innermost head of a column that is none of a row of units, without a unit."""
        unit = self.book.cue("tables.unit_head")
        cells = layout.head_cells[column]
        cells = [cell for cell in cells if not self.heads.is_(unit, layout.grid.said(cell))] or cells
        return self.heads.unmarked(layout.grid.said(cells[-1])) if cells else ""

    def _offers(self, words: str) -> bool:
        book = self.book
        offered = book.cue("tables.offer_head").search(words) is not None
        return offered and not book.cue("tables.offer_paid").search(words)

    def _checked(self, role: str, held: Sequence[str], regions: bool) -> str:
        """A role by a head, unless what stands in the column says otherwise."""
        if role == "unit":
            units = sum(self.heads.cells.unit(words, True) is not None for words in held)
            return "unit" if 2 * units > len(held) else "region" if regions else "entity"
        if role == "year" and not any(self._is_date(words) for words in held):
            return "name"
        return role

    def _numbered(self, layout: Layout, column: int, held: Sequence[str]) -> str:
        """What a column of numbers holds: figures, years or the numbers of its rows."""
        if layout.heads[column].unit is None and len(held) >= LEAST:
            if all(self.heads.is_(self.book.cue("tables.bare_year"), words) for words in held):
                return "year"
            if not column and held == [str(number) for number in range(1, len(held) + 1)]:
                return "serial"
        return "value"

    def _is_date(self, words: str) -> bool:
        head = self.heads.read(words)
        return head.when is not None and not head.noun

    def _are_dates(self, held: Sequence[str]) -> bool:
        return 2 * sum(map(self._is_date, held)) > len(held) > 0

    def _are_regions(self, grid: Grid, cells: Sequence[Cell]) -> bool:
        total = self.book.cue("tables.total")
        parts = [cell for cell in cells if not self.heads.is_(total, grid.said(cell))]
        return 2 * sum(self.is_region(cell) for cell in parts) > len(parts) > 0

    def _are_towns(self, held: Sequence[str]) -> bool:
        towns = sum(self.heads.is_(self.book.cue("tables.town"), words) for words in held)
        return 2 * towns > len(held) > 0

    def _of_texts(self, words: str, held: Sequence[str], regions: bool) -> str:
        """What a column of words holds."""
        if regions or self._are_towns(held):
            return "region"
        if self._are_dates(held):
            return "year"
        bodies = sum(self.book.cue("tables.body_end").search(cell) is not None for cell in held)
        most = 2 * bodies > len(held) > 0
        if most and self.heads.is_(self.book.cue("tables.name_head"), words):
            return "entity"
        for cue, role in by_thing(self.book):
            if self.heads.is_(cue, words):
                kind = self.heads.is_(self.book.cue("tables.kind_head"), words)
                return "kind" if role == "category" and kind else role
        return "entity" if most else "text"


#: The comparator of a number that is no bound.
EQUAL = "="
#: Fewer cells are no row of heads.
LEAST = 2
