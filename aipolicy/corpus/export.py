"""A panel as CSV, Parquet and Stata, wide or long. Numbers are exact in CSV, floats in the other two."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO

import regex

from aipolicy.corpus.layout import cell_text, write_csv
from aipolicy.corpus.panel import LONG, Panel, number
from aipolicy.errors import InputError, UsageError
from aipolicy.read.extras import needed

EXTRA = "panel"
#: Limits of Stata: characters of a name and of a label, bytes of a string that is no strL.
NAME, LABEL, STRING = 32, 80, 2045
#: What the head of a Stata file says when it was written; a clock would make each file differ.
WRITTEN = datetime(2000, 1, 1)


def write_panel(panel: Panel, form: str, stream: BinaryIO, *, long: bool = False) -> None:
    """Write a panel: csv, parquet or stata; long: a row for each cell. Parquet says in its metadata what was
    left out. Raises UsageError if the package for the format is not installed."""
    columns = list(LONG) if long else panel.columns()
    rows = panel.long_rows() if long else panel.rows()
    if form == "csv":
        write_csv(rows, columns, stream)
        return
    held = list(rows)
    data = {name: _column(name, [row.get(name) for row in held]) for name in columns}
    if form == "parquet":
        _parquet(data, panel.to_dict(), stream)
    else:
        _stata(data, stream)


def is_number(name: str) -> bool:
    """True for columns of numbers: counts, sums, rates, targets and figures."""
    if name.endswith(("_ids", "_titles")):
        return False
    wide = name.startswith(("policies", "target_", "actual_", "incentive_"))
    return wide or name in ("year", "value", "value_high")


def _column(name: str, cells: Sequence[Any]) -> list[Any]:
    if is_number(name):
        return [number(cell) for cell in cells]
    return [None if cell is None else cell_text(cell) for cell in cells]


def _needed(module: str) -> Any:
    try:
        return needed(module, EXTRA)
    except InputError as error:
        raise UsageError(error.what, todo=error.todo) from None


def _parquet(data: Mapping[str, Sequence[Any]], told: Mapping[str, Any], stream: BinaryIO) -> None:
    arrow, parquet = _needed("pyarrow"), _needed("pyarrow.parquet")
    whole = {"year": arrow.int32(), "policies": arrow.int32()}
    types = {name: arrow.float64() if is_number(name) else arrow.string() for name in data} | whole
    types = {name: types[name] for name in data}
    columns = {name: [int(c) if name in whole and c is not None else c for c in cells]
               for name, cells in data.items()}
    metadata = {"aipolicy.panel": json.dumps(told, ensure_ascii=False)}
    table = arrow.table(columns, schema=arrow.schema(list(types.items()), metadata=metadata))
    parquet.write_table(table, stream)


def _stata(data: Mapping[str, Sequence[Any]], stream: BinaryIO) -> None:
    pandas = _needed("pandas")
    names = stata_names(data)
    frame = pandas.DataFrame({names[name]: cells if is_number(name) else [c or "" for c in cells]
                              for name, cells in data.items()})
    frame["year"] = frame["year"].astype("int16")
    long = [names[name] for name, cells in data.items()
            if not is_number(name) and any(len((c or "").encode()) > STRING for c in cells)]
    labels = {names[name]: name[:LABEL] for name in data}
    held = io.BytesIO()
    frame.to_stata(held, write_index=False, version=118, variable_labels=labels, convert_strl=long,
                   time_stamp=WRITTEN)
    stream.write(held.getvalue())


def stata_names(columns: Sequence[str] | Mapping[str, Any]) -> dict[str, str]:
    """A name for each column that Stata takes: at most 32 letters, digits and `_`, all different."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns:
        plain = regex.sub(r"\W", "_", column)
        name, count = plain[:NAME], 1
        while name in taken:
            count += 1
            name = f"{plain[:NAME - len(str(count)) - 1]}_{count}"
        taken.add(name)
        names[column] = name
    return names
