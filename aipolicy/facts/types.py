"""What is known of the types of facts: the built-in ones, and those for which a pack brings a card.

All that depends on a type is asked here, by the type's name and the field's. The fields of a type of which no
card is known mean what those of their names mean in built-in types.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from aipolicy.errors import RuleError
from aipolicy.rulebook.cards import ADDED, COMMON, Card, Field, builtin_cards, read_cards

#: The parts of a field that is no plain value, by its kind.
PARTS: Mapping[str, tuple[str, ...]] = {
    "value": ("low", "high", "unit", "comparator"),
    "subject": ("name", "kind", "adcode"),
    "baseline": ("value_low", "value_high", "value_unit", "value_comparator", "when"),
}


@dataclass(frozen=True, eq=False)
class FactTypes:
    """Cards by type, in the order in which users meet the types: built-in ones, then those of packs."""

    cards: Mapping[str, Card]

    @property
    def names(self) -> tuple[str, ...]:
        """All types that have a card."""
        return tuple(self.cards)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The types whose facts hold a value that somebody plans, measures or offers."""
        return tuple(name for name, card in self.cards.items() if card.family == "figure")

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The types whose facts say what a source is itself."""
        return tuple(name for name, card in self.cards.items() if card.family == "document")

    @cached_property
    def told_apart_by(self) -> tuple[str, ...]:
        """The fields that the ids of figures are made of."""
        return tuple(dict.fromkeys(key for name in self.figures for key in self.cards[name].id))

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """What a field of a name means where no card says it: the first type that has it counts."""
        found: dict[str, Field] = {}
        for card in self.cards.values():
            for name, field in card.fields.items():
                found.setdefault(name, field)
        return found

    @cached_property
    def known_fields(self) -> tuple[str, ...]:
        """The names of all fields that a fact of these types, or a merged one, can have."""
        merged = [name for name in ADDED if name != "place"]  # no field: a column made of source and line
        return tuple(dict.fromkeys((*COMMON, *merged, *self.by_name)))

    def ordered(self, found: Collection[str]) -> list[str]:
        """Types in the order of the cards, those without one behind them by name."""
        return [*(name for name in self.cards if name in found), *sorted(set(found) - set(self.cards))]

    def field(self, type_name: str, name: str) -> Field | None:
        """What a field of a type holds; None for a field of which nothing is known."""
        card = self.cards.get(type_name)
        return (card.fields.get(name) if card else None) or self.by_name.get(name)

    def kind(self, type_name: str, name: str) -> str | None:
        """The kind of a field of a type, of `cards.KINDS`; None where nothing is known."""
        field = self.field(type_name, name)
        return field.kind if field else None

    def parts(self, type_name: str, name: str) -> tuple[str, ...]:
        """The parts of a field that is no plain value; nothing for others."""
        return PARTS.get(self.kind(type_name, name) or "", ())

    def named_by(self) -> tuple[str, ...]:
        """The fields that facts are called by."""
        return tuple(dict.fromkeys(card.name for card in self.cards.values()))


@lru_cache(maxsize=1)
def builtin_types() -> FactTypes:
    """The built-in types alone."""
    return FactTypes(builtin_cards())


def types_in(folders: Iterable[Path | str]) -> tuple[FactTypes, list[RuleError]]:
    """The built-in types and those of rule folders, none of whose rules is loaded; and what is wrong there.

    Raises UsageError for a folder that is not there.
    """
    cards, problems = read_cards(map(Path, folders))
    return FactTypes(cards), problems
