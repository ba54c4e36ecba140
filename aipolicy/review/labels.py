"""The words that readers see, by language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from aipolicy.rulebook.tables import read_yaml
from aipolicy.value import DASH, SIGNS, Style, counted

LANGUAGES = ("en", "zh")
#: What the system says of the user's language, the strongest first.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True)
class Labels:
    """The labels of one language.

    types, fields, values: names of fact types, of their fields and of set values (`granted`); words:
    the rest. scales: powers of ten with the word that numbers are counted in, largest first.
    """

    language: str
    types: Mapping[str, str]
    fields: Mapping[str, str]
    values: Mapping[str, str]
    words: Mapping[str, str]
    scales: tuple[tuple[int, str], ...]

    def number(self, number: Decimal | int) -> str:
        """A number as people read it: grouped digits, or counted in a scale where that is exact enough.

        No more than three decimals are ever cut off: 269900000 in hundred millions is 2.699.
        """
        return counted(number, self.scales)

    @cached_property
    def style(self) -> Style:
        """How values are written in tables and on pages."""
        return Style(SIGNS, DASH, self.number, spaced=True)


def assets() -> Path:
    """The folder of what the pages are made of."""
    return Path(str(files("aipolicy.review"))) / "assets"


@lru_cache(maxsize=1)
def label_table() -> Mapping[str, Any]:
    """All labels: part, name, language."""
    table: Mapping[str, Any] = read_yaml(assets() / "labels.yaml")
    return table


def labels_of(language: str) -> Labels:
    """The labels of a language of `LANGUAGES`."""
    table = label_table()
    parts = {part: {name: names[language] for name, names in table[part].items()}
             for part in ("types", "fields", "values", "words")}
    scales = tuple((int(power), str(word)) for power, word in table["scales"][language])
    return Labels(language, **parts, scales=scales)


def default_language() -> str:
    """The language of the user's locale, English unless it is Chinese."""
    told = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "zh" if told.lower().startswith("zh") else "en"
