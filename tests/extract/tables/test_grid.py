"""A table as a grid of places."""

from __future__ import annotations

from aipolicy.extract.tables.grid import Grid, are_labels, tidy
from aipolicy.model import Cell, Table
from tests.extract.tables.laid import BOOK

TEXT = "甲 乙 丙"
WIDE = Table((Cell(0, 1, 0, 0, 2), Cell(2, 3, 0, 1, 1, 2), Cell(4, 5, 1, 1), Cell(5, 5, 1, 2)))


def test_a_cell_fills_all_its_places() -> None:
    grid = Grid.of(WIDE, TEXT)
    assert (grid.height, grid.width) == (2, 3)
    assert [grid.row(row) for row in range(2)] == [["甲", "乙", "乙"], ["甲", "丙", ""]]
    assert [grid.said(cell) for cell in grid.row_cells(0)] == ["甲", "乙"]
    assert list(grid.column(1, (0, 1))) == ["乙", "丙"]
    assert grid.at(5, 5) is None
    assert grid.said(None) == ""


def test_a_cell_of_another_table_says_what_it_says() -> None:
    assert Grid.of(WIDE, TEXT).said(Cell(2, 3, 7, 7)) == "乙"


def test_words_without_what_is_only_for_looks() -> None:
    assert tidy("合 　计") == "合计"
    assert tidy("**规模**") == "规模"
    assert tidy("AI 手机") == "AI手机"
    assert tidy("New York") == "New York"


def test_rows_of_labels_above_a_sheet() -> None:
    assert are_labels(BOOK, ["填报单位：东湖集团", "制表日期", "2024-11-08"], 5)
    assert are_labels(BOOK, ["运行情况表", "单位：万元"], 4)
    assert not are_labels(BOOK, ["项目", "单位：万元"], 2)  # the heads of two columns
    assert not are_labels(BOOK, ["单位", "时间", "产值"], 3)
    assert not are_labels(BOOK, ["东湖集团", "3", "4"], 4)
