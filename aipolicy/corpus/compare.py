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

from aipolicy.corpus.merge import Merged, gather
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Amount, Holder, Terms

#: What asks and what answers, by type, of facts that are no quantities.
QUESTIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "designation": (("name", "holder"), ("status", "when", "grantor")),
    "policy": (("title",), ("issuer", "when", "period")),
}
#: From how many digits on a number may be a rounded one.
ROUNDED = 3


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
    """Answers to one question that cannot all be right. records: those that disagree with another."""

    holder: Holder
    metric: str
    records: tuple[Record, ...]


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
    """Questions with a date to which two sources, not reprints of one another, give answers that disagree."""
    asked: dict[tuple[Any, ...], list[Record]] = {}
    for record in merged.records:
        if record.is_quantity and record.fields.get("when") and record.fields.get("metric"):
            asked.setdefault(question(record, terms), []).append(record)
    about = Decimal(terms.table["about"])
    for records in asked.values():
        against = [pair for pair in combinations(records, 2) if _apart(*pair, merged)
                   and not agree(terms.amount(pair[0]), terms.amount(pair[1]), about)]
        holder = terms.holder(records[0])
        if against and holder:
            ids = {record.id for pair in against for record in pair}
            yield Conflict(holder, terms.metric(records[0]), tuple(r for r in records if r.id in ids))


def _apart(one: Record, other: Record, merged: Merged) -> bool:
    """True if two records stand in two sources that are no reprints of one another."""
    return len({merged.first[p.source] for record in (one, other) for p in record.places}) > 1


def agree(one: Amount, other: Amount, about: Decimal) -> bool:
    """True if two amounts of one unit can both be right: their bounds meet, or one is the other rounded.

    `more than` has no upper and `at most` no lower bound; `about` may be off by the share `about`. A number
    is taken for a rounded one from three digits on (673 for 672.6, not 1000 for 1356).
    """
    (low, high), (bottom, top) = _bounds(one, about), _bounds(other, about)
    if (low is None or top is None or low <= top) and (bottom is None or high is None or bottom <= high):
        return True
    return one.low == one.high and other.low == other.high and (
        _rounds_to(one.low, other.low) or _rounds_to(other.low, one.low))


def _bounds(amount: Amount, about: Decimal) -> tuple[Decimal | None, Decimal | None]:
    if amount.comparator == "~":
        return amount.low - abs(amount.low) * about, amount.high + abs(amount.high) * about
    low = None if amount.comparator in ("<", "<=") else amount.low
    high = None if amount.comparator in (">", ">=") else amount.high
    return low, high


def _rounds_to(number: Decimal, short: Decimal) -> bool:
    digits = short.normalize()
    exponent = digits.as_tuple().exponent
    if len(digits.as_tuple().digits) < ROUNDED or not isinstance(exponent, int):
        return False
    step = Decimal(1).scaleb(exponent)
    return abs(number - short) <= step / 2
