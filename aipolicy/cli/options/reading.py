"""The options that say how inputs are read, and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import gettext as _
from typing import Any

import click

from aipolicy.cli.options.values import check_format, edtf_date

UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}
_SIZE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>[KMG]?)B?", re.IGNORECASE)


def size(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Bytes of `500K`, `32M`, `1.5GB`; click.BadParameter for what is no size."""
    found = _SIZE.fullmatch(value.strip()) if value else None
    if value is None or not found:
        raise click.BadParameter(_("'{value}' is no size; write such as 500K, 32M, 1G").format(value=value),
                                 ctx, param)
    return int(float(found["number"]) * UNITS[found["unit"].upper()])


def encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The encoding as given; click.BadParameter if there is none of that name."""
    from aipolicy.errors import UsageError
    from aipolicy.read.encodings import codec

    try:
        return codec(value) if value else None
    except UsageError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def complete_format(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The formats that begin so, for a shell's completion."""
    from aipolicy.read import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def input_format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The format of inputs as given; click.BadParameter if there is none of that name."""
    from aipolicy.read import FORMATS

    return value if value is None else check_format(ctx, param, value, FORMATS)


def _published(help_text: str) -> Callable[..., Any]:
    return click.option("--published", callback=edtf_date, metavar="DATE", help=help_text)


PUBLISHED = _published("When the text was published.")
PUBLISHED_OF_ALL = _published("When the texts were published: YYYY, YYYY-MM or YYYY-MM-DD.")
READING_OPTIONS = (
    click.option("--encoding", callback=encoding, metavar="NAME",
                 help="The encoding of the texts, such as utf-8, gb18030, big5; found out if not given."),
    click.option("--format", callback=input_format, shell_complete=complete_format, metavar="NAME",
                 help="What the inputs are: text, html, pdf, docx, jsonl, csv, tsv, parquet; told by name "
                      "and content if not given."),
    click.option("--max-size", callback=size, default="32M", show_default=True, metavar="SIZE",
                 help="Refuse a text, page, document or record that is larger."),
    click.option("--text-field", default="text", show_default=True, metavar="NAME",
                 help="The field or column of records that holds the text."),
    click.option("--id-field", default="id", show_default=True, metavar="NAME",
                 help="The field or column that names the record."),
    click.option("--published-field", default="published", show_default=True, metavar="NAME",
                 help="The field or column that says when the text was published."),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that make a `Reading`."""
    for option in reversed(READING_OPTIONS):
        command = option(command)
    return command


def listed_paths(listing: str) -> list[str]:
    """The paths in a file, one on each line. Raises InputError if it cannot be read."""
    from aipolicy.errors import InputError
    from aipolicy.read import Reading, listed, sources

    (source,) = sources((listing,), Reading(format="text"))
    if isinstance(source, InputError):
        raise source
    return listed(source.text.split("\n"))
