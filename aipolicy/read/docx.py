"""Word documents: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.extras import needed
from aipolicy.read.reading import MEGABYTE, Reading
from aipolicy.read.streams import whole

CELL_MARK = " | "


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
    text = "".join(f"{line}\n" for line in _lines(document) if line.strip())
    if not text:
        raise InputError("has no text in it", where=name, todo="give a document with text")
    own = document.core_properties
    told = {"title": own.title or None, "author": own.author or None}
    found = {key: "metadata" for key, value in told.items() if value}
    yield Source(name, text, title=told["title"], author=told["author"], found=found)


def _refuse_bomb(data: bytes, name: str, reading: Reading) -> None:
    """zipfile never gives more bytes of a part than are announced. Raises InputError, BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > reading.max_size:
        what = f"swells to {size / MEGABYTE:.0f} MB, more than {reading.max_size / MEGABYTE:g} MB"
        raise InputError(what, where=name, todo="raise --max-size to read it")


def _lines(holder: Any) -> Iterator[str]:
    """The lines of a document, or of a cell that holds tables."""
    for item in holder.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _rows(item)
        else:
            yield item.text


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells = list({id(cell._tc): cell for cell in row.cells}.values())  # merged cells stand once
        yield CELL_MARK.join(" ".join(" ".join(_lines(cell)).split()) for cell in cells)
