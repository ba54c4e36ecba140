"""What the shape of a number and the words beside it say: vagueness, size classes, implied money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import regex

from aipolicy.extract.values.numbers import NumberGrammar, either
from aipolicy.extract.values.units import Unit
from aipolicy.model import Quantity
from aipolicy.rulebook.patterns.kept import compile_pattern


class Implied:
    """Money where only a magnitude is written, as in an industry of more than 300 billion."""

    def __init__(self, table: Mapping[str, Any], inner: str, scale: str) -> None:
        self.unit: str = table["unit"]
        self._inner = inner
        self._reach = int(table["reach"])
        self._before = compile_pattern(rf"(?r){either(table['before'])}[^。;!?\n]*")
        self._after = compile_pattern(rf"\s?\p{{Han}}{{0,4}}?{either(table['after'])}")
        self._not_between = compile_pattern(either(table["not_between"]))
        self._scaled = compile_pattern(rf"{scale}$")

    def is_money(self, text: str, match: regex.Match[str], end: int) -> bool:
        """True if the number at the match, written with a magnitude and no unit, is a sum of money."""
        written = text[match.start("num") : end]
        if not self._scaled.search(written) or match["unit"] or match["unit2"]:
            return False
        if self._inner in match["num"] or self._after.match(text, end):
            return True
        low = max(0, match.start() - self._reach)
        found = self._before.search(text, low, match.start())
        return found is not None and not self._not_between.search(text, found.start(), match.start())


class Shape:
    """Judges a number by how it is written and by the word behind it."""

    def __init__(self, units: Mapping[str, Any], numbers: Mapping[str, Any], grammar: NumberGrammar) -> None:
        self._numbers = grammar
        self._grades = compile_pattern(either(units["grades"]))
        self._classes = compile_pattern(either(units["classes"]))
        self._ranks = compile_pattern(either(units["ranks"]))
        self._weak = frozenset(units["weak"])
        between = rf"[“「]?[^\W\d_]{{0,{units['parts']['reach']}}}?"
        self._parts = compile_pattern(between + either(units["parts"]["nouns"]))
        self._vague_before = compile_pattern(rf"(?r){either(numbers['vague_before'])}")
        self._round = compile_pattern(rf"{grammar.magnitude}+")
        self._one = [d for d, v in grammar.digits.items() if v == 1]
        self._large = compile_pattern(grammar.myriad)
        self._all = compile_pattern(rf"{grammar.magnitude}+$")
        self._scale = compile_pattern(rf"{grammar.myriad}+$")
        self._coefficient = compile_pattern(r"[\d.,]+")
        self._hundred = frozenset(k for k, v in grammar.tens.items() if v == 100)

    def is_round(self, char: str) -> bool:
        """True if a number that begins with this character begins with a bare magnitude."""
        return self._round.match(char) is not None

    def is_vague(self, text: str, start: int, number: str) -> bool:
        """True for several tens, hundreds and the like, and for 三五十."""
        if self.is_round(number[0]) and self._vague_before.search(text, max(0, start - 2), start):
            return True
        return self._numbers.neighbours(number) > 1 and len(number) > 2

    def is_scaled(self, number: str) -> bool:
        """True if the number ends in a magnitude of ten thousand or more."""
        return self._scale.search(number) is not None

    def is_approximate(self, number: str) -> bool:
        """True for two neighbouring digits, as in 四五倍 and 八九亿."""
        return self._numbers.neighbours(number) > 0

    def is_bare_number(self, text: str, number: str, end: int) -> bool:
        """True if a number without a unit is one, and not a word or the head of a code."""
        if number[0].isdecimal():
            return not (text[end : end + 1].isascii() and text[end : end + 1].isalpha())
        return self._round.search(number) is not None and self._round.fullmatch(number) is None

    def shared_scale(self, first: str, second: str) -> str:
        """The magnitude that the first number of a range takes from the second."""
        known = self._all if not self._round.search(first) else self._scale
        scale = known.search(second)
        if not scale or self._large.search(first):
            return ""
        head = second[: scale.start()]
        low, high = self._numbers.value(first), self._numbers.value(head) if head else None
        if low is None or high is None or low >= high:
            return self._scale_of(first, second) if known is self._all else ""
        return scale.group()

    def _scale_of(self, first: str, second: str) -> str:
        """The closing magnitude alone: 18 to 300 thousand written as 十八至三十万."""
        scale = self._scale.search(second)
        if scale is None:
            return ""
        low, high = self._numbers.value(first), self._numbers.value(second[: scale.start()])
        return scale.group() if low is not None and high is not None and low < high else ""

    def flags(self, text: str, number: str, unit: Unit | None, end: int) -> frozenset[str]:
        """What a unit says of itself (noun, size, group), and what else speaks against a plain count: grade,
        class, parts, round, indefinite."""
        found = set()
        if unit and unit.flag:
            found.add(unit.flag)
        if self._graded(text, number, unit, end):
            found.add("grade")
        if unit is None and self._is_class(text, number, end):
            found.add("class")
        if unit is not None and self._ranks.match(text, end):
            found.add("class")
        if self._round.fullmatch(number):
            found.add("round")
        if unit is not None and self._is_indefinite(number, unit):
            found.add("indefinite")
        if unit is not None and self._are_parts(text, number, unit, end):
            found.add("parts")
        return frozenset(found)

    def _is_indefinite(self, number: str, unit: Unit) -> bool:
        """一家 is an article more than a count; so is 1次."""
        if unit.dimension not in ("count", "people"):
            return False
        return number in self._one or (number == "1" and unit.form in self._weak)

    def _are_parts(self, text: str, number: str, unit: Unit, end: int) -> bool:
        """True for three kinds, sixteen key tasks and the like: what a text divides itself into."""
        if unit.dimension != "count":
            return False
        few = len(number) == 1 and number in self._numbers.digits and unit.form in self._weak
        return few or self._parts.match(text, end) is not None

    def _is_class(self, text: str, number: str, end: int) -> bool:
        large = self._round.fullmatch(number) and self._large.search(number)
        return bool(large and self._classes.match(text, end))

    def _graded(self, text: str, number: str, unit: Unit | None, end: int) -> bool:
        if not self._large.search(number) and not self._round.fullmatch(number):
            return False
        if unit is not None and not unit.trap:
            return self._grades.match(text, end) is not None
        if unit is not None:
            return self._grades.fullmatch(unit.form) is not None and self._large.search(number) is not None
        return self._grades.match(text, end) is not None and self._large.search(number) is not None

    def reviewed(self, text: str, found: Quantity) -> Quantity:
        """Flags that a comparator takes away: 百家 alone is vague, 近百家 is a count."""
        if "round" not in found.flags:
            return found
        bounded = found.value.comparator != "="
        above = found.dimension == "money" and found.value.low >= 1_000_000_000
        loose = text[found.start] != text[found.number.start] and found.value.comparator == ">=" and (
            text[found.number.start] not in self._hundred and found.number.start - found.start == 1
        )
        drop = {"round"} if (bounded or above) and not loose else set()
        return replace(found, flags=found.flags - drop)
