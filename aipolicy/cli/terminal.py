"""The terminal that output goes to, if it goes to one, and what is written there to be looked at."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from aipolicy.cli.output_streams import output

if TYPE_CHECKING:
    from aipolicy.corpus.terms import Terms


class Terminal(NamedTuple):
    """width: columns, None where nothing bounds a line. plain: it is no terminal."""

    width: int | None
    colour: bool
    plain: bool


def terminal_of(target: str | None) -> Terminal:
    """What is known of the place that `-o TARGET` or standard output is.

    NO_COLOR takes the colours away; FORCE_COLOR treats a pipe as a terminal; COLUMNS sets its width.
    """
    terminal = target in (None, "-") and sys.stdout.isatty()
    forced = bool(os.environ.get("FORCE_COLOR"))
    colour = (terminal or forced) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    bounded = terminal or forced
    return Terminal(shutil.get_terminal_size().columns if bounded else None, colour, not bounded)


def write_text(text: str, target: str | None) -> None:
    """Write text to the file, the terminal, whatever its encoding, or as UTF-8 to a pipe."""
    if target in (None, "-") and sys.stdout.isatty():
        click.echo(text, nl=False, color=True)
        return
    with output(target) as stream:
        stream.write(text.encode("utf-8", "backslashreplace"))


def write_rows(rows: Iterable[Sequence[str]], columns: Iterable[str], terms: Terms, lang: str,
               stream: BinaryIO, target: str | None, caption: str = "") -> None:
    """Write rows as a table, with the names of its columns in the language; as wide as a terminal is."""
    from aipolicy.corpus.layout import write_table

    labels = [terms.table["labels"][lang][column] for column in columns]
    write_table(rows, labels, stream, width=terminal_of(target).width, caption=caption)


def write_found(form: str, objects: Iterable[Mapping[str, Any]], rows: Iterable[Sequence[str]],
                columns: Iterable[str], terms: Terms, lang: str, stream: BinaryIO,
                target: str | None) -> None:
    """Write what was found as JSON Lines of objects or as a table of rows; the other one is never made."""
    from aipolicy.emit import jsonl

    if form != "jsonl":
        write_rows(rows, columns, terms, lang, stream, target)
        return
    for found in objects:
        stream.write(jsonl.encode_record(found))
