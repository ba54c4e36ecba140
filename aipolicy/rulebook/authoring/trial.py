"""A rule that is not in a folder yet, tried as if it were."""

from __future__ import annotations

import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook.load import Rulebook, load_rules

WHOLE_FILE = regex.compile(r"^(?:parts|cues|spans|rules):", regex.M)
PLACE = regex.compile(r":(?P<line>\d+):(?P<column>\d+)")
LIST_ITEM = regex.compile(r"^- ", regex.M)


@contextmanager
def trial(text: str, folders: tuple[Path, ...],
          only: Path | None = None) -> Iterator[tuple[Rulebook, frozenset[str]]]:
    """The rules with those of `text` added, and the ids of the latter, while the context lasts.

    text: a rule file, a list of rules, or one rule alone; problems name its own lines, as of <stdin>.
    """
    with tempfile.TemporaryDirectory(prefix="aipolicy-try-") as folder:
        path = Path(folder) / "stdin.yaml"
        content, indent = _as_file(text)
        path.write_text(content, "utf-8")
        book = load_rules(*folders, folder, only=only)
        problems = tuple(_as_typed(problem, str(path), indent) for problem in book.problems)
        ids = frozenset(rule.id for rule in book.rules if rule.where.startswith(f"{path}:"))
        yield replace(book, problems=problems), ids


def _as_file(text: str) -> tuple[str, int]:
    """The text as a rule file, and by how many spaces that indents it, below a line of its own."""
    if WHOLE_FILE.search(text):
        return text, 0
    if LIST_ITEM.search(text):
        return "rules:\n" + textwrap.indent(text, "  "), 2
    return "rules:\n" + textwrap.indent(text, "    ").replace("    ", "  - ", 1), 4


def _as_typed(problem: RuleError, path: str, indent: int) -> RuleError:
    """The problem at the line and column that the text was typed in."""
    place = PLACE.fullmatch((problem.where or "").removeprefix(path))
    if place is None:
        return problem
    line = int(place["line"]) - (1 if indent else 0)
    where = f"<stdin>:{line}:{max(int(place['column']) - indent, 1)}"
    return RuleError(problem.what, where=where, todo=problem.todo)
