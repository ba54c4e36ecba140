"""The options of commands: each is defined once, and only what one command alone has stands with it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from aipolicy.cli import cli

ROOT = Path(__file__).resolve().parents[2]


def options(command: click.Command) -> Iterator[tuple[str, str | None]]:
    """The options of a command and of the commands in it: how each is written, and its help."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        inner = (command.get_command(context, name) for name in command.list_commands(context))
        yield from (option for part in inner if part for option in options(part))
    for param in command.params:
        if isinstance(param, click.Option):
            yield "/".join(param.opts), param.help


def helps_in(path: Path) -> Iterator[str]:
    """The help texts of the options that a module defines."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "click.option":
            yield from (ast.literal_eval(keyword.value) for keyword in node.keywords
                        if keyword.arg == "help" and isinstance(keyword.value, ast.Constant))


def test_an_option_of_several_commands_is_defined_with_none_of_them() -> None:
    times = Counter(options(cli))
    shared = {text for (_, text), count in times.items() if count > 1}
    commands = (ROOT / "aipolicy/cli/commands").glob("*.py")
    assert {"No summary.", "Add the rules of this folder; may be repeated."} <= shared
    assert shared.isdisjoint(text for path in commands for text in helps_in(path))


def test_no_option_is_defined_twice() -> None:
    texts = Counter(text for path in (ROOT / "aipolicy/cli").rglob("*.py") for text in helps_in(path))
    assert {text for text, count in texts.items() if count > 1} == set()
