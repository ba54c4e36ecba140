"""Random strings and ornaments that pages put into their text against copying."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text

SYMBOL = regex.compile(r"[^A-Za-z0-9\s]")
LETTER = regex.compile(r"[A-Za-z]")


@once
def _random(table: Table) -> regex.Pattern[str]:
    return regex.compile(
        r"(?<![!-~])(?:(?:\d{1,3}\.){3}\d{1,3}|[!-~]{1,2})"
        rf"(?: +[!-~]{{1,2}}(?![!-~])){{{table['tokens'] - 1},}}(?: [!-~](?=(?:\d{{1,3}}\.){{3}}\d))?"
    )


@once
def _ornament(table: Table) -> regex.Pattern[str]:
    return regex.compile(rf"(?<=[\p{{Han}}\p{{P}}\d])[{table['decoration']}]+(?=[\p{{Han}}\p{{P}}\d])")


def drop_jammers(text: Text, table: Table) -> Text:
    """Take out random runs and ornaments inside lines."""
    found = [m for m in _random(table).finditer(text.clean) if _is_random(m[0], table)]
    text = text.edit((Edit(*m.span(), "") for m in found), "jammers")
    return text.edit(_ornaments(text.clean, table), "jammers")


def _is_random(run: str, table: Table) -> bool:
    symbols, letters = len(SYMBOL.findall(run)), len(LETTER.findall(run))
    return bool(symbols >= table["symbols"] and letters >= table["letters"])


def _ornaments(clean: str, table: Table) -> Iterator[Edit]:
    found = list(_ornament(table).finditer(clean))
    if len(found) >= table["least"]:
        yield from (Edit(*m.span(), "") for m in found)
