"""Rows of cells on their way out: CSV, and a table for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Terms
from aipolicy.emit.visible import visible
from aipolicy.model import Value
from aipolicy.value import DASH, Style, full, magnified, written

#: What separates several things in one cell of a CSV file.
JOIN = "; "
#: How wide a table may be that is written to a file.
UNBOUNDED = 10_000
#: What stands before the number of a change, which itself has no sign.
SIGN_OF = {"growth": "+", "decline": "−"}


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], stream: BinaryIO) -> None:
    """Write rows as CSV: UTF-8, a head line, `\\n` at each end, numbers in full."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell_text(row.get(column)) for column in columns])
        stream.write(buffer.getvalue().encode("utf-8", "backslashreplace"))
        buffer.seek(0)
        buffer.truncate()
    stream.write(buffer.getvalue().encode())


def cell_text(cell: Any) -> str:
    """A cell as text: nothing for None, numbers in full, lists joined."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return full(cell)
    if isinstance(cell, (list, tuple)):
        return JOIN.join(map(cell_text, cell))
    return str(cell)


def write_table(rows: Iterable[Sequence[str]], columns: Sequence[str], stream: BinaryIO, *,
                width: int | None = None, caption: str = "") -> None:
    """Write rows as a table with Chinese characters two columns wide.

    width: of the terminal, if it is one.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, caption=Text(caption) if caption else None, caption_justify="left",
                  pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell, lines=True)) for cell in row))
    text = io.StringIO()
    console = Console(file=text, width=width or UNBOUNDED, no_color=True, highlight=False, emoji=False)
    console.print(table)
    lines = (line.rstrip() for line in text.getvalue().splitlines())
    stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))


def amount_text(amount: Value, terms: Terms, measure: str = "level") -> str:
    """An amount as a person writes it, by the magnitudes of rules/corpus.yaml; changes with their sign."""
    style = Style(terms.table["comparators"], DASH, lambda number: magnified(number, terms.magnitudes))
    return written(amount.to_dict(), style, plus=SIGN_OF.get(measure, "") if amount.low > 0 else "")


def place_text(record: Record, *, brief: bool = False) -> str:
    """The first place of a record with its quote, normalised, and how many more there are.

    brief: without the folders of the source.
    """
    place = record.places[0]
    line = f":{place.line}" if place.line is not None else ""
    more = f" (+{len(record.places) - 1})" if len(record.places) > 1 else ""
    quote = " ".join(place.text.split())
    source = place.source.rpartition("/")[2] if brief else place.source
    return f"{source}{line} {quote}{more}"
