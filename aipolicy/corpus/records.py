"""Facts as they are merged and compared: what is said apart from where it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from sys import intern
from typing import Any, NamedTuple

from aipolicy.errors import InputError
from aipolicy.facts.lines import MERGED, checked, told_places
from aipolicy.read.facts import read_facts
from aipolicy.rulebook.facttypes import FIELDS, FIGURES

#: What a fact says of where it stands; the rest says what it says.
PLACED = ("source", "start", "end", "quote", "text", "line", "rule", "page", "context", "mentions")


class Place(NamedTuple):
    """Where a fact stands. id: that of the fact there; text: the quote, normalised; context: the words
    around it, if they were asked for."""

    source: str
    start: int
    end: int
    quote: str
    line: int | None
    rule: str | None
    id: str
    text: str
    mentions: tuple[tuple[int, int], ...] = ()
    context: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The place as a JSON object."""
        told: dict[str, Any] = {"source": self.source, "start": self.start, "end": self.end}
        told |= {"quote": self.quote, "line": self.line, "rule": self.rule, "id": self.id}
        if self.text != self.quote:
            told["text"] = self.text
        if self.context is not None:
            told["context"] = self.context
        return {**told, "mentions": [list(m) for m in self.mentions]} if self.mentions else told


@dataclass(frozen=True)
class Record:
    """What is said, and every place where it is. fields: all that the type adds to the common fields."""

    type: str
    id: str
    fields: Mapping[str, Any]
    places: tuple[Place, ...]
    confidence: Decimal | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the facts that it was made of, its own first."""
        return tuple(dict.fromkeys((self.id, *(p.id for p in self.places))))

    @property
    def is_quantity(self) -> bool:
        """True for a target, statistic or incentive."""
        return self.type in FIGURES


def read_records(paths: Iterable[str]) -> Iterator[Record | InputError]:
    """The facts of the files, `-` for standard input, one line after the other.

    For a line or file that cannot be used, the error that names it; the rest is still read.
    """
    for fact in read_facts(paths):
        yield fact if isinstance(fact, InputError) else _record(fact)


def record_of(fact: Any, where: str) -> Record:
    """The record of a fact's JSON object, or of a merged one. Raises InputError that names `where`."""
    return _record(checked(fact, where))


def _record(fact: Mapping[str, Any]) -> Record:
    fields = {key: value for key, value in fact.items()
              if key not in (*PLACED, *MERGED, "type", "id", "confidence")}
    if fact["type"] in FIGURES:
        fields["value"] = _value(fields["value"])
    if fact["type"] in FIELDS:
        fields = {**dict.fromkeys(FIELDS[fact["type"]]), **fields}
    places = tuple(_place(place, fact["id"]) for place in told_places(fact))
    known = fact.get("confidence")
    confidence = Decimal(known) if isinstance(known, (int, Decimal)) else None
    return Record(fact["type"], fact["id"], fields, places, confidence)


def _place(place: Mapping[str, Any], fact_id: str) -> Place:
    line, rule, quote, text = (place.get(key) for key in ("line", "rule", "quote", "text"))
    return Place(
        intern(place["source"]), place["start"], place["end"], str(quote), line,
        intern(rule) if rule is not None else None, str(place.get("id") or fact_id), str(text or quote),
        tuple((start, end) for start, end in place.get("mentions") or ()),
        context if isinstance(context := place.get("context"), str) else None,
    )


def _value(value: Mapping[str, Any]) -> dict[str, Any]:
    """The value with its numbers as decimals, and `=` where it has no comparator."""
    return {**value, "low": Decimal(value["low"]), "high": Decimal(value["high"]), "unit": value.get("unit"),
            "comparator": value.get("comparator") or "="}
