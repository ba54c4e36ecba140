"""Where two sources contradict one another.

Figures answer the same question if type, status, holder, topic (metric, measure, unit, what narrows the
count: corpus/topic.py) and time are the same. A level of a year and one of the end of that year are of one
time; a rate and an addition are of their very period. What might be no contradiction is none:

- what both can mean (corpus/agree.py);
- a count of a year and one of its end that are far apart: the first may be what came within the year;
- a number of which only one side says that it is cumulative;
- yearly amounts of money and rates of change that differ by little: preliminary and final figures do;
- targets of two documents: the later one revises the earlier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from aipolicy.corpus.agree import agree
from aipolicy.corpus.merge import Merged
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Holder, Terms
from aipolicy.corpus.tracking.topic import DECLINE, GROWTH, LEVELS, Topic, topic_of
from aipolicy.edtf import days_of

#: Types whose figures may contradict one another. Offers do not: those of one name differ by condition.
COMPARED = ("target", "statistic")
#: How many times a count of a year goes into one of its end that may still be of the same thing.
FAR = 2


@dataclass(frozen=True)
class Conflict:
    """Answers to one question that cannot all be right.

    records: those that disagree with another one; pairs: which with which.
    """

    holder: Holder
    metric: str
    records: tuple[Record, ...]
    pairs: tuple[tuple[Record, Record], ...]


class Comparison(NamedTuple):
    """What was compared. questions: how many were answered by two sources or more; figures: their answers."""

    conflicts: tuple[Conflict, ...]
    questions: int
    figures: int


class _Question(NamedTuple):
    type: str
    status: str | None
    holder: Holder
    topic: Topic
    time: tuple[date | None, date | None]


def compare(merged: Merged, terms: Terms) -> Comparison:
    """The questions to which two sources, no reprints, give answers that cannot both be right."""
    asked: dict[_Question, list[Record]] = {}
    for record in merged.records:
        if question := _question(record, terms):
            asked.setdefault(question, []).append(record)
    shared = {question: records for question, records in asked.items() if len(_sources(records, merged)) > 1}
    found = tuple(_conflicts(shared.items(), merged, terms))
    return Comparison(found, len(shared), sum(map(len, shared.values())))


def _question(record: Record, terms: Terms) -> _Question | None:
    """What a figure answers; None for what another source's figure cannot surely be set beside."""
    if record.type not in COMPARED:
        return None
    holder, topic, days = terms.holder(record), topic_of(record, terms), days_of(record.fields.get("when"))
    if holder is None or topic is None or days is None:
        return None
    time = (days.first, days.last)
    if topic.measure in LEVELS and days.first and days.last and days.first.year == days.last.year:
        time = (None, days.last)
    return _Question(record.type, record.fields.get("status"), holder, topic._replace(indicator=None), time)


def _conflicts(asked: Any, merged: Merged, terms: Terms) -> Iterator[Conflict]:
    about = Decimal(terms.table["about"])
    for question, records in asked:
        against = [pair for pair in combinations(records, 2) if len(_sources(pair, merged)) > 1
                   and not agree(terms.amount(pair[0]), terms.amount(pair[1]), about)
                   and not _may_differ(*pair, question.topic, terms)]
        if against:
            ids = {record.id for pair in against for record in pair}
            disagreeing = tuple(r for r in records if r.id in ids)
            yield Conflict(question.holder, question.topic.metric, disagreeing, tuple(against))


def _may_differ(one: Record, other: Record, topic: Topic, terms: Terms) -> bool:
    """True if two figures that disagree may both be right, or one in place of the other."""
    if one.type == "target":
        plans = {r.fields.get("document") for r in (one, other)}
        return len(plans) > 1 and None not in plans
    if topic.measure in LEVELS and _is_cumulative(one, terms) != _is_cumulative(other, terms):
        return True
    low, high = sorted(terms.amount(r).low for r in (one, other))
    days = [days_of(r.fields.get("when")) for r in (one, other)]
    years = {d.is_year for d in days if d}
    if len(years) > 1 and topic.unit in terms.table["counted"] and abs(low) * FAR < abs(high):
        return True
    revised = terms.table["revised"]
    if topic.unit == terms.table["money"] and years == {True}:
        return abs(high - low) <= abs(high) * Decimal(revised["share"])
    return topic.measure in (GROWTH, DECLINE) and high - low <= Decimal(revised["points"])


def _is_cumulative(record: Record, terms: Terms) -> bool:
    return any(word in record.places[0].text for word in terms.table["cumulative"])


def _sources(records: Sequence[Record], merged: Merged) -> set[str]:
    """The sources of records, reprints of one article as one."""
    return {merged.first[place.source] for record in records for place in record.places}
