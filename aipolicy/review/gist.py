"""The gist of a fact, as a row of the report has it: what is said, of whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aipolicy.edtf import Edtf, parse
from aipolicy.review.labels import Labels
from aipolicy.value import written

#: The fields that say whose it is and when it was, the first that a fact has.
OWNERS = ("subject", "holder", "issuer", "developer", "affiliation")
DATES = ("when", "edtf", "period")
JOIN = " · "


def gist(fact: Mapping[str, Any], languages: Iterable[Labels]) -> dict[str, Any]:
    """What the page shows and sorts by, as JSON.

    what: by language. whose, when: as the text has them. year, moment: of `when`, for the charts; null if
    there is none.
    """
    date = parse(fact.get("when"))
    return {"what": {labels.language: what(fact, labels) for labels in languages}, "whose": whose(fact),
            "when": when(fact), "year": _year(date), "moment": _moment(date)}


def what(fact: Mapping[str, Any], labels: Labels) -> str:
    """The name or metric, the value, and what else tells it from others of its type."""
    value, measure = fact.get("value"), fact.get("measure")
    parts = (
        _name(fact.get("title") or fact.get("name")) or fact.get("metric"), fact.get("version"),
        written(value, labels.style) if isinstance(value, Mapping) else "",
        _label(fact.get("status"), labels), _label(measure, labels) if measure != "level" else "",
        _label(fact.get("kind"), labels), fact.get("position"),
    )
    return JOIN.join(part for part in parts if part and isinstance(part, str))


def whose(fact: Mapping[str, Any]) -> str:
    """The name of the place or body that it is of; nothing if there is none."""
    name = _name(next((fact[key] for key in OWNERS if fact.get(key)), None))
    return name if isinstance(name, str) else ""


def when(fact: Mapping[str, Any]) -> str:
    """Its date as EDTF; nothing if there is none."""
    return next((fact[key] for key in DATES if isinstance(fact.get(key), str)), "")


def _name(value: Any) -> Any:
    return value.get("name") if isinstance(value, Mapping) else value


def _label(value: Any, labels: Labels) -> str:
    return labels.values.get(value, value) if isinstance(value, str) else ""


def _year(date: Edtf | None) -> int | None:
    """The last year that is stated."""
    return date.stated[-1].year if date and date.stated else None


def _moment(date: Edtf | None) -> float | None:
    """Where the date begins on an axis of years; the middle of a year or month of which no more is known."""
    start = date.start if date else None
    if start is None:
        return None
    month = (start.month - 1) / 12 if start.month else 0.5
    return start.year + month + (start.day / 372 if start.day else 1 / 24 if start.month else 0)
