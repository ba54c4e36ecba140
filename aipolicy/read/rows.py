"""CSV and TSV: one record a row, under a row of field names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

import regex

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.grids import Filled, row_of, table_of
from aipolicy.read.reading import Reading
from aipolicy.read.records import HTML_FIELD, source_of
from aipolicy.read.streams import too_large
from aipolicy.read.textlines import TextLines

DELIMITERS = ",\t;|"
#: A number that may count something: not the codes, telephone numbers and days that lists hold too.
NUMBER = regex.compile(r"[^\p{L}\p{N}]{0,2}-?(?!0\d)\d{1,3}(?:(?:,\d{3})+|\d{0,7})(?:\.\d+)?%?\P{N}{0,3}")
#: So many of them make a column of figures.
FEWEST = 2


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source | InputError]:
    """The sources of the rows, or for a row without a text, the error that names it by its number; a table of
    figures is one source.

    The names are row 1. What parts the fields is told by that row. Raises InputError if no column
    holds texts and the rows are no table of figures, or a field is beyond the limit.
    """
    csv.field_size_limit(reading.max_size)
    text = TextLines(stream, name, reading)
    lines = iter(text)
    head = next(lines, "")
    rows = csv.reader(chain([head], lines), delimiter=max(DELIMITERS, key=head.count))
    try:
        fields = [field.strip() for field in next(rows, [])]
        if not holds_texts(fields, reading):
            yield figures_of([fields, *rows], name, reading, text)
            return
        yield from _sources(rows, fields, name, reading, text)
    except csv.Error as error:
        if "limit" in str(error):
            raise too_large(f"{name}:{rows.line_num}", reading) from None
        where = f"{name}:{rows.line_num}"
        raise InputError(f"is no table: {error}", where=where, todo="mend the row") from None


def holds_texts(fields: Sequence[str], reading: Reading) -> bool:
    """True if a column of that name holds texts."""
    return reading.text_field in fields or HTML_FIELD in fields


def check_columns(fields: Sequence[str], name: str, reading: Reading) -> None:
    """Raises InputError if no column of that name holds texts."""
    if not holds_texts(fields, reading):
        raise InputError(f"has no column '{reading.text_field}'", where=name,
                         todo=f"name it with --text-field; columns: {', '.join(fields)}")


def figures_of(rows: Sequence[Sequence[str]], name: str, reading: Reading, text: TextLines) -> Source:
    """A table of figures as one source: a line for each row. Raises InputError if it is none."""
    if not _are_figures(rows):
        check_columns(rows[0], name, reading)
    lines, placed, at = [], [], 0
    for number, row in enumerate(rows):
        line = row_of([Filled(" ".join(cell.split()), number, i) for i, cell in enumerate(row)])
        lines.append(f"{line.text}\n" if line.text.strip(" |") else "\n")
        if line.text.strip(" |"):
            placed.append((at, line))
        at += len(lines[-1])
        if at > reading.max_size:
            raise too_large(name, reading)
    table, whole = table_of(placed), "".join(lines)
    told = f"has no column '{reading.text_field}': read as one table of figures"
    return Source(name, whole, found={"encoding": text.encoding}, warnings=(*text.doubts(whole), told),
                  tables=(table,) if table else ())


def _are_figures(rows: Sequence[Sequence[str]]) -> bool:
    """True if some column holds numbers in most of its filled places below the first rows."""
    body = [row for row in rows[1:] if len([cell for cell in row if cell.strip()]) > 1]
    for column in range(1, max(map(len, rows), default=0)):
        filled = [row[column] for row in body if column < len(row) and row[column].strip()]
        numbers = [cell for cell in filled if NUMBER.fullmatch(cell.strip())]
        if len(numbers) >= FEWEST and 2 * len(numbers) > len(filled):
            return True
    return False


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
