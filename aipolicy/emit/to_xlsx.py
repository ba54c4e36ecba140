"""Excel workbooks: one sheet a type, real numbers and dates, a head that stays."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, BinaryIO

import regex

from aipolicy.emit.flat import columns_of, rows_by_type, scalar
from aipolicy.emit.formats import ExportOptions, import_extra
from aipolicy.emit.visible import visible
from aipolicy.errors import UsageError
from aipolicy.facts.lines import FactLine

#: No cell of Excel holds more, and no sheet more rows.
MOST_CHARACTERS, MOST_ROWS = 32_767, 1_048_576
_EXACT = Decimal(10) ** 15
_WIDEST, _NARROWEST = 60, 8
#: No string becomes a formula, a number or a link.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
            "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
_NO_SHEET_NAME = regex.compile(r"[\[\]:*?/\\']")
#: Workbooks of the same facts are the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=timezone.utc).replace(tzinfo=None)


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """A workbook with a sheet for each type, one row for each place of a fact.

    Raises UsageError without the package XlsxWriter, or for more rows than a sheet holds.
    """
    library = import_extra("xlsxwriter", "xlsx")
    held = io.BytesIO()
    with library.Workbook(held, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        sheets = rows_by_type(facts, options.types) or {"facts": []}
        for number, (name, rows) in enumerate(sheets.items(), 1):
            if len(rows) >= MOST_ROWS:
                raise UsageError(f"an Excel sheet holds no {len(rows)} rows", todo="use --to csv or parquet")
            _sheet(book.add_worksheet(_title(name, number)), rows, bold)
    stream.write(held.getvalue())


def _title(name: str, number: int) -> str:
    title = _NO_SHEET_NAME.sub("_", visible(name))[:26]
    return title if title == name and title.isascii() else f"{title or 'facts'} {number}"


def _sheet(sheet: Any, rows: Sequence[dict[str, Any]], bold: Any) -> None:
    columns = columns_of(rows)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, visible(column), bold)
        longest = max((_width(row.get(column)) for row in rows[:200]), default=0)
        sheet.set_column(at, at, min(max(longest, len(column) + 2, _NARROWEST), _WIDEST))
    for line, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            _cell(sheet, line, at, row.get(column))
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _width(value: Any) -> int:
    text = "" if value is None else str(scalar(value))
    return sum(1 if char.isascii() else 2 for char in text[:_WIDEST])


def _cell(sheet: Any, line: int, at: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, (int, Decimal)) and -_EXACT < value < _EXACT:
        sheet.write_number(line, at, float(value))
    elif isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(line, at, value)
    else:
        sheet.write_string(line, at, _short(visible(str(scalar(value)), lines=True)))


def _short(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS - 1] + "…"
