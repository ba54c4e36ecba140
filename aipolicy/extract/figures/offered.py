"""The metric of an incentive: what is given, to whom or for what."""

from __future__ import annotations

import regex

from aipolicy.extract.figures.counting.borrowed import row_head
from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.model import Quantity


def offered(line: Numbered, counted: Counted) -> str | None:
    """The metric of an incentive: the phrase beside the number with the word for what is given; for a rate of
    costs the costs."""
    book, own = line.view.book, counted.text if counted.phrase else None
    rate = counted.quantity.dimension == "ratio"
    label = None if own else _label(line, counted.quantity)
    named = _rate_of_gift(line, counted.quantity) if rate else label or row_head(line, counted.quantity)
    if named and (rate or not own):
        return named
    if own and (book.cue("metrics.gift").search(own) or (rate and book.cue("metrics.cost").search(own))):
        return own
    gift = _gift(line, counted.quantity)
    if gift is None:
        return counted.text
    if own and counted.phrase and line.text.endswith(gift, 0, counted.phrase.start):
        return gift + own
    return own + gift if own and not rate else gift


def _label(line: Numbered, quantity: Quantity) -> str | None:
    """What is given, said before a colon: "rent subsidy: up to | 5000 yuan"."""
    return _last(line, line.view.book.cue("metrics.gift_label"), quantity)


def _rate_of_gift(line: Numbered, quantity: Quantity) -> str | None:
    """The name of the rate that is given, said before in the sentence."""
    return _last(line, line.view.book.cue("metrics.gift_rate"), quantity)


def _last(line: Numbered, cue: regex.Pattern[str], quantity: Quantity) -> str | None:
    """What a pattern last finds in the sentence before a number."""
    found = list(cue.finditer(line.text, line.sentence.start, quantity.start))
    return found[-1][0] if found else None


def _gift(line: Numbered, quantity: Quantity) -> str | None:
    """The word for what is given: the next one in the sentence, else the last one before."""
    gift = line.view.book.cue("metrics.gift")
    behind = gift.search(line.text, quantity.end, line.sentence.end)
    words = [behind] if behind else list(gift.finditer(line.text, line.sentence.start, quantity.start))
    return words[-1][0] if words else None
