"""What commands on many facts share: their options, and the reading of records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from aipolicy.cli.options.rules import FOLDERS as FOLDERS
from aipolicy.cli.run_report import Report
from aipolicy.cli.terminal import screen

if TYPE_CHECKING:
    from aipolicy.corpus.records import Record
    from aipolicy.corpus.terms import Terms

FACTS = click.argument("facts", metavar="[FACTS|-]...", nargs=-1, type=click.Path())
OUTPUT = click.option("-o", "--output", "target", type=click.Path(), metavar="FILE",
                      help="Write to FILE instead of standard output; the file appears when it is whole.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No summary.")


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """The language asked for, else that of the locale."""
    from aipolicy.review import default_language

    return value or default_language()


LANGUAGE = click.option("--lang", type=click.Choice(["en", "zh"]), callback=_language, metavar="en|zh",
                        help="The language of headings and words; that of the locale if not given.")


def formats(*names: str) -> Callable[[Any], Any]:
    """The option --format; the first name is the default."""
    return click.option("-f", "--format", "form", type=click.Choice(names), default=names[0],
                        show_default=True, help="How the rows are written.")


def read(facts: Iterable[str], report: Report) -> Iterator[Record]:
    """The facts of the files; what cannot be read is told and left out."""
    from aipolicy.corpus.records import read_records
    from aipolicy.errors import InputError

    for record in read_records(facts):
        if isinstance(record, InputError):
            report.problem(record)
        else:
            yield record


def named(facts: tuple[str, ...]) -> tuple[str, ...]:
    """The files as named, or standard input if something is piped in. Raises click.UsageError."""
    if not facts and sys.stdin.isatty():
        raise click.UsageError(_("No FACTS given. Name files that aipolicy extract wrote, or pipe them in: "
                                 "aipolicy extract seeds/ | aipolicy merge"))
    return facts or ("-",)


def put_table(lines: Iterable[Sequence[str]], columns: Iterable[str], terms: Terms, lang: str,
              stream: BinaryIO, target: str | None, caption: str = "") -> None:
    """Write lines as a table, with the names of its columns in the language; as wide as a terminal is."""
    from aipolicy.corpus.layout import write_table

    labels = [terms.table["labels"][lang][column] for column in columns]
    write_table(lines, labels, stream, width=screen(target).width, caption=caption)
