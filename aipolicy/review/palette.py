"""A colour for each type of fact: the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Mapping

#: Colours of terminals, told apart by those who do not see red and green as far as sixteen colours allow.
STYLES: Mapping[str, str] = {
    "target": "bright_blue",
    "statistic": "green",
    "incentive": "yellow",
    "date": "cyan",
    "designation": "magenta",
    "policy": "bright_red",
    "organization": "bright_cyan",
    "model": "bright_magenta",
    "product": "bright_yellow",
    "facility": "bright_green",
    "person": "red",
}


def style_of(type_name: str) -> str:
    """The colour of a type; that of plain text for types of the user's own."""
    return STYLES.get(type_name, "default")
