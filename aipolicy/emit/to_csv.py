"""CSV (RFC 4180) that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from aipolicy.emit import jsonl
from aipolicy.emit.flat import columns_of, rows_by_type, scalar
from aipolicy.emit.formats import ExportOptions
from aipolicy.emit.visible import visible
from aipolicy.facts.lines import FactLine
from aipolicy.value import SIGNS

BOM = b"\xef\xbb\xbf"
#: What makes a spreadsheet take a text for a formula, full-width forms included.
_FORMULA = ("=", "+", "-", "@")


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """One row for each place of a fact, all types in one table; lists are JSON.

    options.bom: begin with the mark by which Excel knows UTF-8. A text that a spreadsheet would run as a
    formula gets an apostrophe before it, but a comparator stays as it is: `=` alone is no formula. What
    cannot be seen is written as its escape. So `start` and `end` fit `quote` in the JSON Lines only.
    """
    rows = [row for those in rows_by_type(facts, options.types).values() for row in those]
    columns = columns_of(rows)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(map(safe, columns))
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
    stream.write(BOM if options.bom else b"")
    stream.write(buffer.getvalue().encode("utf-8", "backslashreplace"))


def cell(value: Any) -> str:
    """The text of a cell: numbers in full, dates as YYYY-MM-DD, empty for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, Decimal)):
        return str(jsonl.dumps_record({"": value})[len('{"": '):-1])
    if isinstance(value, date):
        return value.isoformat()
    return safe(str(scalar(value)))


def safe(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it.

    >>> safe("=1+1"), safe("=")
    ("'=1+1", '=')
    """
    if text in SIGNS:  # a sign with nothing behind it is text to Excel and to LibreOffice
        return text
    shown = visible(text, lines=True)
    first = unicodedata.normalize("NFKC", shown.lstrip())[:1]
    return f"'{shown}" if first in _FORMULA and first else shown
