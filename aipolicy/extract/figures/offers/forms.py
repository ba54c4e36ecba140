"""In which form an incentive is given, and what its cap is per: by the words around its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from aipolicy.extract.figures.tables import TABLE, head_of_column
from aipolicy.extract.match.run import first_matches, run
from aipolicy.extract.match.spans import Cover, starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Match, Span
from aipolicy.rulebook.stages.declared import OFFER_FORM, OFFER_PER
from aipolicy.rulebook.stages.parameters import FormParams, PerParams

NUMBER = regex.compile(r"^1(?![\d.,])")
#: Forms of a higher priority than this say what the money is for.
SPECIFIC = 4
#: A number of so many code points may hold words besides it.
INNER_LENGTH = 6


@dataclass(frozen=True)
class Forms:
    """The words of a document that say in which form something is given and what it is per, in order.

    apart: spans whose words speak of those addressed.
    """

    view: View
    forms: Sequence[Match[FormParams]]
    pers: Sequence[Match[PerParams]]

    @classmethod
    def of(cls, view: View, apart: Cover) -> Forms:
        """What the rules find, but for words in what is said of those addressed."""
        forms = [m for m in run(OFFER_FORM, view) if not apart.holds(m.start, m.end)]
        pers = [m for m in run(OFFER_PER, view) if not apart.holds(m.start, m.end)]
        return cls(view, forms, pers)

    def form(self, number: Span, before: int, after: int) -> Match[FormParams] | None:
        """The words for the form in which a number is given; before, after: where the numbers beside it end
        and begin.

        The words right behind and over its column count first, then the last before in its sentence, its
        paragraph, its headings and the title. General words give way to those of the same sentence or the
        headings that say what the money is for, and to the wide ones of the paragraph.
        """
        document = self.view.document
        sentence = document.sentence_at(number.start)
        if sentence is None:
            return None
        block = document.blocks[sentence.block]
        behind = [*self._within(number.end, min(after, sentence.end)), *self._column(block, number.start)]
        sooner = [*reversed(self._within(sentence.start, number.start))]
        beside = [match for match in sooner if match.start >= before]
        earlier = [*reversed(self._within(block.start, sentence.start))]
        above = [m for h in document.headings_of(block.index) for m in reversed(self._within(h.start, h.end))]
        title = self._within(*document.title) if document.title else []
        later = self._within(after, sentence.end)
        beside = [*self._inside(number), *beside]
        first = next(iter((*behind, *beside, *later, *sooner, *earlier, *above, *title)), None)
        if first and first.params.general:
            wide = (match for match in earlier if match.params.wide)
            clause = document.clause_at(number.start)
            close = [match for match in behind if clause is None or match.start < clause.end]
            near = (*close, *sooner, *above, *wide)
            return next((match for match in near if match.priority > SPECIFIC), first)
        return first

    def _inside(self, number: Span) -> Iterator[Match[FormParams]]:
        """The words that the reader took into the number: "at most a reward of | 10,000"."""
        if number.end - number.start >= INNER_LENGTH:
            yield from first_matches(self.view.book.stage(OFFER_FORM), self.view.text, *number)

    def _column(self, block: Block, at: int) -> list[Match[FormParams]]:
        """The words over the column of a table."""
        head = head_of_column(self.view.document, block, at) if block.kind == TABLE else None
        return self._within(*head) if head else []

    def per(self, number: Span, low: int, wide: int) -> Match[PerParams] | None:
        """The words for what a number is per: those told first from an offset before it to its end, or right
        behind it; else the wide ones from another offset on."""
        near = starting_between(self.pers, low, number.end + 1)
        far = [match for match in starting_between(self.pers, wide, low) if match.params.wide]
        return min((*near, *far[-1:]), key=lambda m: (m.start < low, m.start, -m.priority), default=None)

    def per_word(self, match: Match[PerParams]) -> str:
        """The word for what something is per: that of the rule, else the one captured, without its number."""
        return match.params.per or NUMBER.sub("", match.fields["per"])

    def _within(self, low: int, high: int) -> list[Match[FormParams]]:
        """The words between two offsets, in order; of those at one place the ones of the highest priority."""
        best: list[Match[FormParams]] = []
        for match in starting_between(self.forms, low, high):
            if best and match.start < best[-1].end:
                best[-1] = max(best[-1], match, key=lambda m: (m.priority, m.end - m.start))
            else:
                best.append(match)
        return best
