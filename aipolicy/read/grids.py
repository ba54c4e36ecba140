"""Rows of cells to lines of text, and to tables that know where in it each cell stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aipolicy.model import Cell, Table

CELL_MARK = " | "


class Filled(NamedTuple):
    """A cell as it is read: its text, the places that it fills, and whether it is a head."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


class Row(NamedTuple):
    """A row as it stands in the text, its cells with offsets in its line."""

    text: str
    cells: tuple[Cell, ...]


def row_of(cells: Sequence[Filled]) -> Row:
    """The line of the cells that begin in a row."""
    placed, at = [], 0
    for cell in cells:
        end = at + len(cell.text)
        placed.append(Cell(at, end, *cell[1:]))
        at = end + len(CELL_MARK)
    return Row(CELL_MARK.join(cell.text for cell in cells), tuple(placed))


def table_of(rows: Iterable[tuple[int, Row]]) -> Table | None:
    """The table of rows that stand in a text from given offsets on; None if it has no cell with text."""
    cells = tuple(cell._replace(start=cell.start + at, end=cell.end + at)
                  for at, row in rows for cell in row.cells)
    return Table(cells) if any(cell.end > cell.start for cell in cells) else None


def free_column(taken: set[tuple[int, int]], row: int, column: int) -> int:
    """The first column from `column` on whose place no cell from above fills."""
    while (row, column) in taken:
        column += 1
    return column
