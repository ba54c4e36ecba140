"""The table of units: which written forms there are, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from aipolicy.extract.values.numbers import either
from aipolicy.rulebook.patterns.kept import compile_pattern

#: Code points on either side of a number in which what its unit must stand beside is looked for.
REACH = 24
WALL = r"[\u3002;!?\n]"


@dataclass(frozen=True)
class Unit:
    """A unit as it is written in one form.

    name: the unit as it is reported. factor: one of this form in that unit. flag: what a count in
    this unit is besides (FLAGS of the table: group, size, …), or None. trap: nothing is counted.
    beside: words of which one must stand near the form, or it is no unit; none if it needs none.
    """

    form: str
    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    flag: str | None = None
    trap: bool = False
    not_before: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """A regular expression for the form where it is this unit."""
        end = r"(?![A-Za-z0-9])" if self.form[-1].isascii() and self.form[-1].isalnum() else ""
        rest = f"(?!{either(self.not_before)})" if self.not_before else ""
        return regex.escape(self.form, literal_spaces=True) + end + rest


class UnitTable:
    """Units by their written forms, compiled from the tables `values/units` and `values/traps`."""

    def __init__(self, units: Mapping[str, Any], traps: Mapping[str, Any]) -> None:
        rows = [*_classifiers(units), *_special(units), *_money(units), *_coins(units), *_traps(traps)]
        self.by_form = {row.form: row for row in rows}  # later rows win
        self.currency = {w: row["unit"] for row in units["money"] for w in row["before"]}
        self.per = either(units["per"])
        self.per_mark = either(units["per_marks"])
        self.per_slash = str(units["per_marks"][0])
        each = units["each"]
        self.each = (
            rf"(?P<rated>{regex.escape(each['word'])}\s?(?P<each>(?:{either(each['times'])})?{either(each['units'])})"
            rf"\s?{either(each['gap'])}?\s?)"
        )
        self.pattern = _alternatives(self.by_form.values())
        words = {row.beside for row in rows if row.beside}
        self._beside = {w: compile_pattern(either(w)) for w in words}
        self._wall = compile_pattern(WALL)

    def fits(self, unit: Unit, text: str, start: int, end: int) -> bool:
        """True if what a unit must stand beside is near the number at [start, end), in the same sentence."""
        if not unit.beside:
            return True
        walls = [m.end() for m in self._wall.finditer(text, max(0, start - REACH), start)]
        low = walls[-1] if walls else max(0, start - REACH)
        wall = self._wall.search(text, end, end + REACH)
        return bool(self._beside[unit.beside].search(text, low, wall.start() if wall else end + REACH))

    def rate(self) -> str:
        """A regular expression for what follows a unit in a rate: slash and a unit."""
        return rf"(?:\s?{self.per_mark}\s?{self.per}(?![A-Za-z\d.]))"


def _alternatives(units: Iterable[Unit]) -> str:
    ordered = sorted(units, key=lambda u: (-len(u.form), u.form))
    return "(?:" + "|".join(u.pattern for u in ordered) + ")"


def _classifiers(table: Mapping[str, Any]) -> Iterator[Unit]:
    for dimension, forms in table["classifiers"].items():
        for form in forms.split():
            yield Unit(form, form, dimension)


def _special(table: Mapping[str, Any]) -> Iterator[Unit]:
    for dimension, rows in table["special"].items():
        for row in rows:
            for form in row.get("forms", [row["unit"]]):
                yield Unit(
                    form, row.get("report", row["unit"]), row.get("dimension", dimension),
                    Decimal(str(row.get("factor", 1))), row.get("flag"),
                    not_before=tuple(row.get("not_before", ())), beside=tuple(row.get("beside", ())),
                )


def _money(table: Mapping[str, Any]) -> Iterator[Unit]:
    for row in table["money"]:
        for form in row["after"]:
            yield Unit(form, row["unit"], "money", not_before=tuple(table["money_not_before"]))


def _coins(table: Mapping[str, Any]) -> Iterator[Unit]:
    for row in table["coins_alone"]:
        for form in row["forms"]:
            yield Unit(form, row["unit"], "money", Decimal(str(row["factor"])))


def _traps(table: Mapping[str, Any]) -> Iterator[Unit]:
    unless = table["units_unless"]
    for form in table["units"]:
        yield Unit(form, form, "none", trap=True, not_before=tuple(unless.get(form, ())))
