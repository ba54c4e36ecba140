"""What facts look like, for programs: JSON Schema (draft 2020-12) and a Frictionless data package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aipolicy._version import __version__
from aipolicy.edtf import PATTERN
from aipolicy.facts.types import PARTS, FactTypes, builtin_types
from aipolicy.rulebook.cards import Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
ADCODE = r"^\d{6}$"

Schema = dict[str, Any]


def _text(about: str, *values: str, null: bool = False, pattern: str | None = None) -> Schema:
    schema: Schema = {"type": ["string", "null"] if null else "string", "description": about}
    if values:
        schema["enum"] = [*values, None] if null else list(values)
    return schema | ({"pattern": pattern} if pattern else {})


def _whole(about: str, least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "description": about}


_SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
#: What every fact has.
COMMON: Mapping[str, Schema] = {
    "id": _text("Hash of what is said: the same in every run and text"),
    "source": _text("Path or record id of the text, as the user gave it"),
    "start": _whole("First code point of the quote in the decoded text, from 0"),
    "end": _whole("Code point behind the quote in the decoded text"),
    "quote": _text("What stands in the text from start to end, to the letter"),
    "text": _text("The quote normalised: simplified script, repaired, half-width"),
    "rule": _text("Id of the rule that found it"),
    "confidence": {"type": ["number", "null"], "minimum": 0, "maximum": 1, "description":
                   "Measured share of the rule's facts that are right; null where never measured"},
    "line": _whole("Line of start in the text, from 1", 1),
}
#: What only some sources or types give.
MORE: Mapping[str, Schema] = {
    "page": _whole("Page of start, for texts that have pages, from 1", 1),
    "context": _text("The sentence around the quote, cleaned, where it was asked for"),
    "aliases": {"type": "array", "items": {"type": "string"},
                "description": "Other forms of the name in the text"},
    "mentions": {"type": "array", "items": _SPAN, "minItems": 1,
                 "description": "Start and end of every mention in the text, in order"},
}
#: The parts of a value and of a subject.
_VALUE = {
    "low": {"type": "number", "description": "The number, or the lower end of a range"},
    "high": {"type": "number", "description": "The number, or the upper end of a range"},
    "unit": _text("Unit or classifier without magnitude", null=True),
    "comparator": _text("How the number is bounded", "=", ">", ">=", "<=", "<", "~"),
}
_SUBJECT = {
    "name": _text("Full name"), "kind": _text("What it is", "region", "organization"),
    "adcode": _text("GB/T 2260 code of a region", null=True, pattern=ADCODE),
}


def field_schema(type_name: str, field: str, types: FactTypes | None = None) -> Schema:
    """The schema of a field of a type that has a card."""
    return _schema_of((types or builtin_types()).cards[type_name].fields[field])


def _schema_of(field: Field) -> Schema:
    null, about = field.nullable, field.about or field.name
    if field.kind == "value":
        return _object(about, null, _VALUE, list(_VALUE))
    if field.kind == "subject":
        return _object(about, null, _SUBJECT, ["name", "kind"])
    if field.kind == "baseline":
        parts = {"value": _object("The value", False, _VALUE, list(_VALUE)),
                 "when": _text("Its date, as EDTF", null=True, pattern=PATTERN)}
        return _object(about, null, parts, list(parts))
    if field.kind == "list":
        return {"type": _or_null("array", null), "items": {"type": "string"}, "description": about}
    if field.kind == "number":
        return {"type": _or_null("number", null), "description": about}
    return _text(about, *field.values, null=null, pattern=PATTERN if field.kind == "date" else None)


def _object(about: str, null: bool, parts: Mapping[str, Schema], required: list[str]) -> Schema:
    return {"type": _or_null("object", null), "description": about, "properties": dict(parts),
            "required": required}


def _or_null(name: str, null: bool) -> str | list[str]:
    return [name, "null"] if null else name


def fact_schema(type_name: str, types: FactTypes | None = None) -> Schema:
    """The schema of the facts of a type that has a card."""
    card = (types or builtin_types()).cards[type_name]
    own = {name: _schema_of(field) for name, field in card.fields.items()}
    known = {"type": {"const": type_name}, **COMMON, **own}
    more = dict(MORE) if card.is_named else {key: MORE[key] for key in ("page", "context")}
    return {
        "title": type_name, "type": "object", "properties": {**known, **more}, "required": list(known),
        "additionalProperties": False,
    }


def json_schema(names: Sequence[str] = (), types: FactTypes | None = None) -> Schema:
    """A schema that every fact of these types fits, each type under `$defs`; all types if none is named."""
    types = types or builtin_types()
    names = names or types.names
    return {
        "$schema": DIALECT, "$id": f"urn:aipolicy:facts:{__version__}", "title": "aipolicy facts",
        "description": "One line of the JSON Lines that aipolicy extract writes",
        "type": "object", "required": ["type"], "oneOf": [{"$ref": f"#/$defs/{name}"} for name in names],
        "$defs": {name: fact_schema(name, types) for name in names},
    }


def data_package(names: Sequence[str] = (), types: FactTypes | None = None) -> Schema:
    """A Frictionless data package of `facts.csv`, as `export --to csv` writes it; of all types if none is
    named."""
    types = types or builtin_types()
    fields: dict[str, Schema] = {}
    for name in names or types.names:
        for key, schema in fact_schema(name, types)["properties"].items():
            for column in _columns(key, schema, types.cards[name].fields.get(key)):
                fields.setdefault(column["name"], column)
    return {
        "$schema": PACKAGE, "name": "aipolicy-facts", "title": "Facts from texts about AI policy",
        "resources": [{
            "name": "facts", "path": "facts.csv", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fieldsMatch": "superset", "fields": list(fields.values()), "missingValues": [""]},
        }],
    }


def _flat_parts(schema: Schema) -> dict[str, Schema]:
    """The parts of a nested field by their flat names: `value_low` for a part within a part."""
    found: dict[str, Schema] = {}
    for part, inner in schema["properties"].items():
        if "properties" in inner:
            found |= {f"{part}_{name}": own for name, own in _flat_parts(inner).items()}
        else:
            found[part] = inner
    return found


def _columns(key: str, schema: Schema, field: Field | None) -> list[Schema]:
    """The columns that a field becomes in a flat table. field: None for what every fact has."""
    kind = field.kind if field else ""
    if kind in PARTS:
        parts = _flat_parts(schema)
        return [_column(f"{key}_{part}", parts[part]) for part in PARTS[kind]]
    found = [_column(key, schema if "const" not in schema else _text("Type of the fact"))]
    if kind == "date":
        found += [{"name": f"{key}_{end}", "type": "date", "description": f"{end.title()} day of {key}"}
                  for end in ("first", "last")]
    return found


def _column(name: str, schema: Schema) -> Schema:
    told = schema.get("type", "string")
    kind = told if isinstance(told, str) else told[0]
    return {"name": name, "type": kind, "description": schema.get("description", name)}
