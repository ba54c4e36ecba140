"""Reads the YAML data that stands under a rules folder: tables and lexicons.

Parsing is by libyaml where PyYAML has it. Errors name file, line and column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml

from aipolicy.errors import RuleError, UsageError

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: So many files of one kind are kept parsed; more than ship.
KEPT = 64
Read = TypeVar("Read")


class Table(dict[str, Any]):
    """The data of a table, not to be changed; `made`: what `once` keeps of it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.made: dict[Any, Any] = {}


def builtin_rules() -> Path:
    """The folder of the rules that ship with the package."""
    return Path(str(files("aipolicy_rules")))


def rule_folder(folder: Path) -> Path:
    """The folder itself. Raises UsageError if it is not there."""
    if not folder.is_dir():
        raise UsageError("no such rule folder", where=str(folder), todo="name a folder of YAML rule files")
    return folder


def read_yaml(path: Path) -> Any:
    """One YAML document as plain data, a mapping as a Table. Raises RuleError with file:line:column."""
    try:
        found = yaml.load(path.read_text("utf-8"), Loader=LOADER)
        return Table(found) if isinstance(found, dict) else found
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise RuleError(f"no valid YAML: {error.problem}", where=where, todo="mend the YAML") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", where=str(path)) from error


def kept_by_file(read: Callable[[Path], Read]) -> Callable[[Path], Read]:
    """The same function, what it read of a file kept until the file is another: all rulebooks share it.

    For the files that ship; those of users go with their rulebook.
    """
    @lru_cache(maxsize=KEPT)
    def read_once(path: Path, _time: int, _size: int) -> Read:
        return read(path)

    def kept(path: Path) -> Read:
        stat = path.stat()
        return read_once(path, stat.st_mtime_ns, stat.st_size)

    return kept


@kept_by_file
def shipped_table(path: Path) -> Table:
    """A table that ships."""
    found: Table = read_yaml(path)
    return found


@kept_by_file
def shipped_lexicon(path: Path) -> Lexicon:
    """A lexicon that ships."""
    return lexicon_of(read_yaml(path), str(path))


@dataclass(frozen=True)
class Entry:
    """One entry of a lexicon: its name, its other forms and its further columns."""

    name: str
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Lexicon:
    """Named entries with attributes; `by_form` finds the entries that a written form may mean."""

    id: str
    about: str
    entries: tuple[Entry, ...]
    by_form: Mapping[str, tuple[Entry, ...]]

    @cached_property
    def columns(self) -> frozenset[str]:
        """What an entry may say: its name and the columns that some entry fills."""
        return frozenset(("name",)).union(*(entry.attributes for entry in self.entries))

    def lookup(self, form: str, column: str) -> str | None:
        """What the entries of a form say in a column; None if none of them does or they differ."""
        found = {e.name if column == "name" else e.attributes.get(column) for e in self.by_form.get(form, ())}
        return found.pop() if len(found) == 1 else None


def _entries(columns: Sequence[str], rows: str) -> Iterator[Entry]:
    for line in rows.splitlines():
        if line.strip():
            yield entry_of(columns, [cell.strip() for cell in line.split(",")])


def entry_of(columns: Sequence[str], cells: Sequence[str]) -> Entry:
    """The entry of a row, its cells in the order of the columns; cells at the end may be missing."""
    row = dict(zip(columns, cells, strict=False))
    aliases = tuple(a for a in row.pop("aliases", "").split("|") if a)
    return Entry(row.pop("name"), aliases, {k: v for k, v in row.items() if v})


def lexicon_of(data: Mapping[str, Any], where: str) -> Lexicon:
    """A lexicon from its YAML mapping. Raises RuleError if a key is missing."""
    for key in ("lexicon", "about", "columns", "rows"):
        if key not in data:
            raise RuleError(f"a lexicon needs the key '{key}'", where=where, todo=f"add '{key}:'")
    return lexicon_from(data["lexicon"], data["about"], tuple(_entries(list(data["columns"]), data["rows"])))


def lexicon_from(name: str, about: str, entries: tuple[Entry, ...]) -> Lexicon:
    """A lexicon of entries."""
    by_form: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for form in entry.forms:
            by_form[form] = (*by_form.get(form, ()), entry)
    return Lexicon(name, about, entries, by_form)
