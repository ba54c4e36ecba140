"""HTML tags, entities and hidden spans left in text, whole or cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text

COMMENT = regex.compile(r"<!--.*?-->", regex.DOTALL)
ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
SPACES = str.maketrans({"\u00a0": " ", "\u200b": " ", "\u00ad": " "})


@dataclass(frozen=True)
class Tags:
    """Patterns of elements that go whole, hidden ones, and single tags with their kind as group."""

    whole: regex.Pattern[str]
    hidden: regex.Pattern[str]
    single: regex.Pattern[str]


@once
def _tags(table: Table) -> Tags:
    names = {kind: "|".join(table[kind]) for kind in ("drop", "block", "cell", "inline")}
    flags = regex.IGNORECASE | regex.DOTALL
    return Tags(
        regex.compile(rf"<(?P<name>{names['drop']})(?=[\s>/])[^<>]*>.*?</(?P=name)\s*>", flags),
        # Up to its closing tag; if that is cut off, up to the end of the line.
        regex.compile(
            rf"<(?P<name>{names['inline']}|{names['block']})\s[^<>\n]*?(?:{table['hidden']})[^<>\n]*>"
            r"(?:[^\n]*?</(?P=name)\s*>|[^\n]*)", flags),
        regex.compile(
            rf"</?(?:(?P<block>{names['block']})|(?P<cell>{names['cell']})"
            rf"|(?P<inline>{names['inline']}|{names['drop']}))(?=[\s>/])[^<>]*>", flags),
    )


def drop_markup(text: Text, table: Table) -> Text:
    """Take out tags and what is hidden; block elements leave a line break; entities become characters."""
    if "<" in text.clean:
        tags = _tags(table)
        for pattern in (COMMENT, tags.whole, tags.hidden):
            text = text.edit((Edit(*m.span(), "") for m in pattern.finditer(text.clean)), "markup")
        text = text.edit(_single(text.clean, tags.single), "markup")
    if "&" in text.clean:
        text = text.edit(_entities(text.clean), "markup")
    return text


def _single(clean: str, pattern: regex.Pattern[str]) -> Iterator[Edit]:
    new = {"block": "\n", "cell": "\t", "inline": ""}
    for m in pattern.finditer(clean):
        yield Edit(*m.span(), new[m.lastgroup or "inline"])


def _entities(clean: str) -> Iterator[Edit]:
    for m in ENTITY.finditer(clean):
        yield Edit(*m.span(), unescape(m[0]).translate(SPACES))
