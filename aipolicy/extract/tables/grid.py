"""A table as a grid: which cell fills which place, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from aipolicy.model import Cell, Table
from aipolicy.rulebook.load import Rulebook

#: White space between Chinese characters is only there for looks: "T o t a l".
INNER = regex.compile(r"(?<=[\p{Han}\p{P}])\s+|\s+(?=[\p{Han}\p{P}])")
#: Fewer columns are no table.
NARROWEST = 2
HAN = regex.compile(r"\p{Han}")
MARKS = regex.compile(r"\*\*|__|<br\s*/?>|\\(?=[|*_])|`")


@dataclass(frozen=True)
class Grid:
    """A table over its clean text. places: the cell that fills each row and column."""

    table: Table
    text: str
    places: Mapping[tuple[int, int], Cell]
    height: int
    width: int

    @classmethod
    def of(cls, table: Table, text: str) -> Grid:
        """Put the cells into their places; where two claim one, the first has it."""
        places: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    places.setdefault((row, column), cell)
        height, width = (1 + max(place[i] for place in places) for i in (0, 1))
        return cls(table, text, places, height, width)

    def parts(self) -> list[Grid]:
        """The tables that stand side by side under the same heads, the table itself if there is one."""
        top = next((self.row(row) for row in range(self.height) if len(self.row_cells(row)) > 1), [])
        for size in range(NARROWEST, self.width // 2 + 1):
            heads = list(top[:size])
            if self.width % size or len(set(heads)) < size or list(top) != heads * (self.width // size):
                continue
            if all(HAN.search(words) for words in heads):
                return [self._part(left, size) for left in range(0, self.width, size)]
        return [self]

    def _part(self, left: int, size: int) -> Grid:
        places = {(row, column - left): cell for (row, column), cell in self.places.items()
                  if left <= column < left + size}
        return Grid(self.table, self.text, places, self.height, size)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that fills a place."""
        return self.places.get((row, column))

    def said(self, cell: Cell | None) -> str:
        """What a cell says, without white space and signs that are only there for looks."""
        if cell is None:
            return ""
        return self._said[cell] if cell in self._said else tidy(self.text[cell.start:cell.end])

    def words(self, row: int, column: int) -> str:
        """What the cell in a place says."""
        return self.said(self.at(row, column))

    def row(self, row: int) -> Sequence[str]:
        """What the cells of a row say, one of several columns in each of them."""
        return [self.words(row, column) for column in range(self.width)]

    def column(self, column: int, rows: Sequence[int]) -> Iterator[str]:
        """What the cells of a column say, in some rows, where they say anything."""
        return (words for row in rows if (words := self.words(row, column)))

    def row_cells(self, row: int) -> list[Cell]:
        """The cells of a row that say something, each once."""
        cells = (self.at(row, column) for column in range(self.width))
        return list(dict.fromkeys(cell for cell in cells if cell and self.said(cell)))

    @cached_property
    def _said(self) -> dict[Cell, str]:
        return {cell: tidy(self.text[cell.start:cell.end]) for cell in self.table.cells}


def are_labels(book: Rulebook, cells: Sequence[str], width: int) -> bool:
    """True for a row at the top of a sheet of so many columns that says who filled it in, when and in which
    unit; a title may stand before it."""
    label, after = book.cue("tables.label"), False
    for i, words in enumerate(cells):
        if label.search(words):
            after = True
        elif after and not HAN.search(words):
            after = False
        elif i or len(cells) == width:
            return False
    return len(cells) > 1 and any(label.search(words) for words in cells)


def tidy(words: str) -> str:
    """Words of a cell on one line, no gaps between Chinese characters."""
    return INNER.sub("", " ".join(MARKS.sub("", words).split()))
