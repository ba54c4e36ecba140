"""Figures of different sources that cannot both be true: what `aipolicy conflicts` finds, at its places.

The facts are merged and compared as there (corpus/conflicts.py, corpus/agree.py): the same holder, topic,
time and status, in sources that are no reprints of one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from gettext import gettext as _
from typing import Any, NamedTuple, TypeAlias

from aipolicy.check.kinds import Finding, Place
from aipolicy.corpus.conflicts import compare
from aipolicy.corpus.merge import Merged, merge
from aipolicy.corpus.records import Place as Told
from aipolicy.corpus.records import Record, record_of
from aipolicy.corpus.terms import Terms
from aipolicy.errors import InputError

#: Where a fact stands: its source, start, end and id.
Spot: TypeAlias = tuple[str, int, int, str]


class Stated(NamedTuple):
    """A fact as a JSON object, the source that states it, and its place there if findings are wanted."""

    source: str
    fact: Mapping[str, Any]
    place: Place | None

    @property
    def spot(self) -> Spot:
        """Where it stands; at the beginning if it is not placed."""
        start, end = (self.place.start, self.place.end) if self.place else (0, 0)
        return self.source, start, end, self.fact["id"]


def find_conflicts(stated: Iterable[Stated], terms: Terms) -> Iterator[Finding]:
    """One finding for each placed figure that another source contradicts."""
    facts = {fact.spot: fact for fact in stated}
    if len({fact.source for fact in facts.values()}) < 2:
        return
    merged = merge(_records(facts.values()), terms)
    against: dict[Spot, Spot] = {}
    for conflict in compare(merged, terms).conflicts:
        for one, other in conflict.pairs:
            for here, there in (*_opposed(one, other, merged), *_opposed(other, one, merged)):
                against.setdefault(_spot(here), _spot(there))
    for spot, other_spot in against.items():
        yield from _finding(facts[spot], facts[other_spot])


def _records(facts: Iterable[Stated]) -> Iterator[Record]:
    for stated in facts:
        source, start, end, _id = stated.spot
        try:
            yield record_of({**stated.fact, "source": source, "start": start, "end": end}, source)
        except InputError:  # a user's rule may fill a field with what cannot be compared
            continue


def _opposed(one: Record, other: Record, merged: Merged) -> Iterator[tuple[Told, Told]]:
    """Each place of one record, with the first of the other in a source that is no reprint of its own."""
    for here in one.places:
        first = merged.first[here.source]
        there = next((place for place in other.places if merged.first[place.source] != first), None)
        if there:
            yield here, there


def _spot(place: Told) -> Spot:
    return place.source, place.start, place.end, place.id


def _finding(here: Stated, there: Stated) -> Iterator[Finding]:
    if here.place is None:
        return
    where = f"{there.source}:{there.place.line}" if there.place else there.source
    message = _("{metric}: '{quote}' here, '{other}' in {where}").format(
        metric=here.fact["metric"], quote=here.fact["quote"], other=there.fact["quote"], where=where)
    yield Finding("conflict", here.source, message, here.place, here.fact["quote"], here.fact["id"])
