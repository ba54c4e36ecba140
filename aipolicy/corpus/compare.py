"""What two sets of facts, or two sources, say differently.

Quantities are the same question if type, status, holder, plain metric, measure, unit and date are the same;
designations if title and holder are, policies if the title is; other facts if the id is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from aipolicy.corpus.agree import agree
from aipolicy.corpus.merge import Merged, gather
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Holder, Terms

#: What asks and what answers, by type, of facts that are no quantities.
QUESTIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "designation": (("name", "holder"), ("status", "when", "grantor")),
    "policy": (("title",), ("issuer", "when", "period")),
}
#: Types whose figures may contradict one another.
COMPARED = ("target", "statistic")
#: A shorter metric says too little to know that two sources mean the same.
LEAST_METRIC = 4


@dataclass(frozen=True)
class Difference:
    """kind: gained, lost or changed. before, after: the records of either side that answer otherwise."""

    kind: str
    before: tuple[Record, ...]
    after: tuple[Record, ...]

    @property
    def record(self) -> Record:
        """One of its records, for what all have in common."""
        return (*self.before, *self.after)[0]


@dataclass(frozen=True)
class Conflict:
    """Answers to one question that cannot all be right.

    records: those that disagree with another one; pairs: which with which.
    """

    holder: Holder
    metric: str
    records: tuple[Record, ...]
    pairs: tuple[tuple[Record, Record], ...]


def question(record: Record, terms: Terms) -> tuple[Any, ...]:
    """What a fact answers: the same for facts that may be compared."""
    fields = record.fields
    if record.is_quantity:
        holder = terms.holder(record)
        if holder and fields.get("metric"):
            return (record.type, fields.get("status"), holder, terms.metric(record),
                    fields.get("measure"), terms.amount(record).unit, fields.get("when"))
        return record.type, record.id
    asked, _answers = QUESTIONS.get(record.type, ((), ()))
    return (record.type, *(fields.get(key) for key in asked)) if asked else (record.type, record.id)


def answer(record: Record) -> tuple[Any, ...]:
    """What a fact says to its question."""
    if record.is_quantity:
        value = record.fields["value"]
        return value["low"], value["high"], value["unit"], value["comparator"]
    _asked, answers = QUESTIONS.get(record.type, ((), ()))
    return tuple(record.fields.get(key) for key in answers)


def diff(before: Iterable[Record], after: Iterable[Record], terms: Terms) -> Iterator[Difference]:
    """What the second set of facts gained, lost and says otherwise: in the order of the first, then of it.

    Holds each distinct fact of both sets.
    """
    old, new = _by_question(before, terms), _by_question(after, terms)
    for asked, records in old.items():
        others = new.get(asked, [])
        gone, come = _without(records, others), _without(others, records)
        if gone and come:
            yield Difference("changed", gone, come)
        else:
            yield from (Difference("lost", (r,), ()) for r in gone)
            yield from (Difference("gained", (), (r,)) for r in come)
    for asked, records in new.items():
        if asked not in old:
            yield Difference("gained", (), tuple(records))


def _by_question(records: Iterable[Record], terms: Terms) -> dict[tuple[Any, ...], list[Record]]:
    found: dict[tuple[Any, ...], list[Record]] = {}
    for record in gather(records):
        found.setdefault(question(record, terms), []).append(record)
    return found


def _without(records: Sequence[Record], others: Sequence[Record]) -> tuple[Record, ...]:
    said = {answer(r) for r in others}
    return tuple(r for r in records if answer(r) not in said)


def conflicts(merged: Merged, terms: Terms) -> Iterator[Conflict]:
    """Questions to which two sources, not reprints of one another, give answers that cannot both be right."""
    asked: dict[tuple[Any, ...], list[Record]] = {}
    for record in merged.records:
        if _is_sure(record, terms):
            asked.setdefault(question(record, terms), []).append(record)
    about = Decimal(terms.table["about"])
    for records in asked.values():
        against = [pair for pair in combinations(records, 2) if _apart(*pair, merged)
                   and not agree(terms.amount(pair[0]), terms.amount(pair[1]), about)]
        holder = terms.holder(records[0])
        if against and holder:
            ids = {record.id for pair in against for record in pair}
            disagreeing = tuple(r for r in records if r.id in ids)
            yield Conflict(holder, terms.metric(records[0]), disagreeing, tuple(against))


def _is_sure(record: Record, terms: Terms) -> bool:
    """True if another source that answers the same question surely speaks of the same thing.

    That needs a date, and a metric that says what is counted: none that is generic (rules/corpus.yaml), and
    a very short one only if it names an indicator. Offers are no figures: those of one name differ by
    condition.
    """
    if record.type not in COMPARED or not record.fields.get("when") or not record.fields.get("metric"):
        return False
    metric = terms.metric(record)
    if metric in terms.table["generic"]:
        return False
    return len(metric) >= LEAST_METRIC or terms.indicator(record) is not None


def _apart(one: Record, other: Record, merged: Merged) -> bool:
    """True if two records stand in two sources that are no reprints of one another."""
    return len({merged.first[p.source] for record in (one, other) for p in record.places}) > 1
