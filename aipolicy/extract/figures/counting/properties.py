"""Properties of what is counted: "47 projects, investment 4.7 billion" tells the investment of the projects,
"the firms surveyed made a profit of 3 billion" the profit of the firms surveyed.

Such a class of things or actors is no owner that a figure could have, so the metric names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aipolicy.extract.figures.counting.beside import COUNTS, left_of
from aipolicy.extract.figures.counting.naming import name_of
from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords
from aipolicy.model import Span

#: Longer names say enough by themselves, or are no names.
LONGEST = 14


def of_class(line: Numbered, counted: Counted, done: Sequence[Counted], lex: PhraseWords) -> Counted:
    """A number with the class that its metric is a property of, where the clause or the number before names
    it."""
    if counted.quantity.dimension in COUNTS:
        name = counted.text or ""
        ends = (*lex.agent, *line.view.book.words("metrics.undertaking"))
        people = counted.quantity.value.unit in line.view.book.words("metrics.persons")
        has = name.endswith(ends) and len(name) <= LONGEST and not people
        return replace(counted, of_class=name if has and counted.measure in ("level", "added") else "")
    if counted.text is None or counted.phrase is None or counted.quantity.dimension not in ("money", "ratio"):
        return replace(counted, of_class=done[-1].of_class if done else "")
    actors = _actors(line, counted.phrase, lex)
    if actors:
        return replace(counted, text=_prefixed(actors, counted.text), of_class=actors)
    before = done[-1].of_class if done else ""
    if before and line.bodies.any_between(done[-1].quantity.end, counted.phrase.start):
        return counted
    property_ = line.view.book.cue("metrics.property").fullmatch(counted.text)
    text = _prefixed(before, counted.text) if before and property_ else counted.text
    return replace(counted, text=text, of_class=before if property_ else "")


def _prefixed(name: str, text: str) -> str:
    return text if name in text else name + text


def _actors(line: Numbered, phrase: Span, lex: PhraseWords) -> str:
    """The class of actors that a clause opens with, and whose doing the phrase is; empty if there is none."""
    if phrase.start >= line.sentence.end:
        return ""
    clause = line.clause(phrase.start)
    found = left_of(line, phrase.start, clause, lex).phrase
    if found is None or line.owners.holds(*found) or found.end == phrase.start:
        return ""
    symbols, lead = line.view.symbols, line.view.book.cue("owners.topic_lead")
    between = symbols.symbol(clause.start, found.start)
    opens = found.start == clause.start or lead.fullmatch(symbols.text, *between)
    name = name_of(line, found)
    return name if opens and name.endswith(tuple(lex.agent)) and len(name) <= LONGEST else ""
