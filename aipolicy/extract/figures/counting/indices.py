"""The level, the rise and the fall of an index of a market: told under its name, however it fares.

"The composite | goes up and nears | 4700 points", "the 300 | regains the round mark, | stands at 4880, | up
94": what counts is the name that the sentence has given last.
"""

from __future__ import annotations

from dataclasses import replace

from aipolicy.extract.figures.counting.numbered import CHANGES, Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, is_any_verb, is_noun
from aipolicy.model import Span


def of_index(line: Numbered, counted: Counted, lex: PhraseWords) -> Counted:
    """A number in points, or a change of one, with the name of the index that it is of, unless its clause has
    a noun of its own for it."""
    book, quantity = line.view.book, counted.quantity
    points = quantity.value.unit in book.words("metrics.index_units")
    if counted.part_of or not (points or (counted.measure in CHANGES and quantity.dimension == "ratio")):
        return counted
    names = list(book.cue("metrics.index_name").finditer(line.text, line.sentence.start, quantity.start))
    if not names or counted.quoted:
        return counted
    name = Span(*names[-1].span())
    if line.owners.any_between(name.end, quantity.start):
        return counted
    phrase, clause = counted.phrase, line.clause(quantity.start)
    if phrase and phrase.start <= name.start < phrase.end:
        row = line.tokens(name.end, phrase.end) if name.end < phrase.end else []
        noun = row and is_noun(row[-1], lex) and not is_any_verb(row[-1], lex)
        return counted if noun else replace(counted, phrase=name, text=line.text[slice(*name)])
    own = phrase is not None and phrase.start >= clause.start
    told = own and not book.cue("metrics.no_index").fullmatch(counted.text or "")
    return counted if told else replace(counted, phrase=None, text=line.text[slice(*name)])
