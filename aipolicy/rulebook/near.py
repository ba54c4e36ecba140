"""What to say of a name that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def near(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """The nearest right name as a question, else `otherwise`, else what there is."""
    names = sorted(set(known))
    close = difflib.get_close_matches(name, names, 1)
    if close:
        return f"did you mean '{close[0]}'?"
    return otherwise or f"use one of {', '.join(names)}"
