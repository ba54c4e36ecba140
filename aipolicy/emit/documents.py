"""The document that each fact comes from: what the facts of type `document` say, joined by `source`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from aipolicy.facts.lines import FactLine, places
from aipolicy.facts.types import FactTypes

#: The document fact of each source; None where a source has none.
Documents: TypeAlias = dict[str, FactLine | None]


def documents_in(facts: Iterable[FactLine], types: FactTypes) -> dict[str, FactLine]:
    """The first document fact of each source that has one."""
    found: dict[str, FactLine] = {}
    for fact in facts:
        if is_document(fact, types):
            for place in places(fact):
                found.setdefault(place["source"], place)
    return found


def documents_of(facts: Iterable[FactLine], known: Mapping[str, FactLine], types: FactTypes) -> Documents:
    """The document of each source in which a fact stands, in the order of the facts.

    known: document facts by source, beside those among the facts.
    """
    facts = list(facts)
    own = {**known, **documents_in(facts, types)}
    return {place["source"]: own.get(place["source"]) for fact in facts for place in places(fact)}


def is_document(fact: Mapping[str, object], types: FactTypes) -> bool:
    """True for a fact that says what its text itself is."""
    return fact.get("type") in types.documents
