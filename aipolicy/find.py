"""The functions of the Python API that only read values: nothing of names and rules is loaded for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from aipolicy.extract.readers import read_dates, read_quantities
from aipolicy.model import Date, Document, Quantity, Source, Text
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
    book = rules or load_rules()
    document = _document(text, None, book)
    found = read_quantities(document, book, read_dates(document, book))
    raw = document.text.raw_span
    return [replace(_placed(q, document.text), number=raw(*q.number)) for q in found]


def find_dates(text: str, published: str | None = None, *, rules: Rulebook | None = None) -> list[Date]:
    """The expressions in a text that name a calendar time, in order, resolved to EDTF.

    start and end are half-open, in Unicode code points of `text` itself; edtf is None where nothing
    anchors it; resolved is explicit, published, context or none. published: EDTF date of publication
    (YYYY, YYYY-MM, YYYY-MM-DD), from which relative dates are counted; if None, a date line in the
    text or its own dates tell it, never the clock. Raises UsageError if `published` is no date,
    RuleError if a table of the rules cannot be used.
    """
    book = rules or load_rules()
    document = _document(text, published, book)
    return [_placed(date, document.text) for date in read_dates(document, book)]


def _document(text: str, published: str | None, book: Rulebook) -> Document:
    """A text repaired and segmented: all that the readers of values need."""
    source = Source("<text>", text, published, found={"published": "option"} if published else {})
    return segment(source, normalize(text, book.table), book.table("segment"))


def _placed(found: Placed, text: Text) -> Placed:
    """The same with its span in the source instead of the normalised text."""
    start, end = text.raw_span(found.start, found.end)
    return replace(found, start=start, end=end)
