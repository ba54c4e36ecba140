"""Facts read back from JSON Lines, numbers exact, each line checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from sys import intern
from typing import Any, NamedTuple

from aipolicy.errors import InputError
from aipolicy.facts.types import PARTS, builtin_types
from aipolicy.read.streams import STDIN, opened
from aipolicy.rulebook.facttypes import FIELDS, FIGURES

#: The most bytes of a line, and the largest power of ten of a number.
MAX_LINE, MAX_POWER = 64 * 1024 * 1024, 60
#: What a fact says of where it stands; the rest says what it says.
PLACED = ("source", "start", "end", "quote", "text", "line", "rule", "page", "mentions")
#: Fields of built-in types that are strings or null, those of a subject among them.
TEXTS = (*(name for name, field in builtin_types().by_name.items() if field.kind in ("text", "date")),
         *PARTS["subject"][1:])
#: What merging adds to a record.
MERGED = ("ids", "sources", "independent")


class Place(NamedTuple):
    """Where a fact stands. id: that of the fact there; text: the quote, normalised."""

    source: str
    start: int
    end: int
    quote: str
    line: int | None
    rule: str | None
    id: str
    text: str
    mentions: tuple[tuple[int, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The place as a JSON object."""
        told: dict[str, Any] = {"source": self.source, "start": self.start, "end": self.end}
        told |= {"quote": self.quote, "line": self.line, "rule": self.rule, "id": self.id}
        if self.text != self.quote:
            told["text"] = self.text
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
    for path in paths:
        try:
            yield from _lines(path)
        except InputError as error:
            yield error


def _lines(path: str) -> Iterator[Record | InputError]:
    name = "standard input" if path == STDIN else path
    with opened(path) as stream:
        number = 0
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            where = f"{name}:{number}"
            if len(line) > MAX_LINE:
                raise InputError("is longer than any fact", where=where, todo="give JSON Lines of facts")
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _record_or_error(line, where)


def _record_or_error(line: bytes, where: str) -> Record | InputError:
    try:
        return record_of(_parsed(line), where)
    except InputError as error:
        return error
    except RecursionError:
        return InputError("is nested too deeply", where=where, todo="mend the line")
    except ValueError as error:
        return InputError(f"is no JSON: {error}", where=where, todo="mend the line")


def _parsed(line: bytes) -> Any:
    text = line.decode("utf-8-sig", "surrogatepass")
    return json.loads(text, parse_float=_exact, parse_constant=_refused)


def _exact(number: str) -> Decimal:
    value = Decimal(number)
    if value and abs(value.adjusted()) > MAX_POWER:
        raise ValueError(f"{number[:40]} is out of range")
    return value


def _refused(name: str) -> Any:
    raise ValueError(f"JSON has no number {name}")


def record_of(fact: Any, where: str) -> Record:
    """The record of a fact's JSON object, or of a merged one. Raises InputError that names `where`."""
    if not isinstance(fact, dict):
        raise _bad("is no JSON object", where)
    for key in ("type", "id"):
        if not isinstance(fact.get(key), str):
            raise _bad(f"has no '{key}'", where)
    fields = {key: value for key, value in fact.items()
              if key not in (*PLACED, *MERGED, "type", "id", "confidence")}
    if fact["type"] in FIGURES:
        fields["value"] = _value(fields.get("value"), where)
    if fact["type"] in FIELDS:
        fields = {**dict.fromkeys(FIELDS[fact["type"]]), **fields}
        _check(fields, where)
    sources = fact["sources"] if isinstance(fact.get("sources"), list) else [fact]
    places = tuple(_place(source, fact["id"], where) for source in sources)
    known = fact.get("confidence")
    confidence = Decimal(known) if isinstance(known, (int, Decimal)) else None
    return Record(fact["type"], fact["id"], fields, places, confidence)


def _place(place: Any, fact_id: str, where: str) -> Place:
    texts = [place.get(key) if isinstance(place, dict) else None for key in ("source", "quote")]
    spans = [place.get(key) if isinstance(place, dict) else None for key in ("start", "end")]
    if not all(isinstance(text, str) for text in texts) or not all(type(at) is int for at in spans):
        raise _bad("lacks 'source', 'start', 'end' or 'quote'", where)
    line, rule, mentions = place.get("line"), place.get("rule"), place.get("mentions") or ()
    if not isinstance(mentions, (list, tuple)) or not all(_is_span(m) for m in mentions):
        raise _bad("has 'mentions' that are no spans", where)
    quote, text = place["quote"], place.get("text")
    return Place(
        intern(place["source"]), place["start"], place["end"], quote,
        line if type(line) is int else None, intern(rule) if isinstance(rule, str) else None,
        str(place.get("id") or fact_id), text if isinstance(text, str) and text not in ("", quote) else quote,
        tuple((m[0], m[1]) for m in mentions),
    )


def _is_span(span: Any) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(at) is int for at in span)


def _value(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(_is_number(value.get(key)) for key in ("low", "high")):
        raise _bad("has no 'value' with numbers 'low' and 'high'", where)
    low, high = Decimal(value["low"]), Decimal(value["high"])
    if max(abs(low.adjusted()), abs(high.adjusted())) > MAX_POWER:
        raise _bad("has a 'value' out of range", where)
    unit, comparator = value.get("unit"), value.get("comparator") or "="
    if not isinstance(unit, (str, type(None))) or not isinstance(comparator, str):
        raise _bad("has a 'value' whose 'unit' or 'comparator' is no string", where)
    return {**value, "low": low, "high": high, "unit": unit, "comparator": comparator}


def _check(fields: Mapping[str, Any], where: str) -> None:
    """Raises InputError if a field of a built-in type is not of its kind."""
    subject = fields.get("subject")
    if subject is not None and not (isinstance(subject, dict) and isinstance(subject.get("name"), str)):
        raise _bad("has a 'subject' without 'name'", where)
    texts = {**fields, "kind": (subject or {}).get("kind"), "adcode": (subject or {}).get("adcode")}
    for key in TEXTS:
        if not isinstance(texts.get(key), (str, type(None))):
            raise _bad(f"has a '{key}' that is no string", where)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _bad(what: str, where: str) -> InputError:
    return InputError(what, where=where, todo="give the output of aipolicy extract or merge")
