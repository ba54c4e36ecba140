"""What the code of the day found in texts that nobody had tuned to: the first looks of the annotated rounds.

The gold of the rounds lies in tests/gold/rounds, their texts and the tool that deals them beside the
repository (../shared); the code as it was at each deal is taken from the repository's history and installed
in a folder of its own, once.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from benchmarks.evaluate import ROOT, Gold, Record, read_run

TOOL = ROOT.parent / "shared/tools/rounds.py"


class FirstLook(NamedTuple):
    """The gold texts of a round by id, and what was found in each."""

    number: int
    gold: dict[str, Gold]
    facts: dict[str, list[Record]]


def first_looks() -> Iterator[FirstLook]:
    """The first look of each round that has gold; none where the texts are not at hand."""
    if not TOOL.exists():
        return
    tool = rounds_tool()
    for folder in sorted((ROOT / "tests/gold/rounds").glob("[0-9][0-9]")):
        yield _first_look(tool, int(folder.name))


def rounds_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rounds", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["rounds"] = module
    spec.loader.exec_module(module)
    return module


def _first_look(tool: ModuleType, number: int) -> FirstLook:
    commit = tool.first_commit(number)
    command = str(tool.built(tool.code_of(number, commit)))
    gold: dict[str, Gold] = {}
    with tempfile.TemporaryDirectory() as scratch:
        run = Path(scratch) / "facts.jsonl"
        with run.open("wb") as out:
            for name, published, suffix, text in tool.texts_of(number):
                source = Path(scratch) / f"{name}{suffix}"
                source.write_bytes(text.encode("utf-8"))
                options = ["--published", published] if published else []
                done = subprocess.run([command, "extract", "--no-cache", str(source), *options],
                                      capture_output=True, check=False)
                out.write(done.stdout)
                record = json.loads(tool.git("show", f"{commit}:tests/gold/rounds/{number:02}/{name}.json"))
                gold[name] = Gold(source, text, record["facts"])
        return FirstLook(number, gold, read_run(str(run)))
