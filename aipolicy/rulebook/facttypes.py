"""The built-in fact types and the fields that each adds to the common ones (FACTS.md), as their cards say.

A rule may emit another type: then every capture of it is a field of the fact, or those of its own card are.
"""

from __future__ import annotations

from collections.abc import Mapping

from aipolicy.rulebook.cards import builtin_cards

#: In the order in which users meet them. Captures beyond these are refused where a rule emits the type.
FIELDS: Mapping[str, tuple[str, ...]] = {name: tuple(card.fields) for name, card in builtin_cards().items()}
FACT_TYPES: tuple[str, ...] = tuple(FIELDS)
#: The type of what a source is itself.
(DOCUMENT,) = (n for n, card in builtin_cards().items() if card.family == "document")
#: The types whose facts hold a value.
FIGURES: tuple[str, ...] = tuple(n for n, card in builtin_cards().items() if card.family == "figure")
