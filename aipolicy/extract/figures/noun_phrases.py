"""Noun phrases beside a number: the counted thing before or after it, cut at whole words.

Works on jieba's words of a sentence with the word lists `noun_phrases.*` of the rules. All offsets are in the
clean text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from aipolicy.model import Span, Word
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: jieba flags of words that may head a noun phrase.
HEADS = ("n", "l", "i", "j", "eng", "vn", "an", "g", "b")
#: jieba flags of words that no noun phrase holds: prepositions, adverbs, pronouns, particles of aspect.
OUTSIDE = ("p", "d", "r", "u", "y", "e", "o", "t")
OPENING, CLOSING = "([{<", ")]}>"
INNER = regex.compile(r"[\p{Pi}\p{Pf}\p{Ps}\p{Pe}\"'·・•+\-—/&.×*#]")
BLANK = regex.compile(r"\s+")
CLOSED = regex.compile(r"[\p{Pf}\"]")
OPENS = regex.compile(r"[\p{Pi}\p{Ps}\"]")
CLOSES = regex.compile(r"[\p{Pf}\p{Pe}\"]$")


@dataclass(frozen=True)
class PhraseWords:
    """The word lists that cut noun phrases.

    action: verbs of doing that take a thing as object (build, reach). predicate: other verbs that end a
    phrase on either side, unless they modify a noun. nominal: verbs that are as often part of a
    noun. link: what stands between a thing and its number. joint: words that join two nouns. of: the
    particle between a modifier and its noun. strip: what may open a phrase and says nothing.
    tail: what may close one and says nothing. generic: nouns that name nothing by themselves. empty: those
    of them that say nothing of their own. head: nouns of measure that make one noun with a verb before them.
    modifier: links that open the name of an indicator where it follows (per head, actual, general). bound:
    what makes one word with the place before it.
    """

    action: frozenset[str]
    predicate: frozenset[str]
    nominal: frozenset[str]
    link: frozenset[str]
    joint: frozenset[str]
    of: frozenset[str]
    strip: frozenset[str]
    tail: frozenset[str]
    keep: frozenset[str]
    generic: frozenset[str]
    empty: frozenset[str]
    head: frozenset[str]
    modifier: frozenset[str]
    bound: frozenset[str]


@once
def words_of(book: Rulebook) -> PhraseWords:
    """The word lists of a rulebook."""
    return PhraseWords(
        action=frozenset(book.words("noun_phrases.action")),
        predicate=frozenset(book.words("noun_phrases.predicate")),
        nominal=frozenset(book.words("noun_phrases.nominal")),
        link=frozenset(book.words("noun_phrases.link")),
        joint=frozenset(book.words("noun_phrases.joint")),
        of=frozenset(book.words("noun_phrases.of")),
        strip=frozenset(book.words("noun_phrases.strip")),
        tail=frozenset(book.words("noun_phrases.tail")),
        keep=frozenset(book.words("noun_phrases.keep")),
        generic=frozenset(book.words("noun_phrases.generic")),
        empty=frozenset(book.words("noun_phrases.empty")),
        head=frozenset(book.words("noun_phrases.head")),
        modifier=frozenset(book.words("noun_phrases.modifier")),
        bound=frozenset(book.words("noun_phrases.bound")),
    )


def _verb(token: Token, lex: PhraseWords) -> bool:
    return token.text in lex.action or token.text in lex.predicate


class Token(NamedTuple):
    """A word, or the part of it that lies within the stretch looked at."""

    start: int
    end: int
    text: str
    flag: str


def tokens(
    words: Sequence[Word], text: str, low: int, high: int, whole: Iterable[tuple[Span, str]] = ()
) -> list[Token]:
    """The words of text[low:high], those at its edges cut. whole: spans that become words, with flags; of a
    word that begins within one, the rest behind it stays."""
    joined = [(s, flag) for s, flag in whole if low <= s.start and s.end <= high]
    inside = [s for s, _ in joined]
    found = []
    for word in words:
        start, end = max(word.start, low), min(word.end, high)
        over = [s for s in inside if s.overlaps((start, end))]
        if over and over[-1].start < start:
            start = over[-1].end
            over = []
        if start < end and not over:
            found.append(Token(start, end, text[start:end], word.flag))
    found += [Token(s.start, s.end, text[s.start:s.end], flag) for s, flag in joined]
    return sorted(t for t in found if not BLANK.fullmatch(t.text))


def _outside(token: Token, lex: PhraseWords) -> bool:
    """True if no noun phrase holds the word."""
    if token.text in lex.of or token.text in lex.keep or token.text in lex.joint:
        return False
    return _function(token) or token.text in lex.link


def _function(token: Token) -> bool:
    return token.flag.startswith(OUTSIDE) and token.flag != "eng"


def _noun(token: Token, lex: PhraseWords) -> bool:
    return token.text in lex.nominal or (token.flag.startswith(HEADS) and not _verb(token, lex))


def _mark(token: Token) -> bool:
    """True if the token is a mark of punctuation that ends a phrase."""
    return not any(c.isalnum() or c in "、%" or INNER.match(c) for c in token.text)


class Left(NamedTuple):
    """What stands before a number. phrase: the noun phrase, if any. action: the verb that governs it."""

    phrase: Span | None
    action: Span | None


def before(row: Sequence[Token], lex: PhraseWords) -> Left:
    """The noun phrase that ends with the words given, links and verbs next to the number left out."""
    action: Span | None = None
    end = len(row)
    while end and _slack(row, end - 1, lex):
        token = row[end - 1]
        if token.text in lex.action:
            action = Span(token.start, token.end)
        end -= 1
    if end < len(row) and action and row[end].flag.startswith("f"):
        return Left(None, action)  # a place: "in the base | were built"
    start = end
    depth = 0
    while start:
        token = row[start - 1]
        depth += sum(token.text.count(c) for c in CLOSING) - sum(token.text.count(c) for c in OPENING)
        if depth < 0 or (depth == 0 and _stops(row, start - 1, end, lex)):
            break
        start -= 1
    if start == end and end and row[end - 1].text in lex.nominal:
        start = end - 1
    if action is None and start and (row[start - 1].text in lex.action or row[start - 1].text in lex.nominal):
        action = Span(row[start - 1].start, row[start - 1].end)
    return Left(_trimmed(row[start:end], lex), action)


def _slack(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if the word may stand between a phrase and its number."""
    token = row[i]
    if token.text in lex.link or token.text in lex.tail:
        return True
    if token.text[0] in CLOSING or token.text in lex.keep or token.text in lex.nominal:
        return False
    if _verb(token, lex):
        return True
    return _function(token) or (not token.text[0].isalnum() and token.text not in CLOSING
                                              and not CLOSED.match(token.text))


