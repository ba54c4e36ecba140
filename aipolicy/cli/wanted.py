"""Which facts of a run are asked for, by type and condition."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import TYPE_CHECKING

from aipolicy.errors import UsageError

if TYPE_CHECKING:
    from aipolicy.emit.where import Condition
    from aipolicy.rulebook import Rulebook
    from aipolicy.store.facts import Line


def wanted(types: Collection[str], where: str | None, book: Callable[[], Rulebook]) -> Callable[[Line], bool]:
    """True for the lines of facts of these types, if any are named, for which the condition holds.

    book: gives the rules, which are only asked where the condition names a field that no built-in type
    has. Raises UsageError for a condition that cannot be read.
    """
    holds = _condition(where, book) if where is not None else None

    def test(line: Line) -> bool:
        if types and line.type not in types:
            return False
        return holds is None or holds(json.loads(line.data, parse_float=Decimal))
    return test


def _condition(where: str, book: Callable[[], Rulebook]) -> Condition:
    from aipolicy.emit.where import condition

    try:
        return condition(where)
    except UsageError:
        captured = {name for rule in book().rules for p in rule.patterns for name in p.groupindex}
        own = {name for card in book().cards.values() for name in card.fields}
        return condition(where, captured | own | {name for rule in book().rules for name in rule.fields})
