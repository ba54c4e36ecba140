"""What a sum is for: "allocated | 30 billion | to build parks" is the allocation for building parks."""

from __future__ import annotations

from dataclasses import replace

from aipolicy.extract.figures.counting.beside import next_wall
from aipolicy.extract.figures.counting.naming import noun_of_size, squeezed
from aipolicy.extract.figures.counting.numbered import Counted, Numbered

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
    found = book.cue("metrics.purpose").match(line.text, quantity.end, clause.end)
    if found is None or next_wall(line, quantity.end, clause) < clause.end:
        return counted
    what = squeezed(line.text[found.start("what"):clause.end]).strip(book.words("metrics.mark_of_end")[0])
    if not 1 < len(what) <= LONGEST:
        return counted
    return replace(counted, text=what + (counted.text or sum_))
