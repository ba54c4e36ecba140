"""Facts as tables in a terminal, one for each type."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from aipolicy.emit.visible import visible
from aipolicy.emit.where import get
from aipolicy.review.cells import COLUMNS, OTHER, cell
from aipolicy.review.labels import Labels
from aipolicy.review.palette import style_of
from aipolicy.rulebook.facttypes import FACT_TYPES

FactLine = Mapping[str, Any]
#: As wide as any line may get where nothing bounds it.
UNBOUNDED = 100_000
_NARROW = ("value", "when", "status", "place", "edtf", "period", "mentions", "kind")
_NARROWEST = 6


def by_type(facts: Iterable[FactLine]) -> dict[str, list[FactLine]]:
    """The facts of each type; the types in the order of the manual, further ones after them."""
    found: dict[str, list[FactLine]] = {}
    for fact in facts:
        found.setdefault(fact["type"], []).append(fact)
    known = [name for name in FACT_TYPES if name in found]
    return {name: found[name] for name in (*known, *sorted(found.keys() - set(known)))}


def ordered(facts: Sequence[FactLine], fields: Iterable[str]) -> list[FactLine]:
    """The facts sorted by fields, `-` before one for falling; those that lack it come last."""
    found = list(facts)
    for field in reversed(list(fields)):
        name, falls = field.removeprefix("-"), field.startswith("-")
        having = [fact for fact in found if get(fact, name) is not None]
        lacking = [fact for fact in found if get(fact, name) is None]
        having.sort(key=functools.partial(_key, name), reverse=falls)
        found = having + lacking
    return found


def _key(field: str, fact: FactLine) -> tuple[bool, Any]:
    value = get(fact, field)
    if isinstance(value, (list, Mapping)):
        return False, len(value)
    return (True, value) if isinstance(value, str) else (False, value)


def tables(
    facts: Sequence[FactLine], labels: Labels, *, columns: Sequence[str] = (), group: str | None = None,
    plain: bool = False,
) -> Iterator[RenderableType]:
    """A table for each type.

    columns: fields to show instead of those of the type. group: a field; facts with the same value of
    it stand together under it. plain: no lines around, for files and pipes.
    """
    for name, those in by_type(facts).items():
        shown = list(columns or COLUMNS.get(name, OTHER))
        title = f"{labels.types.get(name, visible(name))} ({len(those)})"
        if group:
            shown = [group, *(field for field in shown if field != group)]
            those = ordered(those, [group])
        table = _table(shown, labels, plain)
        _fill(table, those, shown, labels, group)
        yield Group(Text(title, style=f"bold {style_of(name)}"), table, Text())


def _table(shown: list[str], labels: Labels, plain: bool) -> Table:
    from rich import box

    table = Table(box=None if plain else box.ROUNDED, header_style="bold", pad_edge=not plain)
    for field in shown:
        right = field in ("value", "mentions", "line", "start", "end", "page")
        head = labels.fields.get(field, visible(field))
        table.add_column(
            Text(head), justify="right" if right else "left", overflow="fold", no_wrap=plain,
            ratio=None, min_width=_NARROWEST if field not in _NARROW else None,
        )
    return table


def _fill(table: Table, facts: list[FactLine], shown: list[str], labels: Labels, group: str | None) -> None:
    before: str | None = None
    for fact in facts:
        cells = [cell(fact, field, labels) for field in shown]
        if group:
            if before is not None and cells[0] != before:
                table.add_section()
            repeated, before = cells[0] == before, cells[0]
            if repeated:
                cells[0] = ""
        table.add_row(*map(Text, cells))


def rendered(parts: Iterable[RenderableType], *, width: int | None, colour: bool) -> str:
    """The parts as text for a terminal of that width in columns; None for no bound.

    Chinese characters count as two columns. colour: with ANSI sequences.
    """
    console = Console(
        width=width or UNBOUNDED, force_terminal=colour, no_color=not colour, highlight=False, markup=False,
        emoji=False, color_system="standard" if colour else None, legacy_windows=False,
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part, soft_wrap=False, crop=False)
    text = captured.get()
    return text if width else "".join(f"{line.rstrip()}\n" for line in text.splitlines())
