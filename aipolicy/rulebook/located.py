"""YAML as plain data that still knows where each key and item stood, so that errors can say so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from aipolicy.errors import RuleError
from aipolicy.rulebook.near import near
from aipolicy.rulebook.tables import LOADER

Place = tuple[int, int]
_TEXT = "tag:yaml.org,2002:str"


class Mapping(dict[str, Any]):
    """A YAML mapping. at[key]: (line, column) of a key, from 1; value_at[key]: that of its value;
    here: that of the mapping itself."""

    def __init__(self, path: Path, here: Place) -> None:
        super().__init__()
        self.path, self.here = path, here
        self.at: dict[str, Place] = {}
        self.value_at: dict[str, Place] = {}

    def where(self, key: str | None = None) -> str:
        """path:line:column of a key, or of the mapping if the key is not there."""
        line, column = self.at.get(key or "", self.here)
        return f"{self.path}:{line}:{column}"

    def where_value(self, key: str) -> str:
        """path:line:column of the value of a key."""
        line, column = self.value_at.get(key, self.here)
        return f"{self.path}:{line}:{column}"


class Sequence(list[Any]):
    """A YAML list; at[i] is the (line, column) of an item."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.at: list[Place] = []

    def where(self, index: int) -> str:
        """path:line:column of an item."""
        return f"{self.path}:{self.at[index][0]}:{self.at[index][1]}"


def read_located(path: Path) -> Any:
    """One YAML document with positions. Raises RuleError naming file, line and column."""
    try:
        return parse_located(path.read_text("utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", where=str(path), todo="give a UTF-8 file") from error


def parse_located(text: str, path: Path) -> Any:
    """The same for YAML that is at hand already; `path` is only named in errors."""
    try:
        loader = LOADER(text)
        node = loader.get_single_node()
        return _plain(loader, node, path) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise RuleError(f"no valid YAML: {error.problem}", where=where, todo="mend the YAML") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # the others: a date that is none, a circle
        raise RuleError(f"no valid YAML: {error}", where=str(path), todo="mend the YAML") from error


def _place(node: yaml.Node) -> Place:
    return (node.start_mark.line + 1, node.start_mark.column + 1)


def _plain(loader: Any, node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        found = Mapping(path, _place(node))
        for key_node, value_node in node.value:
            key = str(_scalar(loader, key_node))
            if key in found:
                line, column = _place(key_node)
                raise RuleError(f"the key '{key}' stands twice", where=f"{path}:{line}:{column}",
                                todo="keep one of them")
            found[key] = _plain(loader, value_node, path)
            found.at[key], found.value_at[key] = _place(key_node), _place(value_node)
        return found
    if isinstance(node, yaml.SequenceNode):
        items = Sequence(path)
        for item in node.value:
            items.append(_plain(loader, item, path))
            items.at.append(_place(item))
        return items
    return _scalar(loader, node)


def _scalar(loader: Any, node: yaml.Node) -> Any:
    """What a scalar means; a text, which nearly all are, without the detour of the loader."""
    return node.value if node.tag == _TEXT else loader.construct_object(node, deep=True)


def known_keys(data: Mapping, keys: Iterable[str]) -> None:
    """Raises RuleError for the first key that is not among `keys`."""
    for key in data:
        if key not in keys:
            raise RuleError(f"unknown key '{key}'", where=data.where(key), todo=near(key, keys))


def text(data: Mapping, key: str) -> str:
    """The text under a key, empty if there is none. Raises RuleError for anything else."""
    found = data.get(key, "")
    if not isinstance(found, str):
        raise RuleError(f"'{key}' is no text", where=data.where(key), todo="write it in quotes")
    return found


def choice(data: Mapping, key: str, known: tuple[str, ...], otherwise: str = "") -> str:
    """The text under a key, which is one of a closed set; `otherwise` where nothing is said."""
    found = text(data, key) if key in data else otherwise
    if found not in known:
        raise RuleError(f"unknown {key} '{found}'", where=data.where(key), todo=near(found, known))
    return found


def whole(data: Mapping, key: str, otherwise: int) -> int:
    """The whole number under a key; `otherwise` where nothing is said. Raises RuleError for anything else."""
    found = data.get(key, otherwise)
    if not isinstance(found, int) or isinstance(found, bool):
        raise RuleError(f"'{key}' is no whole number", where=data.where(key), todo="write digits")
    return found
