"""Cuts a pattern into its elements, to say how far a rule came."""

from __future__ import annotations

import regex

#: A placeholder, a group, a class, an escape or a character, each with what repeats it.
_REPEAT = r"(?:[*+?]|\{\d*,?\d*\})[?+]?"
_ELEMENT = regex.compile(
    rf"(?:\{{[a-z_][^}}]*\}}|(?P<group>\((?:[^()\\]|\\.|(?&group))*\))|\[(?:[^\]\\]|\\.)*\]|\\[pP]\{{\w+\}}|\\.|[^|])"
    rf"(?:{_REPEAT})?", regex.S)


def elements(pattern: str) -> list[str]:
    """The elements of a pattern in order; a pattern with alternatives at its top is one element."""
    found = [match[0] for match in _ELEMENT.finditer(pattern)]
    return found if "".join(found) == pattern else [pattern]
