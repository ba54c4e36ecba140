"""What a phrase may begin and end with."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, is_agent
from aipolicy.extract.figures.noun_phrases.tokens import Token, touches
from aipolicy.model import Span

OPENS = regex.compile(r"[\p{Pi}\p{Ps}\"]")
CLOSES = regex.compile(r"[\p{Pf}\p{Pe}\"]$")
#: Brackets by what closes them.
PAIRS = {")": "(", "）": "（", "]": "[", "】": "【", "〕": "〔"}
CLOSERS = {opening: closing for closing, opening in PAIRS.items()}


def trimmed(row: Sequence[Token], lex: PhraseWords) -> Span | None:
    """The phrase without what says nothing at its ends; None if nothing is left."""
    low, high = 0, len(row)
    while low < high and _opens_nothing(row, low, lex):
        low += 1
    while low < high and (_says_nothing(row[:high], lex) or _unmatched(row[low:high])):
        high -= 1
    high = _unclosed(row, low, high)
    return Span(row[low].start, row[high - 1].end) if low < high else None


def _opens_nothing(row: Sequence[Token], at: int, lex: PhraseWords) -> bool:
    """True if the word may not open a phrase: a number that is no age, a preposition that no clause with a
    particle begins with ("from | the port | exported | (of) | cars")."""
    word, rest = row[at], row[at + 1:]
    if word.text.isdecimal():
        return not rest or rest[0].text not in lex.age
    if word.text in lex.led:
        return not any(token.text in lex.of for token in rest[1:-1])
    return word.text in lex.opening or not _opens(word.text)


def _says_nothing(row: Sequence[Token], lex: PhraseWords) -> bool:
    """True if the last word may not close a phrase."""
    last = row[-1].text
    tail = last in lex.tail and not is_plan(row, len(row) - 1, lex)
    return tail or last in lex.of or last in lex.joint or not _closes(last)


def is_plan(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True for a word that may be a link, and that as a noun closes the noun before it: "asset | plans"."""
    if i == 0 or is_agent(row[i - 1], lex):
        return False
    ends = i + 1 < len(row) and not row[i + 1].text[0].isalnum()
    return ends and row[i].flag.startswith("n") and row[i].text in lex.nominal \
        and row[i - 1].flag.startswith("n") and touches(row, i - 1)


def _unmatched(row: Sequence[Token]) -> bool:
    """True if the last word closes a bracket that none of them opens."""
    closing = row[-1].text[-1]
    opening = PAIRS.get(closing)
    return opening is not None and not holds_mark(row, opening)


def _unclosed(row: Sequence[Token], low: int, high: int) -> int:
    """Where the words end before a bracket within them that nothing closes."""
    inner = range(low + 1, high)
    return next((i for i in inner if row[i].text in CLOSERS
                 and not holds_mark(row[i + 1:high], CLOSERS[row[i].text])), high)


def holds_mark(row: Sequence[Token], mark: str) -> bool:
    """True if one of the words has a mark in it."""
    return any(mark in token.text for token in row)


def _opens(text: str) -> bool:
    return text[0].isalnum() or bool(OPENS.match(text))


def _closes(text: str) -> bool:
    return text[-1].isalnum() or bool(CLOSES.search(text))
