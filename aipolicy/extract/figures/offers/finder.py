"""The incentives of a text with to whom they are offered, on which condition, in which form and per what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aipolicy.extract.figures.offers.forms import Forms
from aipolicy.extract.figures.offers.parties import Parties
from aipolicy.extract.figures.offers.rows import in_condition, parties_of_row
from aipolicy.extract.figures.offers.terms import Terms
from aipolicy.extract.figures.offers.tiers import shared_out
from aipolicy.extract.match.view import View
from aipolicy.model import Span

#: So many code points at most stand between the numbers of one series.
JOINT = 3
#: Behind the last number of a text words count that are no further off.
FAR = 200
#: The form of which no words speak.
OTHER = "other"


@dataclass(frozen=True)
class Offer:
    """What an incentive says besides its number, as normalised text; rules: the ids of those that told."""

    recipient: str | None
    condition: str | None
    form: str
    per: str | None
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Offers:
    """The terms and forms of a document."""

    view: View
    terms: Terms
    forms: Forms

    @classmethod
    def of(cls, view: View) -> Offers:
        """Prepare a document; view: with numbers and dates as symbols."""
        terms = Terms.of(view)
        return cls(view, terms, Forms.of(view, terms.apart))

    def conditional(self, number: Span) -> bool:
        """True if a number stands in what is said of those addressed, or in a column of conditions."""
        return self.terms.apart.holds(number.start, number.end) or in_condition(number, self.view)

    def of_numbers(self, numbers: Sequence[Span], all_numbers: Sequence[Span]) -> list[Offer]:
        """What each of some incentives says. numbers: where they stand, in order; all_numbers: where the
        numbers of the text stand that may be facts."""
        offers: list[Offer] = []
        last = 0
        for series in self._series(numbers):
            start, edges = series[0].start, _edges(series, all_numbers)
            told, rules = self.terms.of_number(start)
            row = parties_of_row(series[0], self.view)
            parties = Parties(row.recipient or told.recipient, row.condition or told.condition)
            low, wide = (max(last, span.start if span else start) for span in self._around(start))
            for number, tier in zip(series, self._tiers(parties, len(series)), strict=True):
                form, per = self.forms.form(number, *edges), self.forms.per(number, low, wide)
                ids = (*rules, *(match.rule for match in (form, per) if match))
                offers.append(Offer(*tier, form.params.form if form else OTHER,
                                    self.forms.per_word(per) if per else None, ids))
            last = series[-1].end
        return offers

    def _tiers(self, parties: Parties, size: int) -> Iterator[Parties]:
        """The parties of each number of a series: the items of their lists, if there are as many."""
        book = self.view.book
        who, must = ([text] * size if text is None else shared_out(text, size, book) or [text] * size
                     for text in parties)
        yield from (Parties(a, b) for a, b in zip(who, must, strict=True))

    def _series(self, numbers: Sequence[Span]) -> Iterator[list[Span]]:
        """Numbers in runs with no more than a joint between them."""
        joint, run_ = self.view.book.cue("metrics.series_sep"), list(numbers[:1])
        for before, number in pairwise(numbers):
            near = number.start - before.end <= JOINT
            if not near or not joint.fullmatch(self.view.text, before.end, number.start):
                yield run_
                run_ = []
            run_.append(number)
        if run_:
            yield run_

    def _around(self, at: int) -> tuple[Span | None, Span | None]:
        """The clause and the sentence of an offset."""
        document = self.view.document
        sentence = document.sentence_at(at)
        return document.clause_at(at), Span(sentence.start, sentence.end) if sentence else None


def _edges(series: Sequence[Span], numbers: Sequence[Span]) -> Span:
    """Where the number before a series ends and the one behind it begins."""
    before = max((n.end for n in numbers if n.end <= series[0].start), default=0)
    return Span(before, min((n.start for n in numbers if n.start >= series[-1].end),
                            default=series[-1].end + FAR))
