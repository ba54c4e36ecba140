"""Parquet: all facts in one table, typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from aipolicy.emit.arrow import all_rows, arrow_table
from aipolicy.emit.flat import rows_by_type
from aipolicy.emit.how import How, needed
from aipolicy.emit.reread import FactLine, places


def write(facts: Sequence[FactLine], stream: BinaryIO, how: How) -> None:
    """A row for each place of a fact; `value` and `subject` are structs unless how.flatten.

    Numbers are 64-bit floating point. Raises UsageError without the package pyarrow.
    """
    parquet = needed("pyarrow.parquet", "parquet")
    rows = (all_rows(rows_by_type(facts, how.types)) if how.flatten
            else [row for fact in facts for row in places(fact)])
    parquet.write_table(arrow_table(rows, "parquet", how.types), stream, compression="zstd")