def _stops(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True if the word lies before the phrase that ends at `end`."""
    token = row[i]
    if _mark(token):
        return True
    if token.text in lex.of or token.text in lex.joint:
        return i == 0
    if _compound(row, i, end) or (token.text in lex.modifier and _opens_name(row, i, end, lex)):
        return False
    if token.text in lex.bound and i and row[i - 1].flag.startswith("n") and row[i - 1].end == token.start:
        return False
    if token.text in lex.nominal and not token.flag.startswith("n"):
        inside = i and (_noun(row[i - 1], lex) or row[i - 1].text in lex.action | lex.joint)
        measured = i + 1 < end and row[i + 1].text in lex.head
        named = not _verb(token, lex) and i + 1 < end
        return not inside and not measured and not named and (_verb(token, lex) or i + 1 < end)
    if _verb(token, lex):
        return not _modifies(row, i, end, lex)
    return _outside(token, lex)


def _opens_name(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True if the link is the first word of a name, of one piece, that ends at `end`."""
    return i + 1 < end and not any(t.text in lex.of for t in row[i + 1:end])


def _compound(row: Sequence[Token], i: int, end: int) -> bool:
    """True if the verb makes one word with the single character behind it."""
    return (i + 1 < end and len(row[i + 1].text) == 1 and row[i + 1].flag.startswith("n")
            and row[i].end == row[i + 1].start and row[i].flag.startswith("v"))


def _modifies(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True if the verb belongs to a modifier: the particle follows; at once, for a verb of doing."""
    for token in row[i + 1:end]:
        if token.text in lex.of:
            return True
        if row[i].text in lex.action or _mark(token) or _outside(token, lex):
            return False
    return False


def _trimmed(row: Sequence[Token], lex: PhraseWords) -> Span | None:
    """The phrase without what says nothing at its ends; None if nothing is left."""
    low, high = 0, len(row)
    while low < high and (row[low].text in lex.strip or row[low].text in lex.of or row[low].text in lex.joint
                          or row[low].text.isdecimal() or not _opens(row[low].text)):
        low += 1
    while low < high and (row[high - 1].text in lex.tail or row[high - 1].text in lex.of
                          or row[high - 1].text in lex.joint or not _closes(row[high - 1].text)):
        high -= 1
    return Span(row[low].start, row[high - 1].end) if low < high else None


def unlinked(text: str, span: Span, link: regex.Pattern[str]) -> Span:
    """The phrase without links that jieba took into its last word."""
    found = link.search(text, span.start + 1, span.end)
    return Span(span.start, found.start()) if found else span


def _opens(text: str) -> bool:
    return text[0].isalnum() or bool(OPENS.match(text))


def _closes(text: str) -> bool:
    return text[-1].isalnum() or bool(CLOSES.search(text))


def after(row: Sequence[Token], lex: PhraseWords, clauses: bool = True) -> Span | None:
    """The noun phrase that begins with the words given; None if they begin with no noun.

    clauses: whether a clause that modifies the noun may come first.
    """
    first = 0
    while first < len(row) and (row[first].text in lex.of or row[first].text == "*"):
        first += 1
    if first < len(row) and row[first].text in lex.joint:
        return None
    end, head = first, False
    while end < len(row):
        token = row[end]
        if _mark(token):
            break
        linked = token.text in lex.link
        relative = clauses and not head and (end > first or not linked) and _relative(row, end, lex)
        degree = not head and token.flag in ("d", "t") and not linked and _leads(row, end, lex)
        opens = not head and token.text in lex.modifier
        verb = _verb(token, lex) and not (token.text in lex.nominal and head)
        acts = head and token.flag.startswith("v") and token.flag != "vn" and token.text not in lex.nominal
        ends = not (relative or degree or opens) and (_outside(token, lex) or verb)
        if (acts or ends) and not _compound(row, end, len(row)):
            break
        if token.text in lex.of and head and not _leads(row, end, lex):
            break
        head = (head or _noun(token, lex)) and not relative and token.text not in lex.of
        end += 1
    return _trimmed(row[first:end], lex) if any(_noun(t, lex) for t in row[first:end]) else None


def _relative(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if the words from `i` on modify a noun: the particle follows before any mark."""
    for j, token in enumerate(row[i:], i):
        if _mark(token):
            return False
        if token.text in lex.of:
            return _leads(row, j, lex)
    return False


def _leads(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if a noun follows the particle at `i`."""
    return i + 1 < len(row) and not _outside(row[i + 1], lex) and not _mark(row[i + 1])
