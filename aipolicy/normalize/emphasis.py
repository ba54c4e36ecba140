"""Markdown emphasis around words goes; stars that mask words stay."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text


@once
def _pattern(table: Table) -> regex.Pattern[str]:
    longest = table["longest"]
    return regex.compile(
        rf"(?<![*\d])(?P<stars>\*{{1,3}})(?![*\s])(?P<inside>[^*\n]{{1,{longest}}})(?<!\s)(?P=stars)(?!\*)"
        rf"|(?<![\w_])__(?![\s_])(?P<inside>[^_\n]{{1,{longest}}})(?<!\s)__(?![\w_])"
    )


@once
def _masked(table: Table) -> regex.Pattern[str]:
    return regex.compile(table["no_start"])


def drop_emphasis(text: Text, table: Table) -> Text:
    """Take out pairs of emphasis marks."""
    if "*" not in text.clean and "__" not in text.clean:
        return text
    return text.edit(_edits(text.clean, table), "emphasis")


def _edits(clean: str, table: Table) -> Iterator[Edit]:
    at = 0
    while m := _pattern(table).search(clean, at):
        if _is_whole(m["inside"], table):
            yield Edit(m.start(), m.start("inside"), "")
            yield Edit(m.end("inside"), m.end(), "")
            at = m.end()
        else:
            at = m.start("inside")


def _is_whole(inside: str, table: Table) -> bool:
    """True if the words inside stand on their own: brackets paired, no comma at the end."""
    if _masked(table).match(inside):
        return False
    paired = all(inside.count(a) == inside.count(b) for a, b in table["brackets"])
    return paired and inside[-1] not in table["no_end"]
