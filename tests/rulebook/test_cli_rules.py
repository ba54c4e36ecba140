"""`aipolicy rules`: every subcommand, in every format, on rules of one's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from aipolicy.cli import cli

LANTERNS = """\
# Lanterns, made up for this test.
cues:
  hung: 挂上 点亮
  not_yet: 计划 将

rules:
  - id: lantern.hung
    emits: lantern
    about: A lantern is hung
    match: '(?P<name>(?<!\\p{Han})\\p{Han}{1,6}?灯笼){cue.hung}'
    where: {not: {clause: not_yet}}
    examples:
      match:
        - {text: '2024年1月5日,东街灯笼挂上了。', name: 东街灯笼}
      no_match:
        - 东街灯笼挂了一年。
"""
#: The same rule in another file, which names the word lists of that one in full.
ELSEWHERE = LANTERNS.replace("{cue.hung}", "{cue.lanterns.hung}").replace(" not_yet}", " lanterns.not_yet}")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `aipolicy rules` in an empty folder that has the folder `own` of rules."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "lanterns.yaml").write_text(LANTERNS, "utf-8")

    def rules(*args: object, **options: Any) -> Result:
        return CliRunner().invoke(cli, ["rules", *map(str, args)], prog_name="aipolicy", **options)
    return rules


def add(text: str, name: str = "more.yaml") -> None:
    Path("own", name).write_text(text, "utf-8")


def test_list(run: Run) -> None:
    alone, both = run("list", "--rules-only", "own"), run("list", "--rules", "own")
    assert alone.stdout.split() == ["lantern.hung", "lantern", "stable", "A", "lantern", "is", "hung"]
    assert both.stdout.endswith(alone.stdout)
    assert len(both.stdout.splitlines()) > 100
    [row] = [json.loads(line) for line in run("list", "--rules-only", "own", "--json").stdout.splitlines()]
    assert row == {"id": "lantern.hung", "emits": "lantern", "status": "stable", "about": "A lantern is hung",
                   "where": "own/lanterns.yaml:7:5"}


def test_show(run: Run) -> None:
    shown = run("show", "lantern.hung", "--rules", "own").stdout
    for part in ("A lantern is hung", "refuses not_yet in the clause",
                 "finds: `2024年1月5日,东街灯笼挂上了。`", "own/lanterns.yaml:7:5", "stage facts", "灯笼"):
        assert part in shown


def test_an_unknown_rule_is_refused_with_the_nearest_name(run: Run) -> None:
    result = run("show", "lantern.hnug", "--rules", "own")
    assert result.exit_code == 2
    assert "did you mean 'lantern.hung'?" in result.stderr


def test_docs(run: Run) -> None:
    page = run("docs", "--rules-only", "own").stdout
    assert page.startswith("# Rules\n\nRules: 1.")
    assert "## lantern\n\n### lantern.hung\n\nA lantern is hung" in page
    assert "- not: `东街灯笼挂了一年。`" in page


def test_schema_has_every_key(run: Run) -> None:
    from aipolicy.rulebook.build import FILE_KEYS, LOOKUP_KEYS, RULE_KEYS, SPAN_KEYS
    from aipolicy.rulebook.rules import SCOPES

    schema = json.loads(run("schema").stdout)
    assert set(schema["properties"]) == set(FILE_KEYS)
    rule = schema["properties"]["rules"]["items"]["properties"]
    assert set(rule) == set(RULE_KEYS)
    assert set(rule["where"]["properties"]) == {*SCOPES, "not"}
    assert set(rule["fields"]["additionalProperties"]["anyOf"][0]["properties"]) == set(LOOKUP_KEYS)
    assert set(schema["properties"]["spans"]["additionalProperties"]["properties"]) == set(SPAN_KEYS)


def test_new_makes_a_rule_that_loads(run: Run) -> None:
    args = ("new", "kite.flown", "--emits", "kite", "--text", "风筝飞了", "--not", "风筝",
            "-o", "own/kites.yaml")
    assert run(*args).exit_code == 0
    assert "kite.flown" in run("list", "--rules-only", "own").stdout
    again = run(*args)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert run("new", "kite.flown").stdout.count("- id: kite.flown") == 1


def test_test_passes(run: Run) -> None:
    result = run("test", "--rules-only", "own", "--strict")
    assert (result.exit_code, result.stdout) == (0, "1 rule: 2 examples passed, 0 noisy, 0 missing\n")


NOISY = """
rules:
  - id: lamp.any
    emits: lamp
    match: '(?P<name>\\p{Han}灯)'
    examples:
      match:
        - {text: 一盏灯。, name: 盏灯, colour: red}
      no_match:
        - 路灯。
  - id: lamp.bare
    emits: lamp
    match: 灯泡
