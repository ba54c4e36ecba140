"""Properties of what is counted: "47 projects, investment 4.7 billion" tells the investment of the projects,
"the firms surveyed made a profit of 3 billion" the profit of the firms surveyed.

Such a class of things or actors is no owner that a figure could have, so the metric names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aipolicy.extract.figures.counting.beside import COUNTS, left_of, wall_before
from aipolicy.extract.figures.counting.naming import name_of
from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import (
    PhraseWords,
    is_agent,
    is_any_verb,
    is_mark,
    is_noun,
    is_outside,
)
from aipolicy.extract.figures.noun_phrases.tokens import Token
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
    thing = _thing(line, counted, done, lex)
    if thing:
        return replace(counted, text=_prefixed(thing, counted.text or ""), of_class=thing)
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


def _thing(line: Numbered, counted: Counted, done: Sequence[Counted], lex: PhraseWords) -> str:
    """The thing whose size a clause tells that names none: what the number before counts, what the clause
    before has made or told of, or what the sentence opens with; empty if none of them can be one."""
    book, phrase = line.view.book, counted.phrase
    if phrase is None or counted.part_of or not book.cue("metrics.size").fullmatch(counted.text or ""):
        return ""
    clause = line.clause(phrase.start)
    if line.text[clause.start:phrase.start].strip() or clause.start == line.sentence.start:
        return ""
    clause = line.clause(clause.start - 1)
    last = done[-1] if done and done[-1].quantity.start >= clause.start else None
    names = [_ending(line, clause, lex), _opening(line, lex)] if last is None \
        else [_holder(line, last), _ending(line, clause, lex)]
    none = book.cue("metrics.sizeless")
    return next((name for name in names if 1 < len(name) <= LONGEST and not none.search(name)), "")


def _holder(line: Numbered, last: Counted) -> str:
    """The thing that the number before counts, or whose size it is."""
    size, text = line.view.book.cue("metrics.size"), last.text or ""
    if last.of_class or last.quantity.dimension in COUNTS:
        return last.of_class or text
    return next((text[:i] for i in range(len(text)) if size.fullmatch(text[i:])), "")


def _ending(line: Numbered, clause: Span, lex: PhraseWords) -> str:
    """The thing that a clause has made or told of, which it ends with; empty if there is none."""
    end = clause.start + len(line.text[clause.start:clause.end].rstrip()) - 1
    made = line.view.book.cue("metrics.made").search(line.text, clause.start, end)
    low = max(made.end() if made else end, wall_before(line, clause.start, end))
    return _named(line, line.tokens(low, end), lex)


def _opening(line: Numbered, lex: PhraseWords) -> str:
    """The thing that a sentence opens with, of which its first clause tells; empty if there is none."""
    end = line.sentence.end
    lead = line.view.book.cue("metrics.opening").match(line.text, line.sentence.start, end)
    start = lead.end() if lead else line.sentence.start
    row = line.tokens(start, line.clause(start).end)
    told = next((i for i, token in enumerate(row)
                 if is_outside(token, lex) or is_any_verb(token, lex) or is_mark(token)), 0)
    return _named(line, row[:told], lex)


def _named(line: Numbered, row: Sequence[Token], lex: PhraseWords) -> str:
    """What words name as a thing, without an owner; empty if they name none."""
    if not row or not is_noun(row[-1], lex) or is_agent(row[-1], lex):
        return ""
    if line.owners.holds(row[0].start, row[-1].end):
        return ""
    return name_of(line, Span(row[0].start, row[-1].end))


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
