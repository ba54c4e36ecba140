"""A rule that runs over its time limit is named and left out; everything else is found all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aipolicy import load_rules
from aipolicy.cli import cli
from aipolicy.errors import RuleError

EVIL = r"(\w+\s?)+$"
FACTS = "到2025年，全市培育10家龙头企业。\n2023年，全市已建成20个起降点。\n"
RULES = f"""\
rules:
  - {{id: evil.words, emits: slogan, match: '{EVIL}'}}
  - {{id: good.kite, emits: kite, match: '(?P<name>风筝)'}}
"""


def facts(*args: str) -> tuple[Result, list[dict[str, object]]]:
    result = CliRunner().invoke(cli, ["extract", *args], prog_name="aipolicy")
    return result, [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """100 kB of one word between sentences with facts, and the rule in `own`."""
    monkeypatch.chdir(tmp_path)
    Path("own").mkdir()
    Path("own", "rules.yaml").write_text(RULES, "utf-8")
    Path("text.txt").write_text(FACTS + "a" * 100_000 + "！风筝。\n" + FACTS.replace("10家", "30家"), "utf-8")
    return tmp_path


def test_such_a_rule_is_refused_when_it_is_loaded(folder: Path) -> None:
    with pytest.raises(RuleError, match=r"own/rules.yaml:2:\d+: a pattern of 'evil.words' can blow up"):
        load_rules("own", strict=True)


def test_one_that_was_not_probed_is_named_and_the_rest_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aipolicy.rulebook.build.kept", lambda kind, expression, make: None)
    result, found = facts("text.txt", "--rules", "own")
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith("aipolicy: text.txt: the rule 'evil.words' ran over its time limit of 1 s")
    assert "own/rules.yaml:2:" in line
    others = [fact for fact in found if fact["type"] != "slogan"]
    assert [fact["name"] for fact in others if fact["type"] == "kite"] == ["风筝"]
    Path("own", "rules.yaml").write_text(RULES.replace(EVIL, "口号"), "utf-8")
    good, without = facts("text.txt", "--rules", "own")
    assert good.exit_code == 0
    assert others == without
    assert {fact["type"] for fact in others} == {"target", "statistic", "date", "document", "kite"}


def test_a_wrong_rule_sinks_no_other_unless_strict(folder: Path) -> None:
    Path("own", "rules.yaml").write_text(RULES, "utf-8")
    Path("note.txt").write_text("风筝。\n", "utf-8")
    result, found = facts("note.txt", "--rules", "own")
    assert (result.exit_code, [fact["type"] for fact in found]) == (2, ["document", "kite"])
    strict, nothing = facts("note.txt", "--rules", "own", "--strict", "-o", "out.jsonl")
    assert (strict.exit_code, nothing) == (2, [])
    assert "own/rules.yaml:2:" in strict.stderr
    assert not Path("out.jsonl").exists()
