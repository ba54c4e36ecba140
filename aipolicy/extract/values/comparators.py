"""What stands around a number: comparators on either side, and verbs of change before a rate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from aipolicy.extract.values.numbers import either, one_of
from aipolicy.rulebook.patterns.kept import compile_pattern

BETWEEN = 6  # code points that say that one number becomes another
REACH = 24  # code points before a number in which its comparator may begin


class Bound(NamedTuple):
    """A comparator and where its words begin or end."""

    comparator: str
    at: int


class Bounds:
    """Finds comparators and changes beside a number; compiled from the table `values/comparators`."""

    def __init__(self, table: Mapping[str, Any], currency: str) -> None:
        rows = [*table["before"], *table["before_bare"]]
        self._signs = {w: r["comparator"] for r in rows for w in r["words"]}
        self._signs_after = {w: r["comparator"] for r in table["after"] for w in r["words"]}
        self.inside: dict[str, str] = table["inside"]
        tight = set(table["tight"])
        near = rf"(?:\s|\*|{currency}){{0,4}}"
        loose = rf"(?:\s|{either(table['gap'])}|{either(w for w in self._signs if w not in tight)}){{0,6}}"
        self._before = compile_pattern(
            rf"(?:(?P<word>{_words(table['before'], lambda w: w not in tight)}){loose}"
            rf"|(?P<word>{_words(table['before'], lambda w: w in tight)}){near})$"
        )
        self._bare = compile_pattern(rf"(?P<word>{_words(table['before_bare'], lambda w: True)})$")
        at_end = set(table["after_at_end"])
        self._after = compile_pattern(
            rf"\s?(?:(?P<word>{either(w for w in self._signs_after if w not in at_end)})"
            rf"|(?P<word>{either(at_end)})(?![\p{{Han}}A-Za-z\d]))"
        )
        far = table["far"]
        self.far_dimensions = frozenset(far["dimensions"])
        self._far = compile_pattern(
            rf"(?P<word>{either(far['words'])})[^,。;!?、\d\n()]{{1,{far['reach']}}}{either(far['ends'])}\s*$"
        )
        self.far_reach = int(far["reach"]) + 12
        verb, multiple = table["over_verb"], table["multiple"]
        between = rf"(?:(?!{one_of(verb['not_between'])})\p{{Han}}){{1,{verb['reach']}}}"
        self._over_verb = compile_pattern(rf"(?P<word>{either(verb['words'])}){between}$")
        model = r"(?<=[A-Za-z])\d+|[^,\u3002;!?\u3001\d\n()%]"
        self._multiple = compile_pattern(
            rf"(?P<word>{either(multiple['words'])})(?:{model}){{1,{multiple['reach']}}}{multiple['of']}\s?$"
        )
        self.multiples = frozenset(multiple["dimensions"])
        self._change = compile_pattern(_change(table["change"]))
        self._change_after = compile_pattern(either(table["change"]["after"]))
        verbs = either([*table["change"]["growth"], *table["change"]["decline"]])
        self._becomes = compile_pattern(rf"\s?{verbs}?{either(table['change']['to'])}\s?")
        self._list = compile_pattern(rf"\s?(?:{either(table['list_marks'])}|\*)+\s?")

    def before(self, text: str, at: int, floor: int, bare: bool) -> Bound | None:
        """The comparator that ends at `at` and begins no earlier than `floor`."""
        low = max(floor, at - REACH)
        found = self._before.search(text, low, at) or (self._bare.search(text, low, at) if bare else None)
        return Bound(self._signs[found["word"]], found.start()) if found else None

    def after(self, text: str, at: int) -> Bound | None:
        """The comparator that begins at `at`."""
        found = self._after.match(text, at)
        return Bound(self._signs_after[found["word"]], found.end()) if found else None

    def far(self, text: str, at: int, floor: int) -> Bound | None:
        """A bound further off before a rate or a sum: not more than so much per cent of something."""
        found = self._far.search(text, max(0, floor), at)
        return Bound(self._signs[found["word"]], found.start()) if found else None

    def over_verb(self, text: str, at: int, floor: int) -> Bound | None:
        """A bound before a short verb: at least to raise 30 of something."""
        found = self._over_verb.search(text, max(floor, at - REACH), at)
        return Bound(self._signs[found["word"]], found.start()) if found else None

    def multiple(self, text: str, at: int, floor: int) -> Bound | None:
        """A bound of a multiple or share of something: about 3.1 times that of five years ago."""
        found = self._multiple.search(text, max(floor, at - REACH), at)
        return Bound(self._signs[found["word"]], found.start()) if found else None

    def change(self, text: str, start: int, end: int, floor: int) -> str | None:
        """growth or decline if a verb of change governs the rate at [start, end)."""
        found = self._change.search(text, max(floor, start - REACH), start)
        if found:
            return found.lastgroup
        return "growth" if self._change_after.match(text, end) else None

    def becomes(self, text: str, start: int, end: int) -> bool:
        """True if between two numbers stands only that one becomes the other: falls | to."""
        return end - start <= BETWEEN and self._becomes.fullmatch(text, start, end) is not None

    def is_list(self, text: str, start: int, end: int) -> bool:
        """True if only a list mark stands between two numbers."""
        return end - start <= 4 and self._list.fullmatch(text, start, end) is not None


def _words(rows: list[Mapping[str, Any]], keep: Any) -> str:
    parts = []
    for row in rows:
        words = [w for w in row["words"] if keep(w)]
        if words:
            guard = f"(?<!{one_of(row['not_after'])})" if row.get("not_after") else ""
            parts.append(guard + either(words))
    return "|".join(parts)


def _change(table: Mapping[str, Any]) -> str:
    verbs = rf"(?P<growth>{either(table['growth'])})|(?P<decline>{either(table['decline'])})"
    return rf"(?:{verbs})(?:\s|{either(table['gap'])}){{0,6}}$"
