"""Front matter: what a text says of itself between two lines of dashes at its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import regex
import yaml

from aipolicy.model import Source
from aipolicy.read.dates import edtf_of
from aipolicy.rulebook.tables import builtin_rules, read_yaml

#: The fields of a source that front matter may tell, each a list of keys in the table.
FIELDS = ("title", "published", "url", "site", "author")
HOW = "front matter"
_MARKS = regex.compile(r"\A\ufeff?\s*-+[ \t]*\r?\n|^[ \t]*-{3,}\s*\Z", regex.MULTILINE)
_LINE = regex.compile(r"^[ \t]*([\p{L}_][\p{L}\p{N}_ -]*?)[ \t]*[:：][ \t]*(.*?)[ \t\r]*$", regex.MULTILINE)


def with_front_matter(source: Source) -> Source:
    """The source with what its front matter says where nothing else does; the text stays as it is.

    Keys count by their meaning (rules/repairs/front_matter.yaml); what says when a page was fetched has none.
    """
    told = front_matter(source.text)
    fresh: dict[str, Any] = {key: value for key, value in told.items() if getattr(source, key) is None}
    if not fresh:
        return source
    return replace(source, found={**source.found, **dict.fromkeys(fresh, HOW)}, **fresh)


def front_matter(text: str) -> Mapping[str, str]:
    """Which fields of a source the front matter of a text tells; nothing where it has none."""
    if not text[:8].lstrip("\ufeff \t\r\n").startswith("--"):
        return {}
    block = _block().match(text)
    return dict(_told(_entries(block[0]))) if block else {}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_yaml(builtin_rules() / "repairs/front_matter.yaml")
    return table


@lru_cache(maxsize=1)
def _block() -> regex.Pattern[str]:
    return regex.compile(_table()["block"], regex.MULTILINE)


def _told(entries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field in FIELDS:
        value = value_by_meaning(entries, field)
        if value:
            yield field, value


def value_by_meaning(entries: Mapping[str, Any], field: str) -> str | None:
    """The value of the surest key that means a field of a source; a date as EDTF. Keys in lower case."""
    values = (entries.get(key) for key in _table()[field])
    written = (str(value).strip() for value in values if isinstance(value, (str, int, float)) and value != "")
    found: Iterable[str | None] = map(edtf_of, written) if field == "published" else written
    return next(filter(None, found), None)


def _entries(block: str) -> Mapping[str, str]:
    """Keys in lower case with their texts; of a list the first. What is no YAML is read line by line."""
    inside = _MARKS.sub("", block)
    try:
        data = yaml.load(inside, Loader=yaml.BaseLoader)  # makes nothing but strings
    except (yaml.YAMLError, RecursionError, ValueError):
        data = None
    if not isinstance(data, dict):
        data = {m[1]: m[2] for m in _LINE.finditer(inside)}
    firsts = {key: value[0] if isinstance(value, list) and value else value for key, value in data.items()}
    return {key.strip().lower(): value for key, value in firsts.items()
            if isinstance(key, str) and isinstance(value, str)}
