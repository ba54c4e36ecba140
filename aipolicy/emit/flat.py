"""Facts as rows: one value a column, one row for each place where a fact stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from aipolicy.edtf import days_of
from aipolicy.emit import jsonl
from aipolicy.facts.lines import FactLine, places
from aipolicy.facts.types import FactTypes


def flat(fact: Mapping[str, Any], types: FactTypes) -> dict[str, Any]:
    """The fact with its nested fields as columns of their own, `value` as `value_low` …; lists stay lists."""
    row: dict[str, Any] = {}
    for key, value in fact.items():
        parts = types.parts(fact.get("type", ""), key)
        if isinstance(value, Mapping) or (value is None and parts):
            told = dict.fromkeys(parts) | flat(value or {}, types)
            row |= {f"{key}_{part}": item for part, item in told.items()}
        else:
            row[key] = value
    return row


def dated(row: dict[str, Any], types: FactTypes) -> dict[str, Any]:
    """The row with the first and last day of each EDTF date behind it, as dates: `when_first`, …"""
    found: dict[str, Any] = {}
    for key, value in row.items():
        found[key] = value
        if types.kind(row["type"], key) == "date":
            found[f"{key}_first"], found[f"{key}_last"] = days_of(value) or (None, None)
    return found


def rows_by_type(facts: Iterable[FactLine], types: FactTypes) -> dict[str, list[dict[str, Any]]]:
    """Flat rows with days by fact type, the types in the order of the manual."""
    found: dict[str, list[dict[str, Any]]] = {}
    for fact in facts:
        found.setdefault(fact["type"], []).extend(dated(flat(place, types), types) for place in places(fact))
    return {name: found[name] for name in types.ordered(found)}


def columns_of(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """All columns of the rows, in the order in which they first occur."""
    return list(dict.fromkeys(key for row in rows for key in row))


def scalar(value: Any) -> Any:
    """The value itself, or for a list or object its JSON."""
    if isinstance(value, (list, tuple, Mapping)):
        return jsonl.dumps_record({"": value})[len('{"": '):-1]
    return value


def machine_number(number: Any) -> Any:
    """A number that every program knows: whole ones of 64 bits as they are, others as floating point."""
    if isinstance(number, bool) or not isinstance(number, (int, Decimal)):
        return number
    whole = int(number)
    return whole if whole == number and -2**63 <= whole < 2**63 else float(number)


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: a lone surrogate becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def flat_lines(facts: Iterable[FactLine], types: FactTypes) -> Iterator[dict[str, Any]]:
    """Flat rows of all types, for JSON Lines; lists stay lists, no days are added."""
    for fact in facts:
        yield from (flat(place, types) for place in places(fact))
