"""The functions of the Python API that only read values: nothing of names and rules is loaded for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from aipolicy.extract.readers import VALUE_STEPS
from aipolicy.extract.scene import Scene, look
from aipolicy.model import Date, Quantity, Source
from aipolicy.normalize import normalize
from aipolicy.rulebook import Rulebook, load_rules
from aipolicy.segment import segment

__all__ = ["find_dates", "find_quantities"]

Placed = TypeVar("Placed", Quantity, Date)


def find_quantities(text: str, *, rules: Rulebook | None = None) -> list[Quantity]:
    """The numbers with units in a text, in order, whatever they count.

    text: as it is, traditional or full-width, with blanks and line breaks inside numbers. start, end
    and number are half-open spans in `text` itself, in Unicode code points. value.low and value.high
    are exact, in base units; value.unit is None for a bare number, and the unit as it is written
    else, in simplified script; value.comparator is one of = > >= < <= ~. flags says what speaks
    against a plain count. Numbers in dates are none. Raises RuleError if a table of the rules cannot
    be used.
    """
    scene = _read(text, None, rules or load_rules())
    raw = scene.document.text.raw_span
    return [replace(_placed(q, scene), number=raw(*q.number)) for q in scene.quantities]


def find_dates(text: str, published: str | None = None, *, rules: Rulebook | None = None) -> list[Date]:
    """The expressions in a text that name a calendar time, in order, resolved to EDTF.

    start and end are half-open, in Unicode code points of `text` itself; edtf is None where nothing
    anchors it; resolved is explicit, published, context or none. published: EDTF date of publication
    (YYYY, YYYY-MM, YYYY-MM-DD), from which relative dates are counted; if None, a date line in the
    text or its own dates tell it, never the clock. Raises UsageError if `published` is no date,
    RuleError if a table of the rules cannot be used.
    """
    scene = _read(text, published, rules or load_rules())
    return [_placed(date, scene) for date in scene.dates]


def _read(text: str, published: str | None, book: Rulebook) -> Scene:
    """A text with its dates and quantities."""
    source = Source("<text>", text, published, found={"published": "option"} if published else {})
    document = segment(source, normalize(text, book.table), book.table("segment"))
    return look(Scene.of(document, book), VALUE_STEPS)


def _placed(found: Placed, scene: Scene) -> Placed:
    """The same with its span in the source instead of the normalised text."""
    start, end = scene.document.text.raw_span(found.start, found.end)
    return replace(found, start=start, end=end)
