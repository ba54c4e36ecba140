"""The noun phrase that begins where a number ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aipolicy.extract.figures.noun_phrases.edges import is_plan, trimmed
from aipolicy.extract.figures.noun_phrases.lists import (
    CLOSING,
    OPENING,
    PhraseWords,
    is_agent,
    is_any_verb,
    is_mark,
    is_noun,
    is_outside,
    is_verb,
    makes_word,
    modifies,
    precedes_noun,
)
from aipolicy.extract.figures.noun_phrases.tokens import Token, touches
from aipolicy.model import Span

#: Flags of words of one character that begin what is said of a noun, and end no noun.
QUALITIES = ("a", "ad", "d")
#: The flag of words for a number: "many | languages".
NUMERAL = "m"
#: The flag of pronouns.
PRONOUN = "r"
#: Flags of particles of aspect.
ASPECTS = ("ul", "ug")
#: Flags of adverbs, which stand between who does something and the verb.
ADVERBS = ("d", "ad", "t")


class Right(NamedTuple):
    """What stands behind a number. phrase: the noun phrase, if it begins with one. rest: where what is said
    of it begins."""

    phrase: Span | None
    rest: int


def after(row: Sequence[Token], lex: PhraseWords, clauses: bool = True) -> Right:
    """The noun phrase that begins with the words given, up to its head.

    clauses: whether a clause that modifies the noun may come first.
    """
    first = 0
    while first < len(row) and (row[first].text in lex.of or row[first].text == "*"):
        first += 1
    if first + 1 < len(row) and row[first].text in lex.extent and row[first + 1].text in lex.of:
        first += 2  # "5 kilometres | long | (particle) | roads"
    low = row[0].start if row else 0
    if first < len(row) and row[first].text in lex.joint:
        return Right(None, low)
    end, head = first, False
    while end < len(row) and not _ends(row, end, first, head, lex, clauses):
        token = row[end]
        relative = clauses and not head and _relative(row, end, lex)
        head = (head or is_noun(token, lex)) and not relative and token.text not in lex.of
        end += 1
    if not any(is_noun(t, lex) for t in row[first:end]):
        return Right(None, low)
    end = _before_company(row, first, _before_deed(row, first, end, lex), lex)
    while end > first + 1 and _says_how(row, end - 1, lex):
        end -= 1
    phrase = trimmed(row[first:end], lex)
    return Right(phrase, phrase.end if phrase else low)


def _ends(
    row: Sequence[Token], i: int, first: int, head: bool, lex: PhraseWords, clauses: bool
) -> bool:
    """True if the phrase that began at `first` ends before the word. head: whether it has a noun to end
    in."""
    token = row[i]
    if is_mark(token) or (token.text in lex.joint and i + 1 < len(row) and row[i + 1].flag == "m"):
        return True
    if token.text in lex.of and _place(row, first, i, lex):
        return True
    linked = token.text in lex.link
    begins = i > first or not linked or token.flag in ADVERBS
    relative = clauses and not head and begins and _relative(row, i, lex)
    if relative or makes_word(row, i, lex.agent) or _split(row, first, i, lex):
        return False
    if not head:
        if _inner_character(row, i, first):
            return False
        done = linked and i + 1 < len(row) and is_any_verb(row[i + 1], lex) and precedes_noun(row, i + 1, lex)
        degree = done or (token.flag in ("d", "t") and not linked and _leads(row, i, lex))
        if degree or token.text in lex.modifier:
            return False
        if is_any_verb(token, lex) and token.flag != NUMERAL:
            return _governs(row, i, lex)
    elif i > first and _done(row, i):
        return True
    elif token.text in lex.of:
        return not _leads(row, i, lex)
    elif token.text in lex.inside and token.flag == "f":
        return True
    elif is_any_verb(token, lex):
        return not _within_noun(row, i, lex)
    return is_outside(token, lex) and not is_plan(row, i, lex)


def _split(row: Sequence[Token], first: int, i: int, lex: PhraseWords) -> bool:
    """True for the second character of a word that the segmentation has cut in single ones."""
    single = i == first + 1 and len(row[first].text) == len(row[i].text) == 1
    if not single or row[first].end < row[i].start or row[i].text in lex.link or row[i].text in lex.inside:
        return False
    return row[i].flag.startswith(("v", "n", "g", "a")) and not is_outside(row[i], lex)


def _place(row: Sequence[Token], first: int, i: int, lex: PhraseWords) -> bool:
    """True if the words before the particle at `i` are places by themselves, which are what is counted."""
    end = i - 1
    if row[end].text[-1] in CLOSING:
        end = next((j - 1 for j in range(end, first, -1) if row[j].text[0] in OPENING), end)
    joined = any(is_any_verb(token, lex) or token.text in lex.of for token in row[first:i])
    return row[end].text in lex.place and not joined


def _governs(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if a verb at the head of the stretch is one of its own, and no part of a noun that follows."""
    token = row[i]
    if token.text in lex.nominal:
        return False
    if token.text in lex.event:
        return not precedes_noun(row, i, lex)
    return not modifies(token, lex) or not precedes_noun(row, i, lex)


