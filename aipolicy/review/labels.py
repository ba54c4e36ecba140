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

from aipolicy.facts.types import FactTypes, builtin_types
from aipolicy.rulebook.cards import LANGUAGES as LANGUAGES
from aipolicy.rulebook.tables import read_yaml
from aipolicy.value import DASH, SIGNS, Style, counted

#: What the system says of the user's language, the strongest first.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True)
class Labels:
    """The labels of one language.

    types, fields, values: names of fact types, of fields whatever the type, and of set values (`granted`);
    words: the rest. scales: powers of ten with the word that numbers are counted in, largest first. known:
    the types of facts that are shown, for what else their cards say.
    """

    language: str
    types: Mapping[str, str]
    fields: Mapping[str, str]
    values: Mapping[str, str]
    words: Mapping[str, str]
    scales: tuple[tuple[int, str], ...]
    known: FactTypes

    def field(self, type_name: str, name: str) -> str | None:
        """The label of a field in facts of a type; None if it has none."""
        own = self.known.field(type_name, name)
        return (own.label.get(self.language) if own else None) or self.fields.get(name)

    def value(self, type_name: str, name: str, value: str) -> str | None:
        """The label of a value in a field with a set of them; None if it has none."""
        own = self.known.field(type_name, name)
        if own is None or not own.values:
            return None
        return own.values[value].get(self.language) if value in own.values else self.values.get(value)

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
def _words() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_yaml(assets() / "labels.yaml")
    return table


def label_table(types: FactTypes | None = None) -> Mapping[str, Any]:
    """All labels: part, name, language. Those of types, their fields and values stand on the cards."""
    types, table = types or builtin_types(), _words()
    fields = {name: field.label for name, field in types.by_name.items() if field.label}
    values = {value: label for card in reversed(list(types.cards.values())) for field in card.fields.values()
              for value, label in field.values.items() if label}
    return {**table, "types": {name: card.label for name, card in types.cards.items() if card.label},
            "fields": {**fields, **table["fields"]}, "values": values}


def labels_of(language: str, types: FactTypes | None = None) -> Labels:
    """The labels of a language of `LANGUAGES`. types: those that the facts may have."""
    types = types or builtin_types()
    table = label_table(types)
    parts = {part: {name: names[language] for name, names in table[part].items()}
             for part in ("types", "fields", "values", "words")}
    scales = tuple((int(power), str(word)) for power, word in table["scales"][language])
    return Labels(language, **parts, scales=scales, known=types)


def default_language() -> str:
    """The language of the user's locale, English unless it is Chinese."""
    told = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "zh" if told.lower().startswith("zh") else "en"
