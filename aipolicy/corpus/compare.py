"""What two sets of facts say differently.

Quantities are the same question if type, status, holder, plain metric, measure, unit and date are the same;
designations if title and holder are, policies if the title is; other facts if the id is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aipolicy.corpus.merge import gather
from aipolicy.corpus.records import Record
from aipolicy.corpus.terms import Terms

#: What asks and what answers, by type, of facts that are no quantities.
QUESTIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "designation": (("name", "holder"), ("status", "when", "grantor")),
    "policy": (("title",), ("issuer", "when", "period")),
}


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
