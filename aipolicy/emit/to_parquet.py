"""Parquet: all facts in one table, typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from aipolicy.emit.arrow import all_rows, arrow_table
from aipolicy.emit.flat import rows_by_type
from aipolicy.emit.formats import ExportOptions, import_extra
from aipolicy.facts.lines import FactLine, places


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """A row for each place of a fact; `value` and `subject` are structs unless options.flatten.

    Numbers are 64-bit floating point. Raises UsageError without the package pyarrow.
    """
    parquet = import_extra("pyarrow.parquet", "parquet")
    rows = (all_rows(rows_by_type(facts, options.types)) if options.flatten
            else [row for fact in facts for row in places(fact)])
    parquet.write_table(arrow_table(rows, "parquet", options.types), stream, compression="zstd")
