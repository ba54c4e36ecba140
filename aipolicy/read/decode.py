"""Bytes to text: UTF-8, strictly, every character as it stands in the file."""

from __future__ import annotations

import codecs

from aipolicy.errors import InputError

LOOK_AT = 8192
OTHER_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TO_UTF8 = "convert it to UTF-8"


def decode(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes, without a byte order mark; line ends stay as they are.

    Raises InputError, naming `name`, if there is nothing to read, or no text, or no UTF-8.
    """
    if any(data.startswith(mark) for mark in OTHER_MARKS):
        raise InputError("is UTF-16 or UTF-32, not UTF-8", where=name, todo=TO_UTF8)
    if b"\0" in data[:LOOK_AT]:
        raise InputError("is a binary file, no text", where=name, todo="give text files")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(_where_not_utf8(data, error), where=name, todo=TO_UTF8) from None
    if not text.strip():
        raise InputError("is empty", where=name, todo="give a file with text in it")
    return text


def _where_not_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
    line = data.count(b"\n", 0, at) + 1
    return f"is not UTF-8: byte {at} (line {line}) is 0x{data[at]:02x}"
