"""Folds traditional and full-width characters one to one, so that offsets stay what they were."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import regex


class Fold:
    """Compiled from the table `values/variants`; calling it gives a text of the same length."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        pairs = {ord(pair[0]): pair[1] for pair in str(table["traditional"]).split()}
        self._map = pairs | _half_width()
        self._needed = regex.compile(f"[{regex.escape(''.join(map(chr, self._map)))}]")

    def __call__(self, text: str) -> str:
        """The same text in simplified script and half-width forms, of the same length."""
        return text.translate(self._map) if self._needed.search(text) else text


def _half_width() -> dict[int, str]:
    """Characters that NFKC turns into one half-width character."""
    wide = [*range(0xFF01, 0xFF5F), 0x3000, 0xA0, *range(0x2000, 0x200B)]
    return {c: unicodedata.normalize("NFKC", chr(c)) for c in wide}
