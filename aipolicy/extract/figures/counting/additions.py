"""Additions: numbers of what came within a period. Their metric keeps the word that says so ("newly built |
stations"), so that nobody takes them for the number of all there are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords
from aipolicy.model import Span

#: Code points before a phrase or number in which the word of its addition may begin.
REACH = 16
#: Dimensions of rates: a rate of what was added is no addition.
RATES = ("ratio", "times")


class Addition(NamedTuple):
    """A word of addition. span: where it stands, with the noun before it that it makes one name with; verb:
    the verb alone."""

    span: Span
    verb: Span


def with_addition(line: Numbered, counted: Counted, last: Counted | None, lex: PhraseWords) -> Counted:
    """A number with the word of addition that governs it, and its measure. last: the number before."""
    counted = _unended(line, counted)
    found = _beside(line, counted, lex)
    if found:
        word = line.text[found.span.start:found.span.end]
        text = _prefixed(word, counted.text)
        own = replace(counted, text=text, addition=word, lead=found.span, action=found.verb)
        return _measured(line, own)
    if counted.text and line.view.book.cue("metrics.addition").search(counted.text):
        return _named(line, counted, last)
    if last is None or not _listed(line, counted, last):
        return counted
    if not last.addition:
        added = last.measure == "added" and counted.measure == "level" \
            and counted.quantity.dimension not in RATES
        return replace(counted, action=counted.action or last.action,
                       measure=last.measure if added else counted.measure)
    verb = line.view.book.cue("metrics.addition").search(last.addition)
    word = verb[0] if verb else last.addition
    text = _prefixed(word, counted.text)
    return _measured(line, replace(counted, text=text, addition=word,
                                   action=counted.action or last.action))


def _unended(line: Numbered, counted: Counted) -> Counted:
    """A number whose phrase ends in a word of addition, without it: "firms | newly added | 20"."""
    phrase, text = counted.phrase, counted.text or ""
    if phrase is None or phrase.end > counted.quantity.start:
        return counted
    found = list(line.view.book.cue("metrics.addition").finditer(line.text, *phrase))
    word = found[-1] if found else None
    if word is None or word.end() < phrase.end or word.start() == phrase.start:
        return counted
    return replace(counted, phrase=Span(phrase.start, word.start()), text=text.removesuffix(word[0]))


def _beside(line: Numbered, counted: Counted, lex: PhraseWords) -> Addition | None:
    """The word of addition right before the phrase or the number, what says nothing between them left out."""
    low = line.clause(counted.quantity.start).start
    ends = {counted.quantity.start, *([counted.phrase.start] if counted.phrase else [])}
    cue, topic = line.view.book.cue("metrics.addition"), line.view.book.cue("metrics.added_topic")
    for end in sorted(ends):
        found = list(cue.finditer(line.text, max(low, end - REACH), end))
        verb = Span(*found[-1].span()) if found else None
        if verb is None or line.owners.holds(*verb) or (counted.phrase and verb.overlaps(counted.phrase)):
            continue
        between = [t.text for t in line.tokens(verb.end, end)]
        if all(_says_nothing(word, lex) for word in between):
            before = topic.search(line.text, max(low, verb.start - REACH), verb.start)
            joined = between and between[-1] in lex.joint
            return Addition(Span(before.start() if before else verb.start, end if joined else verb.end), verb)
    return None


def _says_nothing(word: str, lex: PhraseWords) -> bool:
    return word in lex.strip or word in lex.of or word in lex.link or word in lex.joint


def _named(line: Numbered, counted: Counted, last: Counted | None) -> Counted:
    """A number whose metric names an addition; where that is the one of the number before, the number may be
    what the whole has reached."""
    word, phrase = last.addition if last else "", counted.phrase
    own = phrase and line.view.book.cue("metrics.addition").search(line.text, *phrase)
    if last and word and not own and (counted.text or "").startswith(word):
        reached = line.view.book.cue("metrics.reached")
        if reached.search(line.text, last.quantity.end, counted.quantity.start):
            return replace(counted, text=(counted.text or "")[len(word):] or None)
        return _measured(line, replace(counted, addition=word))
    return _measured(line, counted)


def _measured(line: Numbered, counted: Counted) -> Counted:
    """The number as an addition, if the thing that was added is what it counts."""
    text, dimension, book = counted.text or "", counted.quantity.dimension, line.view.book
    found = book.cue("metrics.addition").search(text)
    if counted.measure != "level" or dimension in RATES or found is None:
        return counted
    of_money = dimension != "money" or book.cue("metrics.addition_of_money").search(text)
    property_ = book.cue("metrics.of_added").search(text, found.end())
    return replace(counted, measure="added") if of_money and not property_ else counted


def _prefixed(word: str, text: str | None) -> str | None:
    """The metric with the word of addition before it."""
    return text if text is None or text.startswith(word) else word + text


def _listed(line: Numbered, counted: Counted, last: Counted) -> bool:
    """True if a number stands in one list with the one before, so that it shares its verb; a total shares
    none."""
    phrase, book, number = counted.phrase, line.view.book, counted.quantity.start
    end = max(last.quantity.end, last.phrase.end if last.phrase else 0)
    start = min(number, phrase.start if phrase else number)
    total = phrase and (book.cue("metrics.whole_count").search(line.text[phrase.start:phrase.end])
                        or book.cue("metrics.reached").search(line.text, phrase.end, max(number, phrase.end)))
    if last.addition and total:
        return False
    if book.cue("metrics.series_sep").fullmatch(line.text, end, start):
        return True
    behind = phrase and phrase.start >= counted.quantity.end and last.phrase \
        and last.phrase.start >= last.quantity.end
    adjoins = behind or (phrase and phrase.end == counted.quantity.number.start and counted.action is None)
    same = counted.quantity.value.unit == last.quantity.value.unit
    comma = book.cue("metrics.comma").fullmatch(line.text, end, start)
    came = last.addition or last.measure == "added"
    return bool(came and adjoins and same and comma)
