"""The texts that facts come from, read again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from aipolicy.errors import InputError
from aipolicy.facts.lines import FactLine, places
from aipolicy.model import Source
from aipolicy.read import Reading, sources


def by_source(facts: Iterable[FactLine]) -> dict[str, list[FactLine]]:
    """The places of facts by the id of their source, in the order of the facts."""
    found: dict[str, list[FactLine]] = {}
    for fact in facts:
        for place in places(fact):
            found.setdefault(place["source"], []).append(place)
    return found


def origins(facts: Iterable[FactLine], paths: Iterable[str], reading: Reading) -> dict[str, Source]:
    """The sources of facts by id: those of these paths, else the files that the facts name.

    A file that only a fact names is taken if some quote stands in it where the fact says; so facts
    from elsewhere cannot bring in a file that they do not know.
    """
    placed = by_source(facts)
    found = {source.id: source for source in _read(paths, reading) if source.id in placed}
    for name, those in placed.items():
        if name not in found and os.path.isfile(name):
            for source in _read((name,), reading):
                if source.id == name and any(stands(place, source.text) for place in those):
                    found[name] = source
    return found


def _read(paths: Iterable[str], reading: Reading) -> Iterable[Source]:
    return (source for source in sources(paths, reading) if not isinstance(source, InputError))


def stands(place: Mapping[str, object], text: str) -> bool:
    """True if the quote of a fact is what stands at its place in a text."""
    start, end, quote = place["start"], place["end"], place["quote"]
    return bool(quote) and isinstance(start, int) and isinstance(end, int) and text[start:end] == quote
