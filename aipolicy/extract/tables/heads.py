"""What a head of a row or column says: what is counted, unit, date, measure and type of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import regex

from aipolicy.edtf import end_of, is_interval, start_of, year_of
from aipolicy.extract.dates.reader import DateReader
from aipolicy.extract.tables.numbers import CellReader, Unit
from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once


class Said(NamedTuple):
    """Which type a head, a title or a sign gives numbers, with the status of a statistic."""

    type: str
    status: str | None = None


PLANNED, MEASURED, FORETOLD = Said("target"), Said("statistic", "actual"), Said("statistic", "forecast")


@dataclass(frozen=True)
class Head:
    """A head, taken apart.

    noun: what it names without the rest; empty where it only says how. said: the type of its numbers; weak:
    whether that may as well belong to the name of what is counted. part: whether it names a part of what
    stands before it. average: whether its rate is one of several years, at no date.
    bare: whether it says only that something named elsewhere was added.
    """

    noun: str = ""
    unit: Unit | None = None
    when: str | None = None
    measure: str | None = None
    said: Said | None = None
    comparator: str | None = None
    weak: bool = False
    part: bool = False
    average: bool = False
    bare: bool = False
    words: str = ""


@dataclass
class HeadReader:
    """Takes heads apart. year: of the table, by which dates without one are resolved."""

    book: Rulebook
    cells: CellReader
    dates: DateReader
    year: str | None = None
    _known: dict[tuple[str, bool], Head] = field(default_factory=dict)

    def read(self, words: str, thing: bool = False) -> Head:
        """The head that words make; thing: one that names a thing, and so is no unit by itself."""
        key = words, thing
        if key not in self._known:
            self._known[key] = self._read(*key)
        return self._known[key]

    def _find(self, cue: regex.Pattern[str], words: str) -> Span | None:
        found = cue.search(words)
        return Span(*found.span()) if found else None

    def is_(self, cue: regex.Pattern[str], words: str) -> bool:
        """True if the words as a whole are one of a list."""
        return cue.fullmatch(words) is not None

    def unmarked(self, words: str) -> str:
        """The words without number, signs of notes and unit."""
        return self._unbracketed(self._unlisted(words))[0] or words

    def _read(self, words: str, thing: bool) -> Head:
        rest = self._unlisted(words)
        part = self._find(self.book.cue("tables.of_which"), rest)
        rest = self._without(self.book.cue("tables.aside"), rest[part.end:] if part else rest)
        rest, unit, said = self._unbracketed(rest, thing)
        rest, measure = self._measured(rest)
        when, rest = self._dated(rest)
        said = said or self.said(self._without(self.book.cue("tables.aside"), words))
        noun = self._named(rest)
        if measure == "share" and self.is_(self.book.cue("tables.share_alone"), noun):
            noun = ""
        if measure is None and self._find(self.book.cue("tables.added"), noun):
            measure, noun = "added", self._unplanned(noun)
        alone = self.book.cue("tables.added_alone").fullmatch(noun)
        surely = when is not None or self._find(self.book.cue("tables.surely"), words) is not None
        weak = said == MEASURED and bool(noun) and not surely
        average = measure == "growth" and self._find(self.book.cue("tables.average"), words) is not None
        return Head(alone[1] if alone else noun, unit, when, measure, said, self._bound(words), weak,
                    part is not None, average, alone is not None, words)

    def _unlisted(self, words: str) -> str:
        """The words without the number before them and the signs of notes behind them."""
        unnumbered = self._without(self.book.cue("tables.item"), words)
        return self._without(self.book.cue("tables.note_mark"), unnumbered)

    def _without(self, cue: regex.Pattern[str], words: str) -> str:
        found = self._find(cue, words)
        return (words[:found.start] + words[found.end:]).strip() if found else words

    def _unbracketed(self, words: str, thing: bool = True) -> tuple[str, Unit | None, Said | None]:
        """The words without a unit or a date's nature in brackets, and what these say."""
        unit, said, kept = None, None, words
        for m in reversed(list(self.book.cue("tables.brackets").finditer(words))):
            line = self.book.cue("tables.unit_line").search(m[1])
            inner = line["units"] if line else m[1]
            found = self.cells.unit(inner, bool(line))
            kind = self.said(m[1]) if not found and len(m[1]) <= SHORT else None
            if found or kind or self._find(self.book.cue("tables.actual"), m[1]):
                unit, said = unit or found, said or kind
                kept = kept[:m.start()] + kept[m.end():]
        if unit is None:
            tail = self.book.cue("tables.unit_tail").search(kept)
            unit = self.cells.unit(tail[1] or tail[2]) if tail else None
            kept = kept[:tail.start()] if tail and unit else kept
        if unit is None and not thing and (alone := self.cells.unit(kept)):
            return "", alone, said
        return kept.strip(), unit, said

    def _measured(self, words: str) -> tuple[str, str | None]:
        """The words without those of a rate of change, and the measure; a share keeps its words if they name
        what has it."""
        for cue, measure in (
                (self.book.cue("tables.growth"), "growth"), (self.book.cue("tables.fall"), "decline")):
            found = self._find(cue, words)
            if found and found.end > found.start:
                return words[:found.start], measure
        if self._find(self.book.cue("tables.share"), words):
            return ("" if self._find(self.book.cue("tables.share_alone"), words) else words), "share"
        return words, None

    def _dated(self, words: str) -> tuple[str | None, str]:
        """The date that words hold, and the words without it."""
        if self.is_(self.book.cue("tables.bare_year"), words):
            return self._years(words), ""
        if self.year and self.is_(self.book.cue("tables.whole_year"), words):
            return self.year, ""
        year = self.book.cue("tables.year_said").match(words)
        year = year or self.book.cue("tables.class_year").match(words)
        if year:
            return year[1], words[year.end():]
        found = [d for d in self.dates.find(words, published=self.year) if d.edtf]
        if not found:
            return None, words
        first = found[0]
        before, behind = words[:first.start], words[first.end:]
        behind = "" if self.is_(self.book.cue("tables.date_aside"), behind) else behind
        if (period := self._reported(first.edtf or "", behind)) and not before:
            return period, ""
        lead = self.book.cue("tables.date_lead")
        return first.edtf, self._without(lead, before) + self._without(lead, behind)

    def _reported(self, edtf: str, behind: str) -> str | None:
        """The time on which a report named behind a date reports: that of a quarter on all since the year
        began."""
        year = year_of(start_of(edtf))
        if len(edtf) == YEAR and self.is_(self.book.cue("tables.half_report"), behind):
            return f"{year:04}-01/{year:04}-06"
        if not self.is_(self.book.cue("tables.period_report"), behind):
            return None
        return f"{year:04}-01/{end_of(edtf)}" if is_interval(edtf) else edtf

    def _years(self, words: str) -> str:
        digits = "".join(char for char in words if char.isdecimal())
        return f"{digits[:4]}/{digits[-4:]}" if len(digits) > YEAR else digits[:YEAR]

    def _named(self, words: str) -> str:
        """What the words name, without what says only of which type the numbers are."""
        words = words.strip(EDGES)
        while found := self._find(self.book.cue("tables.said_kind"), words):
            shorter = words[:found.start].strip(EDGES)
            if shorter == words:
                break
            words = shorter
        return "" if self.is_(self.book.cue("tables.plain"), words) else words

    def _unplanned(self, noun: str) -> str:
        """An addition without the word for its being planned."""
        plan, forecast = self.book.cue("tables.plan"), self.book.cue("tables.forecast")
        found = self._find(plan, noun) or self._find(forecast, noun)
        return noun[found.end:] if found and found.start == 0 else noun

    def said(self, words: str) -> Said | None:
        """The type that words give: the first that speak."""
        places = [(span.start, said) for cue, said in _kinds(self.book) if (span := self._find(cue, words))]
        return min(places, key=lambda pair: pair[0])[1] if places else None

    def _bound(self, words: str) -> str | None:
        if self._find(self.book.cue("tables.upper"), words):
            return "<="
        return ">=" if self._find(self.book.cue("tables.lower"), words) else None


