"""The hook and the action name what there is, and the action's script does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from aipolicy.cli import cli
from aipolicy.read.files import FORMATS

ROOT = Path(__file__).resolve().parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_hooks_call_commands_and_options_that_exist(hook: dict[str, Any]) -> None:
    name, *args = hook["entry"].split()
    assert name == "aipolicy"
    context = click.Context(cli, info_name="aipolicy")
    command: click.Command | None = cli
    while args and not args[0].startswith("-"):
        assert isinstance(command, click.Group)
        command = command.get_command(context, args.pop(0))
    assert command
    known = {opt for param in command.params for opt in param.opts}
    assert {arg for arg in args if arg.startswith("-")} <= known


def test_the_hook_takes_every_kind_of_text_and_no_baseline() -> None:
    hook = HOOKS[0]
    endings = [ending for endings in FORMATS.values() for ending in endings]
    assert all(re.search(hook["files"], f"a/b{ending}") for ending in endings)
    assert re.search(hook["exclude"], "aipolicy.lock.jsonl")
    assert not re.search(hook["exclude"], "articles.jsonl")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_the_script_of_the_action(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("天气很好。", "utf-8")
    (tmp_path / "$(touch owned).txt").write_text("到2025年，杭州市培育10家人工智能龙头企业。", "utf-8")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    script = bin_folder / "aipolicy"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m aipolicy "$@"\n')
    script.chmod(0o755)
    step = ACTION["runs"]["steps"][-1]
    given = {"PATHS": "a b.txt\n$(touch owned).txt\n", "FAIL_ON": "warning", "SARIF": "out.sarif"}
    env = {**os.environ, **dict.fromkeys(step["env"], ""), **given, "PYTHONPATH": str(ROOT),
           "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=tmp_path, env=env,
                          capture_output=True, text=True)
    assert done.stdout.startswith("::warning file=a b.txt")
    assert (done.returncode, done.stderr) == (1, "")
    assert (tmp_path / "out.sarif").read_text("utf-8").startswith("{")
    assert not (tmp_path / "owned").exists()


def test_every_input_is_used() -> None:
    told = (ROOT / "action.yml").read_text("utf-8")
    assert all(f"${{{{ inputs.{name} }}}}" in told for name in ACTION["inputs"])
