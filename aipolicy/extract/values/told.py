"""Units that a number leaves out and a noun beside it tells (users: people, downloads: times), and durations
that are measured: days of turnover, hours of use. Bare durations are no quantities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.extract.values.numbers import NEVER
from aipolicy.extract.values.units import Unit
from aipolicy.rulebook.patterns.kept import compile_pattern

#: Code points before a number in which the index stands of which it is a value.
INDEX_REACH = 48


@dataclass(frozen=True)
class Row:
    """A unit that nouns tell: before, which ends where the number begins, or after, where it ends."""

    unit: str
    dimension: str
    before: regex.Pattern[str]
    after: regex.Pattern[str]


class Told:
    """Finds the unit that is left out; compiled from `told` of the table `values/units`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._reach = int(table["reach"])
        between = table["between"]
        self._rows = [Row(row["unit"], row["dimension"], compile_pattern(rf"(?:{row['before']}){between}$"),
                          compile_pattern(row.get("after", NEVER))) for row in table["rows"]]
        index = table["index"]
        self._index = Row(index["unit"], index["dimension"], compile_pattern(rf"(?:{index['before']})$"),
                          compile_pattern(index["after"]))
        measured = table["measured"]
        self._durations = {form: Unit(form, row["unit"], measured["dimension"])
                           for row in measured["units"] for form in row["forms"]}
        self._measured = compile_pattern(rf"(?:{measured['before']}){between}$")

    def unit(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The unit and dimension of the number with a magnitude and no unit at [start, end), or None."""
        low = max(0, start - self._reach)
        for row in self._rows:
            if row.before.search(text, low, start) or row.after.match(text, end):
                return row.unit, row.dimension
        return None

    def index(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The unit and dimension of the bare number at [start, end) if it is the value of an index."""
        low = max(0, start - INDEX_REACH)
        row = self._index
        found = row.after.match(text, end) and row.before.search(text, low, start)
        return (row.unit, row.dimension) if found else None

    def duration(self, text: str, start: int, unit: Unit, scaled: bool) -> Unit | None:
        """The unit of a duration that is measured, if the number at `start` in a unit of time is one.

        scaled: whether it is written with a magnitude; ten thousand hours are an amount of something.
        """
        found = self._durations.get(unit.form)
        low = max(0, start - self._reach)
        return found if found and (scaled or self._measured.search(text, low, start)) else None
