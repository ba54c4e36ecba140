"""Rows of tables: their cells, and what heads a row and a column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.figures.tables import cells, column, head_of_column, head_of_row
from aipolicy.model import Block, Cell, Document, Span, Table
from tests.extract.made import document_of, span_in


def cut(document: Document, span: Span | None) -> str | None:
    return document.text.clean[span.start:span.end] if span else None


@pytest.mark.parametrize(("row", "wanted"), [
    ("| 指标 | 2024年 |", ["指标", "2024年"]), ("指标 | 2024年", ["指标", "2024年"]),
    ("|甲||乙|", ["甲", "", "乙"]), ("甲\t乙\t", ["甲", "乙"]),
    ("｜甲｜乙｜", ["甲", "乙"]), ("只有一格", ["只有一格"]), ("|  |", [""]), ("|", []), ("| 甲", ["甲"]),
    ("甲 |  ", ["甲", ""]),
])
def test_cells(row: str, wanted: list[str]) -> None:
    text = f"前\n{row}\n后"
    found = cells(text, Block(0, "table", 2, 2 + len(row)))
    assert [text[c.start:c.end] for c in found] == wanted


@given(st.lists(st.text("甲乙1 ", max_size=4), min_size=1, max_size=5))
def test_cells_are_what_stands_between_the_edges(written: list[str]) -> None:
    row = "|" + "|".join(written) + "|"
    found = cells(row, Block(0, "table", 0, len(row)))
    assert [row[c.start:c.end] for c in found] == [cell.strip() for cell in written]
    assert [column(found, c.start) for c in found if c.start < c.end] == [
        i for i, cell in enumerate(written) if cell.strip()]


@pytest.mark.parametrize(("at", "wanted"), [(0, 0), (1, 0), (2, None), (4, None), (5, 2), (6, 2), (7, None)])
def test_the_cell_that_holds_an_offset(at: int, wanted: int | None) -> None:
    assert column([Span(0, 2), Span(4, 4), Span(5, 7)], at) == wanted


TABLE = document_of(("paragraph", "见表。"), ("table", "| 指标 | 2023年 | 2025年 |"),
                    ("table", "| 1 | 书屋 | 30座 |"),
                    ("table", "| 书屋 | 30座 | 50座 | 70座 |"), ("paragraph", "完。"),
                    ("table", "| 另表 | 8座 |"))


@pytest.mark.parametrize(("words", "wanted"), [
    ("30座 |\n", "2025年"), ("50座", "2025年"), ("书屋 | 30座 | 50", "指标"),
    ("70座", None),  # beyond the head
    ("2023年", None),  # the head itself
    ("8座", None),  # another table begins with its own row
    ("| 书屋 | 30座 | 50", None),  # on an edge
])
def test_the_head_of_a_column(words: str, wanted: str | None) -> None:
    at = TABLE.text.clean.index(words)
    row = next(b for b in TABLE.blocks if b.start <= at < b.end)
    assert cut(TABLE, head_of_column(TABLE, row, at)) == wanted


@pytest.mark.parametrize(("words", "wanted"), [
    ("30座 |\n", "书屋"), ("50座", "书屋"), ("70座", "书屋"), ("2025年", "指标"),
    ("书屋 | 30座 | 50", None),  # the head itself
    ("1 | 书屋", None),  # it stands before what names the row
])
def test_the_head_of_a_row(words: str, wanted: str | None) -> None:
    at = span_in(TABLE.text.clean, words).start
    row = next(b for b in TABLE.blocks if b.start <= at < b.end)
    assert cut(TABLE, head_of_row(TABLE, row, at)) == wanted


def test_a_row_of_numbers_has_no_head() -> None:
    document = document_of(("table", "| 1 | 2 |"))
    assert head_of_row(document, document.blocks[0], 6) is None


KNOWN = replace(
    document_of(("table", "规模 | 甲 | 乙"), ("table", "3座 | 书屋5座")),
    tables=(Table((Cell(0, 2, 0, 0, 2), Cell(5, 6, 0, 1), Cell(9, 10, 0, 2), Cell(11, 13, 1, 1),
                   Cell(16, 20, 1, 2))),))


def test_heads_of_a_table_whose_cells_are_known() -> None:
    row, at = KNOWN.blocks[1], KNOWN.text.clean.index("5座")
    assert cut(KNOWN, head_of_column(KNOWN, row, at)) == "乙"
    assert cut(KNOWN, head_of_row(KNOWN, row, at)) == "规模"  # which reaches down from the row above
    assert head_of_column(KNOWN, KNOWN.blocks[0], 5) is None
