"""Spans that other spans may lie in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from aipolicy.model import Span


class Placed(Protocol):
    """Whatever starts at an offset."""

    @property
    def start(self) -> int:
        """Where it starts."""


P = TypeVar("P", bound=Placed)


def starting_between(items: Sequence[P], low: int, high: int) -> Sequence[P]:
    """Those of some items, in the order of their starts, that start from one offset on and before another."""
    first, last = (bisect_left(items, edge, key=lambda item: item.start) for edge in (low, high))
    return items[first:last]


class Cover:
    """The union of spans, asked whether it holds others."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Join spans that overlap."""
        self._joined: list[Span] = []
        for start, end in sorted(spans):
            if self._joined and start < self._joined[-1].end:
                self._joined[-1] = Span(self._joined[-1].start, max(end, self._joined[-1].end))
            else:
                self._joined.append(Span(start, end))

    def opening(self, start: int, end: int) -> int:
        """Where the span ends that a stretch begins with, if it ends within; else the start."""
        i = bisect_right(self._joined, start, key=lambda s: s.start) - 1
        opens = i >= 0 and self._joined[i].start == start and self._joined[i].end < end
        return self._joined[i].end if opens else start

    def any_between(self, start: int, end: int) -> bool:
        """True if one of the spans begins between two offsets."""
        i = bisect_left(self._joined, start, key=lambda s: s.start)
        return i < len(self._joined) and self._joined[i].start < end

    def holds(self, start: int, end: int) -> bool:
        """True if a stretch lies wholly inside."""
        i = bisect_right(self._joined, start, key=lambda s: s.start) - 1
        return i >= 0 and end <= self._joined[i].end


@dataclass(frozen=True)
class Disjoint:
    """Spans that do not overlap, and whether a stretch lies within one."""

    spans: Sequence[Span]

    @cached_property
    def _sorted(self) -> list[Span]:
        return sorted(self.spans)

    @cached_property
    def _starts(self) -> list[int]:
        return [s[0] for s in self._sorted]

    def holds(self, start: int, end: int) -> bool:
        """True if the stretch lies wholly within one of the spans."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and end <= self._sorted[i][1]

    def touches(self, span: tuple[int, int]) -> bool:
        """True if the stretch shares a character with one of the spans."""
        i = bisect_left(self._starts, span[1]) - 1
        return i >= 0 and span[0] < self._sorted[i][1]
