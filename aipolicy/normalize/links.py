"""Links and pictures of Markdown: what a link says stays, where it leads goes; a picture goes whole.

What a page inserts into its text goes too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text

#: One of these stands in all that a page inserts.
INSERTED = ("{{", "%)", "%\uff09")


@dataclass(frozen=True)
class Links:
    """Patterns of pictures and links with their words as group, and of what a page inserts into its text.

    A picture on a line of its own has the groups `first` and `last`.
    """

    picture: regex.Pattern[str]
    link: regex.Pattern[str]
    inserted: regex.Pattern[str]


@once
def _links(table: Table) -> Links:
    nested = r"(?:[^()\n]|\([^()\n]*+\))*+"
    plain = r"[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+"
    title = r"""(?:\s+(?:"[^"\n]*+"|'[^'\n]*+'))?"""
    address = rf"(?:{table['inline']}{nested}|(?:{table['address']}){plain}{title}|<[^<>\n]*+>{title}|)"
    target = rf"\(\s*{address}\s*\)"
    words = r"(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*+\])*+)"
    first = r"(?P<first>(?<=^[ \t>*+\[-]{0,8}))?"
    last = r"(?P<last>(?=[ \t]*(?:$|!?\[|\])))?"
    return Links(regex.compile(rf"(?m){first}!\[{words}\]{target}{last}"),
                 regex.compile(rf"(?<!!)\[{words}\]{target}"), regex.compile(table["inserted"]))


def drop_links(text: Text, table: Table) -> Text:
    """Take out pictures, the brackets and addresses of links, and what a page inserts into its text."""
    if "](" in text.clean:
        links = _links(table)
        text = text.edit(_pictures(text.clean, links.picture), "links")
        text = text.edit(_brackets(text.clean, links.link), "links")
    if any(mark in text.clean for mark in INSERTED):
        text = text.edit((Edit(*m.span(), "") for m in _links(table).inserted.finditer(text.clean)), "links")
    return text


def _pictures(clean: str, pattern: regex.Pattern[str]) -> Iterator[Edit]:
    """Pictures in a line of words go; of one on its own, empty brackets stay, which keep lines apart."""
    for m in pattern.finditer(clean):
        if m["first"] is None or m["last"] is None:
            yield Edit(*m.span(), "")
        else:
            yield Edit(m.start(), m.start() + 1, "")
            yield Edit(*m.span("words"), "")
            yield Edit(m.end("words") + 1, m.end(), "")


def _brackets(clean: str, pattern: regex.Pattern[str]) -> Iterator[Edit]:
    """Brackets and addresses go; a space keeps what two links side by side say apart."""
    for m in pattern.finditer(clean):
        yield Edit(m.start(), m.start("words"), "")
        yield Edit(m.end("words"), m.end(), " " if clean[m.end():m.end() + 1] == "[" else "")