"""


def test_test_tells_what_is_noisy_and_missing(run: Run) -> None:
    add(NOISY)
    result = run("test", "--rules-only", "own")
    assert result.exit_code == 1
    assert "own/more.yaml:3:5: lamp.any: missing: 一盏灯。" in result.stdout
    assert "own/more.yaml:3:5: lamp.any: noisy: 路灯。" in result.stdout
    assert result.stdout.endswith("3 rules: 2 examples passed, 1 noisy, 1 missing\n")


def test_strict_asks_for_both_kinds_of_example(run: Run) -> None:
    add(NOISY)
    assert run("test", "lamp.bare", "--rules-only", "own").exit_code == 0
    strict = run("test", "lamp.bare", "--rules-only", "own", "--strict")
    assert strict.exit_code == 1
    assert "lamp.bare: has no match example" in strict.stdout
    assert "lamp.bare: has no no_match example" in strict.stdout
    assert strict.stdout.endswith("; 1 rule without an example of each kind\n")


def test_test_as_json(run: Run) -> None:
    add(NOISY)
    result = run("test", "--rules-only", "own", "--strict", "--format", "json")
    rows = {row["rule"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 1
    assert rows["lantern.hung"]["passed"] == 2
    assert {f["verdict"] for f in rows["lamp.any"]["failures"]} == {"noisy", "missing"}
    assert rows["lamp.bare"]["lacking"] == ["match", "no_match"]


def test_test_as_junit(run: Run) -> None:
    add(NOISY)
    result = run("test", "--rules-only", "own", "--strict", "--format", "junit")
    suite = ElementTree.fromstring(result.stdout)
    cases = {(case.get("classname"), case.get("name")): case for case in suite}
    assert suite.get("failures") == "2"
    assert cases["lantern.hung", "东街灯笼挂了一年。"].find("failure") is None
    noisy = cases["lamp.any", "路灯。"].find("failure")
    assert noisy is not None
    assert noisy.get("message") == "noisy"
    assert cases["lamp.bare", "has a match example"].find("failure") is not None


def test_lint(run: Run) -> None:
    clean = run("lint", "--rules-only", "own")
    assert (clean.exit_code, clean.stdout) == (0, "1 rule, 0 findings\n")
    add(NOISY + ELSEWHERE[ELSEWHERE.index("  - id"):].replace("lantern.hung", "lantern.twin"))
    result = run("lint", "--rules-only", "own", "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert {f["kind"] for f in found} == {"no-example", "no-about", "dead"}
    assert all(f["where"].startswith("own/more.yaml:") for f in found)


def test_lint_tells_a_rule_that_another_one_always_beats(run: Run) -> None:
    add(ELSEWHERE[ELSEWHERE.index("rules:"):].replace("lantern.hung", "lantern.never")
        .replace("not: {clause: lanterns.not_yet}", "document: lanterns.not_yet"))
    kinds = [line.split(": ")[2] for line in run("lint", "--rules-only", "own").stdout.splitlines()[:-1]]
    assert kinds == ["never-reached"]


def test_a_refused_rule_is_a_finding_and_the_others_are_tested(run: Run) -> None:
    add("rules:\n  - {id: a, emits: b, mach: c}\n")
    lint, test = run("lint", "--rules-only", "own"), run("test", "--rules-only", "own")
    assert "own/more.yaml:2:23: error: refused: unknown key 'mach'" in lint.stdout
    assert lint.exit_code == 1
    assert test.exit_code == 2
    assert "own/more.yaml:2:23: unknown key 'mach'" in test.stderr
    assert test.stdout.startswith("1 rule: 2 examples passed")


@pytest.mark.parametrize("rule", [
    "id: kite.seen\nemits: kite\nmatch: '(?P<name>\\p{Han}风筝)'\n",
    "\n- id: kite.seen\n  emits: kite\n  match: '(?P<name>\\p{Han}风筝)'\n",
    "rules:\n  - id: kite.seen\n    emits: kite\n    match: '(?P<name>\\p{Han}风筝)'\n",
], ids=["one rule", "a list", "a file"])
def test_try_reads_a_rule_from_standard_input(run: Run, rule: str) -> None:
    Path("text.txt").write_text("2024年,红风筝。\n", "utf-8")
    result = run("try", "text.txt", input=rule)
    [fact] = map(json.loads, result.stdout.splitlines())
    assert (fact["rule"], fact["name"], fact["quote"]) == ("kite.seen", "红风筝", "红风筝")


@pytest.mark.parametrize(("rule", "place"), [
    ("id: a\nemits: b\nmach: c\n", "3:1"),
    ("- id: a\n  emits: b\n  mach: c\n", "3:3"),
    ("rules:\n  - id: a\n    emits: b\n    mach: c\n", "4:5"),
], ids=["one rule", "a list", "a file"])
def test_try_refuses_at_the_place_that_was_typed(run: Run, rule: str, place: str) -> None:
    Path("text.txt").write_text("风筝\n", "utf-8")
    result = run("try", "text.txt", input=rule)
    assert result.exit_code == 2
    assert f"<stdin>:{place}: unknown key 'mach'; did you mean 'match'?" in result.stderr


def test_explain_shows_the_way_stage_by_stage(run: Run) -> None:
    told = run("explain", "2024年1月5日，東街燈籠掛上了。", "--rules", "own").stdout
    for line in ("clean      2024年1月5日,东街灯笼挂上了。", "symbols    ⟨date⟩,东街灯笼挂上了。",
                 "date       '2024年1月5日' 2024-01-05 (explicit)", "matched    lantern.hung: '东街灯笼挂上'",
                 "fact       lantern '东街灯笼挂上' name: 东街灯笼 by lantern.hung"):
        assert line in told


def test_explain_says_which_condition_refused(run: Run) -> None:
    told = run("explain", "东街灯笼挂上之前将修好。", "--rules", "own", "--rule", "lantern.hung").stdout
    assert told == "refused    lantern.hung: '东街灯笼挂上', its clause has not_yet\n"


def test_explain_says_which_part_failed(run: Run) -> None:
    told = run("explain", "东街灯笼坏了。", "--rules", "own", "--rule", "lantern.hung").stdout
    assert told.startswith("near       lantern.hung: 50% of its pattern")
    assert told.endswith("then no {cue.hung}\n")


def test_explain_says_which_overlap_won(run: Run) -> None:
    add("rules:\n  - {id: lantern.short, emits: lantern, match: '灯笼{cue.lanterns.hung}'}\n")
    told = run("explain", "东街灯笼挂上了。", "--rules", "own").stdout
    assert "lost       lantern.short: '灯笼挂上', to lantern.hung" in told


def test_explain_a_line_of_a_file(run: Run) -> None:
    Path("text.txt").write_text("东街灯笼挂上了。\n西街灯笼点亮了。\n", "utf-8")
    second = run("explain", "text.txt:2", "--rules", "own", "--rule", "lantern.hung").stdout
    assert "西街灯笼" in second
    assert "东街灯笼" not in second
    assert "东街灯笼" in run("explain", "text.txt", "--rules", "own", "--rule", "lantern.hung").stdout


def test_explain_counts_from_the_date_that_it_is_given(run: Run) -> None:
    assert "'去年' 2022 (published)" in run("explain", "去年挂上灯笼。", "--published", "2023").stdout


def test_bench_names_the_rules(run: Run) -> None:
    Path("text.txt").write_text("东街灯笼挂上了。\n", "utf-8")
    lines = run("bench", "text.txt", "--rules-only", "own").stdout.splitlines()
    assert [line.split()[-1] for line in lines] == ["lantern.hung"]
