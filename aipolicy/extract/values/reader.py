"""Finds quantities: numbers with their units and comparators, in one pass over the text.

All grammar is data (`rules/values/`). One regular expression finds numbers, ranges, fractions and
traps; what stands around a number is looked at only where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import regex

from aipolicy.extract.values.comparators import Bound, Bounds
from aipolicy.extract.values.context import Implied, Shape
from aipolicy.extract.values.fold import Fold
from aipolicy.extract.values.grammar import ValueGrammar
from aipolicy.extract.values.numbers import either
from aipolicy.extract.values.told import Told
from aipolicy.extract.values.units import Unit, UnitTable
from aipolicy.model import Quantity, Span, Value

MANY = Decimal(10_000)  # so many hours are an amount of something more than a duration
PLACES = Decimal("0.001")  # a fraction that does not end is given to this place
LONGEST = 15  # figures of a fraction that ends; the longer ones do not
RATES = ("ratio", "times")  # dimensions that a verb of change may govern

Match = regex.Match[str]


class QuantityReader:
    """Reads the quantities of a text; compile once, use often.

    tables: gives a table by its name, as `Rulebook.table` does.
    """

    def __init__(self, tables: Callable[[str], Any]) -> None:
        self._table = tables("values/numbers")
        unit_table, bounds = tables("values/units"), tables("values/comparators")
        self._units = UnitTable(unit_table, tables("values/traps"))
        self._grammar = ValueGrammar(self._table, self._units, tables("values/traps"), bounds)
        self._numbers = self._grammar.numbers
        self._bounds = Bounds(bounds, either(self._units.currency))
        split = bounds["inside_split"]
        parted = dict.fromkeys(split["words"], split["comparator"])
        self._inside = {**bounds["inside"], **bounds["inside_round"], **parted}
        self._scales = {**self._table["letters"], **self._table["scale_words"]}
        self._fold = Fold(tables("values/variants"))
        self._implied = Implied(unit_table["implied"], self._table["inner"]["word"], self._numbers.myriad)
        self._told = Told(unit_table["told"])
        self._shape = Shape(unit_table, self._table, self._numbers)

    def find(self, clean: str, *, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
        """The quantities of a text, in order; spans are offsets in `clean`, in code points.

        taken: spans, in order, in which no quantity may lie (dates). A bare number has neither unit
        nor dimension. `flags` says what speaks against a plain count.
        """
        text = self._fold(clean)
        found: list[Quantity] = []
        handed = "="
        for match in self._matches(text):
            for quantity in self._read(text, match):
                quantity, handed = self._finished(text, quantity, found[-1] if found else None, handed)
                found.append(quantity)
        return list(_outside(_joined(self._shared(text, found)), taken))

    def _matches(self, text: str) -> Iterator[Match]:
        at = 0
        while match := self._grammar.pattern.search(text, at):
            yield match
            at = max(self._end(match), match.start() + 1)

    def _end(self, match: Match) -> int:
        """Where the search goes on: a range that is none gives its second number back."""
        whole = match["num2"] is None or self._range(match) is not None or self._is_trap(match, "unit2")
        return match.end() if whole else match.end("first")

    def _read(self, text: str, match: Match) -> Iterator[Quantity]:
        """What a match stands for, without the words around it; nothing for a trap."""
        if match["trap"] is not None:
            return
        if match["num"] is not None:
            found = self._number(text, match)
            if found:
                yield found
        elif match["whole"] is not None and self._shape.is_vague(text, match.start(), match["whole"]):
            return
        elif match["slashed"] is not None:
            yield from self._slashed(match)
        else:
            yield self._share(match)

    def _share(self, match: Match) -> Quantity:
        """A fraction, tenths, a half or a doubling."""
        if match["whole"] is not None:
            low = self._fraction(match, "part")
            high = self._fraction(match, "part2") if match["part2"] else low
            return _quantity(match.span(), Value(low, high, self._table["fraction"]["unit"]), "ratio")
        if match["half"] is not None:
            row = self._table["half"]
            sign = ">" if match["half"] in row["over"] else "="
            half = Decimal(row["value"])
            return _quantity(match.span(), Value(half, half, row["unit"], sign), "ratio")
        if match["doubled"] is not None:
            times = self._numbers.value(match["times"]) if match["times"] else None
            value = Decimal(2) ** (times or 1)
            unit = self._table["doubling"]["report"]
            return _quantity(match.span(), Value(value, value, unit), "times", change="growth")
        return self._tenths(match)

    def _fraction(self, match: Match, group: str) -> Decimal:
        """So many of so many parts, in hundredths."""
        whole = self._numbers.value(match["whole"]) or Decimal(1)
        part = self._numbers.value(match[group]) or Decimal(0)
        exact = (part * 100 / whole).normalize()
        return exact if len(exact.as_tuple().digits) <= LONGEST else exact.quantize(PLACES)

    def _tenths(self, match: Match) -> Quantity:
        row = self._table["tenth"]
        low = self._numbers.atom_value(match["tenths"]) * row["value"]
        high = self._numbers.atom_value(match["tenths2"]) * row["value"] if match["tenths2"] else low
        low += self._rest(match["rest"])
        high += self._rest(match["rest2"] or match["rest"])
        sign = self._inside[match["over"]] if match["over"] else "="
        return _quantity(match.span(), Value(low, high, row["unit"], sign), "ratio")

    def _rest(self, rest: str | None) -> Decimal:
        """What stands behind the tenths, in hundredths: 八成五, 三成半."""
        if rest is None:
            return Decimal(0)
        return Decimal(5) if rest == self._table["tenth"]["half"] else self._numbers.atom_value(rest)

    def _slashed(self, match: Match) -> Iterator[Quantity]:
        """2/4/6万: numbers that share a magnitude and a unit."""
        unit = self._unit_of(match["slash_unit"])
        name = unit.name if unit else self._implied.unit
        dimension = unit.dimension if unit else "money"
        scale = self._numbers.value(match["slash_scale"]) or Decimal(1)
        at = match.start("slashed")
        parts = match["slashed"].split("/")
        for i, part in enumerate(parts):
            end = at + len(part) if i < len(parts) - 1 else match.end()
            value = self._numbers.atom_value(part) * scale
            yield _quantity((at, end), Value(value, value, name), dimension)
            at += len(part) + 1

    def _number(self, text: str, match: Match) -> Quantity | None:
        """A number or a range with its unit, or None if it counts nothing."""
        if match["vague"] or self._shape.is_vague(text, match.start("num"), match["num"]):
            return None
        ends = self._range(match)
        written = match["unit2"] if ends and match["unit2"] else match["unit"]
        unit = self._unit_of(written)
        low, high = ends or (self._signed(match, "", self._amount(match, "")),) * 2
        if low is None or high is None:
            return None
        end = match.end() if ends else match.end("first")
        flags = self._shape.flags(text, match["num"], unit, end)
        if unit and unit.trap and "grade" not in flags:
            scaled = self._shape.is_scaled(match["num"] + (match["mag"] or "")) or low >= MANY
            unit = self._told.duration(text, match.start("num"), unit, scaled)
            if unit is None:
                return None
        if unit and not self._units.fits(unit, text, match.start("num"), end):
            return None
        return self._measured(text, match, (unit, written), (low, high), end, flags)

    def _measured(
        self, text: str, match: Match, read: tuple[Unit | None, str | None], ends: tuple[Decimal, Decimal],
        end: int, flags: frozenset[str],
    ) -> Quantity | None:
        unit = read[0]
        sign = self._inside.get(match["more"] or match["more2"] or "", "=")
        factor = unit.factor if unit else Decimal(1)
        name, dimension = self._named(text, match, read, end, flags)
        if name and match["rated"]:
            name = f"{name}{self._units.per_slash}{match['each']}"
        if name is None and not self._shape.is_bare_number(text, match["num"], end):
            return None
        coins = self._coins(match)
        if coins and dimension != "money":
            name, dimension = self._implied.unit, "money"
        value = Value(ends[0] * factor + coins, ends[1] * factor + coins, name, sign)
        if not match["num2"] and self._shape.is_approximate(match["num"]):
            value, flags = self._approximate(match, value, factor), flags | {"approximate"}
        start = match.end("rated") if match["rated"] else match.start()
        found = _quantity((start, end), value, dimension, flags)
        return replace(found, start=match.start()) if name and match["rated"] else found

    def _coins(self, match: Match) -> Decimal:
        """The part of a sum that is written in tenths and hundredths of its unit."""
        tenth, hundredth = match["tenth"], match["hundredth"]
        parts = ((tenth, 10), (hundredth, 100))
        return sum((self._numbers.atom_value(part) / by for part, by in parts if part), Decimal(0))

    def _approximate(self, match: Match, value: Value, factor: Decimal) -> Value:
        """Two neighbouring digits before a unit or magnitude: four-five times."""
        number = match["num"]
        low = self._numbers.value(number[0] + number[2:] + (match["mag"] or ""))
        high = self._numbers.value(number[1:] + (match["mag"] or ""))
        return replace(value, low=low * factor, high=high * factor) if low and high else value

    def _named(
        self, text: str, match: Match, read: tuple[Unit | None, str | None], end: int, flags: frozenset[str]
    ) -> tuple[str | None, str | None]:
        """The unit that is reported and its dimension; money where only a magnitude is written.

        read: the unit and the form in which it is written, with what it is per.
        """
        unit, written = read
        if match["cur"]:
            return self._units.currency[match["cur"]], "money"
        if unit and written and not unit.trap:
            return unit.name + written.replace(" ", "")[len(unit.form):], unit.dimension
        if "grade" in flags or "class" in flags:
            return self._implied.unit, "money"
        told = None if unit else self._left_out(text, match.start("num"), end)
        if told:
            return told
        return (self._implied.unit, "money") if self._implied.is_money(text, match, end) else (None, None)

    def _left_out(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The unit and dimension of a number without a unit that the words around tell."""
        scaled = self._shape.is_scaled(text[start:end])
        return self._told.unit(text, start, end) if scaled else self._told.index(text, start, end)

    def _unit_of(self, written: str | None) -> Unit | None:
        """The unit of a written form, a rate by what stands before the slash."""
        if written is None:
            return None
        for size in range(len(written), 0, -1):
            unit = self._units.by_form.get(written[:size])
            if unit:
                return unit
        return None

    def _is_trap(self, match: Match, group: str) -> bool:
        unit = self._unit_of(match[group])
        return unit is not None and unit.trap

    def _amount(self, match: Match, n: str, shared: str = "") -> Decimal | None:
        """A number with its magnitudes; `shared` is the magnitude of the other end of a range."""
        value = self._numbers.value(match["num" + n] + (match["mag" + n] or "") + shared)
        letter = match["letter" + n]
        return value * self._scales[letter] if value is not None and letter else value

    def _signed(self, match: Match, n: str, value: Decimal | None) -> Decimal | None:
        """The number with the sign that is written before it."""
        minus = match["sign" + n] in self._table["minus"]
        return -value if value is not None and minus else value

    def _range(self, match: Match) -> tuple[Decimal, Decimal] | None:
        """Both ends of a range, or None if the two numbers are none."""
        if match["num2"] is None or not self._same_unit(match):
            return None
        high = self._signed(match, "2", self._amount(match, "2"))
        shared = "" if match["unit"] else self._shape.shared_scale(match["num"], match["num2"])
        low = self._amount(match, "", shared)
        letter = match["letter2"]
        if letter and not match["letter"] and low is not None:
            low *= self._scales[letter]
        low = self._signed(match, "", low)
        return (low, high) if low is not None and high is not None and low < high else None

    def _same_unit(self, match: Match) -> bool:
        first, second = self._unit_of(match["unit"]), self._unit_of(match["unit2"])
        if first is None:
            return second is not None or match["dash"] not in self._table["range_words"]
        return second is not None and first.name == second.name

    def _finished(
        self, text: str, found: Quantity, previous: Quantity | None, handed: str
    ) -> tuple[Quantity, str]:
        """The quantity with the comparators around it and its change; and the comparator before it,
        which the next one of a list keeps."""
        floor = previous.end if previous else 0
        found = self._bounded(text, found, floor)
        if found.dimension in RATES and found.change is None:
            found = replace(found, change=self._bounds.change(text, found.number.start, found.end, floor))
        own = found.value.comparator if found.start < found.number.start else "="
        if previous and self._continues(text, previous, found):
            if found.value.comparator == "=" and handed not in "=~":
                found, own = replace(found, value=replace(found.value, comparator=handed)), handed
            found = replace(found, change=found.change or previous.change)
        return self._shape.reviewed(text, found), own

    def _shared(self, text: str, found: list[Quantity]) -> list[Quantity]:
        """Sums without a unit take that of the last of their list or of what they become: 2万、4万、6万元."""
        done: list[Quantity] = []
        for quantity in reversed(found):
            last = done[-1] if done else None
            if last and self._lends(text, quantity, last):
                value = replace(quantity.value, unit=last.value.unit)
                quantity = replace(quantity, value=value, dimension=last.dimension)
            done.append(quantity)
        return done[::-1]

    def _lends(self, text: str, quantity: Quantity, last: Quantity) -> bool:
        if last.dimension is None or not self._shape.is_scaled(text[quantity.start : quantity.number.end]):
            return False
        if self._bounds.becomes(text, quantity.end, last.start):
            return quantity.dimension in (None, last.dimension)
        return quantity.dimension is None and self._bounds.is_list(text, quantity.end, last.start)

    def _continues(self, text: str, previous: Quantity, found: Quantity) -> bool:
        return (
            found.dimension is not None and found.dimension == previous.dimension
            and self._bounds.is_list(text, previous.end, found.start)
        )

    def _further(self, text: str, found: Quantity, floor: int) -> Bound | None:
        """A bound that stands further off, if nothing beside the number gives one."""
        at, bounds = found.number.start, self._bounds
        bound = bounds.over_verb(text, at, floor) if found.dimension else None
        if bound is None and found.dimension in bounds.far_dimensions:
            bound = bounds.far(text, at, at - bounds.far_reach)
        if bound is None and found.dimension in bounds.multiples:
            bound = bounds.multiple(text, at, floor)
        return bound

    def _bounded(self, text: str, found: Quantity, floor: int) -> Quantity:
        at = found.number.start
        bare = self._shape.is_round(text[at])
        before = self._bounds.before(text, at, max(floor, found.start) if found.start < at else floor, bare)
        after = self._bounds.after(text, found.end)
        sign = found.value.comparator
        before = before or self._further(text, found, floor)
        if before and (sign == "=" or before.comparator != "~"):
            sign = before.comparator
        if after and sign in "=~":
            sign = after.comparator
        start, end = min(before.at, found.start) if before else found.start, after.at if after else found.end
        return replace(found, start=start, end=end, value=replace(found.value, comparator=sign))


