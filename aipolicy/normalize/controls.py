"""Control, zero-width and direction characters go; every line break becomes one line feed."""

from __future__ import annotations

import re

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text


@once
def _pattern(table: Table) -> re.Pattern[str]:
    return re.compile(f"(?P<line>{table['line']})|(?P<space>{table['space']})|(?P<drop>{table['drop']})+")


NEW = {"line": "\n", "space": " ", "drop": ""}


def drop_controls(text: Text, table: Table) -> Text:
    """Drop what takes no place, and unify line ends and odd spaces."""
    found = _pattern(table).finditer(text.clean)
    return text.edit((Edit(*m.span(), NEW[m.lastgroup or "drop"]) for m in found), "controls")
