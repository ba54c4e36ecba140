"""The README says what is there: its commands run, and every command and option stands in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

import aipolicy
from aipolicy.cli import cli
from aipolicy.emit import jsonl

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTEXT = click.Context(cli, info_name="aipolicy")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_two_commands_and_ci_runs_the_second() -> None:
    main, tests = (block.strip() for block in blocks("sh"))
    assert main.endswith("aipolicy extract seeds/")
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith(f"&& {tests}")


@pytest.mark.parametrize("name", cli.list_commands(CONTEXT))
def test_every_command_is_told(name: str) -> None:
    assert re.search(rf"^aipolicy {name}\b", README, re.MULTILINE)


@pytest.mark.parametrize("name", ["extract", "text", "table", "show", "report", "export", "schema"])
def test_every_option_is_told(name: str) -> None:
    command = cli.get_command(CONTEXT, name)
    assert command
    told = {param.opts[0] for param in command.params if isinstance(param, click.Option)} - {"-q"}
    usage = next(line for line in README.splitlines() if line.startswith(f"aipolicy {name} "))
    assert all(option in usage for option in told)


def test_every_name_of_the_api_is_told_or_a_record() -> None:
    verbs = [name for name in aipolicy.__all__ if name.islower() and not name.startswith("_")]
    assert all(name in README for name in verbs)


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    assert "target" in capsys.readouterr().out


def test_the_fact_shown_is_one_that_is_found() -> None:
    shown = json.loads(blocks("json")[0].replace(", …", ""))
    text = (ROOT / shown["source"]).read_bytes().decode()
    found = [json.loads(jsonl.dumps(fact)) for fact in aipolicy.extract(text, source=shown["source"])]
    assert shown in [{key: fact.get(key) for key in shown} for fact in found]


def test_every_fact_type_is_told() -> None:
    from aipolicy.rulebook.facttypes import FACT_TYPES

    assert all(f"`{name}`" in README for name in FACT_TYPES)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    assert link.startswith("https://") or (ROOT / link).exists()
