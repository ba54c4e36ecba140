"""Which word lists the code of this package reads, told by the code itself.

Code asks by the full name, written out: `book.cue("owners.half_mark")`, `book.words("noun_phrases.of")`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

#: The methods of a rulebook that give a word list by its name.
METHODS = ("cue", "words")


class Call(NamedTuple):
    """A place where code asks for a list. name: its full name; None: it is put together only at run time;
    where: module:line."""

    name: str | None
    where: str


@cache
def calls() -> tuple[Call, ...]:
    """Every place of the package that asks a rulebook for a word list."""
    package = Path(str(files("aipolicy")))
    return tuple(call for path in sorted(package.rglob("*.py"))
                 for call in calls_in(path.read_text("utf-8"), path.relative_to(package).as_posix()))


def calls_in(source: str, module: str) -> Iterator[Call]:
    """The places in the source of one module: calls on a `book`, or on what has one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS \
                and _is_book(node.func.value):
            name = getattr(node.args[0], "value", None) if node.args else None
            yield Call(name if isinstance(name, str) else None, f"{module}:{node.lineno}")


def _is_book(node: ast.expr) -> bool:
    return "book" in (getattr(node, "id", None), getattr(node, "attr", None))


def readers(name: str) -> list[str]:
    """The places, module:line, that read the list of a full name."""
    return [call.where for call in calls() if call.name == name]
