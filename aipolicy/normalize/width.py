"""Full-width digits, letters and punctuation, compatibility and radical forms to the usual ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from aipolicy.normalize.compiled import Table, once_per_table
from aipolicy.text import Edit, Text


@once_per_table
def _forms(table: Table) -> dict[int, str]:
    pairs = table["pairs"]
    forms = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    for first, last in table["ranges"]:
        for code in range(first, last + 1):
            usual = unicodedata.normalize("NFKC", chr(code))
            if len(usual) == 1 and usual != chr(code):
                forms[code] = usual
    return forms


@once_per_table
def _runs(table: Table) -> regex.Pattern[str]:
    return regex.compile("[" + "".join(map(chr, _forms(table))) + "]+")


def halve_width(text: Text, table: Table) -> Text:
    """Give every character its usual form; the length stays."""
    return text.edit(_edits(text.clean, _runs(table), _forms(table)), "width")


def _edits(clean: str, runs: regex.Pattern[str], forms: dict[int, str]) -> Iterator[Edit]:
    for m in runs.finditer(clean):
        yield Edit(*m.span(), m[0].translate(forms))
