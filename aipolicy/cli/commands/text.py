"""`aipolicy text`: the text that facts point into."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from aipolicy.cli.options.reading import PUBLISHED, reading_options
from aipolicy.cli.options.rules import rule_options, rulebook
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import say


@click.command("text")
@click.option("--clean", is_flag=True, help="Print the normalised text, which the rules read.")
@click.option("--explain", is_flag=True,
              help="Print what is known of the text, and each repair: what it changed and where.")
@PUBLISHED
@rule_options
@reading_options
@click.argument("file", metavar="FILE|-", type=click.Path())
def command(file: str, clean: bool, explain: bool, published: str | None, folders: tuple[str, ...],
            only: str | None, **input_options: Any) -> int:
    """Print the text of FILE to the letter.

    `start` and `end` of a fact count its characters, as Unicode code points from 0. Of a page, a PDF
    or a document it is the text that was found in it.
    """
    from aipolicy.errors import InputError, UsageError
    from aipolicy.read import Reading, sources

    source, *more = sources((file,), Reading(published=published, **input_options))
    if more:
        raise UsageError(_("holds more than one text"), where=file, todo=_("name one of its files"))
    if isinstance(source, InputError):
        raise source
    for warning in source.warnings:
        say(f"{source.id}: {warning}")
    text = source.text
    if clean or explain:
        from aipolicy.pipeline import read_document

        document = read_document(source, rulebook(folders, only))
        text = document.text.clean
        if explain:
            from aipolicy.cli.describe_text import describe

            text = "".join(f"{line}\n" for line in describe(document))
    with output(None) as stream:
        stream.write(text.encode("utf-8", "surrogatepass"))
    return 0
