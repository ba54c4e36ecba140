"""Facts as Arrow tables, which Parquet and DuckDB take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from aipolicy.emit.flat import columns_of, scalar, storable
from aipolicy.emit.formats import import_extra
from aipolicy.rulebook.facttypes import FIELDS

_WHOLE = ("start", "end", "line", "page")
_REAL = ("confidence", "value_low", "value_high", "baseline_value_low", "baseline_value_high")
_DAYS = ("when_first", "when_last", "edtf_first", "edtf_last", "period_first", "period_last")
_NESTED = ("value", "subject", "baseline", "mentions", "aliases")


def arrow_table(rows: list[dict[str, Any]], extra: str) -> Any:
    """A table of the rows: known columns of a fixed kind, others of the kind that their values have.

    extra: of aipolicy, named where Arrow is missing. Raises UsageError then.
    """
    arrow = import_extra("pyarrow", extra)
    kinds = _kinds(arrow)
    held = {storable(column): [row.get(column) for row in rows] for column in columns_of(rows)}
    arrays = [_array(arrow, kind, _undropped(kind, values))
              for kind, values in ((kinds.get(column), values) for column, values in held.items())]
    return arrow.table(arrays, names=list(held))


def _undropped(kind: Any, values: list[Any]) -> list[Any]:
    """The values; as JSON where they have parts beyond those of the kind, which Arrow would drop."""
    known = {kind.field(i).name for i in range(kind.num_fields)} if hasattr(kind, "num_fields") else set()
    fits = not known or all(value.keys() <= known for value in values if isinstance(value, Mapping))
    return values if fits else [scalar(value) for value in values]


def _kinds(arrow: Any) -> dict[str, Any]:
    text, real, whole = arrow.string(), arrow.float64(), arrow.int64()
    value = arrow.struct({"low": real, "high": real, "unit": text, "comparator": text})
    texts = {name for names in FIELDS.values() for name in names} - set(_NESTED)
    return {
        **dict.fromkeys((*texts, "type", "id", "source", "quote", "text", "rule", "value_unit",
                         "value_comparator", "baseline_value_unit", "baseline_value_comparator",
                         "baseline_when", "subject_name", "subject_kind", "subject_adcode"), text),
        **dict.fromkeys(_WHOLE, whole), **dict.fromkeys(_REAL, real),
        **dict.fromkeys(_DAYS, arrow.date32()),
        "aliases": arrow.list_(text), "mentions": arrow.list_(arrow.list_(whole)),
        "value": value, "baseline": arrow.struct({"value": value, "when": text}),
        "subject": arrow.struct({"name": text, "kind": text, "adcode": text}),
    }


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
