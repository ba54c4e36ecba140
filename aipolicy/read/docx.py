"""Word documents: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source, Table
from aipolicy.read.extras import needed
from aipolicy.read.grids import CELL_MARK, Filled, Row, row_of, table_of
from aipolicy.read.reading import MEGABYTE, Reading
from aipolicy.read.streams import whole


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source | InputError]:
    """The source of a document: a line for each paragraph and each row of a table.

    Raises InputError if it is no document, swells beyond the limit, or holds no text.
    """
    docx = needed("docx", "docx")
    data = whole(stream, name, reading)
    try:
        _refuse_bomb(data, name, reading)
        document = docx.Document(io.BytesIO(data))
    except InputError:
        raise
    except Exception:  # python-docx lets through whatever its packages raise
        raise InputError("is no whole Word document", where=name, todo="save it as .docx again") from None
    text, tables = _read(document)
    if not text:
        raise InputError("has no text in it", where=name, todo="give a document with text")
    own = document.core_properties
    told = {"title": own.title or None, "author": own.author or None}
    found = {key: "metadata" for key, value in told.items() if value}
    yield Source(name, text, title=told["title"], author=told["author"], found=found, tables=tables)


def _refuse_bomb(data: bytes, name: str, reading: Reading) -> None:
    """zipfile never gives more bytes of a part than are announced. Raises InputError, BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > reading.max_size:
        what = f"swells to {size / MEGABYTE:.0f} MB, more than {reading.max_size / MEGABYTE:g} MB"
        raise InputError(what, where=name, todo="raise --max-size to read it")


def _read(document: Any) -> tuple[str, tuple[Table, ...]]:
    """The text of a document, and the tables in it."""
    lines: list[str] = []
    tables: list[Table | None] = []
    at = 0
    for item in document.iter_inner_content():
        rows = list(_rows(item)) if hasattr(item, "rows") else [Row(item.text, ())]
        placed = []
        for row in rows:
            if row.text.strip(" |"):
                placed.append((at, row))
                lines.append(f"{row.text}\n")
                at += len(lines[-1])
        if len(rows) > 1:
            tables.append(table_of(placed))
    return "".join(lines), tuple(table for table in tables if table)


def _rows(table: Any) -> Iterator[Row]:
    """The rows of a table, a merged cell in the first of the rows and columns that it fills."""
    filled: dict[Any, Filled] = {}
    for r, row in enumerate(table.rows):
        head = bool(row._tr.xpath("./w:trPr/w:tblHeader"))
        for c, cell in enumerate(row.cells, row.grid_cols_before):
            known = filled.get(cell._tc)
            if known is None:
                filled[cell._tc] = Filled(_text_of(cell), r, c, head=head)
            else:
                rows, columns = max(known.rows, r + 1 - known.row), max(known.columns, c + 1 - known.column)
                filled[cell._tc] = known._replace(rows=rows, columns=columns)
    for r in range(len(table.rows)):
        yield row_of([cell for cell in filled.values() if cell.row == r])


def _text_of(cell: Any) -> str:
    """The text of a cell on one line, that of tables within it too."""
    parts = (CELL_MARK.join(row.text for row in _rows(item)) if hasattr(item, "rows") else item.text
             for item in cell.iter_inner_content())
    return " ".join(" ".join(parts).split())
