"""Texts in which each figure is written with its type and date: {30座|S 2025}."""

from __future__ import annotations

from typing import NamedTuple

import regex

from tests.extract.figures.cases import facts_of

MARK = regex.compile(r"\{(?P<words>[^|{}]+)\|(?P<type>[TS])\s?(?P<when>[^{}]*)\}")
TYPES = {"T": "target", "S": "statistic"}


class Marked(NamedTuple):
    """Where a figure stands, its words, its type and its date."""

    start: int
    words: str
    type: str
    when: str | None


def unmarked(text: str) -> tuple[str, list[Marked]]:
    """A text without its marks, and what they say."""
    plain, found, last = "", [], 0
    for m in MARK.finditer(text):
        plain += text[last:m.start()]
        found.append(Marked(len(plain), m["words"], TYPES[m["type"]], m["when"] or None))
        plain, last = plain + m["words"], m.end()
    return plain + text[last:], found


def told(text: str, published: str | None = None) -> list[tuple[Marked, Marked | None]]:
    """Each marked figure of a text beside the one that is found there, if any."""
    plain, marked = unmarked(text)
    facts = facts_of({"text": plain, "published": published})
    pairs: list[tuple[Marked, Marked | None]] = []
    for mark in marked:
        fact = next((f for f in facts if f["start"] < mark.start + len(mark.words)
                     and f["end"] > mark.start), None)
        pairs.append((mark, fact and Marked(mark.start, fact["quote"], fact["type"], fact["when"])))
    return pairs
