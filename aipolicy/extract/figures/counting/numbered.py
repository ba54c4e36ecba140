"""The numbers of a sentence on their way to figures: what each counts, and what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.figures.noun_phrases.tokens import Token, tokens
from aipolicy.extract.match.spans import Cover
from aipolicy.extract.match.view import View
from aipolicy.model import Match, Quantity, Sentence, Span
from aipolicy.rulebook.stages.parameters import ShapeParams

#: Measures of a change.
CHANGES = ("growth", "decline")
Shape: TypeAlias = Match[ShapeParams]


@dataclass(frozen=True)
class Counted:
    """One number with what it counts.

    phrase: clean span of the counted thing, if it stands beside the number; text: the metric as text, from
    elsewhere in the sentence if need be; action: span of the verb that governs it; located: whether the
    number is the part that is found in the place named behind it; place, of: which of so many numbers it is
    that stand for the parts of a time in order; addition: the word by which the metric is said to have come
    ("newly built"), lead: where it stands, if beside the number or its phrase; part_of: of a share, what the
    metric says of the whole that it is of; of_class: the things or actors whose properties the numbers behind
    it may be; said: what those who are counted are known by, numbers in which are no figures; quoted: the
    name of the company whose price the number is, where only its figures tell that it is one.
    """

    quantity: Quantity
    shape: str
    measure: str
    phrase: Span | None
    text: str | None
    action: Span | None
    located: bool = False
    place: int | None = None
    of: int = 1
    addition: str = ""
    lead: Span | None = None
    part_of: str = ""
    of_class: str = ""
    said: Span | None = None
    quoted: Span | None = None

    @property
    def quote(self) -> Span:
        """The shortest run that holds the number and the counted thing beside it."""
        spans = [Span(self.quantity.start, self.quantity.end), *filter(None, (self.phrase, self.lead))]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True)
class Numbered:
    """A sentence with the numbers in it, in order, and the spans that no phrase may cross or split.

    dates: spans of the dates; whole: spans that count as one word; owners: names of those whose figures they
    may be; bodies: those of them that are places or bodies, not things that a body has made; from_to: which
    numbers change into which; last: the last number of the sentence before, in the same paragraph; recent:
    the last few numbers before the sentence there.
    """

    view: View
    sentence: Sentence
    quantities: Sequence[Quantity]
    dates: Sequence[Span]
    whole: Sequence[Span]
    owners: Cover
    bodies: Cover
    shapes: dict[int, Shape]
    from_to: FromTo
    last: Counted | None = None
    recent: Sequence[Counted] = ()

    @property
    def text(self) -> str:
        """The clean text of the whole document."""
        return self.view.text

    def tokens(self, low: int, high: int) -> list[Token]:
        """The words between two offsets."""
        if (low, high) not in self._cut:
            self._cut[low, high] = tokens(
                self.view.words(self.sentence), self.text, low, high, self._joined, self._links)
        return self._cut[low, high]

    @cached_property
    def _cut(self) -> dict[tuple[int, int], list[Token]]:
        """The stretches that have been cut in words."""
        return {}

    @cached_property
    def _joined(self) -> Sequence[tuple[Span, str]]:
        """The spans that count as one word, with flags."""
        return [(s, "nz") for s in self.whole] + [(d, "t") for d in self.dates]

    @cached_property
    def _links(self) -> frozenset[str]:
        """Words of one character that begin or end no noun."""
        return frozenset(self.view.book.words("noun_phrases.swallowed"))

    @cached_property
    def walls(self) -> Sequence[Span]:
        """Numbers and dates, in order."""
        return sorted([*(Span(q.start, q.end) for q in self.quantities), *self.dates])

    @cached_property
    def clauses(self) -> Sequence[Span]:
        """The clauses of the sentence, in order; marks inside numbers end none."""
        mark, sentence = self.view.book.cue("metrics.clause_mark"), self.sentence
        marks = mark.finditer(self.text, sentence.start, sentence.end)
        numbers = Cover(self.walls)
        ends = [m.end() for m in marks if not numbers.holds(m.start(), m.start() + 1)]
        bounds = [self.sentence.start, *ends, self.sentence.end]
        return [Span(a, b) for a, b in pairwise(bounds) if a < b]

    def clause(self, at: int) -> Span:
        """The clause that holds an offset."""
        index = bisect_right(self.clauses, at, key=lambda c: c.start) - 1
        return self.clauses[max(index, 0)]
