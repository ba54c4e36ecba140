"""Parquet files: one record a row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.extras import needed
from aipolicy.read.reading import Reading
from aipolicy.read.records import source_of
from aipolicy.read.rows import check_columns
from aipolicy.read.streams import whole

BATCH = 64


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source | InputError]:
    """The sources of the rows, or for a row without a text, the error that names it by its number.

    Rows are counted from 1. Raises InputError if this is no Parquet file or no column holds texts.
    """
    parquet, arrow = needed("pyarrow.parquet", "parquet"), needed("pyarrow", "parquet")
    try:
        table = parquet.ParquetFile(stream if stream.seekable() else io.BytesIO(whole(stream, name, reading)))
        check_columns(table.schema_arrow.names, name, reading)
        rows = (row for batch in table.iter_batches(BATCH) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            try:
                yield source_of(row, f"{name}:{number}", reading)
            except InputError as error:
                yield error
    except arrow.ArrowException as error:
        what = f"is no whole Parquet file: {error}"
        raise InputError(what, where=name, todo="get the file again") from None
