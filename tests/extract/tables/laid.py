"""Tables for direct tests of what reads them: a text to its first table with its heads read."""

from __future__ import annotations

from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.tables.grid import Grid
from aipolicy.extract.tables.heads import HeadReader
from aipolicy.extract.tables.numbers import cell_reader
from aipolicy.extract.tables.reading import Laid, NoPlaces, laid_out
from aipolicy.model import Document, Source, Span
from aipolicy.pipeline import read_document
from aipolicy.rulebook import load_rules

BOOK = load_rules()


class Known(NoPlaces):
    """Cells of these words are regions."""

    def __init__(self, document: Document, *names: str) -> None:
        self._text, self._names = document.text.clean, names

    def region(self, span: Span) -> str | None:
        words = self._text[span.start:span.end]
        return words if words in self._names else None

    def opening(self, span: Span) -> tuple[str, Span] | None:
        words = self._text[span.start:span.end]
        name = next((name for name in self._names if words.startswith(name) and words != name), None)
        return (name, Span(span.start, span.start + len(name))) if name else None


def document(text: str, published: str | None = None) -> Document:
    """The segmented text."""
    return read_document(Source("made", text, published), BOOK)


def laid(text: str, *regions: str, published: str | None = None) -> list[Laid]:
    """The tables of a text whose heads can be read."""
    found = document(text, published)
    return list(laid_out(found, BOOK, Known(found, *regions)))


def piped(*rows: str) -> str:
    """A table of Markdown: its first row the heads."""
    lines = [f"| {row} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * (rows[0].count("|") + 1), *lines[1:]]) + "\n"


def grid(text: str) -> Grid:
    """The first table of a text."""
    found = document(text)
    return Grid.of(found.tables[0], found.text.clean)


def head_reader(year: str | None = None) -> HeadReader:
    """The reader of heads in a table of a year."""
    return HeadReader(BOOK, cell_reader(BOOK), DateReader(BOOK.table), year)
