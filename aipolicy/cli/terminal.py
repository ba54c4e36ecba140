"""The terminal that output goes to, if it goes to one."""

from __future__ import annotations

import os
import shutil
import sys
from typing import NamedTuple

import click

from aipolicy.cli.output_streams import output


class Screen(NamedTuple):
    """width: columns, None where nothing bounds a line. plain: it is no terminal."""

    width: int | None
    colour: bool
    plain: bool


def screen(target: str | None) -> Screen:
    """What is known of the place that `-o TARGET` or standard output is.

    NO_COLOR takes the colours away; FORCE_COLOR treats a pipe as a terminal; COLUMNS sets its width.
    """
    terminal = target in (None, "-") and sys.stdout.isatty()
    forced = bool(os.environ.get("FORCE_COLOR"))
    colour = (terminal or forced) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    bounded = terminal or forced
    return Screen(shutil.get_terminal_size().columns if bounded else None, colour, not bounded)


def put(text: str, target: str | None) -> None:
    """Write text to the file, the terminal, whatever its encoding, or as UTF-8 to a pipe."""
    if target in (None, "-") and sys.stdout.isatty():
        click.echo(text, nl=False, color=True)
        return
    with output(target) as stream:
        stream.write(text.encode("utf-8", "backslashreplace"))
