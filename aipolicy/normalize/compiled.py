"""What a step makes of its table, made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

Made = TypeVar("Made")
Table = Mapping[str, Any]


def once_per_table(build: Callable[[Table], Made]) -> Callable[[Table], Made]:
    """Keep what `build` made of a table for as long as the process lives.

    The table is kept too, so that its identity stays its own.
    """
    made: dict[int, tuple[Table, Made]] = {}

    @wraps(build)
    def kept(table: Table) -> Made:
        if id(table) not in made:
            made[id(table)] = (table, build(table))
        return made[id(table)][1]

    return kept
