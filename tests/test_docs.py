"""The documentation says what there is, its examples run, and the site is built from it without a warning."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import click
import pytest

from aipolicy.check.kinds import KINDS
from aipolicy.cli import cli
from aipolicy.model import Fact
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.facttypes import FIELDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = ("howto.md", "check.md", "shell.md")


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(command: click.Command = cli, context: click.Context | None = None) -> Iterator[
        tuple[str, click.Command]]:
    """All commands by their whole names, groups before what is in them."""
    context = context or click.Context(command, info_name="aipolicy")
    yield context.command_path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from commands(inner, click.Context(inner, parent=context, info_name=name))


ALL = dict(commands())
MADE = load(DOCS / "gen.py").pages()


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_option_is_documented(name: str) -> None:
    command = ALL[name]
    assert command.help, "a command says what it does"
    _before, found, told = MADE["commands.md"].partition(f" {name}\n")
    assert found
    section = told.split("\n#", 1)[0]
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, f"{param.opts[0]} says what it does"
            assert all(f"{option}" in section for option in param.opts)


@pytest.mark.parametrize("kind", FIELDS)
def test_every_fact_type_and_field_is_documented(kind: str) -> None:
    page = (DOCS / "facts.md").read_text("utf-8")
    fact = Fact(kind, "", "", 0, 0, "", "", "", None, 1, {})
    names = {kind, *fact.to_dict(), *FIELDS[kind]}
    assert not [name for name in names if f"`{name}`" not in page and f"`{name}." not in page]


def test_every_rule_is_documented() -> None:
    rules = load_rules().rules
    assert not [rule.id for rule in rules if not rule.about or f"## {rule.id}\n" not in MADE["all-rules.md"]]


def test_every_kind_of_finding_is_documented_with_its_level() -> None:
    page = (DOCS / "check.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", page, re.MULTILINE))
    assert rows == {kind.name: kind.level for kind in KINDS.values()}


class Example(NamedTuple):
    page: str
    number: int
    script: str
    needs: tuple[str, ...]
    exit_code: int

    def missing(self) -> list[str]:
        """What it needs and is not there."""
        return [name for name in self.needs
                if not shutil.which(name) and importlib.util.find_spec(name) is None]


def examples(page: str) -> Iterator[Example]:
    """The blocks of shell commands of a page, each after those before it."""
    text = (DOCS / page).read_text("utf-8")
    blocks = re.findall(r"^```sh([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for number, (head, script) in enumerate(blocks):
        told = dict(part.split("=") for part in head.split())
        needs = tuple(filter(None, told.get("needs", "").split(",")))
        yield Example(page, number, script, needs, int(told.get("exit", 0)))


@pytest.mark.skipif(os.name != "posix", reason="examples are for a POSIX shell")
@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_run(page: str, tmp_path: Path) -> None:
    """One after the other in one folder, as a reader would run them; those that lack a program not."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    tools = tmp_path / ".tools"
    tools.mkdir()
    for name, call in (("aipolicy", f'"{sys.executable}" -m aipolicy'), ("python", f'"{sys.executable}"')):
        (tools / name).write_text(f'#!/bin/sh\nexec {call} "$@"\n')
        (tools / name).chmod(0o755)
    env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for example in examples(page):
        if example.missing():
            continue
        done = subprocess.run(["bash", "-o", "pipefail", "-c", example.script], cwd=tmp_path, env=env,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)
        lines = [done.returncode, example.script, done.stderr]
        assert done.returncode in (example.exit_code, 141 if "head" in example.script else 0), lines
        assert "Traceback" not in done.stderr, lines


def test_examples_say_what_they_need() -> None:
    """A name that neither is a program nor a module anywhere would leave an example out for ever."""
    known = {"jq", "duckdb", "pandas", "pyarrow", "xlsxwriter"}
    assert {name for page in PAGES for example in examples(page) for name in example.needs} <= known


@pytest.mark.parametrize("name", ["check.md", "README"])
def test_the_yaml_of_a_page_can_be_read(name: str) -> None:
    import yaml

    path = DOCS / name if name.endswith(".md") else ROOT / "README.md"
    for block in re.findall(r"^```yaml\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        yaml.safe_load(block)


def test_the_suppression_of_the_page_is_one(tmp_path: Path) -> None:
    from aipolicy.check.settings import read_settings

    block = re.search(r"^```yaml\n(check:.*?)^```$", (DOCS / "check.md").read_text("utf-8"), re.M | re.S)
    assert block
    (tmp_path / "aipolicy.yaml").write_text(block[1], "utf-8")
    settings = read_settings(str(tmp_path / "aipolicy.yaml"))
    assert [rule.kind for rule in settings.suppress] == ["conflict"]


def test_json_in_the_docs_is_json() -> None:
    for path in DOCS.glob("*.md"):
        for block in re.findall(r"^```json\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            json.loads(block.replace(", …", ""))


@pytest.mark.slow
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", tmp_path / "site"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"index.html", "zh.html", "commands.html", "facts.html"} <= {
        path.name for path in (tmp_path / "site").iterdir()}
