"""One record for each thing that is said, with every place where it is said.

Facts of one id say the same. Facts of other ids are joined by rule, never by likeness alone. All of this
must hold: same type, measure, status, holder (a city, its zone and its park are three) and numbers in one
unit; the comparators are equal, or one of them is `=`, as headlines have it; and

- the metrics are equal in their plain form (rules/indicator.yaml, `brief` in rules/corpus.yaml), or one is
  the end of the other, that is its head noun without what narrows it, is at least 4 characters long and no
  generic noun (`generic`), and no second thing of that number fits it;
- the dates are equal and given, for targets the last days; or one of them or both lack one and the two share
  a source or the reprint of one, or name the same document.

Numbers that differ, dates that differ and metrics that merely resemble are never joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aipolicy.corpus.records import Place, Record
from aipolicy.corpus.reprints import reprints
from aipolicy.corpus.terms import Terms
from aipolicy.edtf import last_day
from aipolicy.rulebook.facttypes import DOCUMENT

#: The shortest metric that may stand for a longer one that ends with it.
SHORTEST = 4


@dataclass(frozen=True)
class Merged:
    """What facts say, each thing once, in the order of first mention.

    first: for each source, the first source of its group of reprints.
    """

    records: tuple[Record, ...]
    first: Mapping[str, str]

    def independent(self, record: Record) -> int:
        """How many sources say it, reprints of one article counted once."""
        return len({self.first[p.source] for p in record.places})

    def to_dict(self, record: Record) -> dict[str, Any]:
        """The JSON object of a record: what it says, then `ids`, `independent` and `sources`."""
        places = [self._told(place) for place in record.places]
        return {"type": record.type, "id": record.id, **record.fields, "confidence": record.confidence,
                "ids": list(record.ids), "independent": self.independent(record), "sources": places}

    def _told(self, place: Place) -> dict[str, Any]:
        first = self.first[place.source]
        return {**place.to_dict(), "reprint_of": first if first != place.source else None}


def merge(records: Iterable[Record], terms: Terms) -> Merged:
    """Merge facts. Holds each distinct fact once, and each place where it stands (about 3 kB a fact)."""
    gathered = gather(records)
    first = reprints(gathered)
    return Merged(tuple(_joined(gathered, terms, first)), first)


def gather(records: Iterable[Record]) -> list[Record]:
    """One record for each type and id, its places in the order of the input, none twice; documents stay one
    each, as each is a source."""
    leads: dict[tuple[str, ...], Record] = {}
    places: dict[tuple[str, ...], dict[Place, None]] = {}
    for record in records:
        of_source = (record.places[0].source,) if record.type == DOCUMENT else ()
        key = (record.type, record.id, *of_source)
        leads[key] = _filled(leads[key], record) if key in leads else record
        places.setdefault(key, {}).update(dict.fromkeys(record.places))
    return [replace(lead, places=tuple(places[key])) for key, lead in leads.items()]


def united(lead: Record, group: Sequence[Record]) -> Record:
    """The lead with the places of all, and with their fields where it has none."""
    if len(group) == 1:
        return lead
    for other in group:
        lead = _filled(lead, other)
    return replace(lead, places=tuple(dict.fromkeys(p for record in group for p in record.places)))


def _filled(lead: Record, other: Record) -> Record:
    """The lead, with the other's fields where it has none."""
    more = {key: value for key, value in other.fields.items()
            if value is not None and lead.fields.get(key) is None}
    return replace(lead, fields={**lead.fields, **more}) if more else lead


def _joined(records: Sequence[Record], terms: Terms, first: Mapping[str, str]) -> Iterator[Record]:
    """The records, those that say the same united, in the order of their first members."""
    buckets: dict[Any, list[int]] = {}
    for at, record in enumerate(records):
        key = _key(record, terms) if record.is_quantity else None
        buckets.setdefault(key or at, []).append(at)
    groups = [group for bucket in buckets.values() for group in _same(bucket, records, terms, first)]
    for group in sorted(groups):
        members = [records[at] for at in group]
        yield united(max(members, key=_fullness), members)


