"""Spaces between digits and Chinese characters, and inside numbers."""

from __future__ import annotations

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text


@once
def _gaps(table: Table) -> regex.Pattern[str]:
    return regex.compile("|".join(table["gaps"]), regex.MULTILINE)


def close_up(text: Text, table: Table) -> Text:
    """Take out single spaces that belong to no word."""
    found = _gaps(table).finditer(text.clean)
    return text.edit((Edit(*m.span(), "") for m in found), "spaces")
