"""Names the kind of a metric, so that figures of different texts can stand in one column.

A metric is brought to a plain form (one spelling, no place, no words of degree) and looked up whole in the
lexicon of indicators: a longer phrase is another thing, so nothing is found by likeness.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

import regex

from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: Measures whose figures are rates of the thing, not amounts of it.
RATES = ("growth", "decline", "share")
CHANGES = ("growth", "decline")
#: What is taken off a metric, by the names that the table has for it.
PATTERNS = ("aside", "whose", "degree", "count", "growth", "decline", "neutral")
#: The measure of what came within a period: of such a figure only a flow is the indicator.
ADDED = "added"
#: The fewest and most characters of a region's name before a metric.
PLACE = range(2, 16)


def indicator_of(metric: str | None, unit: str | None, measure: str, book: Rulebook) -> str | None:
    """The id of the indicator (`ai.enterprises`) that a figure is of; None if the lexicon does not know it.

    metric: as the text has it. unit: as in a fact's value. measure: a change or share has the indicator of
    what changed or is shared; an addition only one that the lexicon calls a flow (its column `measure` says
    added).
    """
    return _namer(book)(metric, unit, measure) if metric else None


@once
def _namer(book: Rulebook) -> Callable[[str, str | None, str], str | None]:
    """Names the indicator of a metric, unit and measure; many figures of a corpus have the same ones."""
    return lru_cache(maxsize=65536)(partial(_indicator, speller_of(book)))


def _indicator(speller: Speller, metric: str, unit: str | None, measure: str) -> str | None:
    if speller.is_change_of_rate(metric, unit, measure):
        return None
    for form in speller.forms(metric, measure):
        if form in speller.named:
            named = speller.named[form]
            stock = measure == ADDED and named.measure != ADDED
            return None if stock or not speller.fits(unit, named.unit, measure) else named.name
    return None


class Indicator(NamedTuple):
    """An indicator of the lexicon. unit: its usual one. measure: added for a flow, else nothing."""

    name: str
    unit: str
    measure: str


@dataclass(frozen=True)
class Speller:
    """The plain forms of metrics. named: what the plain forms of the lexicon name."""

    table: dict[str, Any]
    patterns: dict[str, regex.Pattern[str]]
    same: tuple[tuple[regex.Pattern[str], str], ...]
    places: frozenset[str]
    named: dict[str, Indicator]

    def spelled(self, metric: str) -> str:
        """The metric in one spelling, without brackets and quotation marks."""
        text = self.patterns["aside"].sub("", metric)
        for pattern, form in self.same:
            text = pattern.sub(form, text)
        return text.strip()

    def plain(self, metric: str, measure: str = "level") -> str:
        """The plainest form: what is counted, with nothing that says whose it is or how good."""
        *_, last = self.forms(metric, measure)
        return last

    def forms(self, metric: str, measure: str) -> Iterator[str]:
        """The forms of a metric, each plainer than the one before."""
        text = self.spelled(metric)
        yield text
        if measure in CHANGES:
            yield (text := self._without(measure, text))
        yield (text := self._placeless(text))
        for key in ("degree", "count", "neutral"):
            yield (text := self._without(key, text))

    def fits(self, unit: str | None, usual: str, measure: str) -> bool:
        """True if a figure of an indicator with that usual unit may have this unit."""
        if measure in RATES and unit in self.table["ratios"]:
            return True
        return not usual or unit in self.table["units"].get(usual, (usual,))

    def is_count(self, unit: str | None, usual: str | None) -> bool:
        """True if both count one thing each, so that figures in them stand side by side."""
        rows = (self.table["units"][key] for key in self.table["counts"])
        return any(unit in row and usual in row for row in rows)

    def is_change_of_rate(self, metric: str, unit: str | None, measure: str) -> bool:
        """True for points by which a rate of change itself rises or falls: no rate of the indicator."""
        text = self.spelled(metric)
        return (measure in CHANGES and unit in self.table["points"]
                and any(self.patterns[change].search(text) for change in CHANGES))

    def _without(self, key: str, text: str) -> str:
        return self.patterns[key].sub("", text) or text

    def _placeless(self, text: str) -> str:
        """The text without the places and pronouns at its head; never nothing."""
        while True:
            size = next((n for n in reversed(PLACE) if text[:n] in self.places), 0)
            rest = self._without("whose", text[size:])
            if rest == text or not rest:
                return text
            text = rest


@once
def speller_of(book: Rulebook) -> Speller:
    """What the rules say of the spelling of metrics. Raises RuleError if the data is not there."""
    table = book.table("indicator")
    same = tuple((regex.compile(pattern), form) for pattern, form in table["same"])
    places = frozenset(form for form in book.lexicon("regions").by_form if len(form) in PLACE)
    patterns = {key: regex.compile(table[key]) for key in PATTERNS}
    speller = Speller(table, patterns, same, places, {})
    for entry in book.lexicon("indicators").entries:
        for form in entry.aliases:
            speller.named[speller.spelled(form)] = Indicator(
                entry.name, entry.attributes.get("unit", ""), entry.attributes.get("measure", ""))
    return speller
