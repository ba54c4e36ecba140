"""Kinds of option values, each checked where it is given, each refusal with what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

import click

from aipolicy.edtf import is_date


def nearest(word: str, words: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the word nearest to `word`, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), list(words), 1)
    return _(" (did you mean '{word}'?)").format(word=found[0]) if found else ""


def check_format(ctx: click.Context, param: click.Parameter, value: str, formats: Iterable[str]) -> str:
    """The format as given; click.BadParameter, with the nearest, if there is none of that name."""
    names = tuple(formats)
    if value in names:
        return value
    message = _("unknown format '{name}'{hint}; formats: {names}")
    text = message.format(name=value, hint=nearest(value, names), names=", ".join(names))
    raise click.BadParameter(text, ctx, param)


def complete_type(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The types that begin so, for a shell's completion: those of --rules too, if that stands before."""
    from aipolicy.errors import UsageError
    from aipolicy.facts.types import builtin_types, types_in

    try:
        known, _problems = types_in(ctx.params.get("folders") or ())
    except UsageError:  # a folder that is not there is told when the command runs
        known = builtin_types()
    return [name for name in known.names if name.startswith(incomplete)]


def edtf_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The date as given, of the precision known; click.BadParameter for what is no date."""
    if value is None or is_date(value):
        return value
    message = _("'{value}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2023-07-27")
    raise click.BadParameter(message.format(value=value), ctx, param)
