"""A rule that is not in a folder yet, tried as if it were."""

from __future__ import annotations

import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import regex

from aipolicy.rulebook.load import Rulebook, load_rules

WHOLE_FILE = regex.compile(r"^(?:parts|cues|spans|rules):", regex.M)
LIST_ITEM = regex.compile(r"^- ", regex.M)


@contextmanager
def trial(text: str, folders: tuple[Path, ...],
          only: Path | None = None) -> Iterator[tuple[Rulebook, frozenset[str]]]:
    """The rules with those of `text` added, and the ids of the latter, while the context lasts.

    text: a rule file, a list of rules, or one rule alone.
    """
    with tempfile.TemporaryDirectory(prefix="aipolicy-try-") as folder:
        path = Path(folder) / "stdin.yaml"
        path.write_text(as_file(text), "utf-8")
        book = load_rules(*folders, folder, only=only)
        yield book, frozenset(rule.id for rule in book.rules if rule.where.startswith(f"{path}:"))


def as_file(text: str) -> str:
    """The text as a rule file."""
    if WHOLE_FILE.search(text):
        return text
    if LIST_ITEM.search(text):
        return "rules:\n" + textwrap.indent(text, "  ")
    return "rules:\n  - " + textwrap.indent(text.strip(), "    ").lstrip() + "\n"
