"""Shares: the part and the whole that it is a share of are one metric: "renewable energy in | all energy
used"."""

from __future__ import annotations

from collections.abc import Sequence

from aipolicy.extract.figures.counting.naming import squeezed
from aipolicy.extract.figures.counting.numbered import Counted, Numbered, Shape
from aipolicy.extract.figures.noun_phrases.before import unlinked


def part_of(line: Numbered, shape: Shape, done: Sequence[Counted]) -> str:
    """The verb of a share with the whole that it is of, as the metric says it behind the part; that of the
    share before where a list says it once; empty for any other number."""
    verb = shape.captures.get("verb")
    if verb is None:
        return ""
    whole = shape.captures.get("whole")
    if whole is None:
        return next((c.part_of for c in reversed(done) if c.part_of), "")
    own = line.view.book.cue("metrics.own").match(line.text, *whole)
    said = unlinked(line.text, whole, line.view.book.cue("metrics.ending_link"))
    named = squeezed(line.text[own.end() if own else whole.start:said.end])
    return line.text[verb.start:verb.end] + named
