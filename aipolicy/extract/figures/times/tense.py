"""What lies ahead in a text and what behind: the side of its dates, and words that wait for a verb."""

from __future__ import annotations

from dataclasses import dataclass

from aipolicy.edtf import days_of, side_of, starts_after
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.extract.match.view import View
from aipolicy.model import Date
from aipolicy.segment.words import flag

#: jieba flags of what a verb phrase begins with: verbs, adverbs, prepositions, times.
VERBAL = ("v", "d", "ad", "p", "t")


@dataclass(frozen=True)
class Tense:
    """When a text speaks. now: EDTF, None if that is not known."""

    view: View
    now: str | None

    def side(self, date: Date) -> str | None:
        """past, present or future; None where neither the words of the date nor the calendar tell.

        Weeks, months and years of account that have begun are present: what is told of them is so already.
        """
        said = self._by_words(date)
        if said or not date.edtf:
            return said
        side = side_of(date.edtf, self.now)
        begun = side == "future" and not starts_after(date.edtf, self.now)
        return "present" if begun and (_is_short(date.edtf) or self._is_fiscal(date)) else side

    def _is_fiscal(self, date: Date) -> bool:
        """True for a year of account that is named by two calendar years."""
        fiscal = self.view.book.cue("dates.fiscal")
        return fiscal.fullmatch(self.view.text, date.start, date.end) is not None

    def _by_words(self, date: Date) -> str | None:
        """What the words of a date say by themselves: "last year", "this week", "next year"."""
        book, text, span = self.view.book, self.view.text, (date.start, date.end)
        if book.cue("dates.gone").fullmatch(text, *span):
            return "past"
        if book.cue("dates.ongoing").fullmatch(text, *span):
            return "present"
        return "future" if book.cue("dates.to_come").fullmatch(text, *span) else None

    def before_verb(self, at: int) -> bool:
        """True if a verb, or what may stand between an auxiliary and its verb, begins at an offset."""
        view = self.view
        sentence = view.document.sentence_at(at)
        if sentence is None:
            return False
        if view.book.cue("target.manner").match(view.text, at, sentence.end):
            return True
        word = next((w for w in view.words(sentence) if w.end > at), None)
        if word is None:
            return False
        said = view.text[max(at, word.start):word.end]
        kind = word.flag if word.start >= at else flag(said)
        lex = words_of(view.book)
        return kind.startswith(VERBAL) or said in lex.action | lex.nominal | lex.governing


def _is_short(edtf: str | None) -> bool:
    """True for a stretch of less than a year."""
    days = days_of(edtf)
    return bool(days and days.first and days.last and days.first.year == days.last.year)
