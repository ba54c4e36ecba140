"""Kinds of option values, each checked where it is given, each refusal with what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from aipolicy.rulebook import Rulebook

_EDTF_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def nearest(word: str, words: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the word nearest to `word`, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), list(words), 1)
    return _(" (did you mean '{word}'?)").format(word=found[0]) if found else ""


def check_types(types: Iterable[str], book: Rulebook) -> None:
    """Raises click.BadParameter, with the nearest name and the list, for a type that is not known.

    Known are the types that have a card and what the rules of the user's own folders emit.
    """
    own = {rule.emits for rule in book.rules if not rule.where.startswith(str(book.folders[0]))}
    names = (*book.cards, *sorted(own.difference(book.cards)))
    for value in types:
        if value not in names:
            message = _("unknown type '{name}'{hint}; types: {names}")
            told = message.format(name=value, hint=nearest(value, names), names=", ".join(names))
            raise click.BadParameter(told, param_hint="'--type'")


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
    if value is None or is_edtf_date(value):
        return value
    message = _("'{value}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2023-07-27")
    raise click.BadParameter(message.format(value=value), ctx, param)


def is_edtf_date(text: str) -> bool:
    """True for YYYY, YYYY-MM and YYYY-MM-DD that the calendar has."""
    found = _EDTF_DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
