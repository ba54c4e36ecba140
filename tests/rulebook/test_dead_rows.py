"""No row of a table that nothing reads: every key of a table is a name that the code writes out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
#: Mappings of tables whose keys are data: names of kinds, units and words, not names that code asks for.
DATA = {("artifacts", "kinds"), ("confidence", "measured"), ("corpus", "designations"),
        ("corpus", "incentives"), ("corpus", "labels"), ("corpus", "words"), ("resolve", "defaults"),
        ("resolve", "events"), ("numbers", "letters"), ("numbers", "scale_words"), ("units", "classifiers"),
        ("units", "special")}
#: Keys for those who read the table.
TOLD = {"about", "source", "licence", "because", "example"}
TABLES = [path for path in sorted(RULES.rglob("*.yaml"))
          if path.parent.name not in ("lexicons", "types", "words")
          and not {"cues", "rules"} & set(yaml.safe_load(path.read_text("utf-8")))]


@cache
def written() -> set[str]:
    """Every string constant of the package, and every field of its records; the shapes of tables only say
    what may stand in them."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "aipolicy").rglob("*.py")
             if path.parent.name != "shapes"]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    strings = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return strings | {node.target.id for node in nodes
                      if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}


def keys(table: str, data: Any) -> Iterator[str]:
    """The keys of a table that are names, at every depth."""
    if isinstance(data, list):
        for item in data:
            yield from keys(table, item)
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            rows = list(value.values()) if (table, key) in DATA and isinstance(value, dict) else value
            yield from keys(table, rows)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_code_knows_every_key_of_a_table(path: Path) -> None:
    known = written() | TOLD
    names = {key for key in keys(path.stem, yaml.safe_load(path.read_text("utf-8")))
             if key.isascii() and key.isidentifier() and key.islower() and len(key) > 1}
    assert names
    assert not names - known
