"""The readers of values over a document: dates first, then quantities, so that none is taken twice."""

from __future__ import annotations

from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.scene import Scene, Step
from aipolicy.extract.values.reader import QuantityReader
from aipolicy.model import Date, Quantity
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once


@once
def _dates(book: Rulebook) -> DateReader:
    return DateReader(book.table)


@once
def _quantities(book: Rulebook) -> QuantityReader:
    return QuantityReader(book.table)


def read_dates(scene: Scene) -> list[Date]:
    """The calendar expressions of a document, resolved from its publication date and from each other."""
    published = scene.document.published
    return _dates(scene.book).find(scene.text, published=published.edtf, sure=published.how == "option")


def read_quantities(scene: Scene) -> list[Quantity]:
    """The quantities of a document that lie in no date."""
    return _quantities(scene.book).find(scene.text, taken=[(d.start, d.end) for d in scene.dates])


#: The first steps of the way, which need neither names nor rules.
VALUE_STEPS = (
    Step("dates", read_dates, types=("date",)),
    Step("quantities", read_quantities, needs=("dates",)),
)
