"""Pages of the site that are made from the code: commands, rules, and the READMEs as home pages.

A hook of mkdocs; `pages()` gives the same pages to the tests.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent


def pages() -> dict[str, str]:
    """Markdown of the made pages by their names."""
    from aipolicy.rulebook import load_rules
    from aipolicy.rulebook.authoring.docs import rules_markdown

    return {
        "index.md": home("README.md"),
        "zh.md": home("README.zh.md"),
        "commands.md": "".join(commands_markdown()),
        "all-rules.md": rules_markdown(load_rules().rules),
    }


def home(name: str) -> str:
    """A README as a page: links into docs/ stay, those to other files of the repository become text."""
    text = (ROOT / name).read_text("utf-8")
    text = text.replace("](README.zh.md)", "](zh.md)").replace("](README.md)", "](index.md)")
    text = re.sub(r"\]\(docs/([^)]+)\)", r"](\1)", text)
    return re.sub(r"(?<!!)\[([^\]]+)\]\((?!https?://|[a-z-]+(?:\.zh)?\.md)[^)]+\)", r"\1", text)


def commands_markdown() -> Iterator[str]:
    """Every command with its help, arguments and options, as the command line itself tells them."""
    from aipolicy.cli import cli

    yield "# Commands\n\nWhat `aipolicy COMMAND --help` prints.\n\n"
    yield from _command(cli, click.Context(cli, info_name="aipolicy"), 2)


def _command(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    usage = command.get_usage(context).split(maxsplit=1)[1]
    yield f"{'#' * level} {context.command_path}\n\n```text\n{usage}\n```\n\n"
    yield f"{inspect.cleandoc(command.help or '')}\n\n"
    options = [row for param in command.get_params(context) if (row := param.get_help_record(context))]
    if options:
        yield "| option | |\n|---|---|\n"
        yield from (f"| `{_cell(name)}` | {_cell(told)} |\n" for name, told in options)
        yield "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from _command(inner, click.Context(inner, parent=context, info_name=name), level + 1)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def on_files(files: Any, config: Any) -> Any:
    """Hook: add the made pages."""
    from mkdocs.structure.files import File

    for name, content in pages().items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Hook: pages may link to the READMEs, which are pages here."""
    return markdown.replace("](../README.zh.md", "](zh.md").replace("](../README.md", "](index.md")
