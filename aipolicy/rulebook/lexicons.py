"""Lexicon files of users: what is wrong in one is refused where it stands, and its other rows count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.located import known_keys
from aipolicy.rulebook.shapes.scalars import Report
from aipolicy.rulebook.tables import Lexicon, entry_of, lexicon_from

NEEDED = ("lexicon", "about", "columns", "rows")
KEYS = (*NEEDED, "source", "licence")


def user_lexicon(data: object, name: str, where: str, report: Report) -> Lexicon:
    """The lexicon of a user's file, less the rows that are wrong.

    data: as `read_located` gives it. name: that of the file. where: the file. Raises RuleError if it is none.
    """
    if not isinstance(data, located.Mapping):
        raise RuleError("a lexicon is a mapping", where=where, todo=f"write {', '.join(NEEDED)}")
    for key in NEEDED:
        if key not in data:
            raise RuleError(f"a lexicon needs the key '{key}'", where=where, todo=f"add '{key}:'")
    known_keys(data, KEYS)
    for key in ("lexicon", "about", "rows"):
        if not isinstance(data[key], str):
            raise RuleError(f"'{key}' is no text", where=data.where(key),
                            todo="write '|' and the rows under it" if key == "rows" else "write it in quotes")
    if data["lexicon"] != name:
        raise RuleError(f"the file is named '{name}' and the lexicon '{data['lexicon']}'",
                        where=data.where("lexicon"), todo="give both one name")
    columns = _columns(data)
    rows = tuple(_rows(data, columns, report))
    return lexicon_from(name, data["about"], tuple(entry_of(columns, cells) for cells in rows))


def _columns(data: located.Mapping) -> list[str]:
    columns = data["columns"]
    if not isinstance(columns, list) or not all(isinstance(c, str) and c for c in columns):
        raise RuleError("'columns' is no list of names", where=data.where("columns"),
                        todo="write [name, …]")
    if "name" not in columns or len(set(columns)) < len(columns):
        raise RuleError("'columns' must hold 'name', and nothing twice", where=data.where("columns"),
                        todo="write [name, …]")
    return list(columns)


def _rows(data: located.Mapping, columns: Sequence[str], report: Report) -> Iterator[list[str]]:
    """The cells of each row that has a name and no more cells than there are columns."""
    where = _row_places(data)
    for index, line in enumerate(data["rows"].splitlines()):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split(",")]
        if len(cells) > len(columns):
            report(RuleError(f"a row of {len(cells)} cells, and there are {len(columns)} columns",
                             where=where(index), todo=f"write {', '.join(columns)}; aliases with | between"))
        elif len(cells) <= columns.index("name") or not cells[columns.index("name")]:
            report(RuleError("a row without a name", where=where(index), todo="write one, or drop the row"))
        else:
            yield cells


def _row_places(data: located.Mapping) -> Callable[[int], str]:
    """path:line:column of a row by its index; that of the key where rows are no block of lines."""
    line, _column = data.value_at["rows"]
    written = data.path.read_text("utf-8").splitlines()[line:]
    rows = data["rows"].splitlines()

    def where(index: int) -> str:
        if index < len(written) and written[index].strip() == rows[index].strip():
            return f"{data.path}:{line + index + 1}:{written[index].index(rows[index].strip()) + 1}"
        return data.where("rows")

    return where
