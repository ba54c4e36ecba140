"""The options that say where output goes, how it is written and in which language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

OUTPUT = click.option("-o", "--output", "target", type=click.Path(), metavar="FILE",
                      help="Write to FILE instead of standard output; the file appears when it is whole.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No summary.")
NO_PROGRESS = click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """The language asked for, else that of the locale."""
    from aipolicy.review import default_language

    return value or default_language()


def _language_option(help_text: str) -> Callable[..., Any]:
    return click.option("--lang", type=click.Choice(("en", "zh")), callback=_language, metavar="en|zh",
                        help=help_text)


LANGUAGE = _language_option("The language of headings; that of the locale if not given.")
LANGUAGE_OF_WORDS = _language_option("The language of headings and words; that of the locale if not given.")
LANGUAGE_OF_SHEETS = _language_option("The language of xlsx; that of the locale if not given.")


def row_format(*names: str) -> Callable[..., Any]:
    """The option --format of rows; the first name is the default."""
    return click.option("-f", "--format", "form", type=click.Choice(names), default=names[0],
                        show_default=True, help="How the rows are written.")
