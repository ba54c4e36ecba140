"""Facts read again from JSON Lines, as they were written: keys in their order, numbers exact."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from aipolicy.errors import InputError
from aipolicy.read.streams import STDIN, opened

FactLine: TypeAlias = dict[str, Any]
#: The most bytes of a line.
MAX_LINE = 64 * 1024 * 1024
#: The largest power of ten of a number, up or down.
MAX_POWER = 60
_TODO = "give the output of aipolicy extract"


def reread(paths: Iterable[str]) -> Iterator[FactLine | InputError]:
    """The facts in the files, `-` for standard input, one line after the other.

    For a line or file that cannot be used, the error that names it; the rest is still read.
    """
    for path in paths:
        try:
            yield from _lines(path)
        except InputError as error:
            yield error


def _lines(path: str) -> Iterator[FactLine | InputError]:
    name = "standard input" if path == STDIN else path
    number = 0
    with opened(path) as stream:
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                raise InputError("is longer than any fact", where=f"{name}:{number}", todo=_TODO)
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _fact_or_error(line, f"{name}:{number}")


def _fact_or_error(line: bytes, where: str) -> FactLine | InputError:
    try:
        fact = json.loads(line.removeprefix(b"\xef\xbb\xbf"), parse_float=_exact, parse_int=_whole,
                          parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return InputError(f"is no JSON: {error}", where=where, todo=_TODO)
    if not isinstance(fact, dict) or not isinstance(fact.get("type"), str):
        return InputError("is no fact: it has no 'type'", where=where, todo=_TODO)
    if problem := _wrong_place(fact):
        return InputError(problem, where=where, todo=_TODO)
    return fact


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


def _wrong_place(fact: Mapping[str, Any]) -> str | None:
    for place in _told_places(fact):
        if not isinstance(place, dict):
            return "has a source that is no object"
        for key in ("source", "quote"):
            if not isinstance(place.get(key), str):
                return f"is no fact: it has no '{key}'"
        if any(type(place.get(key)) is not int or place[key] < 0 for key in ("start", "end")):
            return "is no fact: its 'start' and 'end' are no offsets"
        if not _are_spans(place.get("mentions")):
            return "is no fact: its 'mentions' are no offsets"
    return None


def _are_spans(mentions: Any) -> bool:
    return mentions is None or (isinstance(mentions, list) and all(
        isinstance(span, list) and len(span) == 2 and all(type(at) is int and at >= 0 for at in span)
        for span in mentions))


def _told_places(fact: Mapping[str, Any]) -> list[Any]:
    sources = fact.get("sources")
    return sources if isinstance(sources, list) and sources else [fact]


def places(fact: FactLine) -> list[FactLine]:
    """The fact once for each place where it stands: itself, or of a merged fact one for each source."""
    if not isinstance(fact.get("sources"), list):
        return [fact]
    said = {key: value for key, value in fact.items() if key not in ("sources", "ids", "independent")}
    return [{**said, **place} for place in _told_places(fact)]
