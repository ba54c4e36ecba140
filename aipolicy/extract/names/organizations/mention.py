"""The record of a stretch of text that names a body, and which of overlapping ones stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from aipolicy.model import Span


@dataclass(frozen=True)
class BodyMention:
    """A stretch of text that names a body. known: its name in a lexicon. of_place: whether it is the body
    of a place that the text may leave out (true), or names (`whole`). brief: true if the lexicon knows
    it by this form only, so that the text may give a fuller one."""

    start: int
    end: int
    kind: str
    rule: str
    known: str | None = None
    of_place: Literal[False, True, "whole"] = False
    brief: bool = False

    @property
    def span(self) -> Span:
        """Its clean span."""
        return Span(self.start, self.end)


def longest(found: Iterable[BodyMention]) -> list[BodyMention]:
    """The stretches that overlap no longer one, in the order of the text."""
    chosen: list[BodyMention] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start, f.known is None, f.rule)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            chosen.append(one)
    return sorted(chosen, key=lambda f: f.start)
