"""What a sum is for: "allocated | 30 billion | to build parks" is the allocation for building parks."""

from __future__ import annotations

from dataclasses import replace

from aipolicy.extract.figures.counting.beside import COUNTS, next_wall, right_of
from aipolicy.extract.figures.counting.naming import name_of, noun_of_size, squeezed
from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.model import Quantity, Span

#: So many code points at most say in a name what a sum is for.
LONGEST = 20


def with_purpose(line: Numbered, counted: Counted) -> Counted:
    """A sum that is only said to be given or spent, with what the rest of its clause says that it is for."""
    quantity, book = counted.quantity, line.view.book
    sum_ = noun_of_size(line, "money")
    verb = (counted.text or "").removesuffix(sum_)
    spent = not verb or book.cue("metrics.spending").fullmatch(verb)
    if quantity.dimension != "money" or counted.measure != "level" or not spent:
        return counted
    clause = line.clause(quantity.start)
    built = _built(line, quantity, clause)
    if built:
        return replace(counted, text=built + (counted.text or sum_))
    found = book.cue("metrics.purpose").match(line.text, quantity.end, clause.end)
    if found is None or next_wall(line, quantity.end, clause) < clause.end:
        return counted
    what = squeezed(line.text[found.start("what"):clause.end]).strip(book.words("metrics.mark_of_end")[0])
    if not 1 < len(what) <= LONGEST:
        return counted
    return replace(counted, text=what + (counted.text or sum_))


def _built(line: Numbered, quantity: Quantity, clause: Span) -> str | None:
    """What a sum has bought or built, of which the clause tells how many: "invested | 6 million | to build |
    6 | shelters"."""
    verb = line.view.book.cue("metrics.built").match(line.text, quantity.end, clause.end)
    number = next((q for q in line.quantities if verb and q.start == verb.end()), None)
    thing = right_of(line, number.end, clause, words_of(line.view.book)).phrase if number else None
    return name_of(line, thing) if thing and number and number.dimension in COUNTS else None
