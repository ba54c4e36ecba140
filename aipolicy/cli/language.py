"""The language of messages: that of the locale, or the one asked for; English where there is no other.

Translations are catalogs under `aipolicy/locale`. The help of commands is translated paragraph by
paragraph, so that one that is not translated yet does not hide the others.
"""

from __future__ import annotations

import copy
import gettext
import inspect
import os
from pathlib import Path
from typing import TypeVar

import click

DOMAIN = "aipolicy"
LOCALE = str(Path(__file__).resolve().parent.parent / "locale")
LANGUAGES = ("en", "zh")
Command = TypeVar("Command", bound=click.Command)


def use_catalogs() -> None:
    """Let every message be looked up in our catalogs; click marks its own, and finds them there too."""
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)


def use_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Ask for a language in the way that gettext is asked, for the rest of the process: an error is told
    when the command is over."""
    if value is not None:
        os.environ["LANGUAGE"] = value


def localized(command: Command) -> Command:
    """The command with its help in the language of messages; itself if that is English."""
    if gettext.find(DOMAIN, LOCALE) is None:
        return command
    found = copy.copy(command)
    found.short_help = gettext.gettext(command.get_short_help_str(200) or " ")
    found.help = "\n\n".join(map(gettext.gettext, paragraphs(command.help or "")))
    found._help_option = None  # made before the language was known
    found.params = [_option(param) for param in command.params]
    if isinstance(found, click.Group):
        found.commands = {name: localized(inner) for name, inner in found.commands.items()}
    return found


def _option(param: click.Parameter) -> click.Parameter:
    found = copy.copy(param)
    if isinstance(found, click.Option) and found.help:
        found.help = gettext.gettext(found.help)
    return found


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line: how a text is broken makes no other message."""
    parts = (" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))
    return [part for part in parts if part]
