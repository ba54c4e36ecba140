"""`aipolicy.yaml` and `[tool.aipolicy]`: what they say holds, what is wrong in them is told with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aipolicy.cli import cli
from aipolicy.config import Config, config_file, read_config

Run = Callable[..., Result]
RULE = "rules:\n  - {{id: {0}.seen, emits: {0}, match: '风筝'}}\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder with a text and two packs, `kites` and `birds`."""
    monkeypatch.chdir(tmp_path)
    Path("note.txt").write_text("去年，到2025年，重庆培育10家风筝企业。\n", "utf-8")
    for name in ("kites", "birds"):
        Path(name).mkdir()
        Path(name, "rules.yaml").write_text(RULE.format(name[:-1]), "utf-8")

    def command(*args: str, **options: Any) -> Result:
        return CliRunner().invoke(cli, args, prog_name="aipolicy", **options)
    return command


def types(result: Result) -> set[str]:
    return {json.loads(line)["type"] for line in result.stdout.splitlines()}


def configure(text: str) -> None:
    Path("aipolicy.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize(("name", "text"), [
    ("aipolicy.yaml", "rules: [kites]\ntypes: kite\noutput: out.jsonl\npublished: '2023-07'\n"),
    ("pyproject.toml", "[project]\nname = 'x'\n\n[tool.aipolicy]\nrules = ['kites']\ntypes = ['kite']\n"
                       "output = 'out.jsonl'\npublished = '2023-07'\n"),
])
def test_both_files_say_the_same(run: Run, name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")
    path = config_file(Path())
    assert path == Path(name)
    assert read_config(path) == Config(("kites",), None, ("kite",), "out.jsonl", "2023-07")


def test_what_is_configured_holds_for_extract(run: Run) -> None:
    configure("rules: [kites]\ntypes: [kite, date]\noutput: out.jsonl\npublished: '2023-07'\n")
    result = run("extract", "note.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    facts = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [fact["type"] for fact in facts] == ["date", "date", "kite"]
    assert facts[0]["edtf"] == "2022"


def test_the_command_line_overrides(run: Run) -> None:
    configure("rules: [kites]\ntypes: [kite]\noutput: out.jsonl\n")
    assert types(run("extract", "note.txt", "-o", "-", "--type", "target")) == {"target"}
    assert types(run("extract", "note.txt", "-o", "-", "--rules", "birds", "--type", "bird")) == {"bird"}
    assert not Path("out.jsonl").exists()


def test_either_option_for_rules_sets_both_keys_aside(run: Run) -> None:
    configure("rules: [kites]\n")
    assert types(run("extract", "note.txt", "--rules-only", "birds")) == {"bird"}
    configure("rules_only: kites\n")
    assert types(run("extract", "note.txt")) == {"kite"}
    assert types(run("extract", "note.txt", "--rules", "birds")) >= {"bird", "target"}


def test_both_keys_together(run: Run) -> None:
    configure("rules_only: kites\nrules: birds\n")
    assert types(run("extract", "note.txt")) == {"kite", "bird"}


def test_it_holds_for_rules_and_text_too(run: Run) -> None:
    configure("rules_only: kites\noutput: out.jsonl\ntypes: [kite]\npublished: '2023'\n")
    assert run("rules", "list").stdout.split()[0] == "kite.seen"
    assert run("rules", "new", "a.b").stdout
    assert run("text", "--clean", "note.txt").stdout.startswith("去年,")
    assert "published: 2023 (option)" in run("text", "--explain", "note.txt").stdout


def test_the_own_file_comes_before_the_project(run: Run) -> None:
    configure("rules_only: kites\n")
    Path("pyproject.toml").write_text("[tool.aipolicy]\nrules_only = 'birds'\n", "utf-8")
    assert types(run("extract", "note.txt")) == {"kite"}


@pytest.mark.parametrize("text", ["", "[project]\nname = 'x'\n", "[tool.other]\nrule = 1\n"])
def test_a_project_that_says_nothing_changes_nothing(run: Run, text: str) -> None:
    Path("pyproject.toml").write_text(text, "utf-8")
    assert config_file(Path()) is None
    assert run("extract", "note.txt").exit_code == 0


@pytest.mark.parametrize(("name", "text", "told"), [
    ("aipolicy.yaml", "#\nrule: [kites]\n", "aipolicy.yaml:2:1: unknown key 'rule'; did you mean 'rules'?"),
    ("aipolicy.yaml", "types: 3\n", "aipolicy.yaml:1:1: 'types' is no list of texts; write [one, another]"),
    ("aipolicy.yaml", "rules: [kites, 3]\n", "aipolicy.yaml:1:1: 'rules' is no list of texts"),
    ("aipolicy.yaml", "published: 2023\n", "aipolicy.yaml:1:1: 'published' is no text; write one"),
    ("aipolicy.yaml", "output: [a]\n", "aipolicy.yaml:1:1: 'output' is no text"),
    ("aipolicy.yaml", "- rules\n", "aipolicy.yaml: is no mapping; write lines of 'key: value'"),
    ("aipolicy.yaml", "rules: [\n", "aipolicy.yaml:2:1: no valid YAML"),
    ("aipolicy.yaml", "rules: a\nrules: b\n", "aipolicy.yaml:2:1: the key 'rules' stands twice"),
    ("aipolicy.yaml", "types: [kiet]\nrules: kites\n", "unknown type 'kiet' (did you mean 'kite'?)"),
    ("aipolicy.yaml", "rules: kiets\n", "kiets: no such rule folder"),
    ("pyproject.toml", "[tool.aipolicy]\nrules = []\ntype = ['x']\n",
     "pyproject.toml:3:1: unknown key 'type'; did you mean 'types'?"),
    ("pyproject.toml", "[tool.aipolicy]\nrules = 3\n", "pyproject.toml:2:1: 'rules' is no list of texts"),
    ("pyproject.toml", "[tool.aipolicy\n", "pyproject.toml: no valid TOML"),
])
def test_what_is_wrong_is_refused_with_its_line(run: Run, name: str, text: str, told: str) -> None:
    Path(name).write_text(text, "utf-8")
    result = run("extract", "note.txt")
    assert result.exit_code == 2
    assert told in result.stderr
    assert run("extract", "--help").exit_code == 0
