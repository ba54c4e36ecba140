"""The verb of a target: what is to be done to what it counts."""

from __future__ import annotations

from typing import NamedTuple

from aipolicy.extract.figures.counting.numbered import Counted
from aipolicy.extract.match.view import View
from aipolicy.model import Span

#: A conjunction between two figures of a list is no longer than so many characters.
JOINT = 1


class Before(NamedTuple):
    """The figure before another in its sentence: where its quote ends, and its verb."""

    end: int
    action: str | None


def action_of(view: View, counted: Counted, clause: Span, before: Before | None) -> str | None:
    """The verb that governs a number in its clause: the one found beside what is counted, unless it only says
    that something is meant to be; else the last verb of doing before the number, or of reaching; for a number
    that goes on a list that of the figure before.
    """
    text, book = view.text, view.book
    found = text[counted.action.start:counted.action.end] if counted.action else None
    if found and not book.cue("target.auxiliary").fullmatch(found):
        return found
    start = max(clause.start, before.end) if before else clause.start
    for words in (book.cue("target.dealing"), book.cue("target.deed")):
        done = [m for m in words.finditer(text, start, counted.quantity.start)
                if not (counted.phrase and counted.phrase.start < m.start() < counted.phrase.end)]
        if done:
            return done[-1].group()
    reached = book.cue("target.reaching").search(text, start, counted.quantity.number.start)
    if reached:
        return reached.group()
    return before.action if before and _goes_on(text[before.end:counted.quote.start]) else None


def _goes_on(gap: str) -> bool:
    """True if what stands between two figures makes them a list."""
    return sum(c.isalpha() for c in gap) <= JOINT
