"""Front matter is metadata: it is no text, so nothing is found in it."""

from __future__ import annotations

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text


@once
def _pattern(table: Table) -> regex.Pattern[str]:
    return regex.compile(table["block"], regex.MULTILINE)


def drop_front_matter(text: Text, table: Table) -> Text:
    """Drop what stands between two lines of dashes at the head of a text."""
    if not text.clean[:8].lstrip("\ufeff \t\r\n").startswith("--"):
        return text
    found = _pattern(table).match(text.clean)
    return text.edit([Edit(0, found.end(), "")], "front_matter") if found else text
