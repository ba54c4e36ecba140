"""A colour for each type of fact: the same in the terminal and on the page, as the type's card says."""

from __future__ import annotations

from aipolicy.facts.types import FactTypes


def style_of(type_name: str, types: FactTypes) -> str:
    """The colour of a type in a terminal; that of plain text for types without one."""
    card = types.cards.get(type_name)
    return card.colour.terminal if card and card.colour else "default"


def style_sheet(types: FactTypes) -> str:
    """The colours on a page, light and dark, as CSS: `--of-TYPE` for each type that has one."""
    coloured = {name: card.colour for name, card in types.cards.items() if card.colour}
    light = " ".join(f"--of-{name}: {colour.light};" for name, colour in coloured.items())
    dark = " ".join(f"--of-{name}: {colour.dark};" for name, colour in coloured.items())
    return f':root {{ {light} }}\n:root[data-theme="dark"] {{ {dark} }}\n'
