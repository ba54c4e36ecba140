"""Sums and shares that are named by what is done with them: "round B | financing" is that amount, shares that
somebody holds are not all there are.
"""

from __future__ import annotations

from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords

#: Measures of which a sum is an amount by itself.
AMOUNTS = ("level", "added")


def as_sum(line: Numbered, counted: Counted, text: str) -> str:
    """A metric with the noun of an amount, if it only says what a sum of money was for."""
    if counted.quantity.dimension != "money" or counted.measure not in AMOUNTS:
        return text
    sums: dict[str, str] = line.view.book.table("resolve")["sums"]
    end = max((end for end in sums if text.endswith(end)), key=len, default="")
    return text + sums.get(end, "")


def as_holding(line: Numbered, counted: Counted, text: str, lex: PhraseWords) -> str:
    """The metric of shares with the verb by which somebody holds them, so that nobody takes them for all."""
    phrase, quantity, book = counted.phrase, counted.quantity, line.view.book
    shares = quantity.value.unit in book.table("resolve")["counted_by"]
    if phrase is None or not shares or counted.measure != "level":
        return text
    held = book.cue("metrics.holding").search(line.text, line.sentence.start, phrase.start)
    told = all(token.text in lex.link for token in line.tokens(phrase.end, quantity.start))
    return held["verb"] + text if held and told else text