def _quantity(
    span: tuple[int, int], value: Value, dimension: str | None, flags: frozenset[str] = frozenset(),
    change: str | None = None,
) -> Quantity:
    value = replace(value, low=_plain(value.low), high=_plain(value.high))
    return Quantity(*span, value, dimension, Span(*span), change=change, flags=flags)


def _plain(number: Decimal) -> Decimal:
    """The same number with no zeros behind the point and no exponent."""
    if number.as_tuple().exponent == 0:
        return number
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _joined(found: list[Quantity]) -> Iterator[Quantity]:
    """Two bounds side by side, at least and at most, are one range."""
    waiting: Quantity | None = None
    for quantity in found:
        if waiting and _are_range(waiting, quantity):
            value = Value(waiting.value.low, quantity.value.high, quantity.value.unit)
            waiting = replace(waiting, end=quantity.end, value=value)
            continue
        if waiting:
            yield waiting
        waiting = quantity
    if waiting:
        yield waiting


def _are_range(low: Quantity, high: Quantity) -> bool:
    return (
        low.end == high.start and low.value.comparator == ">=" and high.value.comparator == "<="
        and low.value.unit == high.value.unit and low.value.high < high.value.low
        and low.end > low.number.end and high.end > high.number.end
    )


def _outside(found: Iterator[Quantity], taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The quantities whose number shares no character with a taken span; both in order."""
    at = 0
    for quantity in found:
        while at < len(taken) and taken[at][1] <= quantity.number.start:
            at += 1
        if at == len(taken) or taken[at][0] >= quantity.number.end:
            yield quantity
