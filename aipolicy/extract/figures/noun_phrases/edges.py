"""What a phrase may begin and end with."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from aipolicy.extract.figures.noun_phrases.lists import PhraseWords
from aipolicy.extract.figures.noun_phrases.tokens import Token
from aipolicy.model import Span

OPENS = regex.compile(r"[\p{Pi}\p{Ps}\"]")
CLOSES = regex.compile(r"[\p{Pf}\p{Pe}\"]$")


def trimmed(row: Sequence[Token], lex: PhraseWords) -> Span | None:
    """The phrase without what says nothing at its ends; None if nothing is left."""
    low, high = 0, len(row)
    while low < high and (row[low].text in lex.strip or row[low].text in lex.of or row[low].text in lex.joint
                          or row[low].text.isdecimal() or not _opens(row[low].text)):
        low += 1
    while low < high and (row[high - 1].text in lex.tail or row[high - 1].text in lex.of
                          or row[high - 1].text in lex.joint or not _closes(row[high - 1].text)):
        high -= 1
    return Span(row[low].start, row[high - 1].end) if low < high else None


def _opens(text: str) -> bool:
    return text[0].isalnum() or bool(OPENS.match(text))


def _closes(text: str) -> bool:
    return text[-1].isalnum() or bool(CLOSES.search(text))
