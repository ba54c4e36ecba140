"""The tables of a document with their heads read, and what a reader needs beside one of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aipolicy.extract.readers import date_reader
from aipolicy.extract.tables.grid import Grid
from aipolicy.extract.tables.heads import MEASURED, HeadReader
from aipolicy.extract.tables.layout import Layout, Reader
from aipolicy.extract.tables.numbers import cell_reader
from aipolicy.extract.tables.rows import Places
from aipolicy.extract.tables.setting import Setting, lines_of
from aipolicy.model import Cell, Document, Span
from aipolicy.rulebook.load import Rulebook

#: What parts the heads and the cell in the context of a figure.
JOINT = " \u00b7 "


class Laid(NamedTuple):
    """A table whose heads are known, what governs it, and the reader of its heads."""

    layout: Layout
    setting: Setting
    heads: HeadReader


class NoPlaces:
    """For those who need not know which cells are regions."""

    def region(self, span: Span) -> str | None:
        """None: no span is known as a region."""
        return None

    def opening(self, span: Span) -> tuple[str, Span] | None:
        """None: no span is known to begin with one."""
        return None


def laid_out(document: Document, book: Rulebook, places: Places) -> Iterator[Laid]:
    """The tables whose heads can be read, in the order of the text."""
    before: Laid | None = None
    cells, dates = cell_reader(book), date_reader(book)

    def is_region(cell: Cell) -> bool:
        return places.region(Span(cell.start, cell.end)) is not None

    for grid in (part for table in document.tables for part in Grid.of(table, document.text.clean).parts()):
        lines = lines_of(document, book, grid.table, grid)
        setting = Setting(document, book, dates, cells, lines, document.source.title, grid.table.end)
        heads = HeadReader(book, cells, dates, setting.year)
        reader = Reader(heads, cells.number, is_region, setting.offers, setting.said == MEASURED)
        layout = reader.layout(grid, before.layout if before else None)
        if layout is None:
            continue
        if before and layout.heads is before.layout.heads:  # it goes on with the table before
            setting, heads = before.setting, before.heads
        before = Laid(layout, setting, heads)
        yield before


def context_of(document: Document, laid: Sequence[Laid], span: tuple[int, int]) -> str | None:
    """What a reader needs to judge what stands in a cell: the line that names its table, the heads of its
    column and of its row, and the cell. None outside of tables whose heads can be read.

    laid: the tables of the document, as `laid_out` gives them. span: clean offsets, of a fact or of the cell.
    """
    table = document.table_at(span[0])
    if table is None:
        return None
    for layout, setting, _ in laid:
        grid = layout.grid
        if grid.table is not table:
            continue
        found = ((place, c) for place, c in grid.places.items() if c.start <= span[0] < c.end)
        (row, at), cell = min(found, key=lambda pair: pair[0], default=((0, 0), None))
        if cell is None:  # in the table beside it, or in none
            continue
        above = [grid.said(head) for head in layout.head_cells[at]]
        beside = [grid.words(row, column) for column in range(at)
                  if layout.roles[column] not in ("value", "offer", "serial", "ignored")]
        parts = [setting.name, *above, *beside, grid.said(cell)]
        return JOINT.join(dict.fromkeys(part for part in parts if part))
    return None
