"""Kinds of option values, each checked where it is given, each refusal with what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from gettext import gettext as _

import click

FACT_TYPES = (
    "target", "statistic", "incentive", "date", "designation", "policy",
    "organization", "model", "product", "facility", "person",
)
_EDTF_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def nearest(word: str, words: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the word nearest to `word`, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), list(words), 1)
    return _(" (did you mean '{word}'?)").format(word=found[0]) if found else ""


def fact_types(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names as given; click.BadParameter with the nearest name and the list for a wrong one."""
    for value in values:
        if value not in FACT_TYPES:
            message = _("unknown type '{name}'{hint}; types: {names}")
            told = message.format(name=value, hint=nearest(value, FACT_TYPES), names=", ".join(FACT_TYPES))
            raise click.BadParameter(told, ctx, param)
    return values


def complete_type(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The types that begin so, for a shell's completion."""
    return [name for name in FACT_TYPES if name.startswith(incomplete)]


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
