"""Days in a text: which only say when something was told, and which are those of an event or a market."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from aipolicy.edtf import first_day, is_coarse, is_interval, side_of
from aipolicy.extract.match.spans import starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Date, Sentence

#: A day so many days before the one of publication may be the one that a text about a market is of.
CURRENT = range(8)
#: So many characters before a date may say that something is counted as of it.
LEAD = 6


@dataclass(frozen=True)
class Days:
    """The days of a document. now: when it was written, None if that is not known."""

    view: View
    dates: Sequence[Date]
    now: str | None

    def told(self, date: Date, number: int) -> bool:
        """True for the day on which something was told of which a number behind it is, not for what happens
        on a market then; also for the time of an event in the life of a thing."""
        book, text = self.view.book, self.view.text
        if is_coarse(date.edtf):
            return self._later(book.cue("dates.born").match(text, date.end), number)
        if book.cue("dates.stamp").match(text, date.end):
            return True
        sentence = self.view.document.sentence_at(number - 1)
        if self.as_of(date) or (sentence and self.traded(sentence)):
            return False
        heard = sentence is not None and date.end < sentence.start \
            and book.cue("dates.hearsay").search(text, sentence.start, number) is not None
        return heard or book.cue("dates.told").match(text, date.end) is not None \
            or self._later(book.cue("dates.announced").match(text, date.end), number)

    def as_of(self, date: Date) -> bool:
        """True if the words before a date say that something is counted as of it."""
        return self._leads(self.view.book.cue("dates.as_of"), date)

    def up_to(self, date: Date) -> bool:
        """True if the words before a date say no more than that something is counted up to it."""
        return self._leads(self.view.book.cue("dates.up_to"), date)

    def _leads(self, lead: regex.Pattern[str], date: Date) -> bool:
        return lead.search(self.view.text, max(0, date.start - LEAD), date.start) is not None

    def _later(self, words: regex.Match[str] | None, number: int) -> bool:
        """True if a number stands in a later clause than some words."""
        return words is not None and number > words.end() \
            and self.view.book.cue("dates.pause").search(self.view.text, words.end(), number) is not None

    def traded(self, sentence: Sentence) -> bool:
        """True if a sentence tells what happens on a market."""
        traded = self.view.book.cue("dates.traded")
        return traded.search(self.view.text, sentence.start, sentence.end) is not None

    def of_event(self, sentence: Sentence) -> Iterator[Date]:
        """The days that the paragraph told of, nearest first, where a sentence means what happened then."""
        book, text, span = self.view.book, self.view.text, (sentence.start, sentence.end)
        if book.cue("dates.that_day").search(text, *span) \
                and not book.cue("dates.hearsay").search(text, *span):
            yield from self._before(self.view.document.blocks[sentence.block].start, sentence)

    def of_market(self, sentence: Sentence) -> Iterator[Date]:
        """The days that a text speaks of, nearest first, for what happens on a market then: in the paragraphs
        that go on to this one, and anywhere shortly before it was written."""
        if not self.traded(sentence):
            return
        blocks = self.view.document.blocks
        first = sentence.block
        while first and blocks[first].kind == blocks[first - 1].kind and self._goes_on(blocks[first]):
            first -= 1
        for date in self._before(0, sentence):
            if date.start >= blocks[first].start or _days_between(date.edtf, self.now) in CURRENT:
                yield date

    def today(self, sentence: Sentence) -> str | None:
        """The day on which a text was written, if a sentence says that what happens on a market is of it."""
        if not self.traded(sentence) or self.now is None or is_coarse(self.now):
            return None
        today = self.view.book.cue("dates.today").search(self.view.text, sentence.start, sentence.end)
        return self.now if today else None

    def _goes_on(self, block: Block) -> bool:
        """True if a paragraph is no item of a list: no number opens it."""
        return self.view.text[block.start:block.end].lstrip()[:1].isalpha()

    def _before(self, start: int, sentence: Sentence) -> Iterator[Date]:
        """The days between an offset and a sentence, nearest first; time stamps are none."""
        stamp = self.view.book.cue("dates.stamp")
        for date in reversed(starting_between(self.dates, start, sentence.start)):
            past = side_of(date.edtf, self.now) != "future"
            day = date.edtf and not is_coarse(date.edtf) and not is_interval(date.edtf)
            if day and past and not stamp.match(self.view.text, date.end):
                yield date


def _days_between(day: str | None, now: str | None) -> int:
    """How many days one date lies before another; -1 if one of them is no day."""
    first, last = first_day(day), first_day(now)
    return (last - first).days if first and last and not is_coarse(now) else -1
