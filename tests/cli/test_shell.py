"""Completion scripts and manual pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from aipolicy.cli import cli
from aipolicy.cli.commands.man import all_pages

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_reads(aipolicy: Run, name: str) -> None:
    script = aipolicy("completion", name).stdout
    assert "_AIPOLICY_COMPLETE" in script
    if shutil.which(name):
        subprocess.run([name, "-n"], input=script.encode(), check=True, capture_output=True)


@pytest.mark.parametrize(("words", "expected"), [
    ("aipolicy ex", {"extract", "export"}),
    ("aipolicy extract --type tar", {"target"}),
    ("aipolicy check --select fact-", {"fact-lost", "fact-gained"}),
    ("aipolicy check --fail-on w", {"warning"}),
])
def test_what_is_completed(shell: Shell, words: str, expected: set[str]) -> None:
    count = str(len(words.split()) - 1)
    done = shell(_AIPOLICY_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)
    assert {line.split(",")[1] for line in done.stdout.decode().split()} == expected


PAGES = dict(all_pages())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_and_names_every_option(name: str) -> None:
    command: click.Command | None = cli
    context = click.Context(cli, info_name="aipolicy")
    for part in name.split("-")[1:]:
        assert isinstance(command, click.Group)
        command = command.get_command(context, part)
    assert command
    options = [param.opts[0] for param in command.params if isinstance(param, click.Option)]
    assert all(option.replace("-", "\\-") in PAGES[name] for option in options)
    if shutil.which("mandoc"):
        subprocess.run(["mandoc", "-T", "lint", "-W", "error"], input=PAGES[name].encode(), check=True)
    elif shutil.which("groff"):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-k"], input=PAGES[name].encode(),
                              capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")


def test_pages_are_printed_and_written(aipolicy: Run, tmp_path: Path) -> None:
    assert aipolicy("man", "rules", "test").stdout == PAGES["aipolicy-rules-test"]
    assert aipolicy("man").stdout == PAGES["aipolicy"]
    assert aipolicy("man", "-o", tmp_path / "man1").exit_code == 0
    assert {path.name for path in (tmp_path / "man1").iterdir()} == {f"{name}.1" for name in PAGES}


def test_a_page_of_no_command(aipolicy: Run) -> None:
    result = aipolicy("man", "extrat")
    assert result.exit_code == 2
    assert "did you mean 'extract'?" in result.stderr
