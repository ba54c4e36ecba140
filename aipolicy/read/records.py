"""A record, from JSON Lines or a table, to a Source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

import regex

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.dates import edtf_of
from aipolicy.read.encodings import LOST
from aipolicy.read.front_matter import FIELDS, value_by_meaning, with_front_matter
from aipolicy.read.reading import Reading

SURROGATE = regex.compile(r"[\ud800-\udfff]")
WARNED = ("halves of characters are read as U+FFFD",)
HTML_FIELD = "html"


def source_of(
    record: Mapping[str, Any], where: str, reading: Reading, doubts: tuple[str, ...] = ()
) -> Source:
    """The source of a record. where: the id if the record has none. doubts: warnings of its reader.

    Raises InputError if the record has no text.
    """
    name = _string(record.get(reading.id_field)) or where
    base = _body(record, name, where, reading)
    named = {str(key).strip().lower(): value for key, value in record.items()}
    told = {field: _string(record.get(field)) or value_by_meaning(named, field) for field in FIELDS}
    stated = record.get(reading.published_field)
    told["published"] = edtf_of(stated) if stated else value_by_meaning(named, "published")
    known: dict[str, Any] = {key: value for key, value in told.items() if value}
    warnings = (*doubts, *base.warnings)
    if stated and not told["published"]:
        warnings += (f"'{reading.published_field}' holds no date: {stated!r}",)
    found = {**base.found, **dict.fromkeys(known, "metadata")}
    return replace(base, id=name, found=found, warnings=warnings, **known)


def _body(record: Mapping[str, Any], name: str, where: str, reading: Reading) -> Source:
    """The text of the record, or that of its page."""
    text = record.get(reading.text_field)
    if isinstance(text, str) and text.strip():
        doubts = WARNED if SURROGATE.search(text) else ()
        return with_front_matter(Source(name, SURROGATE.sub(LOST, text), warnings=doubts))
    page = record.get(HTML_FIELD)
    if isinstance(page, str) and page.strip():
        from aipolicy.read.pages import source_of_page

        return source_of_page(page, name)
    if reading.text_field in record:
        raise InputError(f"has an empty '{reading.text_field}'", where=where, todo="leave the record out")
    raise _no_field(record, reading.text_field, where)


def _no_field(record: Mapping[str, Any], field: str, where: str) -> InputError:
    fields = [str(key) for key in record]
    near = get_close_matches(field, fields, 1)
    hint = f" (did you mean '{near[0]}'?)" if near else ""
    todo = f"name the field with --text-field; fields: {', '.join(fields)}"
    return InputError(f"has no field '{field}'{hint}", where=where, todo=todo)


def _string(value: object) -> str | None:
    """Strings and numbers as written; None for anything else, and for what is empty."""
    return (str(value).strip() or None) if isinstance(value, (str, int, float)) else None
