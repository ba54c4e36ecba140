"""From X to Y: which numbers of a document are the start and the end of one change.

The start is a value of its own, as it was at the date named with it; the end is what the sentence says it
is, and both are of the same metric. What the words for the start say (a year, "now"), and the verb of the
change, say nothing of any other number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from aipolicy.extract.match.run import best, run
from aipolicy.extract.match.spans import Cover
from aipolicy.extract.match.view import View
from aipolicy.model import Date, Match, Quantity, Span
from aipolicy.rulebook.stages.declared import FROM_TO
from aipolicy.rulebook.stages.parameters import FromToParams, ShapeParams

Change: TypeAlias = Match[FromToParams]
#: Dimensions of which unlike units measure the same.
SCALES = ("money", "compute", "area", "length")


class Transition(NamedTuple):
    """A number that becomes another, or what is no figure (end: None).

    base: the date named with the start. match: the words that say so.
    """

    start: Quantity
    end: Quantity | None
    base: Date | None
    match: Change

    @property
    def lead(self) -> Span:
        """The words from "from" to the start, in the clean text."""
        return self.match.captures["lead"]

    @property
    def verb(self) -> Span | None:
        """The verb of the change."""
        return self.match.captures.get("verb")

    @property
    def revised(self) -> bool:
        """True if the end takes the place of the start, as of the same time."""
        return self.match.params.start == "revised"


@dataclass(frozen=True)
class FromTo:
    """The transitions of a document, in the order of the text."""

    transitions: Sequence[Transition]

    @classmethod
    def of(cls, view: View, quantities: Sequence[Quantity], dates: Sequence[Date]) -> FromTo:
        """Those that the rules of the stage find; view: with numbers and dates as symbols."""
        matches = best(run(FROM_TO, view))
        return cls([found for match in matches for found in _transitions(match, quantities, dates)])

    def starting(self, quantity: Quantity) -> Transition | None:
        """The first transition that starts from a number."""
        return self._by_start.get(quantity.start)

    def ending(self, quantity: Quantity) -> Transition | None:
        """The transition that a number is the end of."""
        return self._by_end.get(quantity.start)

    @cached_property
    def leads(self) -> Cover:
        """What stands from "from" to the start of each."""
        return Cover(t.lead for t in self.transitions)

    @cached_property
    def bases(self) -> frozenset[int]:
        """Where the dates of starts stand."""
        return frozenset(t.base.start for t in self.transitions if t.base)

    @property
    def silent(self) -> Iterator[Span]:
        """The words that speak for no type: those for the start, and the verb."""
        for transition in self.transitions:
            yield transition.lead
            if transition.verb:
                yield transition.verb

    def shapes(self) -> Iterator[Match[ShapeParams]]:
        """How each number stands to what it counts: as one match for each, of which `value` is captured."""
        for start, end, _, match in self.transitions:
            yield _shape(match, match.start, start)
            if end:
                yield _shape(match, match.captures["lead"].end, end)

    @cached_property
    def _by_start(self) -> dict[int, Transition]:
        return {t.start.start: t for t in reversed(self.transitions)}

    @cached_property
    def _by_end(self) -> dict[int, Transition]:
        return {t.end.start: t for t in self.transitions if t.end}


def _transitions(
    match: Change, quantities: Iterable[Quantity], dates: Iterable[Date]
) -> Iterator[Transition]:
    """The pairs of a match: in order, or several ends of one start; starts alone where numbers do not fit."""
    starts, ends = (_within(quantities, match.captures.get(name)) for name in ("starts", "ends"))
    base = match.captures.get("base")
    date = next((d for d in dates if base and d.start == base.start), None)
    if len(starts) == 1 and ends:
        starts *= len(ends)
    pairs = list(zip(starts, ends, strict=False))
    if len(starts) == len(ends) and all(_alike(*pair) for pair in pairs):
        yield from (Transition(start, end, date, match) for start, end in pairs)
    else:
        yield from (Transition(start, None, date, match) for start in starts)


def _within(quantities: Iterable[Quantity], span: Span | None) -> list[Quantity]:
    return [q for q in quantities if span and span.contains((q.start, q.end))]


def _alike(start: Quantity, end: Quantity) -> bool:
    """True if one number can become the other."""
    same = start.value.unit == end.value.unit
    return start.dimension == end.dimension and (same or start.dimension in SCALES)


def _shape(match: Change, start: int, quantity: Quantity) -> Match[ShapeParams]:
    value = {"value": Span(quantity.start, quantity.end)}
    suffix = {name: span for name, span in match.captures.items() if name == "suffix"}
    params = ShapeParams(measure=match.params.measure)
    return Match(match.rule, "shape", start, quantity.end, {**value, **suffix}, {}, params, match.priority)
