"""The readers of values over a document: dates first, then quantities, so that none is taken twice."""

from __future__ import annotations

from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.values.reader import QuantityReader
from aipolicy.model import Date, Document, Quantity
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once


@once
def _dates(book: Rulebook) -> DateReader:
    return DateReader(book.table)


@once
def _quantities(book: Rulebook) -> QuantityReader:
    return QuantityReader(book.table)


def read_dates(document: Document, book: Rulebook) -> list[Date]:
    """The calendar expressions of a document, resolved from its publication date and from each other."""
    return _dates(book).find(document.text.clean, published=document.published.edtf)


def read_quantities(document: Document, book: Rulebook, dates: list[Date]) -> list[Quantity]:
    """The quantities of a document that lie in no date."""
    return _quantities(book).find(document.text.clean, taken=[(d.start, d.end) for d in dates])
