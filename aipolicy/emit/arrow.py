"""Facts as Arrow tables, which Parquet and DuckDB take."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from aipolicy.emit.flat import columns_of, scalar, storable
from aipolicy.emit.formats import import_extra
from aipolicy.facts.types import PARTS, FactTypes
from aipolicy.rulebook.cards import Field

_WHOLE = ("start", "end", "line", "page")
_TEXTS = ("type", "id", "source", "quote", "text", "rule")
_REAL_PARTS = ("low", "high")


def arrow_table(rows: list[dict[str, Any]], extra: str, types: FactTypes) -> Any:
    """A table of the rows: known columns of a fixed kind, others of the kind that their values have.

    extra: of aipolicy, named where Arrow is missing. Raises UsageError then.
    """
    arrow = import_extra("pyarrow", extra)
    kinds = _kinds(arrow, types, {row.get("type") for row in rows})
    held = {storable(column): [row.get(column) for row in rows] for column in columns_of(rows)}
    arrays = [_array(arrow, kind, _undropped(kind, values))
              for kind, values in ((kinds.get(column), values) for column, values in held.items())]
    return arrow.table(arrays, names=list(held))


def _undropped(kind: Any, values: list[Any]) -> list[Any]:
    """The values; as JSON where they have parts beyond those of the kind, which Arrow would drop."""
    known = {kind.field(i).name for i in range(kind.num_fields)} if hasattr(kind, "num_fields") else set()
    fits = not known or all(value.keys() <= known for value in values if isinstance(value, Mapping))
    return values if fits else [scalar(value) for value in values]


def _kinds(arrow: Any, types: FactTypes, present: Collection[Any]) -> dict[str, Any]:
    """The kind of each column that is known of the types that are present: of all, where one has no card.

    One name may be two kinds of field in two of them: then its kind is not known.
    """
    text, real, whole = arrow.string(), arrow.float64(), arrow.int64()
    found = {**dict.fromkeys(_TEXTS, text), **dict.fromkeys(_WHOLE, whole), "confidence": real,
             "aliases": arrow.list_(text), "mentions": arrow.list_(arrow.list_(whole))}
    told = [types.cards[name] for name in sorted(map(str, present)) if name in types.cards]
    cards = told if len(told) == len(present) else types.cards.values()
    fields = [field for card in cards for field in card.fields.values()]
    for field in fields:
        if all(other.kind == field.kind for other in fields if other.name == field.name):
            found |= _kinds_of(arrow, field)
    return found


def _kinds_of(arrow: Any, field: Field) -> dict[str, Any]:
    """The kinds of the columns that a field becomes, nested and flat."""
    text, real, name = arrow.string(), arrow.float64(), field.name
    parts = {part: real if part.endswith(_REAL_PARTS) else text for part in PARTS.get(field.kind, ())}
    if parts:
        flat = {f"{name}_{part}": kind for part, kind in parts.items()}
        return {name: arrow.struct(_nested(arrow, parts) if field.kind == "baseline" else parts), **flat}
    days = {f"{name}_first": arrow.date32(), f"{name}_last": arrow.date32()} if field.kind == "date" else {}
    return {name: {"list": arrow.list_(text), "number": real}.get(field.kind, text), **days}


def _nested(arrow: Any, parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a value with its date: those of the value in a struct of their own."""
    value = {part.removeprefix("value_"): kind for part, kind in parts.items() if part.startswith("value_")}
    return {"value": arrow.struct(value), "when": parts["when"]}


def _array(arrow: Any, kind: Any, values: list[Any]) -> Any:
    if kind is None:
        values = [scalar(value) for value in values]
    try:
        found = arrow.array([_plain(value) for value in values], kind)
    except (arrow.ArrowException, OverflowError):  # of mixed kinds: as text
        found = arrow.array([None if value is None else storable(str(scalar(value))) for value in values])
    return found.cast(arrow.string()) if arrow.types.is_null(found.type) else found


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, str):
        return storable(value)
    return [_plain(item) for item in value] if isinstance(value, list) else value


def all_rows(tables: Mapping[str, Iterable[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The rows of all types behind each other."""
    return [row for rows in tables.values() for row in rows]
