r"""Literal JSON escapes, such as `\u003c` and `\"`, become the characters they stand for."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text

CODE = regex.compile(r"\\u[0-9a-fA-F]{4}")
ESCAPE = regex.compile(
    r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<letter>[^u])",
    regex.DOTALL,
)


def undo_escapes(text: Text, table: Table) -> Text:
    """Undo JSON escapes in a text that holds at least one of the form \\uXXXX."""
    if not CODE.search(text.clean):
        return text
    return text.edit(_edits(text.clean, table["letters"]), "escapes")


def _edits(clean: str, letters: Table) -> Iterator[Edit]:
    for m in ESCAPE.finditer(clean):
        new = _meaning(m, letters)
        if new is not None:
            yield Edit(*m.span(), new)


def _meaning(m: regex.Match[str], letters: Table) -> str | None:
    if m["high"]:
        return chr(0x10000 + ((int(m["high"], 16) - 0xD800) << 10) + int(m["low"], 16) - 0xDC00)
    if m["code"]:
        code = int(m["code"], 16)
        return None if 0xD800 <= code < 0xE000 else chr(code)
    return letters.get(m["letter"])
