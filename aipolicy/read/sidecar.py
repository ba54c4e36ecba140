"""What stands beside a text about it: date, title, address and author in a file of its own.

A list `sources.jsonl` in the folder of the texts, or in the one above it, holds a JSON object a text:
`id` is the name of the text without its ending; `published` (or `published_hint`), `title`, `url`,
`author` and `site` are its metadata. It is no input of its own when a folder is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from aipolicy.edtf import is_date
from aipolicy.model import Source

NAME = "sources.jsonl"
#: The field of a source and the keys that may hold it, the first one first.
KEYS: Mapping[str, tuple[str, ...]] = {
    "published": ("published", "published_hint"), "title": ("title",), "url": ("url",), "author": ("author",),
    "site": ("site", "site_name"),
}


def with_sidecar(source: Source, path: str) -> Source:
    """The source with what the list beside its file says of it where the file itself says nothing."""
    told = _told(path)
    fresh = {key: value for key, value in told.items() if getattr(source, key) is None}
    if not fresh:
        return source
    found = {**source.found, **dict.fromkeys(fresh, "sidecar")}
    return replace(source, found=found, **fresh)


def _told(path: str) -> dict[str, Any]:
    file = Path(path)
    for folder in (file.parent, file.parent.parent):
        row = _rows(os.path.join(folder, NAME)).get(file.stem)
        if row is not None:
            return dict(_fields(row))
    return {}


def _fields(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, keys in KEYS.items():
        value = next((row[key] for key in keys if isinstance(row.get(key), str) and row[key]), None)
        if value and (field != "published" or is_date(value)):
            yield field, value


@lru_cache(maxsize=16)
def _rows(path: str) -> Mapping[str, Mapping[str, Any]]:
    """The objects of a list by their ids; nothing where there is none or it is of another kind."""
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    rows: dict[str, Mapping[str, Any]] = {}
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and isinstance(row.get("id"), str) and "text" not in row:
            rows[row["id"]] = row
    return rows
