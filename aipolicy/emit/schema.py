"""What facts look like, for programs: JSON Schema (draft 2020-12) and a Frictionless data package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aipolicy._version import __version__
from aipolicy.edtf import PATTERN
from aipolicy.emit.flat import DATES, PARTS
from aipolicy.rulebook.facttypes import FACT_TYPES, FIELDS, QUANTITY_FIELDS

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
    "aliases": {"type": "array", "items": {"type": "string"},
                "description": "Other forms of the name in the text"},
    "mentions": {"type": "array", "items": _SPAN, "minItems": 1,
                 "description": "Start and end of every mention in the text, in order"},
}
_VALUE = {
    "type": "object", "description": "The stated number or range in base units",
    "properties": {
        "low": {"type": "number", "description": "The number, or the lower end of a range"},
        "high": {"type": "number", "description": "The number, or the upper end of a range"},
        "unit": _text("Unit or classifier without magnitude", null=True),
        "comparator": _text("How the number is bounded", "=", ">", ">=", "<=", "<", "~"),
    },
    "required": ["low", "high", "unit", "comparator"],
}
_SUBJECT = {
    "type": ["object", "null"], "description": "Whose figure it is",
    "properties": {
        "name": _text("Full name"), "kind": _text("What it is", "region", "organization"),
        "adcode": _text("GB/T 2260 code of a region", null=True, pattern=ADCODE),
    },
    "required": ["name", "kind"],
}
_WHEN = _text("Deadline, as-of date, period or date of the event, as EDTF", null=True, pattern=PATTERN)
_BASELINE = {
    "type": ["object", "null"], "description": "What it rises or falls from, where the text says from X to Y",
    "properties": {"value": _VALUE, "when": _text("Date of X, as EDTF", null=True, pattern=PATTERN)},
    "required": ["value", "when"],
}
#: What a field holds, by its name.
BY_NAME: Mapping[str, Schema] = {
    "value": _VALUE, "subject": _SUBJECT, "aliases": MORE["aliases"],
    "metric": _text("What is counted, as the text has it", null=True),
    "measure": _text("Level, growth or share", "level", "growth", "share", "rank"),
    "baseline": _BASELINE, "when": _WHEN,
    "action": _text("Verb of the target", null=True),
    "document": _text("Title of the policy document that sets it", null=True),
    "indicator": _text("Canonical indicator of the metric", null=True),
    "scope": _text("Zone or part of the subject that the figure is of", null=True),
    "bindingness": _text("Whether the target must be reached", "binding", "expected", null=True),
    "edtf": _text("The date as EDTF (ISO 8601-2)", null=True, pattern=PATTERN),
    "resolved": _text("How the date was anchored", "explicit", "published", "context", "none"),
    "name": _text("Name, the fullest form in the text"),
    "holder": _text("Who has the title", null=True), "grantor": _text("Who gave it", null=True),
    "title": _text("Title without its brackets"), "issuer": _text("Who issued it", null=True),
    "period": _text("The years it is for, as EDTF", null=True, pattern=PATTERN),
    "number": _text("Document number", null=True), "version": _text("Version", null=True),
    "developer": _text("Who makes it", null=True),
    "affiliation": _text("Body the person belongs to", null=True),
    "position": _text("Office or post", null=True), "kind": _text("What it is", null=True),
}
#: Where a field of a type holds something else than its namesakes.
BY_TYPE: Mapping[tuple[str, str], Schema] = {
    ("statistic", "status"): _text("Measured or forecast", "actual", "forecast"),
    ("designation", "status"): _text("Whether it is held", "granted", "applied", "planned", null=True),
    ("organization", "kind"): _text("What it is", "enterprise", "government", "institute", "university",
                                    "association", "media"),
}


def field_schema(type_name: str, field: str) -> Schema:
    """The schema of a field of a type that is built in."""
    return BY_TYPE.get((type_name, field)) or BY_NAME.get(field) or {}


def fact_schema(type_name: str) -> Schema:
    """The schema of the facts of a type that is built in."""
    own = {field: field_schema(type_name, field) for field in FIELDS[type_name]}
    known = {"type": {"const": type_name}, **COMMON, **own}
    more = {"page": MORE["page"]}
    if type_name != "date" and not set(QUANTITY_FIELDS) <= set(own):
        more = dict(MORE)
    return {
        "title": type_name, "type": "object", "properties": {**known, **more}, "required": list(known),
        "additionalProperties": False,
    }


def json_schema(types: Iterable[str] = FACT_TYPES) -> Schema:
    """A schema that every fact of these types fits, each type under `$defs`."""
    names = list(types)
    return {
        "$schema": DIALECT, "$id": f"urn:aipolicy:facts:{__version__}", "title": "aipolicy facts",
        "description": "One line of the JSON Lines that aipolicy extract writes",
        "type": "object", "required": ["type"], "oneOf": [{"$ref": f"#/$defs/{name}"} for name in names],
        "$defs": {name: fact_schema(name) for name in names},
    }


def data_package(types: Iterable[str] = FACT_TYPES) -> Schema:
    """A Frictionless data package of `facts.csv`, as `export --to csv` writes it."""
    fields: dict[str, Schema] = {}
    for name in types:
        for key, schema in fact_schema(name)["properties"].items():
            for column in _columns(key, schema):
                fields.setdefault(column["name"], column)
    return {
        "$schema": PACKAGE, "name": "aipolicy-facts", "title": "Facts from texts about AI policy",
        "resources": [{
            "name": "facts", "path": "facts.csv", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fieldsMatch": "superset", "fields": list(fields.values()), "missingValues": [""]},
        }],
    }


def _columns(key: str, schema: Schema) -> list[Schema]:
    """The columns that a field becomes in a flat table."""
    if key in PARTS:
        parts = {c["name"]: c for part, inner in schema["properties"].items() for c in _columns(part, inner)}
        return [{**parts[part], "name": f"{key}_{part}"} for part in PARTS[key]]
    found = [_column(key, schema if "const" not in schema else _text("Type of the fact"))]
    if key in DATES:
        found += [{"name": f"{key}_{end}", "type": "date", "description": f"{end.title()} day of {key}"}
                  for end in ("first", "last")]
    return found


def _column(name: str, schema: Schema) -> Schema:
    told = schema.get("type", "string")
    kind = told if isinstance(told, str) else told[0]
    return {"name": name, "type": kind, "description": schema.get("description", name)}
