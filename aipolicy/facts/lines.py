"""Facts read again from JSON Lines, as they were written: keys in their order, numbers exact.

Each line is checked against docs/facts.md as far as a command relies on it. What every fact has: `type`,
`id` and the place where it stands, or for a merged fact `sources`, one place each. What the built-in types
add: a value with numbers, a subject with a name, other fields as text or null. What a user's own type adds
is not judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, BinaryIO, TypeAlias

from aipolicy.errors import InputError
from aipolicy.facts.types import PARTS, builtin_types
from aipolicy.rulebook.facttypes import FIELDS, FIGURES

FactLine: TypeAlias = dict[str, Any]
#: The most bytes of a line.
MAX_LINE = 64 * 1024 * 1024
#: The largest power of ten of a number, up or down.
MAX_POWER = 60
#: What merging adds to a fact.
MERGED = ("ids", "sources", "independent")
#: By built-in type, the fields that are a text or null, also those that only other types have.
TEXTS = {name: tuple(key for key in builtin_types().by_name
                     if builtin_types().kind(name, key) in ("text", "date"))
         for name in builtin_types().names}
_TODO = "give the output of aipolicy extract or merge"
_MARK = b"\xef\xbb\xbf"


def facts_in(stream: BinaryIO, name: str) -> Iterator[FactLine | InputError]:
    """The facts in the lines of a file, or for a line that is none the error; `name:line` is where.

    Raises InputError for a line that is longer than any fact: what comes after it cannot be told.
    """
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise InputError("is longer than any fact", where=f"{name}:{number}", todo=_TODO)
        if line.strip(b" \t\r\n" + _MARK):
            yield _fact_or_error(line, f"{name}:{number}")


def _fact_or_error(line: bytes, where: str) -> FactLine | InputError:
    try:
        return checked(_parsed(line), where)
    except InputError as error:
        return error
    except RecursionError:
        return InputError("is no JSON that can be read: it is nested too deeply", where=where, todo=_TODO)
    except ValueError as error:
        return InputError(f"is no JSON: {error}", where=where, todo=_TODO)


def _parsed(line: bytes) -> Any:
    text = line.removeprefix(_MARK).decode("utf-8", "surrogatepass")
    return json.loads(text, parse_float=_exact, parse_int=_whole, parse_constant=_refuse)


def _exact(text: str) -> Decimal:
    number = Decimal(text)
    if number and abs(number.adjusted()) > MAX_POWER:
        raise ValueError(f"the number {text[:20]} is out of range")
    return number


def _whole(text: str) -> int:
    if len(text) > MAX_POWER:
        raise ValueError(f"the number {text[:20]} is out of range")
    return int(text)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")


def checked(fact: Any, where: str) -> FactLine:
    """The JSON object itself, if it is a fact. Raises InputError that says at `where` what is wrong."""
    problem = _problem(fact)
    if problem:
        raise InputError(problem, where=where, todo=_TODO)
    found: FactLine = fact
    return found


def _problem(fact: Any) -> str | None:
    """What is wrong with an object that should be a fact, if anything."""
    if not isinstance(fact, dict) or not isinstance(fact.get("type"), str):
        return "is no fact: it has no 'type'"
    problem = next(filter(None, map(_wrong_place, told_places(fact))), None)
    if problem is None and not isinstance(fact.get("id"), str):
        return "is no fact: it has no 'id'"
    if problem is None and not _is_number_or_null(fact.get("confidence")):
        return "is no fact: its 'confidence' is no number"
    return problem or (_wrong_field(fact) if fact["type"] in FIELDS else None)


def _wrong_place(place: Any) -> str | None:
    if not isinstance(place, dict):
        return "has a source that is no object"
    for key in ("source", "quote"):
        if not isinstance(place.get(key), str):
            return f"is no fact: it has no '{key}'"
    if not _is_span([place.get("start"), place.get("end")]):
        return "is no fact: its 'start' and 'end' are no offsets"
    mentions = place.get("mentions")
    if mentions is not None and not (isinstance(mentions, list) and all(map(_is_span, mentions))):
        return "is no fact: its 'mentions' are no offsets"
    if type(place.get("line")) not in (int, type(None)):
        return "is no fact: its 'line' is no whole number"
    wrong = next((key for key in ("rule", "text") if not _is_text_or_null(place.get(key))), None)
    return f"is no fact: its '{wrong}' is no text" if wrong else None


def _wrong_field(fact: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields of a fact of a built-in type."""
    if fact["type"] in FIGURES and (problem := _wrong_value(fact.get("value"))):
        return f"is no {fact['type']}: {problem}"
    subject = fact.get("subject")
    if subject is not None and not (isinstance(subject, dict) and isinstance(subject.get("name"), str)):
        return f"is no {fact['type']}: its 'subject' has no 'name'"
    owner = {f"subject.{key}": (subject or {}).get(key) for key in PARTS["subject"][1:]}
    texts = {**{key: fact.get(key) for key in TEXTS[fact["type"]]}, **owner}
    wrong = next((key for key, value in texts.items() if not _is_text_or_null(value)), None)
    return f"is no {fact['type']}: its '{wrong}' is no text" if wrong else None


def _wrong_value(value: Any) -> str | None:
    if not isinstance(value, dict) or not all(_is_number(value.get(key)) for key in ("low", "high")):
        return "it has no 'value' with numbers 'low' and 'high'"
    wrong = next((key for key in ("unit", "comparator") if not _is_text_or_null(value.get(key))), None)
    return f"its 'value.{wrong}' is no text" if wrong else None


def _is_span(span: Any) -> bool:
    """True for two offsets, the second not before the first."""
    return (isinstance(span, list) and len(span) == 2 and all(type(at) is int for at in span)
            and 0 <= span[0] <= span[1])


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _is_number_or_null(value: object) -> bool:
    return value is None or isinstance(value, float) or _is_number(value)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def told_places(fact: Mapping[str, Any]) -> list[Any]:
    """The objects that say where a fact stands: itself, or of a merged fact its `sources`."""
    sources = fact.get("sources")
    return sources if isinstance(sources, list) and sources else [fact]


def places(fact: FactLine) -> list[FactLine]:
    """The fact once for each place where it stands: itself, or of a merged fact one for each source."""
    if not isinstance(fact.get("sources"), list):
        return [fact]
    said = {key: value for key, value in fact.items() if key not in MERGED}
    return [{**said, **place} for place in told_places(fact)]
