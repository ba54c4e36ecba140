"""Folds traditional and full-width characters one to one, so that offsets stay what they were."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import regex

#: Decimal digits of other scripts.
OTHER_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", regex.V1)
#: What a digit becomes that this Python has no value of, for `regex` may know a later Unicode.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class Fold:
    """Compiled from the table `values/variants`; calling it gives a text of the same length."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        pairs = {ord(pair[0]): pair[1] for pair in str(table["traditional"]).split()}
        self._map = pairs | _half_width()
        self._needed = regex.compile(f"[{regex.escape(''.join(map(chr, self._map)))}]")

    def __call__(self, text: str) -> str:
        """The same text in simplified script and half-width forms, its figures those from 0 to 9, of the same
        length."""
        folded = text.translate(self._map) if self._needed.search(text) else text
        return OTHER_DIGIT.sub(_arabic, folded)


def _half_width() -> dict[int, str]:
    """Characters that NFKC turns into one half-width character."""
    wide = [*range(0xFF01, 0xFF5F), 0x3000, 0xA0, *range(0x2000, 0x200B)]
    return {c: unicodedata.normalize("NFKC", chr(c)) for c in wide}


def _arabic(digit: regex.Match[str]) -> str:
    value = unicodedata.decimal(digit[0], None)
    return UNKNOWN if value is None else str(value)
