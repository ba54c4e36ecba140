"""JSON Lines: one fact a line, UTF-8, the same bytes in every run on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from json.encoder import encode_basestring as _string
from typing import Any, BinaryIO

from aipolicy.model import Fact
from aipolicy.value import full

# JSON lets these stand, yet str.splitlines and some readers of lines break at them
_LINE_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def dumps(fact: Fact) -> str:
    """The fact as one line of JSON, without the line end, keys in their documented order.

    Numbers are exact and written out in full: 30000000000, 33.333, never 3e10. Raises ValueError
    for a number that JSON does not have (NaN, infinity), TypeError for what is no JSON value.
    """
    return dumps_record(fact.to_dict())


def dumps_record(record: Mapping[str, Any]) -> str:
    """Any record as one line of JSON, by the same rules as a fact."""
    line = _json(record)
    for char, escape in _LINE_BREAKS.items():
        if char in line:
            line = line.replace(char, escape)
    return line


def dumps_value(value: Any) -> str:
    """Any value as JSON, by the same rules as a fact."""
    return _json(value)


def encode(fact: Fact) -> bytes:
    """The line of a fact as bytes, line end included."""
    return encode_record(fact.to_dict())


def encode_record(record: Mapping[str, Any]) -> bytes:
    """The line of any record as bytes, line end included.

    A lone surrogate, as a file name that is no UTF-8 gives, becomes its JSON escape.
    """
    return dumps_record(record).encode("utf-8", "backslashreplace") + b"\n"


def write(facts: Iterable[Fact], stream: BinaryIO) -> int:
    """Write facts to a binary stream as they come; gives their number. Raises OSError."""
    written = 0
    for fact in facts:
        stream.write(encode(fact))
        written += 1
    return written


def _number(number: Decimal) -> str:
    if not number.is_finite():
        raise ValueError(f"JSON has no number {number}")
    if not number:
        return "0"
    return full(number)


def _json(value: Any) -> str:
    """JSON of a value; written here because the library's encoder makes floats of decimals."""
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return _number(Decimal(repr(value)))
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_string(key)}: {_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_json, value)) + "]"
    raise TypeError(f"{type(value).__name__} is no JSON value")


_CONSTANTS: dict[bool | None, str] = {None: "null", True: "true", False: "false"}