def _within_noun(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if the verb behind a noun is part of a longer noun, and says nothing of the one before."""
    token = row[i]
    joined = row[i - 1].text in lex.joint
    by_agent = is_agent(row[i - 1], lex) and not joined
    if token.text in lex.nominal and not (by_agent and token.text in lex.event):
        return True
    if by_agent:
        return False
    return _verbs_compound(row, i, lex) or (modifies(token, lex) and precedes_noun(row, i, lex))


def _before_deed(row: Sequence[Token], first: int, end: int, lex: PhraseWords) -> int:
    """Where the phrase ends if a list goes on behind it with another verb: "2 clusters, | build | 3
    parks"."""
    goes_on = end - 2 > first and row[end - 2].text in lex.joint and row[end - 1].text in lex.action
    return end - 2 if goes_on and end == len(row) else end


def _before_company(row: Sequence[Token], first: int, end: int, lex: PhraseWords) -> int:
    """Where the phrase ends if the joint in it means "together with": a verb is said of both behind it."""
    if end == len(row) or not is_verb(row[end], lex) or is_mark(row[end]):
        return end
    joints = [i for i in range(first + 1, end) if row[i].text in lex.joint and row[i].flag.startswith("p")]
    return joints[0] if joints and is_agent(row[joints[0] - 1], lex) else end


def _verbs_compound(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if verbs that touch each other from `i` on, more than one, end in a word that the last of them
    makes with a single character: "poverty | relocation | resettle | ment"."""
    last = i
    while touches(row, last) and is_any_verb(row[last + 1], lex):
        last += 1
    return last > i and makes_word(row, last, lex.agent)


def _done(row: Sequence[Token], i: int) -> bool:
    """True for a word that a particle of aspect behind it shows to be a verb: "users | undergo | (done)"."""
    return touches(row, i) and row[i + 1].flag in ASPECTS


def _says_how(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True for a word behind a noun that says how what was named is or does something."""
    quality = row[i].flag in QUALITIES and len(row[i].text) == 1
    verb = i + 1 < len(row) and is_any_verb(row[i + 1], lex)
    return quality or (row[i].text in lex.manner and verb)


def _inner_character(row: Sequence[Token], i: int, first: int) -> bool:
    """True for a verb of one character between two words that touch it, which is part of a name that the
    segmentation has cut: "elderly | aid | dining place"."""
    inner = first < i and len(row[i].text) == 1 and row[i].flag.startswith("v")
    return inner and touches(row, i - 1) and touches(row, i) and row[i + 1].flag.startswith("n")


def _relative(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if the words from `i` on modify a noun: the particle follows before any mark."""
    for j, token in enumerate(row[i:], i):
        if is_mark(token):
            return False
        if token.text in lex.of:
            return _leads(row, j, lex) and not _has_object(row, i, j, lex)
    return False


def _has_object(row: Sequence[Token], i: int, j: int, lex: PhraseWords) -> bool:
    """True if a noun that opens the stretch does something to another before the particle at `j`, so that it
    is counted itself: "17 | cameras | follow | the ball | 's path"; not if it is but what something has:
    "12 | firms | of which the seat | is in | the city"."""
    while i + 1 < j and not is_noun(row[i], lex) and is_any_verb(row[i], lex) and not is_verb(row[i], lex):
        i += 1  # a verb that modifies the noun behind it
    opens = (k for k in range(i, j) if not is_noun(row[k], lex) or (k == i and row[k].flag == "v"))
    behind = next(opens, j)
    verb = next((k for k in range(behind, j) if row[k].flag not in ADVERBS), j)
    if behind == i or verb == j or row[behind - 1].text.endswith(tuple(lex.having)):
        return False
    if not is_verb(row[verb], lex) and not (verb > behind and is_any_verb(row[verb], lex)):
        return False
    return any(is_noun(token, lex) or token.flag == PRONOUN for token in row[verb + 1:j])


def _leads(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if a noun follows the particle at `i`."""
    return i + 1 < len(row) and not is_outside(row[i + 1], lex) and not is_mark(row[i + 1])
