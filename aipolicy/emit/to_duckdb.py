"""DuckDB databases: a table a type."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from aipolicy.emit.arrow import arrow_table
from aipolicy.emit.flat import rows_by_type
from aipolicy.emit.formats import ExportOptions, import_extra
from aipolicy.emit.sqlite_views import quoted
from aipolicy.facts.lines import FactLine


def write(facts: Sequence[FactLine], stream: BinaryIO, options: ExportOptions) -> None:
    """A database with a row for each place of a fact, lists as lists, days as dates.

    Raises UsageError without the packages duckdb and pyarrow.
    """
    library = import_extra("duckdb", "duckdb")
    with tempfile.TemporaryDirectory(prefix="aipolicy-") as folder:
        path = Path(folder, "facts.duckdb")
        with library.connect(str(path)) as base:
            for name, rows in rows_by_type(facts, options.types).items():
                base.register("rows_of_type", arrow_table(rows, "duckdb", options.types))
                base.execute(f"CREATE TABLE {quoted(name)} AS SELECT * FROM rows_of_type")
                base.unregister("rows_of_type")
        stream.write(path.read_bytes())
