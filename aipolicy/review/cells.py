"""What a field of a fact looks like to a reader, on one line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from aipolicy.emit.visible import visible
from aipolicy.emit.where import get
from aipolicy.review.labels import Labels
from aipolicy.value import written

#: What is said of each type, in the order that a reader wants it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "target": ("subject", "metric", "value", "when", "quote", "place"),
    "statistic": ("subject", "metric", "value", "when", "status", "quote", "place"),
    "incentive": ("subject", "metric", "value", "document", "quote", "place"),
    "date": ("edtf", "resolved", "quote", "place"),
    "designation": ("name", "holder", "grantor", "when", "status", "place"),
    "policy": ("title", "issuer", "when", "period", "place"),
    "organization": ("name", "kind", "aliases", "mentions", "place"),
    "model": ("name", "version", "developer", "mentions", "place"),
    "product": ("name", "kind", "developer", "mentions", "place"),
    "facility": ("name", "aliases", "mentions", "place"),
    "person": ("name", "affiliation", "position", "mentions", "place"),
}
OTHER = ("quote", "place")
#: Fields with a set of values, which have labels.
_SET = ("measure", "status", "kind", "resolved", "bindingness")


def cell(fact: Mapping[str, Any], field: str, labels: Labels) -> str:
    """The field as text on one line, nothing that moves a cursor in it; empty for null."""
    return visible(_told(fact, field, labels))


def _told(fact: Mapping[str, Any], field: str, labels: Labels) -> str:
    if field == "place":
        return _place(fact)
    value = fact.get(field) if field in ("value", "mentions") else get(fact, field)
    if field == "value" and isinstance(value, Mapping):
        return written(value, labels.style)
    if field == "baseline" and isinstance(value, Mapping):
        return _told_baseline(value, labels)
    if field == "mentions" and isinstance(value, list):
        return str(len(value))
    if field == "type":
        return labels.types.get(str(value), str(value))
    if field in _SET:
        return labels.values.get(str(value), _plain(value))
    return _plain(value)


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
