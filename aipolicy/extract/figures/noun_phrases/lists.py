"""The word lists that cut noun phrases, and what they say of a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from aipolicy.extract.figures.noun_phrases.tokens import Token, touches
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: jieba flags of words that may head a noun phrase.
HEADS = ("n", "l", "i", "j", "eng", "vn", "an", "g", "b")
#: jieba flags of words that no noun phrase holds: prepositions, adverbs, pronouns, particles of aspect.
OUTSIDE = ("p", "d", "r", "u", "y", "e", "o", "t")
OPENING, CLOSING = "([{<", ")]}>"
INNER = regex.compile(r"[\p{Pi}\p{Pf}\p{Ps}\p{Pe}\"'·・•+\-—/&.×*#--【】]", regex.V1)
#: How an address of a page begins.
ADDRESS = ("http", "](")
CLOSED = regex.compile(r"[\p{Pf}\"]")


@dataclass(frozen=True)
class PhraseWords:
    """The word lists that cut noun phrases.

    action: verbs of doing that take a thing as object (build, reach). predicate: other verbs that end a
    phrase on either side, unless they modify a noun. nominal: verbs that are as often part of a
    noun. inner: verbs of the first two lists that may stand within a noun, before its head. event: verbs of
    what befalls a thing, which modify it only from the front ("signed | projects"). governing: verbs that
    are never part of a noun. agent: ends of nouns of those who act, behind which a verb is theirs.
    link: what stands between a thing and its number. joint: words that join two nouns. of: the
    particle between a modifier and its noun. strip: what may open a phrase and says nothing.
    tail: what may close one and says nothing. generic: nouns that name nothing by themselves. empty: those
    of them that say nothing of their own. head: nouns of measure that make one noun with a verb before them.
    modifier: links that open the name of an indicator where it follows (per head, actual, general).
    bound: what makes one word with the place before it. compared: what opens the words for what a
    change is compared with. epoch: words of time that belong to the noun behind them. part: the verb of
    a share. share: nouns of a share, which hold the part, the verb and the whole. place: ends of nouns
    of places, which are counted and not what they have. inside: words that close a place: "within | 3
    areas | in". reached: ends of verbs that lead to a number. directed: ends of
    verbs that lead somewhere, which modify no noun. led: prepositions that may open a clause before a noun.
    age: measures of age, which keep the number before them. having: ends of nouns of what things and
    actors have, of which a clause that modifies them may speak. manner: words that jieba takes for parts of a
    noun and that say of a verb behind them how it is done. extent: adjectives of size behind a number.
    outcome: what follows a verb that has come to something. summing: links that belong to the noun of measure
    right behind them.
    """

    action: frozenset[str]
    predicate: frozenset[str]
    nominal: frozenset[str]
    inner: frozenset[str]
    event: frozenset[str]
    governing: frozenset[str]
    agent: frozenset[str]
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
    compared: frozenset[str]
    epoch: frozenset[str]
    part: frozenset[str]
    share: frozenset[str]
    place: frozenset[str]
    inside: frozenset[str]
    reached: frozenset[str]
    directed: frozenset[str]
    led: frozenset[str]
    age: frozenset[str]
    having: frozenset[str]
    manner: frozenset[str]
    extent: frozenset[str]
    outcome: frozenset[str]
    summing: frozenset[str]

    @cached_property
    def within(self) -> frozenset[str]:
        """Words that a phrase holds whatever their part of speech."""
        return self.of | self.keep | self.joint | self.epoch | self.head

    @cached_property
    def headed(self) -> frozenset[str]:
        """Words that may head a phrase whatever their part of speech."""
        return self.nominal | self.bound | self.head | self.agent

    @cached_property
    def firm(self) -> frozenset[str]:
        """Words that never stand between a phrase and its number."""
        return self.keep | self.nominal | self.head

    @cached_property
    def before_noun(self) -> frozenset[str]:
        """Words behind which a verb that is as often part of a noun is one."""
        return self.action | self.joint | self.modifier | self.keep

    @cached_property
    def measuring(self) -> frozenset[str]:
        """Nouns of measure that say something of their own."""
        return self.head - self.empty

    @cached_property
    def opening(self) -> frozenset[str]:
        """Words that may not open a phrase."""
        return self.strip | self.of | self.joint

    @cached_property
    def leading(self) -> frozenset[str]:
        """Words that lead a verb before them to its number."""
        return self.reached & self.directed


@once
def words_of(book: Rulebook) -> PhraseWords:
    """The word lists of a rulebook."""
    return PhraseWords(
        action=frozenset(book.words("noun_phrases.action")),
        predicate=frozenset(book.words("noun_phrases.predicate")),
        nominal=frozenset(book.words("noun_phrases.nominal")),
        inner=frozenset(book.words("noun_phrases.inner")),
        event=frozenset(book.words("noun_phrases.event")),
        governing=frozenset(book.words("noun_phrases.governing")),
        agent=frozenset(book.words("noun_phrases.agent")),
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
        compared=frozenset(book.words("noun_phrases.compared")),
        epoch=frozenset(book.words("noun_phrases.epoch")),
        part=frozenset(book.words("noun_phrases.part")),
        share=frozenset(book.words("noun_phrases.share")),
        place=frozenset(book.words("noun_phrases.place")),
        inside=frozenset(book.words("noun_phrases.inside")),
        reached=frozenset(book.words("noun_phrases.reached")),
        directed=frozenset(book.words("noun_phrases.directed")),
        led=frozenset(book.words("noun_phrases.led")),
        age=frozenset(book.words("noun_phrases.age")),
        having=frozenset(book.words("noun_phrases.having")),
        manner=frozenset(book.words("noun_phrases.manner")),
        extent=frozenset(book.words("noun_phrases.extent")),
        outcome=frozenset(book.words("noun_phrases.outcome")),
        summing=frozenset(book.words("noun_phrases.summing")),
    )


def is_verb(token: Token, lex: PhraseWords) -> bool:
    """True for a verb of doing or being that the lists name."""
    done = len(token.text) > 2 and token.text[-1] in lex.outcome and token.text[:-1] in lex.action
    return done or token.text in lex.action or token.text in lex.predicate


def is_any_verb(token: Token, lex: PhraseWords) -> bool:
    """True for any word that may be a verb."""
    return is_verb(token, lex) or (token.flag.startswith("v") and token.flag != "vn")


def is_function(token: Token) -> bool:
    """True for a word of a class that no noun phrase holds."""
    return token.flag.startswith(OUTSIDE) and token.flag != "eng"


def is_outside(token: Token, lex: PhraseWords) -> bool:
    """True if no noun phrase holds the word."""
    if token.text in lex.within:
        return False
    return is_function(token) or token.flag.startswith("c") or token.text in lex.link


def is_noun(token: Token, lex: PhraseWords) -> bool:
    """True if the word may head a phrase."""
    if token.text in lex.headed:
        return True
    return token.flag.startswith(HEADS) and not is_verb(token, lex)


def is_agent(token: Token, lex: PhraseWords) -> bool:
    """True for a noun of those who act: firms, schools, people."""
    return any(token.text.endswith(end) for end in lex.agent)


def is_mark(token: Token) -> bool:
    """True if the token is a mark of punctuation that ends a phrase, or the beginning of an address."""
    if token.text.startswith(ADDRESS):
        return True
    return not any(c.isalnum() or c in "、%" or INNER.match(c) for c in token.text)


def modifies(token: Token, lex: PhraseWords) -> bool:
    """True for a verb that may stand within a noun, before its head."""
    if token.text in lex.governing or token.text in lex.event or len(token.text) < 2:
        return False
    if token.text in lex.nominal or token.text in lex.inner:
        return True
    directed = token.flag == "v" and token.text[-1] in lex.directed
    return not directed and not is_verb(token, lex)


def precedes_noun(row: Sequence[Token], i: int, lex: PhraseWords) -> bool:
    """True if the verb at `i` stands before a noun, with nothing but joints and further modifiers between."""
    for token in row[i + 1:]:
        if is_mark(token) or is_outside(token, lex) or token.text in lex.of:
            return False
        if is_noun(token, lex):
            return True
        if token.text not in lex.joint and not (is_any_verb(token, lex) and modifies(token, lex)) \
                and not token.flag.startswith("a"):
            return False
    return False


def makes_word(row: Sequence[Token], i: int, ends: frozenset[str]) -> bool:
    """True if the verb at `i` makes one word with the single character behind it, a noun or an end given."""
    if not touches(row, i) or not row[i].flag.startswith("v"):
        return False
    behind = row[i + 1]
    return len(behind.text) == 1 and (behind.flag.startswith("n") or behind.text in ends)
