"""SQLite databases that Datasette opens well: a table a type, documents, views of all, search of quotes."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from aipolicy.emit.documents import Documents, documents_of
from aipolicy.emit.flat import columns_of, machine_number, rows_by_type, scalar, storable
from aipolicy.emit.formats import ExportOptions
from aipolicy.emit.sqlite_views import DOCUMENTS, add_views, document_rows, quoted
from aipolicy.errors import UsageError
from aipolicy.facts.lines import FactLine
from aipolicy.facts.types import FactTypes

#: The columns that are searched, where a table has them, beside what the facts of a type are called by.
SEARCHED = ("quote", "text", "metric", "name", "title", "subject_name", "holder")
#: Finds any three characters or more, in Chinese as in English; the default knows only words with spaces.
TRIGRAM, WORDS = "trigram", "unicode61"


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """A database with a row for each place of a fact; `target_fts` and its like search the quotes.

    `documents` has a row for each source; the views `facts` and `figures` join it to what the types have in
    common. Days are ISO 8601 text, lists JSON. Raises UsageError for names that SQLite keeps to itself.
    """
    tables, types = rows_by_type(facts, options.types), options.types
    documents = documents_of(facts, options.documents, types)
    with tempfile.TemporaryDirectory(prefix="aipolicy-") as folder:
        path = Path(folder, "facts.db")
        try:
            with closing(sqlite3.connect(path)) as base:
                _fill(base, tables, documents, types)
        except sqlite3.Error as error:
            raise UsageError(f"SQLite cannot hold these facts: {error}", todo="use --to parquet") from error
        stream.write(path.read_bytes())


def _fill(base: sqlite3.Connection, tables: Mapping[str, list[dict[str, Any]]], documents: Documents,
          types: FactTypes) -> None:
    searched = (*SEARCHED, *(name for name in types.named_by() if types.by_name[name].kind == "text"))
    for name, rows in tables.items():
        _table(base, name, rows)
        _searchable(base, name, [column for column in dict.fromkeys(searched) if column in columns_of(rows)])
    if tables and DOCUMENTS not in map(str.lower, tables):
        _table(base, DOCUMENTS, document_rows(documents, tables, types))
        add_views(base, {name: columns_of(rows) for name, rows in tables.items()}, types)
    base.commit()
    base.execute("VACUUM")


def _table(base: sqlite3.Connection, name: str, rows: list[dict[str, Any]]) -> None:
    columns = columns_of(rows)
    kinds = [_kind([row.get(column) for row in rows]) for column in columns]
    named = _distinct(columns)
    definitions = ", ".join(f"{quoted(column)} {kind}" for column, kind in zip(named, kinds, strict=True))
    base.execute(f"CREATE TABLE {quoted(name)} (row INTEGER PRIMARY KEY, {definitions})")
    marks = ", ".join("?" for _ in columns)
    names = ", ".join(map(quoted, named))
    values = [[_value(row.get(column)) for column in columns] for row in rows]
    base.executemany(f"INSERT INTO {quoted(name)} ({names}) VALUES ({marks})", values)
    for column in ("id", "source", "when_last", "subject_name"):
        if column in columns:
            base.execute(f"CREATE INDEX {quoted(f'{name}_{column}')} ON {quoted(name)} ({quoted(column)})")


def _distinct(columns: list[str]) -> list[str]:
    """Names of columns of which SQLite takes no two for the same, nor one for the key."""
    found: dict[str, str] = {"row": ""}
    for column in columns:
        name = column
        while name.lower() in found:
            name += "_"
        found[name.lower()] = name
    return list(found.values())[1:]


def _searchable(base: sqlite3.Connection, name: str, columns: list[str]) -> None:
    names = ", ".join(map(quoted, columns))
    index = f"{name}_fts"
    for tokens in (TRIGRAM, WORDS):
        try:
            base.execute(f"CREATE VIRTUAL TABLE {quoted(index)} USING fts5({names}, "
                         f"content={quoted(name)}, content_rowid='row', tokenize='{tokens}')")
        except sqlite3.OperationalError:
            if tokens == WORDS:  # this SQLite has no full-text search at all
                return
        else:
            break
    base.execute(f"INSERT INTO {quoted(index)} ({quoted(index)}) VALUES ('rebuild')")


def _kind(values: list[Any]) -> str:
    present = [value for value in values if value is not None]
    if present and all(isinstance(value, (int, Decimal)) for value in present):
        return "INTEGER" if all(isinstance(machine_number(value), int) for value in present) else "REAL"
    return "TEXT"


def _value(value: Any) -> Any:
    value = scalar(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return storable(value)
    return machine_number(value)
