"""What a project says once instead of at every call: `aipolicy.yaml`, or `[tool.aipolicy]` in pyproject.toml.

Both are looked for in the working folder; where both are there, `aipolicy.yaml` alone counts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aipolicy.errors import UsageError

if TYPE_CHECKING:  # the rules are loaded only where there is a configuration: help is quick
    from aipolicy.rulebook import located

FILE, PROJECT, SECTION = "aipolicy.yaml", "pyproject.toml", "tool.aipolicy"
#: Every key, and whether it holds a list.
KEYS: Mapping[str, bool] = {"rules": True, "rules_only": False, "types": True, "output": False,
                            "published": False}
#: Sections of aipolicy.yaml that other rooms read.
SECTIONS = ("check",)


@dataclass(frozen=True)
class Config:
    """rules, rules_only: rule folders; types: the fact types wanted; output: the file that facts go to;
    published: the date of texts that do not say theirs. Paths are relative to the working folder."""

    rules: tuple[str, ...] = ()
    rules_only: str | None = None
    types: tuple[str, ...] = ()
    output: str | None = None
    published: str | None = None


def config_file(folder: Path) -> Path | None:
    """The file in a folder that configures aipolicy, if there is one."""
    own, project = folder / FILE, folder / PROJECT
    if own.is_file():
        return own
    return project if project.is_file() and SECTION in project.read_text("utf-8", "replace") else None


def read_config(path: Path) -> Config:
    """The configuration in a file that `config_file` gave.

    Raises UsageError with file and line for an unknown key or a value of another kind, RuleError for a
    file that is no YAML.
    """
    data, sections = (_toml(path), ()) if path.suffix == ".toml" else (_yaml(path), SECTIONS)
    return Config(**{key: _value(data, key) for key in data if key not in sections})


def _value(data: located.Mapping, key: str) -> Any:
    from aipolicy.rulebook.near import near

    if key not in KEYS:
        raise UsageError(f"unknown key '{key}'", where=data.where(key), todo=near(key, KEYS))
    value = data[key]
    if KEYS[key]:
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list) and all(isinstance(one, str) and one for one in values):
            return tuple(values)
        raise UsageError(f"'{key}' is no list of texts", where=data.where(key), todo="write [one, another]")
    if isinstance(value, str) and value:
        return value
    raise UsageError(f"'{key}' is no text", where=data.where(key), todo="write one text, in quotes")


def _yaml(path: Path) -> located.Mapping:
    from aipolicy.rulebook import located

    data = located.read_located(path)
    if data is not None and not isinstance(data, located.Mapping):
        raise UsageError("is no mapping", where=str(path),
                         todo=f"write lines of 'key: value'; keys: {', '.join(KEYS)}")
    return data if data is not None else located.Mapping(path, (1, 1))


def _toml(path: Path) -> located.Mapping:
    """The section of a pyproject.toml. Its parser tells no lines, so keys are found by their look."""
    from aipolicy.rulebook import located

    found, text = located.Mapping(path, (1, 1)), path.read_text("utf-8", "replace")
    parser = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        found.update(parser.loads(text).get("tool", {}).get("aipolicy", {}))
    except parser.TOMLDecodeError as error:
        raise UsageError(f"no valid TOML: {error}", where=str(path), todo="mend the TOML") from error
    header = re.search(rf"^\s*\[{re.escape(SECTION)}\]", text, re.MULTILINE)
    start = header.end() if header else 0
    for key in found:
        at = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", re.MULTILINE).search(text, start)
        found.at[key] = (text.count("\n", 0, at.end() if at else start) + 1, 1)
    return found
