"""CSV and TSV: one record a row, under a row of field names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.reading import Reading
from aipolicy.read.records import HTML_FIELD, source_of
from aipolicy.read.streams import too_large
from aipolicy.read.textlines import TextLines

DELIMITERS = ",\t;|"


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source | InputError]:
    """The sources of the rows, or for a row without a text, the error that names it by its number.

    The names are row 1. What parts the fields is told by that row. Raises InputError if no column
    holds texts, or a field is beyond the limit.
    """
    csv.field_size_limit(reading.max_size)
    text = TextLines(stream, name, reading)
    lines = iter(text)
    head = next(lines, "")
    rows = csv.reader(chain([head], lines), delimiter=max(DELIMITERS, key=head.count))
    try:
        fields = [field.strip() for field in next(rows, [])]
        check_columns(fields, name, reading)
        yield from _sources(rows, fields, name, reading, text)
    except csv.Error as error:
        if "limit" in str(error):
            raise too_large(f"{name}:{rows.line_num}", reading) from None
        where = f"{name}:{rows.line_num}"
        raise InputError(f"is no table: {error}", where=where, todo="mend the row") from None


def check_columns(fields: Sequence[str], name: str, reading: Reading) -> None:
    """Raises InputError if no column of that name holds texts."""
    if reading.text_field not in fields and HTML_FIELD not in fields:
        raise InputError(f"has no column '{reading.text_field}'", where=name,
                         todo=f"name it with --text-field; columns: {', '.join(fields)}")


def _sources(
    rows: Iterator[list[str]], fields: Sequence[str], name: str, reading: Reading, text: TextLines
) -> Iterator[Source | InputError]:
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        where = f"{name}:{number}"
        if len(row) > len(fields):
            yield InputError(f"has {len(row)} fields, not {len(fields)}", where=where, todo="mend the row")
            continue
        try:
            record = dict(zip(fields, row, strict=False))
            yield source_of(record, where, reading, text.doubts("".join(row)))
        except InputError as error:
            yield error
