"""What only shows from outside: pipes, terminals, signals, and what is imported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import aipolicy

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "aipolicy"]
HEAVY = {"jieba", "opencc", "regex", "yaml", "rich", "aipolicy.model", "aipolicy.pipeline", "hashlib"}
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and terminals as POSIX has them")
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize("args", ["--help", "extract --help", "extract --published x"])
def test_help_imports_nothing_heavy(args: str) -> None:
    script = f"import sys, aipolicy.cli as c; sys.argv[1:] = {args.split()!r}; c.main(); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not HEAVY & set(told.stdout.splitlines()[-1].split())


def test_import_of_the_package_imports_nothing_heavy() -> None:
    script = "import sys, aipolicy; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not (HEAVY | {"click"}) & set(told.stdout.split())


def test_help_names_all_commands_and_options(shell: Shell) -> None:
    assert all(name in shell("--help").stdout.decode() for name in ("extract", "text", "--version"))
    told = shell("extract", "--help").stdout.decode()
    assert all(name in told for name in ("--type", "--published", "-o", "--rules", "--quiet", "Exit code"))


def test_version(shell: Shell) -> None:
    told = shell("--version").stdout.decode()
    assert told == f"aipolicy, version {aipolicy.__version__} (rules {aipolicy.load_rules().hash})\n"


def test_an_unknown_command_gets_the_nearest(shell: Shell) -> None:
    done = shell("extrat")
    assert done.returncode == 2
    assert b"did you mean 'extract'?" in done.stderr


@posix
@pytest.mark.parametrize("args", ["extract seeds", "extract seeds seeds", "text seeds/000*", "extract -h"])
def test_a_closed_pipe_ends_quietly(args: str) -> None:
    """`true` reads nothing at all, `head` one line: both are gone before the output is."""
    for reader in ("head -n 1", "true"):
        script = f"{sys.executable} -m aipolicy {args} | {reader}"
        done = subprocess.run(["sh", "-c", script], cwd=ROOT, capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_a_pipe_closed_before_the_end_is_no_failure() -> None:
    process = subprocess.Popen([*COMMAND, "extract", "seeds"], cwd=ROOT, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), told) == (0, b"")


@posix
def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "extract", "seeds"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.startswith(b"aipolicy: standard output: cannot be written: ")
    assert done.stderr.count(b"\n") == 1


@posix
def test_interrupted_without_a_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen([*COMMAND, "extract", "-", "-o", tmp_path / "facts.jsonl"],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_until(lambda: any(tmp_path.glob(".facts.jsonl.*")))
    process.send_signal(signal.SIGINT)
    out, told = process.communicate()
    assert (process.returncode, out, told.strip()) == (130, b"", b"")
    assert not list(tmp_path.glob("*facts*"))


def wait_until(true: Callable[[], bool]) -> None:
    import time

    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


@posix
class TestTerminal:
    def test_no_path_on_a_terminal_is_a_usage_error(self) -> None:
        code, told = on_terminal([*COMMAND, "extract"])
        assert code == 2
        assert "No PATH given" in told

    def test_a_summary_is_told_on_a_terminal(self) -> None:
        code, told = on_terminal([*COMMAND, "extract", "seeds", "-o", os.devnull])
        assert code == 0
        assert "5 files" in told
        assert "0 problems" in told

    def test_quiet_tells_none(self) -> None:
        assert on_terminal([*COMMAND, "extract", "seeds", "-o", os.devnull, "--quiet"]) == (0, "")


def on_terminal(command: list[str]) -> tuple[int, str]:
    """The exit code of a command and all that it shows on a terminal of its own."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    return process.wait(), shown.decode()


def test_the_module_and_the_script_are_one(shell: Shell) -> None:
    script = Path(sys.executable).with_name("aipolicy")
    if not script.exists():
        pytest.skip("not installed as a command")
    told = subprocess.run([script, "extract", "seeds", "--type", "date"], cwd=ROOT, capture_output=True)
    module = subprocess.run([*COMMAND, "extract", "seeds", "--type", "date"], cwd=ROOT, capture_output=True)
    assert told.stdout == module.stdout
    assert {json.loads(line)["type"] for line in told.stdout.splitlines()} == {"date"}


@pytest.mark.parametrize("encoding", ["gbk", "latin-1"])
def test_a_console_of_another_encoding_gets_what_it_can_say(shell: Shell, encoding: str) -> None:
    done = shell("rules", "show", "target.plan", PYTHONIOENCODING=encoding)
    listed = shell("rules", "docs", PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stderr + listed.stderr
    assert listed.returncode == 0
    listed.stdout.decode(encoding)


def test_help_says_of_a_command_what_the_command_says() -> None:
    import click

    from aipolicy.cli import ABOUT, cli

    context = click.Context(cli, info_name="aipolicy")
    commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    assert {name: command.get_short_help_str(200) for name, command in commands.items() if command} == ABOUT