def _key(record: Record, terms: Terms) -> tuple[Any, ...] | None:
    """What facts must share whatever their wording; None for a fact without holder or metric."""
    holder = terms.holder(record)
    if holder is None or not record.fields.get("metric"):
        return None
    amount, fields = terms.amount(record), record.fields
    return (record.type, fields.get("measure"), fields.get("status"), holder, amount.low, amount.high,
            amount.unit)


def _fullness(record: Record) -> tuple[bool, bool, int]:
    fields = record.fields
    return fields.get("when") is not None, fields.get("document") is not None, len(fields.get("metric") or "")


def _same(bucket: Sequence[int], records: Sequence[Record], terms: Terms,
          first: Mapping[str, str]) -> list[list[int]]:
    """Groups of records of a bucket that say the same."""
    if len(bucket) == 1:
        return [list(bucket)]
    seen = {at: _Said.of(records[at], terms, first) for at in bucket}
    groups: list[list[int]] = []
    plainest_last = {at: (said.when is None, said.comparator == "=") for at, said in seen.items()}
    for at in sorted(bucket, key=lambda at: (plainest_last[at], records[at].id)):
        fits = [g for g in groups if _fits([at], g, seen, _Said.equals)]
        if len(fits) == 1:
            fits[0].append(at)
        else:
            groups.append([at])
    groups.sort(key=lambda g: min(len(seen[at].metric) for at in g))
    for short in list(groups):
        fits = [g for g in groups if g is not short and _fits(short, g, seen, _Said.is_brief_of)]
        if len(fits) == 1:
            fits[0].extend(short)
            groups.remove(short)
    return [sorted(group) for group in groups]


def _fits(some: Sequence[int], others: Sequence[int], seen: Mapping[int, _Said],
          same: Callable[[_Said, _Said], bool]) -> bool:
    """True if one of some is the same as one of the others, and none contradicts any."""
    pairs = [(seen[a], seen[b]) for a in some for b in others]
    return any(same(a, b) for a, b in pairs) and not any(a.contradicts(b) for a, b in pairs)


@dataclass(frozen=True)
class _Said:
    """What of a quantity is compared."""

    metric: str
    comparator: str
    when: str | None
    document: str | None
    sources: frozenset[str]
    generic: bool

    @classmethod
    def of(cls, record: Record, terms: Terms, first: Mapping[str, str]) -> _Said:
        """Of a record with a metric."""
        metric, fields = terms.metric(record), record.fields
        deadline = last_day(fields.get("when")) if record.type == "target" else None
        return cls(metric, fields["value"]["comparator"],
                   deadline.isoformat() if deadline else fields.get("when"), fields.get("document"),
                   frozenset(first[p.source] for p in record.places), metric in terms.table["generic"])

    def equals(self, other: _Said) -> bool:
        """True if the two say the same in the same words."""
        return self.metric == other.metric and self._agrees(other)

    def is_brief_of(self, other: _Said) -> bool:
        """True if this says the same with fewer words before its head noun."""
        tail = len(self.metric) >= SHORTEST and not self.generic and other.metric.endswith(self.metric)
        return tail and self.metric != other.metric and self._agrees(other)

    def contradicts(self, other: _Said) -> bool:
        """True if the comparators or the dates cannot be those of one fact."""
        if self.comparator != other.comparator and "=" not in (self.comparator, other.comparator):
            return True
        return self.when is not None and other.when is not None and self.when != other.when

    def _agrees(self, other: _Said) -> bool:
        if self.contradicts(other):
            return False
        if self.when is not None and other.when is not None:
            return True
        same_document = self.document is not None and self.document == other.document
        return same_document or not self.sources.isdisjoint(other.sources)
