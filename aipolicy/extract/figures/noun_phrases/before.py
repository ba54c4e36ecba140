"""The noun phrase that ends where a number begins, links and verbs next to the number left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from aipolicy.extract.figures.noun_phrases.edges import PAIRS, holds_mark, trimmed
from aipolicy.extract.figures.noun_phrases.lists import (
    CLOSED,
    CLOSING,
    OPENING,
    PhraseWords,
    is_agent,
    is_any_verb,
    is_function,
    is_mark,
    is_noun,
    is_outside,
    is_verb,
    makes_word,
    modifies,
)
from aipolicy.extract.figures.noun_phrases.tokens import Token, touches
from aipolicy.model import Span

#: Flags of words of degree, which may stand before a verb: "markedly | less".
DEGREES = ("a", "ad", "z", "m")
#: Quotation marks and what closes them.
QUOTES = {"“": "”", "「": "」", "『": "』"}


class Left(NamedTuple):
    """What stands before a number. phrase: the noun phrase, if any. action: the verb that governs it."""

    phrase: Span | None
    action: Span | None


def before(row: Sequence[Token], lex: PhraseWords) -> Left:
    """The noun phrase that ends with the words given, links and verbs next to the number left out."""
    end, action = _end(row, lex)
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
    return Left(trimmed(row[_quoted_from(row, start, end):end], lex), action)


def _quoted_from(row: Sequence[Token], start: int, end: int) -> int:
    """Where the words begin behind a quotation mark that nothing among them closes, what somebody said, or
    behind a bracket that nothing among them opens."""
    inner = range(end - 1, start - 1, -1)
    closed = next((i for i in inner if row[i].text in PAIRS and i + 1 < end
                   and not holds_mark(row[start:i], PAIRS[row[i].text])), None)
    if closed is not None:
        return closed + 1
    opened = next((i for i in inner if row[i].text in QUOTES
                   and not holds_mark(row[i + 1:], QUOTES[row[i].text])), None)
    return start if opened is None or opened + 1 == end else opened + 1


def _end(row: Sequence[Token], lex: PhraseWords) -> tuple[int, Span | None]:
    """How many words are left when what stands between a phrase and its number is taken off, and the verb of
    doing among it."""
    action: Span | None = None
    end = len(row)
    acts = False
    while end:
        while end and (_slack(row, end - 1, lex) or (acts and _of_verb(row, end - 1, lex))):
            token = row[end - 1]
            acts = acts or is_any_verb(token, lex)
            if token.text in lex.action:
                action = Span(token.start, token.end)
            end -= 1
        compared = _compared(row, end, lex)
        if compared is None:
            break
        end = compared
    return end, action


def _of_verb(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True for a word of degree before a verb, and for a character that the segmentation has cut off it."""
    cut = row[i].flag == "v" and len(row[i].text) == 1 and touches(row, i) and row[i].text not in lex.head
    return cut or row[i].flag in DEGREES


def _compared(row: Sequence[Token], end: int, lex: PhraseWords) -> int | None:
    """Where the words begin, at the end of the stretch, for what the number is compared with; None if there
    are none, or nothing before them."""
    for i in range(end - 2, -1, -1):
        if is_mark(row[i]) or row[i + 1].text in lex.of:
            return None
        if row[i].text in lex.compared:
            return i
    return None


def _slack(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if the word may stand between a phrase and its number."""
    token = row[i]
    if token.text in lex.link or token.text in lex.tail or (token.flag == "m" and token.text[0].isdecimal()):
        return True
    if token.text[0] in CLOSING or token.text in lex.firm:
        return False
    if is_verb(token, lex) or token.text in lex.governing:
        return True
    if token.flag == "v" and len(token.text) > 1 and (token.text[-1] in lex.reached or _leads(row, i, lex)):
        return True
    if token.flag == "a" and len(token.text) == 1 and i and row[i - 1].flag == "d":
        return True
    return is_function(token) or (not token.text[0].isalnum() and token.text not in CLOSING
                                  and not CLOSED.match(token.text))


def _leads(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if what leads to the number stands right behind the word: "soared | to"."""
    return touches(row, i) and row[i + 1].text in lex.leading


def _stops(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True if the word lies before the phrase that ends at `end`."""
    token = row[i]
    if is_mark(token):
        return True
    if token.text in lex.part:
        return row[end - 1].text not in lex.share
    if token.text in lex.of or token.text in lex.joint:
        return i == 0
    if i + 1 < end and makes_word(row, i, lex.head):
        return False
    if token.text in lex.modifier and _opens_name(row, i, end, lex):
        return False
    if token.text in lex.summing and _sums(row, i, end, lex):
        return False
    if token.text in lex.bound and i and row[i - 1].flag.startswith("n") and touches(row, i - 1):
        return False
    if token.text in lex.nominal and not token.flag.startswith("n"):
        inside = i and (is_noun(row[i - 1], lex) or _modifier(row[i - 1], lex)
                        or row[i - 1].text in lex.before_noun)
        measured = i + 1 < end and row[i + 1].text in lex.head
        named = not is_verb(token, lex) and i + 1 < end
        return not inside and not measured and not named and (is_verb(token, lex) or i + 1 < end)
    if is_any_verb(token, lex):
        return _governs(row, i, end, lex) and not _in_clause(row, i, end, lex)
    return is_outside(token, lex)


def _sums(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True for a link before the one noun of measure that ends a phrase, behind a noun of a thing."""
    measure = i + 2 == end and row[i + 1].text.endswith(tuple(lex.having)) \
        and not is_any_verb(row[i + 1], lex)
    return measure and i > 0 and row[i - 1].flag.startswith("n") and not is_agent(row[i - 1], lex) \
        and touches(row, i - 1)


def _modifier(token: Token, lex: PhraseWords) -> bool:
    """True for a verb that no list names and that may modify the noun behind it."""
    return is_any_verb(token, lex) and modifies(token, lex) and not is_verb(token, lex)


def _governs(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True if the verb is one of its own, and no part of the noun behind it."""
    token = row[i]
    behind_noun = i > 0 and is_noun(row[i - 1], lex)
    counted = i + 1 < end and row[i + 1].text in lex.head and token.text not in lex.governing
    if counted and behind_noun and not is_agent(row[i - 1], lex) \
            and (row[i + 1].text in lex.empty or not is_verb(token, lex)):
        return False
    befalls = token.text in lex.event and len(token.text) > 1
    if i + 1 < end and row[i + 1].text in lex.measuring and (token.text in lex.inner or befalls):
        return False
    if token.text in lex.event and (token.text in lex.inner or not is_verb(token, lex)):
        return behind_noun
    if is_verb(token, lex) or token.text in lex.governing:
        return True
    measured = i == end - 1 or row[end - 1].text.endswith(tuple(lex.head))
    return behind_noun and is_agent(row[i - 1], lex) and len(token.text) > 1 and not measured


def _opens_name(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True if the link is the first word of a name, of one piece, that ends at `end`."""
    return i + 1 < end and not any(t.text in lex.of for t in row[i + 1:end])


def _in_clause(row: Sequence[Token], i: int, end: int, lex: PhraseWords) -> bool:
    """True if the verb belongs to a modifier: the particle follows; at once, for a verb of doing."""
    for token in row[i + 1:end]:
        if token.text in lex.of:
            return True
        if row[i].text in lex.action or is_mark(token) or is_outside(token, lex):
            return False
    return False


def unlinked(text: str, span: Span, link: regex.Pattern[str]) -> Span:
    """The phrase without links that jieba took into its last word."""
    found = link.search(text, span.start + 1, span.end)
    return Span(span.start, found.start()) if found else span