#: What may be left at the edges of a head.
EDGES = " :\uff1a,\uff0c\u3001/-_"
#: Figures of a year.
YEAR = 4
#: Words in brackets that say of which type a column is are no longer than this.
SHORT = 6
#: Measures of rates.
RATES = ("growth", "decline", "share")


@once
def _kinds(book: Rulebook) -> tuple[tuple[regex.Pattern[str], Said], ...]:
    """The words of heads that give their numbers a type."""
    return ((book.cue("tables.plan"), PLANNED), (book.cue("tables.actual"), MEASURED),
            (book.cue("tables.forecast"), FORETOLD))


def joined(heads: Sequence[Head]) -> Head:
    """The heads above one column, outermost first, as one: the innermost says most, those above what it
    leaves out."""
    leaf = heads[-1] if heads else Head()
    for above in reversed(heads[:-1]):
        if leaf.bare and above.noun:
            noun = above.noun if above.noun.startswith(leaf.noun) else leaf.noun + above.noun
        else:
            noun = leaf.noun if leaf.measure == "added" and leaf.noun else _noun(above.noun, leaf.noun)
        measure = leaf.measure or above.measure
        leaf = replace(
            leaf, noun=noun, unit=leaf.unit or above.unit, when=leaf.when or above.when, measure=measure,
            said=leaf.said or above.said, comparator=leaf.comparator or above.comparator,
            part=leaf.part or above.part, bare=leaf.bare and not above.noun)
    return leaf


def _noun(above: str, own: str) -> str:
    """What two heads name together."""
    if not own or above.endswith(own):
        return above
    return own if above in own else above + own


def first_year(dates: Iterable[str]) -> int | None:
    """The first year of some dates."""
    years = [year for d in dates if (start := start_of(d)) and (year := year_of(start)) is not None]
    return min(years, default=None)
