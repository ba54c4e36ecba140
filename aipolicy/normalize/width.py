"""Full-width digits, letters and punctuation, compatibility and radical forms to the usual ones."""

from __future__ import annotations

import re
import unicodedata

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Text


@once
def _forms(table: Table) -> dict[int, str]:
    pairs = table["pairs"]
    forms = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    for first, last in table["ranges"]:
        for code in range(first, last + 1):
            usual = unicodedata.normalize("NFKC", chr(code))
            if len(usual) == 1 and usual != chr(code):
                forms[code] = usual
    return forms


@once
def _unusual(table: Table) -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, sorted(_forms(table)))) + "]")


def halve_width(text: Text, table: Table) -> Text:
    """Give every character its usual form; the length stays."""
    if not _unusual(table).search(text.clean):
        return text
    return text.convert(text.clean.translate(_forms(table)), "width")
