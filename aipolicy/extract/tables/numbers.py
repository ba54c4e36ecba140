"""Numbers and units as they stand in cells and heads."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

import regex

from aipolicy.extract.readers import quantity_reader
from aipolicy.extract.values.reader import QuantityReader
from aipolicy.model import Quantity, Value
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: A unit that goes with every number, put in for the reader where the cell has none.
ANY = "%"
DIGITS = regex.compile(r"\d")
#: Codes and telephone numbers: figures behind a zero, more of them than any amount has.
CODE = regex.compile(r"(?<![\d.,])0\d|\d{13,}|\d{3,4}-\d{6,}|\d+-\d+-\d+")
NUMERAL = regex.compile(r"\d[\d,. ]*")
PLUS = "+"
#: What a cell may count that names it itself, and how long that is.
NAME = regex.compile(r"[\p{Han}A-Za-z]+")
LEAST, LONGEST = 2, 12


class Unit(NamedTuple):
    """A unit as a head gives it: the name that is reported, and one of it in that unit."""

    name: str | None
    factor: Decimal


class Number(NamedTuple):
    """What a cell says. unit: the cell's own, if it has one; change: what a verb in it says."""

    value: Value
    change: str | None

    def in_unit(self, unit: Unit) -> Value:
        """The value in the unit of a head; in its own if it has one."""
        low, high = (end * unit.factor for end in (self.value.low, self.value.high))
        value = self.value
        return value if value.unit else Value(_plain(low), _plain(high), unit.name, value.comparator)


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


PERCENT = Unit(ANY, Decimal(1))


@dataclass(frozen=True)
class CellReader:
    """Reads what stands in cells by the reader of quantities."""

    book: Rulebook
    reader: QuantityReader
    _units: dict[tuple[str, bool], Unit | None] = field(default_factory=dict)

    def number(self, words: str) -> Number | None:
        """The one number that a cell consists of, with its comparator words and unit; None if it says more,
        or holds a code."""
        bare, change = self._changed(self._bare(words))
        if not DIGITS.search(bare) or CODE.search(bare):
            return None
        own = self._whole(bare)
        if own and own.dimension and own.value.unit:
            return Number(own.value, change)
        *_, numeral = NUMERAL.finditer(bare)
        last = numeral.end()
        for at in range(last, len(bare) + 1):
            found = self._whole(bare[:at].rstrip() + ANY + bare[at:].lstrip())
            if found and found.value.unit == ANY:
                value = Value(found.value.low, found.value.high, None, found.value.comparator)
                return Number(value, change)
        return None

    def named(self, words: str) -> tuple[str, Number] | None:
        """What a cell counts, and its number with a unit, where the cell says both and nothing else."""
        bare = self._bare(words)
        if not DIGITS.search(bare) or self.book.cue("tables.named_verb").match(bare):
            return None
        for at in range(LEAST, min(len(bare), LONGEST)):
            if not NAME.fullmatch(bare, 0, at):
                return None
            own = self._whole(bare[at:])
            if own and own.dimension and own.value.unit:
                return self.book.cue("tables.reached").sub("", bare[:at]), Number(own.value, None)
        return None

    def _bare(self, words: str) -> str:
        """The words without signs of notes, remarks and the brackets round the whole."""
        bare = self.book.cue("tables.note_mark").sub("", words).strip()
        bare = self.book.cue("tables.effort").sub("", self.book.cue("tables.remark").sub("", bare))
        enclosed = self.book.cue("tables.enclosed").match(bare)
        return (enclosed[1] if enclosed else bare).strip().lstrip(PLUS)

    def _changed(self, words: str) -> tuple[str, str | None]:
        """The words without a verb of change before them, and the change that it says."""
        fell, rose = self.book.cue("tables.fell"), self.book.cue("tables.rose")
        for cue, change in ((fell, "decline"), (rose, "growth")):
            verb = cue.match(words)
            if verb:
                return words[verb.end():].strip(), change
        return words, None

    def _whole(self, words: str) -> Quantity | None:
        """The one quantity that words consist of."""
        found = self.reader.find(words)
        one = found[0] if len(found) == 1 else None
        return one if one and (one.start, one.end) == (0, len(words)) else None

    def unit(self, words: str, free: bool = False) -> Unit | None:
        """The unit that words consist of; free: also one that no table knows."""
        key = words.strip(), free
        if key not in self._units:
            self._units[key] = self._unit(*key)
        return self._units[key]

    def _unit(self, words: str, free: bool) -> Unit | None:
        if not words or DIGITS.search(words):
            return None
        one = self._whole(f"1{words}")
        if one and one.value.unit and one.dimension:
            return Unit(one.value.unit, one.value.low)
        if words in self.book.table("values/traps")["units"] or not free:
            return None
        shape = self.book.cue("tables.unit_shape").fullmatch(words)
        magnitude = self.book.cue("tables.magnitude").match(words)
        rest = words[magnitude.end():] if magnitude else words
        scale = self._whole(f"1{magnitude[0]}{ANY}") if magnitude else None
        return Unit(rest, scale.value.low if scale else Decimal(1)) if shape and rest else None

    def units(self, words: str) -> list[Unit]:
        """The units that a line lists; none if one of them is none."""
        parts = [part for part in self.book.cue("tables.unit_gap").split(words.strip()) if part]
        found = [self.unit(part, True) for part in parts]
        return [unit for unit in found if unit] if all(found) else []


@once
def cell_reader(book: Rulebook) -> CellReader:
    """The reader of the cells by the rules."""
    return CellReader(book, quantity_reader(book))
