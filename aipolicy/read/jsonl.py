"""JSON Lines: one record a line, with a text or a page and what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.reading import Reading
from aipolicy.read.records import source_of
from aipolicy.read.textlines import TextLines


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Source | InputError]:
    """The sources of the records, or for a line that is none, the error that names it by its number.

    Raises InputError if there is no record, or a line is beyond the limit.
    """
    empty, text = True, TextLines(stream, name, reading)
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        empty = False
        where = f"{name}:{number}"
        try:
            yield source_of(_record(line, where), where, reading, text.doubts(line))
        except InputError as error:
            yield error
    if empty:
        raise InputError("is empty", where=name, todo="give one JSON object a line")


def _record(line: str, where: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except RecursionError:
        raise InputError("is nested too deeply", where=where, todo="mend the line") from None
    except ValueError as error:
        raise InputError(f"is no JSON: {error}", where=where, todo="mend the line") from None
    if not isinstance(record, dict):
        raise InputError("is no JSON object", where=where, todo='write {"id": ..., "text": ...} on each line')
    return record
