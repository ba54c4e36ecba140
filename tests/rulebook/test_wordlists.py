"""Word lists: whose they are, who reads them, and that each says what it is for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from aipolicy import extract, load_rules
from aipolicy.cli import cli
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.authoring import callers
from aipolicy.rulebook.authoring.lint import lint
from aipolicy.rulebook.authoring.schema import rule_schema

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
OURS = {one.name: one for one in load_rules().lists}
Pack = Callable[..., Rulebook]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A rulebook with a folder of one's own, of files by name."""
    def book(only: bool = False, **files: str) -> Rulebook:
        for name, content in files.items():
            (tmp_path / f"{name}.yaml").write_text(content, "utf-8")
        return load_rules(only=tmp_path) if only else load_rules(tmp_path)
    return book


def kind(text: str, book: Rulebook) -> str:
    [fact] = [fact for fact in extract(text, rules=book) if fact.type in ("target", "statistic")]
    return fact.type


def found(book: Rulebook) -> list[tuple[str, str, str]]:
    """What lint says: level, kind and the last part of the place."""
    return [(one.level, one.kind, one.where.rpartition("/")[2]) for one in lint(book)]


# --- whose a list is

def test_a_list_of_ones_own_changes_no_built_in_list_of_that_name(pack: Pack) -> None:
    book = pack(own="cues: {done: 建成 竣工 投产}\n", statistic="cues: {done: 建成}\n")
    assert not book.problems
    assert kind("该市将建成5个算力中心。", load_rules()) == "target"
    assert kind("该市将建成5个算力中心。", book) == "target"
    assert book.words("statistic.done") == OURS["statistic.done"].words


def test_a_list_changes_a_built_in_one_by_saying_so(pack: Pack) -> None:
    text = "公司梦想着人工智能企业达到100家。"
    assert kind(text, load_rules()) == "statistic"
    book = pack(own="cues: {dreams: {extend: target.aim, words: 梦想着 盼望着}}\n")
    assert kind(text, book) == "target"
    assert kind("力争人工智能企业达到100家。", book) == "target"
    assert kind(text, load_rules()) == "statistic"


def test_a_list_that_replaces_a_built_in_one_stands_for_it(pack: Pack) -> None:
    book = pack(own="cues: {aim: {replace: target.aim, words: 梦想着}}\n")
    assert kind("公司梦想着人工智能企业达到100家。", book) == "target"
    assert not book.cue("target.aim").search("力争")


def test_a_changed_list_is_known_by_its_name_in_the_file_that_changes_it(pack: Pack) -> None:
    rule = "rules:\n  - {id: r, emits: dream, match: '(?P<what>{cue.dreams})的'}\n"
    book = pack(own=f"cues: {{dreams: {{extend: target.past_mark, words: 梦想}}}}\n{rule}")
    facts = extract("梦想的。现已的。", rules=book)
    assert [f.fields["what"] for f in facts if f.type == "dream"] == ["梦想", "现已"]


def test_a_word_list_that_code_reads_can_be_extended(pack: Pack) -> None:
    book = pack(own="cues: {mine: {extend: metrics.in_order, words: 逐一}}\n")
    assert book.cue("metrics.in_order").search("逐一")
    assert book.words("metrics.in_order") == (*OURS["metrics.in_order"].words, "逐一")


@pytest.mark.parametrize(("name", "word"), [
    ("aim", "甲"),          # of the same file
    ("other.aim", "乙"),    # of another file of the folder
    ("target.will", "丙"),  # of the folder, though a built-in file has one of that name
    ("person.honorific", "先生"),
])
def test_a_name_means_the_nearest_list(pack: Pack, name: str, word: str) -> None:
    own = f"cues: {{aim: 甲}}\nrules:\n  - {{id: r, emits: x, match: '(?P<what>{{cue.{name}}})'}}\n"
    book = pack(own=own, other="cues: {aim: 乙}\n", target="cues: {will: 丙}\n")
    assert not book.problems
    assert [f.fields["what"] for f in extract(f"乎{word}乎", rules=book) if f.type == "x"] == [word]


