"""What a field of a fact looks like to a reader, on one line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from aipolicy.emit.visible import visible
from aipolicy.emit.where import get
from aipolicy.facts.types import FactTypes
from aipolicy.review.labels import Labels
from aipolicy.value import written

#: What is shown of a type that has no card.
OTHER = ("quote", "place")


def columns_of(type_name: str, types: FactTypes) -> tuple[str, ...]:
    """The fields that a table of a type shows, in the order that a reader wants them."""
    card = types.cards.get(type_name)
    return card.columns if card else OTHER


def cell(fact: Mapping[str, Any], field: str, labels: Labels) -> str:
    """The field as text on one line, nothing that moves a cursor in it; empty for null."""
    return visible(_told(fact, field, labels))


def _told(fact: Mapping[str, Any], field: str, labels: Labels) -> str:
    if field == "place":
        return _place(fact)
    type_name, value = str(fact.get("type")), fact.get(field)
    kind = labels.known.kind(type_name, field)
    if kind == "subject" or field not in fact:
        value = get(fact, field)
    if kind == "value" and isinstance(value, Mapping):
        return written(value, labels.style)
    if field == "baseline" and isinstance(value, Mapping):
        return _told_baseline(value, labels)
    if field == "mentions" and isinstance(value, list):
        return str(len(value))
    if field == "type":
        return labels.types.get(str(value), str(value))
    return labels.value(type_name, field, str(value)) or _plain(value)


def _told_baseline(baseline: Mapping[str, Any], labels: Labels) -> str:
    """`2.1% (2023)`; the value alone where no date is said."""
    value = baseline.get("value")
    number = written(value, labels.style) if isinstance(value, Mapping) else ""
    return f"{number} ({baseline['when']})" if baseline.get("when") else number


def _place(fact: Mapping[str, Any]) -> str:
    sources = fact.get("sources")
    if isinstance(sources, list) and sources:
        more = f" +{len(sources) - 1}" if len(sources) > 1 else ""
        return _place(sources[0]) + more
    line = fact.get("line")
    return f"{fact.get('source', '')}:{line}" if isinstance(line, int) else str(fact.get("source", ""))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    return format(value, "f") if isinstance(value, Decimal) else str(value)
