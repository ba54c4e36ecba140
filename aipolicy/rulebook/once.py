"""What is made of rules or of a table, made once: kept on what it is made of, and gone with it.

A cache of a module would keep each rulebook that was ever loaded, a server's or a notebook's hundredth too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeper(Protocol):
    """What keeps what is made of it: a Rulebook, a Table."""

    @property
    def made(self) -> dict[Any, Any]:
        """What was made, by the function that made it and its further arguments."""


Of = TypeVar("Of", bound=Keeper)
More = ParamSpec("More")
Made = TypeVar("Made")


def once(make: Callable[Concatenate[Of, More], Made]) -> Callable[Concatenate[Of, More], Made]:
    """The same function, its results kept on its first argument.

    Further arguments must be hashable. There is no bound: what texts decide is kept by an `lru_cache` that
    is itself made once of the rules.
    """
    def kept(of: Of, /, *more: More.args, **named: More.kwargs) -> Made:
        key: Any = (make, more, *named.items()) if more or named else make
        try:
            found: Made = of.made[key]
        except KeyError:
            pass
        else:
            return found
        of.made[key] = found = make(of, *more, **named)
        return found

    return update_wrapper(kept, make)
