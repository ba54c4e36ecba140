"""What a figure counts: the thing, the measure and unit, and what only figures of the same kind have.

Two figures may be set beside one another if their topics are equal. The words stand in rules/corpus.yaml.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import regex

from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Terms
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.once import once

LEVEL, ADDED, GROWTH, DECLINE = "level", "added", "growth", "decline"
#: Measures of what there is at a time; the others are of what happens within one.
LEVELS = (LEVEL, "share")
#: A shorter metric says too little to know that two texts mean the same.
LEAST_METRIC = 4


class Like(NamedTuple):
    """What narrows a count. narrowing: words of the metric, such as "above scale"; addition: which kind, by
    its place in the table; mean: an average of several years."""

    narrowing: frozenset[str]
    addition: int | None
    mean: bool


class Topic(NamedTuple):
    """What is counted. indicator: its id, if the lexicon knows it; metric: its plain form, without the word
    of an addition."""

    indicator: str | None
    metric: str
    measure: str
    unit: str | None
    like: Like

    @property
    def thing(self) -> str:
        """The indicator, else the metric."""
        return self.indicator or self.metric


class _Words(NamedTuple):
    additions: tuple[regex.Pattern[str], ...]
    any_addition: regex.Pattern[str]
    narrowing: regex.Pattern[str]
    mean: regex.Pattern[str]
    rates: tuple[tuple[str, regex.Pattern[str]], ...]


def topic_of(record: Record, terms: Terms) -> Topic | None:
    """The topic of a target or statistic; None if its metric says too little."""
    fields, words = record.fields, _words(terms.book)
    if not fields.get("metric"):
        return None
    metric, action = str(fields["metric"]), str(fields.get("action") or "")
    measure = _measure(record, metric, action, terms, words)
    bare, addition = metric, None
    if measure == ADDED:
        bare = words.any_addition.sub("", metric, count=1) or metric
        addition = _addition((metric, action, record.places[0].text), words)
    told = _plainly(record, bare, measure)
    indicator, plain = terms.indicator(told), terms.metric(told)
    if indicator is None and (len(plain) < LEAST_METRIC or plain in terms.table["generic"]):
        return None
    spelled = terms.speller.spelled(bare)
    mean = any(words.mean.search(text) for text in (metric, record.places[0].text))
    like = Like(frozenset(words.narrowing.findall(spelled)), addition, mean)
    return Topic(indicator, plain, measure, terms.amount(record).unit, like)


def _measure(record: Record, metric: str, action: str, terms: Terms, words: _Words) -> str:
    """The measure; of a level or share whose words say that it is an addition or a rate, that."""
    measure = terms.measure(record)
    if measure not in LEVELS:
        return measure
    if words.any_addition.search(metric) or words.any_addition.fullmatch(action):
        return ADDED
    if record.fields["value"]["unit"] in terms.speller.table["ratios"]:
        return next((name for name, pattern in words.rates if pattern.search(metric)), measure)
    return measure


def _addition(texts: tuple[str, ...], words: _Words) -> int:
    """Which kind of addition the first of the texts names that names one; the plainest if none does."""
    for text in texts:
        found = words.any_addition.search(text)
        if found:
            return next(at for at, kind in enumerate(words.additions) if kind.fullmatch(found[0]))
    return 0


def _plainly(record: Record, metric: str, measure: str) -> Record:
    """The record as it would be of the bare thing: an addition as a level, a rate as one of growth."""
    if measure == ADDED:
        fields: dict[str, Any] = {**record.fields, "metric": metric, "measure": LEVEL, "indicator": None}
    elif measure in (GROWTH, DECLINE):
        fields = {**record.fields, "measure": GROWTH}
    else:
        return record
    return replace(record, fields=fields)


@once
def _words(book: Rulebook) -> _Words:
    table = book.table("corpus")
    kinds = table["additions"]
    rates = tuple((name, regex.compile(pattern)) for name, pattern in table["rates"].items())
    return _Words(tuple(map(_any_of, kinds)), _any_of([word for kind in kinds for word in kind]),
                  _any_of(table["narrowing"]), _any_of(table["mean"]), rates)


def _any_of(words: list[str]) -> regex.Pattern[str]:
    return regex.compile("|".join(map(regex.escape, sorted(words, key=len, reverse=True))))
