"""Events: a verb alone beside a number names nothing that could be counted. "Second-hand flats | sold |
20,000" counts the flats sold, "paid | 2 billion | in wages" the wages; where no noun stands anywhere, the
event itself is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aipolicy.extract.figures.counting.beside import left_of, right_of
from aipolicy.extract.figures.counting.naming import (
    completed,
    is_name,
    name_of,
    noun_of_size,
    noun_of_unit,
    squeezed,
)
from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, is_any_verb
from aipolicy.extract.figures.noun_phrases.tokens import Token
from aipolicy.model import Quantity, Span

#: Dimensions of which no thing stands behind the number.
RATES = ("ratio", "times")


def is_event(line: Numbered, phrase: Span | None, lex: PhraseWords) -> bool:
    """True for a phrase that is a verb alone, which no noun of a sum or a rate closes."""
    if phrase is None:
        return False
    row = line.tokens(*phrase)
    return len(row) == 1 and is_any_verb(row[0], lex) and row[0].flag != "vn" \
        and line.view.book.cue("metrics.nounlike").search(row[0].text) is None


def spent(line: Numbered, quantity: Quantity, left: Span | None) -> str | None:
    """The name of a sum of which the clause only says, behind a noun, that it is spent: "the firm | spent |
    nearly | 12 million"; None for any other."""
    if quantity.dimension != "money" or left is None:
        return None
    verb = line.view.book.cue("metrics.spent").fullmatch(line.text, left.end, quantity.start)
    return verb["verb"] + noun_of_size(line, "money") if verb else None


def of_event(line: Numbered, counted: Counted, verb: Span, clause: Span, lex: PhraseWords) -> Counted:
    """A number behind a verb with its object, else with what it befell, else with the event by its name."""
    quantity = counted.quantity
    right = right_of(line, quantity.end, clause, lex).phrase
    near = right and (right.start == quantity.end or line.text[quantity.end:right.start] in lex.of)
    if right and near and quantity.dimension not in RATES:
        return replace(counted, phrase=right, text=name_of(line, right), action=counted.action or verb)
    found = left_of(line, verb.start, clause, lex).phrase
    doing = line.text[verb.start:verb.end]
    if found and not line.owners.holds(*found):
        text = name_of(line, found) + completed(line, doing)
        return replace(counted, phrase=Span(found.start, verb.end), text=text)
    noun = noun_of_unit(line, quantity) or noun_of_size(line, quantity.dimension)
    return replace(counted, phrase=verb, text=doing + noun)


def nominal(line: Numbered, counted: Counted, lex: PhraseWords) -> str | None:
    """A metric as a noun: without particles and joints behind it; a deed with the noun for how many people it
    was done to, for what its unit counts or for its sum, mere people with that noun too; None for a single
    letter."""
    text, phrase, quantity = counted.text or "", counted.phrase, counted.quantity
    if text in line.view.book.words("metrics.people") and quantity.dimension not in RATES:
        return noun_of_size(line, "people")
    row = _named_by(line, phrase, text) if phrase else []
    while row and row[-1].text in lex.of | lex.joint and text.endswith(row[-1].text):
        text, row = text[:-len(row[-1].text)], row[:-1]
    if not is_name(text):
        return None
    if not row or not text.endswith(row[-1].text) or not row[-1].flag.startswith("v"):
        return text
    whole = phrase is not None and text == squeezed(line.text[row[0].start:phrase.end])
    return text + _what(line, quantity, row, whole)


def _named_by(line: Numbered, phrase: Span, text: str) -> list[Token]:
    """The words of a phrase that a metric keeps."""
    low = max(phrase.start, phrase.end - len(text))
    return line.tokens(low if line.text[low:phrase.end] == text else phrase.start, phrase.end)


def _what(line: Numbered, quantity: Quantity, row: Sequence[Token], whole: bool) -> str:
    """The noun that a phrase which ends in a verb lacks. whole: the metric is the phrase."""
    noun = noun_of_unit(line, quantity)
    if noun and row[-1].flag == "v":
        return noun
    verbs = all(token.flag.startswith("v") for token in row)
    if whole and len(row) > 1 and verbs:
        return _of_people(line, quantity, row[-1].text)
    if len(row) > 1 or not whole:
        return ""
    named = line.view.book.cue("metrics.nounlike").search(row[0].text)
    if quantity.dimension == "money" and row[0].flag == "v" and not named:
        return noun_of_size(line, "money")
    return _of_people(line, quantity, row[0].text)


def _of_people(line: Numbered, quantity: Quantity, verb: str) -> str:
    """What a deed at people is called by how many they are: with the unit where they are counted once for
    each time ("trained | 9,000 visits"), with the noun for how many people elsewhere; empty for any other."""
    book, unit = line.view.book, quantity.value.unit or ""
    if unit in book.words("metrics.visits"):
        return unit
    if unit not in book.words("metrics.people") or verb in book.words("metrics.of_people"):
        return ""
    return noun_of_size(line, "people")
