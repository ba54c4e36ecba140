"""The unit of a number that has none in its cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aipolicy.extract.tables.heads import RATES, Head
from aipolicy.extract.tables.layout import Layout
from aipolicy.extract.tables.numbers import PERCENT, Unit
from aipolicy.extract.tables.rows import Row
from aipolicy.extract.tables.setting import Setting
from aipolicy.rulebook.load import Rulebook

#: That of numbers which have none.
BARE = Unit(None, Decimal(1))


@dataclass(frozen=True)
class Units:
    """The units of a table."""

    layout: Layout
    setting: Setting

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.setting.book

    def of(self, row: Row, column: int, metric: str, measure: str) -> Unit | None:
        """The unit of a number that has none: of the column, the row, the table, else as such things are
        counted."""
        head = self.layout.heads[column]
        found = head.unit or self.layout.row_units.get(column)
        found = found or self._counted(head) or self._by_so_many(column)
        if found is None and (head.measure in RATES or self.book.cue("tables.rate_head").search(head.words)):
            return PERCENT
        found = found or row.unit
        if found is None and (measure in RATES or self.book.cue("tables.rate_head").search(row.head.words)):
            return PERCENT
        if found is None and self.book.cue("tables.unitless").search(metric):
            return BARE
        return found or self._of_line(column, metric)

    def _counted(self, head: Head) -> Unit | None:
        """The unit that a head consists of, with a word for number."""
        found = self.book.cue("tables.count_alone").fullmatch(head.noun)
        counted = self.setting.cells.unit(found[1]) if found else None
        same = (unit for unit in self.setting.units if counted and unit.name == counted.name)
        return next(same, counted)

    def _by_so_many(self, column: int) -> Unit | None:
        """The unit of whole numbers by which those of a table of one unit have changed."""
        head, units = self.layout.heads[column], self.setting.units
        if len(units) != 1 or units[0].name == PERCENT.name:
            return None
        if not self.book.cue("tables.by_so_many").search(head.words):
            return None
        held = self.layout.grid.column(column, self.layout.body)
        found = [number.value for words in held if (number := self.setting.cells.number(words))]
        whole = all(value.unit is None and value.low == int(value.low) for value in found)
        return units[0] if whole else None

    def _of_line(self, column: int, metric: str) -> Unit | None:
        """The unit that a line gives: the same for all, or one for each column, or for each kind of thing."""
        units, usual = self.setting.units, self._usual(metric)
        if not units:
            return usual
        money = [unit for unit in units if self.book.cue("tables.money").fullmatch(unit.name or "")]
        if len(units) > 1 and len(money) == 1 and self.book.cue("tables.money_metric").search(metric):
            return money[0]
        open_ = [c for c in self.layout.of_role("value")
                 if not self.layout.heads[c].unit and c not in self.layout.row_units]
        if len(units) > 1 and len(units) == len(open_):
            return units[open_.index(column)]
        same = next((unit for unit in units if usual and unit.name == usual.name), None)
        if same or (usual and len(units) == 1):
            return same or usual
        counts = set(self.book.table("resolve")["implied_units"].values())
        rest = [unit for unit in units if unit.name != PERCENT.name and unit.name not in counts]
        return (rest or units)[0]

    def _usual(self, metric: str) -> Unit | None:
        """How a thing is counted if nothing is said."""
        bare = self.book.cue("tables.count_end").sub("", metric)
        implied: dict[str, str] = self.book.table("resolve")["implied_units"]
        name = next((unit for end, unit in implied.items() if metric.endswith(end)), None)
        name = name or next((unit for end, unit in implied.items() if bare.endswith(end)), None)
        return Unit(name, Decimal(1)) if name else None
