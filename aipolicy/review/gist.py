"""The gist of a fact, as a row of the report has it: what is said, of whom, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from aipolicy.edtf import Edtf, parse
from aipolicy.facts.types import FactTypes
from aipolicy.review.labels import Labels
from aipolicy.rulebook.cards import Card, Field
from aipolicy.value import written

#: The fields that say whose it is and when it was, the first that a fact has, where no card says it.
OWNERS = ("subject", "holder", "issuer", "developer", "affiliation")
DATES = ("when", "edtf", "period")
JOIN = " · "


def gist(fact: Mapping[str, Any], languages: Sequence[Labels]) -> dict[str, Any]:
    """What the page shows and sorts by, as JSON.

    what: by language. whose, when: as the text has them. year, moment: of `when`, for the charts; null if
    there is none. languages: one or more, all with the same types of facts.
    """
    date, types = parse(fact.get("when")), languages[0].known
    return {"what": {labels.language: what(fact, labels) for labels in languages},
            "whose": whose(fact, types), "when": when(fact, types),
            "year": _year(date), "moment": _moment(date)}


def what(fact: Mapping[str, Any], labels: Labels) -> str:
    """What the card of its type has on one line, else the name or metric, the value, and what else tells it
    from others."""
    card = _card(fact, labels.known)
    parts = ([_said(fact, card.fields[name], labels) for name in card.summary] if card
             else _usual(fact, labels))
    return JOIN.join(part for part in parts if part and isinstance(part, str))


def _card(fact: Mapping[str, Any], types: FactTypes) -> Card | None:
    return types.cards.get(str(fact.get("type")))


def _said(fact: Mapping[str, Any], field: Field, labels: Labels) -> Any:
    """What a field says; nothing where it goes without saying."""
    value = fact.get(field.name)
    if isinstance(value, Mapping):
        return written(value, labels.style) if field.kind == "value" else _name(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return labels.number(value)
    if not isinstance(value, str) or value == field.usual:
        return None
    return labels.value(str(fact.get("type")), field.name, value) or value


def _usual(fact: Mapping[str, Any], labels: Labels) -> tuple[Any, ...]:
    """What a fact of a type without a card says, by the names that fields of built-in types have."""
    value, measure = fact.get("value"), fact.get("measure")
    return (
        _name(fact.get("title") or fact.get("name")) or fact.get("metric"), fact.get("version"),
        written(value, labels.style) if isinstance(value, Mapping) else "",
        _label(fact.get("status"), labels), _label(measure, labels) if measure != "level" else "",
        _label(fact.get("kind"), labels), fact.get("position"),
    )


def whose(fact: Mapping[str, Any], types: FactTypes) -> str:
    """The name of the place or body that it is of; nothing if there is none."""
    card = _card(fact, types)
    name = _name(next((fact[key] for key in (card.owner if card else OWNERS) if fact.get(key)), None))
    return name if isinstance(name, str) else ""


def when(fact: Mapping[str, Any], types: FactTypes) -> str:
    """Its date as EDTF; nothing if there is none."""
    card = _card(fact, types)
    return next((fact[key] for key in (card.time if card else DATES) if isinstance(fact.get(key), str)), "")


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
