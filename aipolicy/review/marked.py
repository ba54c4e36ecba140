"""A text in the terminal, with its facts in the colours of their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from rich.text import Text

from aipolicy.emit.visible import visible
from aipolicy.facts.types import FactTypes
from aipolicy.review.labels import Labels
from aipolicy.review.palette import style_of
from aipolicy.review.tables import by_type


class Mark(NamedTuple):
    """A span of the text, in code points, and the type of the fact there."""

    start: int
    end: int
    type: str


def marks(facts: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """Each mention of each fact, outer ones before those inside them."""
    found = [Mark(start, end, fact["type"]) for fact in facts
             for start, end in fact.get("mentions") or [(fact["start"], fact["end"])] if end > start]
    return sorted(set(found), key=lambda mark: (mark.start, -mark.end, mark.type))


class Piece(NamedTuple):
    """A stretch of text under the same marks. opens, closes: marks that begin and end with it."""

    text: str
    under: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def pieces(text: str, found: Sequence[Mark]) -> Iterator[Piece]:
    """The text cut where marks begin and end; marks come as `marks` gives them."""
    length = len(text)
    bounds = sorted({0, length, *(min(at, length) for mark in found for at in mark[:2])})
    under: list[Mark] = []
    waiting = list(reversed(found))
    for start, end in pairwise(bounds):
        under = [mark for mark in under if mark.end > start]
        opens = []
        while waiting and waiting[-1].start <= start:
            opens.append(waiting.pop())
        under += opens
        closes = tuple(mark for mark in reversed(under) if min(mark.end, length) == end)
        yield Piece(text[start:end], tuple(under), tuple(opens), closes)


def coloured(text: str, found: Sequence[Mark], types: FactTypes) -> Text:
    """The text with each fact in its colour, the innermost where they overlap."""
    shown = Text()
    for piece in pieces(text, found):
        inner = min(piece.under, key=lambda mark: mark.end - mark.start, default=None)
        style = f"{style_of(inner.type, types)} underline" if inner else None
        shown.append(visible(piece.text, lines=True), style)
    return shown


def bracketed(text: str, found: Sequence[Mark], labels: Labels) -> str:
    """The text with each fact between brackets, its type behind it: for where there are no colours."""
    parts = []
    for piece in pieces(text, found):
        ends = "".join(f"\u27e7({name_of(mark.type, labels)})" for mark in piece.closes)
        parts.append("\u27e6" * len(piece.opens) + visible(piece.text, lines=True) + ends)
    return "".join(parts)


def name_of(type_name: str, labels: Labels) -> str:
    """The label of a type, or its own name."""
    return labels.types.get(type_name, visible(type_name))


def legend(facts: Sequence[Mapping[str, Any]], labels: Labels) -> Text:
    """The types that are marked, in their colours, with their counts."""
    shown = Text(f"{labels.words['legend']}: ")
    for name, those in by_type((fact for fact in facts if fact["quote"]), labels.known).items():
        shown.append(name_of(name, labels), f"{style_of(name, labels.known)} underline")
        shown.append(f" {len(those)}  ")
    return shown
