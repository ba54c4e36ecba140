"""Ways to run the command line: in this process, and as a user's shell would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aipolicy.cli import cli

NOTE = "到2025年，全市培育10家龙头企业。\n"
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with one good text in it: note.txt."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    return tmp_path


@pytest.fixture
def aipolicy() -> Callable[..., Result]:
    """Run a command in this process: exit_code, stdout, stderr."""
    def run(*args: object, **options: Any) -> Result:
        return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="aipolicy", **options)
    return run


@pytest.fixture
def shell() -> Shell:
    """Run a command as a process of its own, standard input empty unless given."""
    def run(*args: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, "-m", "aipolicy", *map(str, args)], input=stdin,
                              capture_output=True, env={**os.environ, **environment})
    return run
