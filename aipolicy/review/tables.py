"""Facts as tables in a terminal, one for each type."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from rich.box import ROUNDED
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from aipolicy.emit.visible import visible
from aipolicy.emit.where import get
from aipolicy.facts.types import FactTypes
from aipolicy.review.cells import cell, columns_of
from aipolicy.review.labels import Labels
from aipolicy.review.palette import style_of

FactLine = Mapping[str, Any]
F = TypeVar("F", bound=Mapping[str, Any])
#: As wide as any line may get where nothing bounds it.
UNBOUNDED = 100_000
#: Kinds and names of fields whose column may be of any width, and of those that are numbers.
_NARROW = (("value", "date", "number"), ("status", "place", "mentions", "kind"))
_RIGHT = (("value", "number"), ("mentions", "line", "start", "end", "page"))
_NARROWEST = 6


def by_type(facts: Iterable[F], types: FactTypes) -> dict[str, list[F]]:
    """The facts of each type; the types in the order of the manual, further ones after them."""
    found: dict[str, list[F]] = {}
    for fact in facts:
        found.setdefault(fact["type"], []).append(fact)
    return {name: found[name] for name in types.ordered(found)}


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


class Grid(NamedTuple):
    """The facts of a type as cells. groups: the row numbers, but the first, at which a group begins.

    narrow, right: the fields whose column may be of any width, and those of numbers. style: the colour of
    the type.
    """

    type: str
    title: str
    fields: list[str]
    heads: list[str]
    rows: list[list[str]]
    groups: frozenset[int]
    narrow: frozenset[str]
    right: frozenset[str]
    style: str


def grids(
    facts: Sequence[FactLine], labels: Labels, columns: Sequence[str] = (), group: str | None = None
) -> Iterator[Grid]:
    """A grid for each type.

    columns: fields to show instead of those of the type. group: a field; facts with the same value of
    it stand together under it.
    """
    known = labels.known
    for name, those in by_type(facts, known).items():
        fields = list(columns or columns_of(name, known))
        if group:
            fields = [group, *(field for field in fields if field != group)]
            those = ordered(those, [group])
        rows = [[cell(fact, field, labels) for field in fields] for fact in those]
        title = f"{labels.types.get(name, visible(name))} ({len(those)})"
        heads = [labels.field(name, field) or visible(field) for field in fields]
        groups = _grouped(rows) if group else frozenset()
        narrow, right = (_of_kinds(kinds, more, name, fields, known) for kinds, more in (_NARROW, _RIGHT))
        yield Grid(name, title, fields, heads, rows, groups, narrow, right, style_of(name, known))


def _of_kinds(kinds: Collection[str], more: Collection[str], type_name: str, fields: Iterable[str],
              types: FactTypes) -> frozenset[str]:
    """The fields of a type that are of one of these kinds, or one of these names."""
    return frozenset(f for f in fields if f in more or types.kind(type_name, f) in kinds)


def _grouped(rows: list[list[str]]) -> frozenset[int]:
    """Where the first cell changes; it is emptied where it does not."""
    firsts = [row[0] for row in rows]
    begins = frozenset(at for at in range(1, len(rows)) if firsts[at] != firsts[at - 1])
    for at in range(1, len(rows)):
        if at not in begins:
            rows[at][0] = ""
    return begins


def boxed(grid: Grid) -> RenderableType:
    """The grid as a table with lines around it."""
    table = Table(box=ROUNDED, header_style="bold")
    for field, head in zip(grid.fields, grid.heads, strict=True):
        table.add_column(Text(head), justify="right" if field in grid.right else "left", overflow="fold",
                         min_width=None if field in grid.narrow else _NARROWEST)
    for at, row in enumerate(grid.rows):
        if at in grid.groups:
            table.add_section()
        table.add_row(*map(Text, row))
    return Group(Text(grid.title, style=f"bold {grid.style}"), table, Text())


def plain(grid: Grid) -> str:
    """The grid as lines, one fact on each, nothing cut: for files and pipes."""
    lines = [grid.heads, *grid.rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    return f"{grid.title}\n" + "".join(f"{_line(cells, widths, grid)}\n" for cells in lines) + "\n"


def _line(cells: list[str], widths: list[int], grid: Grid) -> str:
    padded = []
    for text, width, field in zip(cells, widths, grid.fields, strict=True):
        space = " " * (width - cell_len(text))
        padded.append(space + text if field in grid.right else text + space)
    return "  ".join(padded).rstrip()


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
