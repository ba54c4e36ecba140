"""Workbooks hold what they are given: numbers as numbers, links of the web alone, and nothing that acts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from aipolicy.emit.workbook import (
    LONGEST_LINK,
    MOST_CHARACTERS,
    Link,
    Marked,
    Sheet,
    sheet_names,
    write_workbook,
)
from aipolicy.errors import UsageError

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def book_of(*sheets: Sheet) -> Any:
    stream = io.BytesIO()
    write_workbook(sheets, stream)
    return openpyxl.load_workbook(stream)


def cells_of(*values: Any) -> Sequence[Any]:
    """The cells of a column with these values."""
    sheet = book_of(Sheet("a", ["head"], [[value] for value in values])).active
    return [row[0] for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize(("value", "read"), [
    (10, 10), (Decimal("28.9"), 28.9), (True, True), (date(2024, 3, 5), datetime(2024, 3, 5)), (0, 0),
    (date(1899, 1, 1), "1899-01-01"), (10**20, "100000000000000000000"), ("2025", "2025"), ("=1+1", "=1+1"),
    (["甲", "乙"], '["甲", "乙"]'), ("\x1b[31m", "\\x1b[31m"), ("甲\n乙", "甲\n乙"),
    ("x" * 40_000, "x" * (MOST_CHARACTERS - 1) + "…"),
])
def test_values_are_kept(value: Any, read: Any) -> None:
    (cell,) = cells_of(value)
    assert cell.value == read
    assert cell.data_type != "f"


@pytest.mark.parametrize(("address", "goes"), [
    ("https://example.org/a?b=1#c", True), ("http://例.中国/", True), ("javascript:alert(1)", False),
    ("file:///etc/passwd", False), ("internal:'a'!A1", False), ("external:c:/x.xls", False),
    ("example.org", False), ("https://a.org/\u202egnp", False), ("https://a.org/ b", False),
    ("=HYPERLINK(1)", False), (f"https://a.org/{'x' * LONGEST_LINK}", False), ("https://a.org/\x00", False),
    ("mailto:a@example.org", False),
])
def test_a_click_goes_to_the_web_alone(address: str, goes: bool) -> None:
    cell, = cells_of(Link(address))
    assert bool(cell.hyperlink) == goes
    assert cell.data_type == "s"


@pytest.mark.parametrize(("cell", "value", "form"), [
    (Marked(Decimal(1000), "≥ "), 1000, '"≥ "#,##0'), (Marked(Decimal("2.5")), 2.5, "#,##0.0##"),
    (Marked(Decimal(3), 'x" ', " (y)"), 3, '"x "#,##0" (y)"'), (Marked("1–2", "≈ "), "≈ 1–2", "General"),
])
def test_marks_belong_to_the_format_of_a_number(cell: Marked, value: Any, form: str) -> None:
    (read,) = cells_of(cell)
    assert (read.value, read.number_format) == (value, form)


def test_a_note_is_told_beside_its_cell() -> None:
    (cell,) = cells_of(Marked(Decimal(1), note="甲\n=1"))
    assert cell.comment.text == "甲\n=1"


def test_heads_stay_and_filter() -> None:
    sheet = book_of(Sheet("a", ["head", "=1"], [["x", "龙头企业" * 3], ["", None]], 1, "=note")).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:B3")
    assert [row[0].value for row in sheet.iter_rows()] == ["head", "x", None, None, "=note"]
    assert sheet["A5"].data_type == sheet["B1"].data_type == "s"
    assert sheet.column_dimensions["B"].width > 24  # Chinese characters are two columns wide


@pytest.mark.parametrize(("names", "given"), [
    (["a", "A", "a"], ["a", "A 2", "a 3"]), (["='x'[1]", "a/b"], ["=_x__1_", "a_b"]),
    (["History"], ["History 2"]),
    (["字" * 40, "字" * 40], ["字" * 31, "字" * 29 + " 2"]), (["", " "], ["_", "_ 2"]),
])
def test_sheets_have_names_that_excel_takes(names: list[str], given: list[str]) -> None:
    assert list(sheet_names(names)) == given


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aipolicy.emit.workbook.MOST_ROWS", 2)
    with pytest.raises(UsageError, match="holds no 2 rows"):
        book_of(Sheet("a", ["head"], [[1], [2]]))