def test_a_condition_and_a_span_name_lists_as_patterns_do(pack: Pack) -> None:
    book = pack(own="cues: {near: 春}\nspans: {run: {flags: [n], stop: [near, other.stop], max: 9}}\n"
                    "rules:\n  - {id: r, emits: kite, match: '(?P<name>风筝)',\n"
                    "     where: {sentence: [near, other.stop]}, grow: {name: {left: run}}}\n",
                other="cues: {stop: 秋}\n")
    assert not book.problems
    assert book.spans["run"].stop == {"春", "秋"}
    texts = ("春天风筝。", "秋天风筝。", "夏天风筝。")
    assert [any(f.type == "kite" for f in extract(text, rules=book)) for text in texts] == [True, True, False]


def test_a_part_means_the_lists_of_its_own_file(pack: Pack) -> None:
    book = pack(one="cues: {c: 甲}\nparts: {p: '{cue.c}乙'}\n",
                two="cues: {c: 丙}\nrules:\n  - {id: r, emits: x, match: '(?P<what>{p}{cue.c})'}\n")
    [rule] = [rule for rule in book.rules if rule.id == "r"]
    assert rule.patterns[0].fullmatch("甲乙丙")


def test_a_later_folder_names_lists_of_an_earlier_one_in_full(tmp_path: Path) -> None:
    for name, content in (("one", "cues: {c: 甲}\n"),
                          ("two", "rules:\n  - {id: r, emits: x, match: '{cue.file_one.c}乙'}\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"file_{name}.yaml").write_text(content, "utf-8")
    book = load_rules(tmp_path / "one", tmp_path / "two", strict=True)
    assert next(rule for rule in book.rules if rule.id == "r").patterns[0].fullmatch("甲乙")


def test_a_wrong_pattern_of_a_list_is_left_out_of_the_list_it_extends(pack: Pack) -> None:
    book = pack(own="cues:\n  aim: {extend: target.aim, pattern: '(梦想', words: 盼望着}\n")
    [problem] = book.problems
    assert "no valid expression" in problem.what
    assert kind("公司盼望着人工智能企业达到100家。", book) == "target"


# --- who reads a list

def test_code_asks_only_for_lists_that_are_there_and_by_their_full_names() -> None:
    assert not [call.where for call in callers.calls() if call.name is None]
    assert not [call for call in callers.calls() if call.name not in OURS]


def test_code_reads_every_list_under_words() -> None:
    read = {call.name for call in callers.calls()}
    stems = {path.stem for path in (RULES / "words").glob("*.yaml")}
    used = load_rules().compiler.used_lists
    assert not [name for name, one in OURS.items()
                if name.split(".")[0] in stems and name not in read and one not in used]


@pytest.mark.parametrize(("source", "names"), [
    ('view.book.cue("a.b").search(text)', ["a.b"]), ('book.words("a.b")', ["a.b"]),
    ("book.cue(name)", [None]), ('book.cue(f"a.{b}")', [None]), ('document.words("a.b")', []),
    ("event.condition.cue", []),
])
def test_what_code_asks_for_is_read_off_its_source(source: str, names: list[str | None]) -> None:
    assert [call.name for call in callers.calls_in(source, "module.py")] == names


# --- what a list says of itself

def test_every_built_in_list_says_what_it_is_for() -> None:
    assert not [name for name, one in OURS.items() if len(one.about) < 12]
    assert len({one.about for one in OURS.values()}) == len(OURS)


def test_every_built_in_file_has_the_form_that_the_schema_tells() -> None:
    library = pytest.importorskip("jsonschema")
    validator = library.Draft202012Validator(rule_schema())
    for path in (*RULES.glob("*.yaml"), *(RULES / "words").glob("*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        if set(data) & {"cues", "rules", "parts"}:
            assert not [error.message for error in validator.iter_errors(data)], path


@pytest.mark.parametrize("entry", [
    "一 二", ["一"], {"words": "一"}, {"pattern": "一"},
    {"pattern": ["一"], "about": "x", "examples": {"match": ["一"]}},
    {"extend": "target.aim", "words": ["一"]},
])
@pytest.mark.parametrize("wrong", [False, True])
def test_the_schema_and_the_loader_agree(pack: Pack, entry: Any, wrong: bool) -> None:
    library = pytest.importorskip("jsonschema")
    entry = {"wrods": "一"} if wrong else entry
    data = {"cues": {"one": entry}}
    valid = library.Draft202012Validator(rule_schema()).is_valid(data)
    assert valid is not wrong
    assert bool(pack(own=json.dumps(data, ensure_ascii=False)).problems) is wrong


# --- what lint finds

def test_lint_tells_of_a_list_named_as_a_built_in_one(pack: Pack) -> None:
    rule = "rules:\n  - {id: r, emits: x, match: '{cue.done}'}\n"
    book = pack(own=f"cues: {{done: 竣工}}\n{rule}")
    [told] = [one for one in lint(book) if one.kind == "own-list"]
    assert (told.level, told.where.rpartition("/")[2]) == ("info", "own.yaml:1:8")
    assert "{extend: statistic.done, words: …}" in told.message
    changed = pack(own=f"cues: {{done: {{extend: statistic.done, words: 竣工}}}}\n{rule}")
    assert "own-list" not in {kind for _, kind, _ in found(changed)}


@pytest.mark.parametrize(("cues", "kinds"), [
    ("one: 甲 乙", []), ("one: 甲 乙 甲", ["duplicate"]),
    ("one: {pattern: 甲}", ["no-example", "no-example"]),
    ("one: {pattern: 甲, examples: {match: [甲]}}", ["no-example"]),
    ("one: {pattern: 甲, examples: {match: [甲], no_match: [乙]}}", []),
    ("one: 甲, two: 乙", ["unused"]),
    ("one: {pattern: '{cue.two}', examples: {match: [乙], no_match: [甲]}}, two: 乙", []),
])
@pytest.mark.parametrize("only", [False, True])
def test_lint_finds_what_is_wrong_with_a_list(pack: Pack, cues: str, kinds: list[str], only: bool) -> None:
    rule = ("rules:\n  - {id: r, emits: x, about: An x, match: '{cue.one}', "
            "examples: {match: [{text: 甲}], no_match: [丁]}}\n")
    book = pack(only, own=f"cues: {{{cues}}}\n{rule}")
    assert [kind for level, kind, _ in found(book) if level != "info"] == kinds


def test_lint_finds_a_part_that_nothing_uses_though_another_dead_part_names_it(pack: Pack) -> None:
    book = pack(own="parts: {a: 甲, b: '{a}乙'}\n")
    assert [one for one in found(book) if one[1] == "unused"] == [
        ("warning", "unused", "own.yaml:1:9"), ("warning", "unused", "own.yaml:1:15")]


# --- the commands

LISTS = """\
cues:
  hung:
    about: Words for hanging a lantern
    pattern: '挂(?!念)'
    words: 点亮 点亮
    examples: {match: [挂上, 灯亮], no_match: [挂念, 点亮了]}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run `aipolicy rules` in a folder that has the folder `own` of word lists."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "lanterns.yaml").write_text(LISTS, "utf-8")
    return lambda *args: CliRunner().invoke(cli, ["rules", *args, "--rules", "own"], prog_name="aipolicy")


def test_the_examples_of_a_list_are_its_tests(run: Callable[..., Any]) -> None:
    result = run("test", "cue.lanterns.hung", "--strict")
    assert result.exit_code == 1
    assert "own/lanterns.yaml:2:3: cue.lanterns.hung: missing: 灯亮\n    found nothing" in result.stdout
    assert "own/lanterns.yaml:2:3: cue.lanterns.hung: noisy: 点亮了\n    found '点亮'" in result.stdout
    assert result.stdout.endswith("1 word list: 2 examples passed, 1 noisy, 1 missing\n")
    [row] = map(json.loads, run("test", "cue.lanterns.hung", "--format", "json").stdout.splitlines())
    assert (row["rule"], row["passed"], row["noisy"], row["missing"]) == ("cue.lanterns.hung", 2, 1, 1)


def test_lists_are_listed_and_shown(run: Callable[..., Any]) -> None:
    listed = run("list", "--cues").stdout
    assert listed.splitlines()[-1] == f"{'cue.lanterns.hung':36} Words for hanging a lantern"
    rows = [json.loads(line) for line in run("list", "--cues", "--json").stdout.splitlines()]
    assert rows[-1] == {"name": "cue.lanterns.hung", "words": 2, "patterns": 1,
                        "about": "Words for hanging a lantern", "where": "own/lanterns.yaml:2:3"}
    shown = run("show", "cue.owners.half_mark").stdout
    for part in ("The semicolon", "found in: `;`", "not in: `,`",
                 "read by extract/figures/subjects/subject.py:"):
        assert part in shown
    wrong = run("show", "cue.owner.half_mark")
    assert (wrong.exit_code, "did you mean 'cue.owners.half_mark'?" in wrong.stderr) == (2, True)
