"""To whom the incentives of a text are offered and on which condition: the stretches that rules find, and
which of them governs a number.

Those addressed are named once and hold for all sums behind them: in their sentence, in the sentences after it
in the paragraph, and in the paragraphs that only go on with it (the labelled or numbered parts of one item).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from aipolicy.extract.figures.counting.naming import squeezed
from aipolicy.extract.figures.offers.parties import Parties, parties_of, who_gets
from aipolicy.extract.figures.tables import TABLE
from aipolicy.extract.match.run import best, run
from aipolicy.extract.match.spans import Cover
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Match, Span
from aipolicy.rulebook.stages.declared import OFFER_TERMS
from aipolicy.rulebook.stages.parameters import TermParams

#: So many paragraphs above may hold what a paragraph goes on with.
ABOVE = 30


class Term(NamedTuple):
    """A stretch that names those addressed or a condition (parties), or who gets it beside them (taker).

    grade: the level of authority that stands alone for those of that level.
    """

    span: Span
    parties: Parties
    taker: str | None
    rule: str
    params: TermParams
    grade: str | None = None

    @property
    def named(self) -> str | None:
        """Those addressed; nobody if the stretch only names a grade of those named elsewhere."""
        return None if self.grade else self.parties.recipient


class Addressed(NamedTuple):
    """The parties of a number, and the ids of the rules that found them."""

    parties: Parties
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """The terms of a document, in order."""

    view: View
    found: Sequence[Term]

    @classmethod
    def of(cls, view: View) -> Terms:
        """Those that the rules of the stage find; view: with numbers and dates as symbols."""
        matches = best(run(OFFER_TERMS, view))
        return cls(view, sorted((t for m in matches if (t := _term(m, view))), key=lambda t: t.span))

    @cached_property
    def apart(self) -> Cover:
        """What is said of those addressed: numbers in it must be so and are not given."""
        return Cover(t.span for t in self.found
                     if not (t.params.loose or t.params.weak) and t.taker is None)

    def of_number(self, at: int) -> Addressed:
        """To whom the number at an offset is offered, and what must be so.

        The nearest term before it in its sentence says what must be so; who is addressed may be told further
        off. The terms of the sentences before hold whole, if its own has none.
        """
        sentence = self.view.document.sentence_at(at)
        if sentence is None:
            return Addressed(Parties(None, None), ())
        taker = self._taker(at, sentence.start, sentence.end)
        near = list(reversed(self._between(sentence.start, at)))
        used = list(_until_named(near))
        if not any(term.named for term in used):
            before = list(_until_named(self._before(sentence.start, sentence.block)))
            used += [t for t in before if t.named] if near else before
        if not any(term.parties.recipient for term in used):
            used += self._otherwise(sentence.start, at)
        recipient = next((t.named for t in used if t.named), None)
        told = [t for t in used if (t.span.start >= sentence.start or not near) and not t.params.weak]
        grade = next((t.parties.recipient for t in used if t.parties.recipient), None)
        condition = next((must for t in told if (must := t.parties.condition or t.grade)), None)
        recipient, condition = (recipient, condition) if recipient else (
            grade, None if condition == grade else condition)
        rules = tuple(term.rule for term in used)
        if taker:
            return Addressed(Parties(taker.taker, condition or recipient), (*rules, taker.rule))
        return Addressed(Parties(recipient, condition), rules)

    def _otherwise(self, low: int, at: int) -> Sequence[Term]:
        """Who is addressed where no term near by says so: those of all that follows, else the weak ones of
        the sentence from low on."""
        whole = [t for t in self._within(0, at) if t.params.whole]
        weak = [t for t in self._within(low, at) if t.params.weak]
        return whole[-1:] or weak[-1:]

    def _taker(self, at: int, low: int, high: int) -> Term | None:
        """Who gets what is given in a sentence, if it is named beside the verb; not over new addressees."""
        named = [t for t in self._within(low, high) if t.taker]
        for term in reversed(named):
            edges = sorted((at, term.span.start))
            if not any(edges[0] < t.span.start < edges[1] for t in self._between(low, high)):
                return term
        return None

    def _before(self, at: int, block: int) -> Iterator[Term]:
        """The terms of the sentences before in the paragraph, the last first; then of what it goes on
        with."""
        blocks = self.view.document.blocks
        yield from reversed(self._between(blocks[block].start, at))
        for index in self._above(block):
            yield from reversed(self._between(blocks[index].start, blocks[index].end))

    def _above(self, index: int) -> Iterator[int]:
        """The paragraphs above that a paragraph goes on with, the nearest first.

        A labelled one goes on with the labelled ones of its heading; items and rows of a table with the one
        above them all.
        """
        blocks, book, text = self.view.document.blocks, self.view.book, self.view.text
        here = blocks[index]
        label, labelled = book.cue("offers.label"), book.cue("offers.label").match(text, here.start)
        row = here.kind == TABLE
        if not (labelled or row or self._item(here)):
            return
        for above in reversed(blocks[max(0, index - ABOVE):index]):
            if here.heading not in (above.heading, above.index):
                return
            if labelled:
                yield above.index
                if not label.match(text, above.start):
                    return
            elif above.kind != TABLE and (row or not self._item(above)):
                if row or book.cue("offers.leads_in").search(text, above.start, above.end):
                    yield above.index
                    yield from self._above(above.index)
                return

    def _item(self, block: Block) -> bool:
        """True if a paragraph is one of several, by its mark or by how the line above it ends."""
        book, text = self.view.book, self.view.text
        above = self.view.document.blocks[block.index - 1] if block.index else None
        listed = above and book.cue("offers.listed").search(text, above.start, above.end)
        return bool(listed or book.cue("offers.item").match(text, block.start))

    def _between(self, low: int, high: int) -> list[Term]:
        """The terms between two offsets that name those addressed or a condition, but for those that hold
        only where nobody else is named."""
        return [t for t in self._within(low, high)
                if t.taker is None and not (t.params.weak or t.params.whole)]

    def _within(self, low: int, high: int) -> Sequence[Term]:
        first, last = (bisect_left(self._starts, edge) for edge in (low, high))
        return self.found[first:last]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.span.start for t in self.found]


def _until_named(terms: Iterable[Term]) -> Iterator[Term]:
    """Terms up to the first that names those addressed."""
    for term in terms:
        yield term
        if term.named:
            return


def _term(match: Match[TermParams], view: View) -> Term | None:
    """What a match says; None if it says nothing."""
    book = view.book
    span = next(match.captures[name] for name in ("to", "needs", "who", "must") if name in match.captures)
    text = squeezed(view.text[span.start:span.end])
    if "to" in match.captures:
        taker = who_gets(text, book)
        if not taker and book.cue("offers.role").fullmatch(text):
            return Term(span, Parties(text, None), None, match.rule, replace(match.params, weak=True))
        return Term(span, Parties(None, None), taker, match.rule, match.params) if taker else None
    if "needs" in match.captures:
        return Term(span, Parties(None, text), None, match.rule, match.params)
    closed = text + book.words("offers.of")[0] if "must" in match.captures else text
    parties = parties_of(closed, book)
    alone = book.cue("offers.level").fullmatch(parties.recipient or "") and not parties.condition
    grade = parties.recipient if alone else None
    return Term(span, parties, None, match.rule, match.params, grade) if any(parties) else None
