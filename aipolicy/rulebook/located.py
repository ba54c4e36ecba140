"""YAML as plain data that still knows where each key stood, so that errors can say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from aipolicy.errors import RuleError
from aipolicy.rulebook.tables import LOADER


class Mapping(dict[str, Any]):
    """A YAML mapping; `at[key]` is the (line, column) of a key, from 1; `here` that of the mapping."""

    def __init__(self, here: tuple[int, int]) -> None:
        super().__init__()
        self.here = here
        self.at: dict[str, tuple[int, int]] = {}


def read_located(path: Path) -> Any:
    """One YAML document with positions. Raises RuleError naming file, line and column."""
    try:
        loader = LOADER(path.read_text("utf-8"))
        node = loader.get_single_node()
        return _plain(loader, node, path) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise RuleError(f"no valid YAML: {error.problem}", where=where, todo="mend the YAML") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", where=str(path)) from error


def _plain(loader: Any, node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        found = Mapping((node.start_mark.line + 1, node.start_mark.column + 1))
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node, deep=True))
            at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key in found:
                raise RuleError(f"the key '{key}' stands twice", where=f"{path}:{at[0]}:{at[1]}",
                                todo="keep one of them")
            found[key] = _plain(loader, value_node, path)
            found.at[key] = at
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, item, path) for item in node.value]
    return loader.construct_object(node, deep=True)
