"""`aipolicy text`: the text that facts point into."""

from __future__ import annotations

from gettext import gettext as _

import click

from aipolicy.cli.streams import output


@click.command("text")
@click.option("--clean", is_flag=True, help="Print the normalised text, which the rules read.")
@click.argument("file", metavar="FILE|-", type=click.Path())
def command(file: str, clean: bool) -> int:
    """Print the text of FILE to the letter.

    `start` and `end` of a fact count its characters, as Unicode code points from 0.
    """
    from aipolicy.errors import InputError, UsageError
    from aipolicy.read import sources

    source, *more = sources((file,))
    if more:
        raise UsageError(_("holds more than one text"), where=file, todo=_("name one of its files"))
    if isinstance(source, InputError):
        raise source
    text = source.text
    if clean:
        from aipolicy.normalize import normalize
        from aipolicy.rulebook import load_rules

        text = normalize(text, load_rules().table).clean
    with output(None) as stream:
        stream.write(text.encode())
    return 0
