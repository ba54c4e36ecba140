"""The readers of values over a document: dates first, then quantities, so that none is taken twice."""

from __future__ import annotations

from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.scene import Scene, Step
from aipolicy.extract.values.reader import QuantityReader
from aipolicy.model import Date, Quantity
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once


@once
def date_reader(book: Rulebook) -> DateReader:
    """The reader of dates by the rules."""
    return DateReader(book.table)


@once
def quantity_reader(book: Rulebook) -> QuantityReader:
    """The reader of quantities by the rules."""
    return QuantityReader(book.table)


def read_dates(scene: Scene) -> list[Date]:
    """The calendar expressions of a document, resolved from its publication date and from each other."""
    published = scene.document.published
    return date_reader(scene.book).find(scene.text, published=published.edtf, sure=published.how == "option")


def read_quantities(scene: Scene) -> list[Quantity]:
    """The quantities of a document that lie in no date."""
    return quantity_reader(scene.book).find(scene.text, taken=[(d.start, d.end) for d in scene.dates])


#: The first steps of the way, which need neither names nor rules.
VALUE_STEPS = (
    Step("dates", read_dates, types=("date",)),
    Step("quantities", read_quantities, needs=("dates",)),
)
