"""Rows of tables: what heads the row and the column in which a number stands."""

from __future__ import annotations

from itertools import pairwise

import regex

from aipolicy.model import Block, Cell, Document, Span, Table

EDGE = regex.compile(r"[|｜\t]")
TABLE = "table"
#: No cell of a table is longer, in code points.
LONGEST = 120


def cells(text: str, row: Block) -> list[Span]:
    """The cells of a row, without white space at their edges; empty ones stay."""
    edges = [m.start() for m in EDGE.finditer(text, row.start, row.end)]
    if not edges or edges[0] > row.start:
        edges.insert(0, row.start - 1)
    if edges[-1] < row.end - 1:
        edges.append(row.end)
    return [_stripped(text, a + 1, b) for a, b in pairwise(edges)]


def _stripped(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    low = start + len(inside) - len(inside.lstrip())
    return Span(low, max(low, start + len(inside.rstrip())))


def column(row: list[Span], at: int) -> int | None:
    """The index of the cell that holds an offset."""
    return next((i for i, c in enumerate(row) if c.start <= at < c.end), None)


def head_of_column(document: Document, row: Block, at: int) -> Span | None:
    """The cell of the table's first row above the cell that holds an offset; None in the first row."""
    table = document.table_at(at)
    if table:
        cell = _holding(table, at)
        return _first(table, cell) if cell and cell.row else None
    first = row.index
    while first and document.blocks[first - 1].kind == TABLE:
        first -= 1
    if first == row.index:
        return None
    text = document.text.clean
    head, index = cells(text, document.blocks[first]), column(cells(text, row), at)
    return head[index] if index is not None and index < len(head) else None


def head_of_row(document: Document, row: Block, at: int) -> Span | None:
    """The first cell of the row that names something, if the offset lies behind it; None in running text that
    a mark only divides from a byline."""
    text, table = document.text.clean, document.table_at(at)
    inside = _beside(table, at) if table else cells(text, row)
    if not table and any(c.start <= at < c.end and c.end - c.start > LONGEST for c in inside):
        return None
    named = (c for c in inside if any(char.isalpha() for char in text[c.start:c.end]))
    head = next(named, None)
    return head if head and head.end <= at else None


def _holding(table: Table, at: int) -> Cell | None:
    """The cell of a table that holds an offset."""
    return next((cell for cell in table.cells if cell.start <= at < cell.end), None)


def _first(table: Table, cell: Cell) -> Span | None:
    """The cell in the first row that stands over another one."""
    over = (head for head in table.cells
            if head.row == 0 and head.column <= cell.column < head.column + head.columns)
    return next((Span(head.start, head.end) for head in over), None)


def _beside(table: Table, at: int) -> list[Span]:
    """The cells of the row that holds an offset, those that reach down into it too, from the left."""
    own = _holding(table, at)
    row = own.row if own else -1
    inside = (cell for cell in table.cells if cell.row <= row < cell.row + cell.rows)
    return [Span(cell.start, cell.end) for cell in sorted(inside, key=lambda cell: cell.column)]
