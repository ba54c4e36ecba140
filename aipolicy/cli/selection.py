"""Which facts are asked for, by type and condition, and whether the names in it are known."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from aipolicy.cli.options.values import nearest
from aipolicy.errors import UsageError

if TYPE_CHECKING:
    from aipolicy.emit.where import Condition
    from aipolicy.facts.lines import FactLine
    from aipolicy.facts.types import FactTypes
    from aipolicy.rulebook import Rulebook
    from aipolicy.store.facts import Line


def select_facts(
    facts: list[FactLine], types: Iterable[str], where: str | None, known: FactTypes
) -> list[FactLine]:
    """The facts of these types, if any are named, for which the condition holds.

    Raises UsageError for a condition that cannot be read, click.BadParameter for an unknown type.
    """
    check_types(types, (*known.names, *(fact["type"] for fact in facts)))
    if types:
        facts = [fact for fact in facts if fact["type"] in types]
    if where is None:
        return facts
    from aipolicy.emit.where import condition

    holds = condition(where, {*known.known_fields, *(key for fact in facts for key in fact)})
    return [fact for fact in facts if holds(fact)]


def line_selector(
    types: Collection[str], where: str | None, book: Callable[[], Rulebook]
) -> Callable[[Line], bool]:
    """True for the lines of facts of these types, if any are named, for which the condition holds.

    book: gives the rules, which are only asked where the condition names a field that no built-in type
    has. Raises UsageError for a condition that cannot be read.
    """
    holds = _condition(where, book) if where is not None else None

    def selects(line: Line) -> bool:
        if types and line.type not in types:
            return False
        return holds is None or holds(json.loads(line.data, parse_float=Decimal))
    return selects


def _condition(where: str, book: Callable[[], Rulebook]) -> Condition:
    from aipolicy.emit.where import condition

    try:
        return condition(where)
    except UsageError:
        captured = {name for rule in book().rules for p in rule.patterns for name in p.groupindex}
        own = {name for card in book().cards.values() for name in card.fields}
        return condition(where, captured | own | {name for rule in book().rules for name in rule.fields})


def own_types(book: Rulebook) -> list[str]:
    """The types that the rules of the user's own folders emit."""
    return sorted({rule.emits for rule in book.rules if not rule.where.startswith(str(book.folders[0]))})


def check_types(types: Iterable[str], known: Iterable[str]) -> None:
    """Raises click.BadParameter, with the nearest name, for a type that is not in `known`."""
    names = dict.fromkeys(known)
    for value in types:
        if value not in names:
            message = _("unknown type '{name}'{hint}; types: {names}")
            text = message.format(name=value, hint=nearest(value, names), names=", ".join(names))
            raise click.BadParameter(text, param_hint="'--type'")


def check_fields(names: Iterable[str], facts: list[FactLine], types: FactTypes, option: str) -> None:
    """Raises UsageError, with the nearest name, for a field that no fact has."""
    from aipolicy.emit.where import nearest_field

    known = dict.fromkeys((*types.known_fields, "place", *(key for fact in facts for key in fact)))
    for name in names:
        if name.partition(".")[0] not in known:
            what = _("unknown field '{name}'{hint}").format(name=name, hint=nearest_field(name, known))
            raise UsageError(what, where=option)
