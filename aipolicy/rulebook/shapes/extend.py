"""The tables and lexicons of rule folders: those that ship, and what the folders of users add to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.lexicons import user_lexicon
from aipolicy.rulebook.near import near
from aipolicy.rulebook.shapes.catalogue import BEFORE_RULES, REPLACE, TABLES
from aipolicy.rulebook.shapes.collections import Named, Record, Words
from aipolicy.rulebook.shapes.scalars import Report, Shape
from aipolicy.rulebook.tables import Lexicon, Table, lexicon_from, shipped_lexicon, shipped_table

#: The folders within a rule folder that hold nothing but tables.
OF_TABLES = ("repairs", "values")
#: The keys that lead to a value in a table.
Way = tuple[str, ...]


class Tables:
    """What stands in the tables and lexicons of folders, the first of them the one that ships.

    A user's table extends ours, as each table's shape says. Errors in the users' files go to `report`.
    """

    def __init__(self, folders: Sequence[Path], report: Report) -> None:
        self._shipped, self._report = folders[0], report
        self._tables: dict[str, Table] = {}
        self._lexicons: dict[str, Lexicon | None] = {}
        for folder in folders[1:]:
            for path in sorted(p for below in OF_TABLES for p in (folder / below).glob("*.yaml")):
                self._try_file(path, f"{path.parent.name}/{path.stem}")
            for path in sorted((folder / "lexicons").glob("*.yaml")):
                self._try_lexicon(path)

    def table(self, name: str) -> Any:
        """The data of a table such as 'values/units'. Raises RuleError if it is nowhere."""
        if name not in self._tables:
            path = self._shipped / f"{name}.yaml"
            if not path.is_file():
                raise RuleError(f"there is no table '{name}'", where=str(self._shipped),
                                todo=near(name, TABLES))
            self._tables[name] = shipped_table(path)
        return self._tables[name]

    def lexicon(self, name: str) -> Lexicon | None:
        """A lexicon by its id; None if it is nowhere."""
        if name not in self._lexicons:
            path = self._shipped / "lexicons" / f"{name}.yaml"
            self._lexicons[name] = shipped_lexicon(path) if path.is_file() else None
        return self._lexicons[name]

    def lexicon_names(self) -> list[str]:
        """The ids of all lexicons."""
        shipped = (path.stem for path in (self._shipped / "lexicons").glob("*.yaml"))
        return sorted({*shipped, *(name for name, found in self._lexicons.items() if found)})

    def add_table(self, name: str, data: Any, path: Path) -> None:
        """Put a user's table to ours; what is wrong in it is reported.

        data: as `read_located` gives it. Nothing is done for a file that has the name of no table.
        """
        try:
            self._tables[name] = Table(self._extended(name, data, str(path)))
        except RuleError as error:
            self._report(error)

    def _try_file(self, path: Path, name: str) -> None:
        try:
            if name in BEFORE_RULES:
                raise RuleError(f"a rule folder cannot change '{name}'", where=str(path),
                                todo="leave it out: inputs are read before rules are")
            if name not in TABLES:
                raise RuleError(f"there is no table '{name}'", where=str(path), todo=near(name, TABLES))
            self.add_table(name, located.read_located(path), path)
        except RuleError as error:
            self._report(error)

    def _extended(self, name: str, data: Any, where: str) -> dict[str, Any]:
        """Our table with the user's; lists that he wants in place of ours begin empty."""
        shape, ours = TABLES[name], dict(self.table(name))
        if not isinstance(data, located.Mapping):
            raise RuleError("a table is a mapping", where=where,
                            todo=f"write 'name: value' lines, of {', '.join(shape.keys)}")
        gone = list(self._replaced(shape, data))
        base = ours
        for way in gone:
            base = with_at(base, way, None)
        found = shape.extend(base, data, f"{data.path}:1:1", self._report)
        for way in gone:
            if not value_at(found, way):
                found = with_at(found, way, value_at(ours, way))
        return found

    def _replaced(self, shape: Record, data: located.Mapping) -> Iterator[Way]:
        """The lists named under `replace`, which is taken out of the data."""
        where = data.where_value(REPLACE)
        raw = data.pop(REPLACE, None)
        for name in Words().extend(None, raw, where, self._report) if raw is not None else ():
            way = tuple(name.split("."))
            at = shape_at(shape, way)
            if at is None:
                self._report(RuleError(f"there is no list '{name}'", where=where,
                                       todo=near(name, shape.keys)))
            elif not at.replaceable:
                self._report(RuleError(f"'{name}' cannot be replaced as a whole", where=where,
                                       todo="write its keys: a single value replaces ours in any case"))
            elif not value_at(data, way):
                self._report(RuleError(f"the file has no '{name}' to put in place of ours", where=where,
                                       todo=f"write '{name}', or take it out of '{REPLACE}'"))
            else:
                yield way

    def _try_lexicon(self, path: Path) -> None:
        try:
            own = user_lexicon(located.read_located(path), path.stem, str(path), self._report)
        except RuleError as error:
            self._report(error)
            return
        ours = self.lexicon(path.stem)
        entries = {e.name: e for lexicon in (ours, own) if lexicon for e in lexicon.entries}
        self._lexicons[path.stem] = lexicon_from(path.stem, (ours or own).about, tuple(entries.values()))


def shape_at(shape: Shape, way: Way) -> Shape | None:
    """The shape of what stands there; None if nothing may."""
    for key in way:
        if isinstance(shape, Record):
            found = shape.keys.get(key)
            if found is None:
                return None
            shape = found
        elif isinstance(shape, Named):
            shape = shape.value
        else:
            return None
    return shape


def value_at(data: Any, way: Way) -> Any:
    """What stands there; None if nothing does."""
    for key in way:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def with_at(data: Mapping[str, Any] | None, way: Way, value: Any) -> dict[str, Any]:
    """The same data with another value there."""
    key, *rest = way
    own = dict(data or {})
    own[key] = with_at(own.get(key), tuple(rest), value) if rest else value
    return own
