"""What the rule language means, and that its reference page says all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aipolicy import extract, load_rules
from aipolicy.cli.commands.rules import command
from aipolicy.config import KEYS
from aipolicy.model import Fact
from aipolicy.rulebook.build import FILE_KEYS, LOOKUP_KEYS, RULE_KEYS, SPAN_KEYS
from aipolicy.rulebook.build_list import CUE_KEYS
from aipolicy.rulebook.patterns.compile import KINDS
from aipolicy.rulebook.rules import SCOPES, STATUSES, UNITS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text("utf-8")
Find = Callable[..., list[Fact]]


@pytest.mark.parametrize("key", [*FILE_KEYS, *RULE_KEYS, *CUE_KEYS, *SPAN_KEYS, *LOOKUP_KEYS, *SCOPES,
                                 *STATUSES, *UNITS, *KEYS, "not", "left", "right", "match", "no_match",
                                 "published"])
def test_every_key_is_told(key: str) -> None:
    assert f"`{key}`" in PAGE


@pytest.mark.parametrize("part", KINDS)
def test_every_symbol_is_told(part: str) -> None:
    assert f"`{{{part}}}`" in PAGE


@pytest.mark.parametrize("name", command.commands)
def test_every_command_and_option_is_told(name: str) -> None:
    [line] = [line for line in PAGE.splitlines() if line.startswith(f"| `aipolicy rules {name}")]
    own = {param.opts[0] for param in command.commands[name].params} - {"--rules", "--rules-only"}
    assert all(option.lstrip("-")[:1] == "v" or option in line for option in own if option.startswith("-"))


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """The facts that the rules of a file, or of files by name, find by themselves in a text."""
    def facts(rules: str, text: str, **files: str) -> list[Fact]:
        (tmp_path / "lexicons").mkdir(exist_ok=True)
        (tmp_path / "rules.yaml").write_text(rules, "utf-8")
        for name, content in files.items():
            (tmp_path / "lexicons" / f"{name}.yaml").write_text(content, "utf-8")
        book = load_rules(only=tmp_path, strict=True)
        return extract(text, published="2024-05", rules=book)
    return facts


RULE = "rules:\n  - {id: r, emits: kite, match: '(?P<name>风筝)', "
TEXT = """第三届春天风筝节公告

正文在此，天空很蓝。

一、天空
红色,纸风筝飞了,风停了。晴天。
另一句。

另一段,""" + "天很高," * 20 + "云很淡。\n"


@pytest.mark.parametrize(("where", "holds"), [
    ("before: /纸/", True), ("before: /红/", False), ("after: /^飞/", True), ("after: /停/", False),
    ("clause: /飞了/", True), ("clause: /红/", False), ("sentence: /红/", True), ("sentence: /晴/", False),
    ("block: /红.*晴/", True), ("block: /另一段/", False), ("heading: /天空/", True),
    ("section: /天空/", True), ("title: /公告/", True), ("title: /天空/", False),
    ("document: /另一段/", True), ("document: /雨/", False),
])
def test_a_condition_looks_in_its_scope(find: Find, where: str, holds: bool) -> None:
    wanted = find(f"{RULE}where: {{{where}}}}}\n", TEXT)
    refused = find(f"{RULE}where: {{not: {{{where}}}}}}}\n", TEXT)
    flying = TEXT.index("风筝飞")
    assert (flying in {fact.start for fact in wanted}) is holds
    assert (flying in {fact.start for fact in refused}) is not holds


def test_a_list_of_cues_is_an_alternative_and_conditions_are_all_needed(find: Find) -> None:
    cues = "cues: {red: 红, blue: 蓝, wind: 风停}\n"
    assert find(f"{cues}{RULE}where: {{sentence: [blue, red]}}}}\n", TEXT)
    assert find(f"{cues}{RULE}where: {{sentence: red, document: wind}}}}\n", TEXT)
    assert not find(f"{cues}{RULE}where: {{sentence: red, block: blue}}}}\n", TEXT)


LEXICON = """\
lexicon: makers
about: Who makes kites
columns: [name, town, aliases]
rows: |
  东风坊, 潍坊, 东坊|老坊
  西风坊, 南通, 西坊|老坊
"""
MADE = """
rules:
  - id: kite.made
    emits: kite
    match: '{maker:@makers}的风筝(?:{sold:count})?(?:于{when:date}售出)?'
    fields:
      kind: toy
      seller: $maker
      sold_on: $when
      town: {lookup: makers, by: $maker, give: town}
      full: {lookup: makers, by: $maker, give: name}
"""


def test_fields_are_captures_constants_and_lookups(find: Find) -> None:
    [fact] = find(MADE, "东坊的风筝30只于5月3日售出。", makers=LEXICON)
    value = {"low": 30, "high": 30, "unit": "只", "comparator": "="}
    assert fact.fields == {"maker": "东坊", "sold": value, "when": "2024-05-03", "kind": "toy",
                           "seller": "东坊", "sold_on": "2024-05-03", "town": "潍坊", "full": "东风坊"}


def test_a_lookup_that_is_not_sure_gives_null(find: Find) -> None:
    [fact] = find(MADE, "老坊的风筝。", makers=LEXICON)
    assert (fact.fields["maker"], fact.fields["town"], fact.fields["full"]) == ("老坊", None, None)


def test_the_id_of_a_fact_does_not_change_with_further_rules_of_its_type(find: Find) -> None:
    [before] = find(f"{RULE}}}\n", "风筝。")
    [after] = find(f"{RULE}}}\n  - {{id: s, emits: kite, match: '(?P<colour>红伞)'}}\n", "风筝。")
    assert before.id == after.id
    assert after.fields == {"name": "风筝", "colour": None}


def test_names_and_places_are_symbols(find: Find) -> None:
    rule = "rules:\n  - {id: r, emits: visit, match: '{who:organization}到{where:region}'}\n"
    [fact] = find(rule, "华为到重庆。")
    assert fact.fields == {"who": "华为", "where": "重庆"}


def test_a_capture_grows_by_whole_words(find: Find) -> None:
    spans = "spans: {noun: {flags: [n], max: 6}}\n"
    [fact] = find(f"{spans}{RULE}grow: {{name: {{left: noun}}}}}}\n", "制作纸张风筝。")
    assert (fact.quote, fact.fields["name"]) == ("纸张风筝", "纸张风筝")


@pytest.mark.parametrize(("one", "other", "winner"), [
    ("match: 红风筝", "match: 红风筝节, priority: -1", "a"), ("match: 红风筝", "match: 红风筝节", "b"),
    ("match: 风筝节", "match: 红风筝", "b"), ("match: 红风筝", "match: 红风筝", "a"),
], ids=["priority", "longest", "earliest", "by id"])
def test_which_match_wins(find: Find, one: str, other: str, winner: str) -> None:
    rules = f"rules:\n  - {{id: b, emits: kite, {other}}}\n  - {{id: a, emits: kite, {one}}}\n"
    assert [fact.rule for fact in find(rules, "看红风筝节。")] == [winner]


def test_facts_of_different_types_may_overlap(find: Find) -> None:
    rules = "rules:\n  - {id: a, emits: kite, match: 风筝}\n  - {id: b, emits: feast, match: 风筝节}\n"
    assert [fact.type for fact in find(rules, "风筝节。")] == ["kite", "feast"]


def test_a_figure_of_ones_own_takes_what_the_rule_says(find: Find) -> None:
    rule = """
rules:
  - id: kites.planned
    emits: target
    match: '{when:date}{subject:region}{action:cue.fly}{value:count}{metric:kites}'
parts: {kites: 风筝}
cues: {fly: 放飞}
"""
    [fact] = find(rule, "明年重庆放飞30只风筝。")
    assert fact.fields["subject"] == {"name": "重庆市", "kind": "region", "adcode": "500000"}
    assert (fact.fields["when"], fact.fields["metric"], fact.fields["action"]) == ("2025", "风筝", "放飞")


BRACKETS = """\
rules:
  - {{id: {id}, emits: policy, stage: policy.title, match: '〖(?P<title>[^〗]+)〗'}}
"""


def test_a_later_folder_replaces_a_rule_of_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(BRACKETS.format(id="policy.marks"), "utf-8")
    book = load_rules(tmp_path)
    rule = next(rule for rule in book.rules if rule.id == "policy.marks")
    assert rule.where.startswith(str(tmp_path))
    assert len(book.rules) == len(load_rules().rules)


def test_a_folder_extends_a_built_in_lexicon_and_cue(tmp_path: Path) -> None:
    text = "纸鸢无忧与灯笼未眠签约。"
    assert not [fact for fact in extract(text) if fact.type == "organization"]
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "enterprises.yaml").write_text(
        "lexicon: enterprises\nabout: more\ncolumns: [name, kind, aliases]\n"
        "rows: |\n  纸鸢无忧, enterprise\n  灯笼未眠, enterprise, 灯眠\n", "utf-8")
    (tmp_path / "more.yaml").write_text("cues: {form: {extend: policy.form, words: [天书]}}\n", "utf-8")
    book = load_rules(tmp_path, strict=True)
    found = [fact.fields["name"] for fact in extract(text, rules=book) if fact.type == "organization"]
    assert found == ["纸鸢无忧", "灯笼未眠"]
    assert book.cue("policy.form").search("天书")
    assert len(book.words("policy.form")) == len(load_rules().words("policy.form")) + 1


def test_a_rule_changed_on_disk_is_read_again(find: Find) -> None:
    assert find(f"{RULE}}}\n", "风筝。")
    assert not find(f"{RULE.replace('风筝', '灯笼')}}}\n", "风筝。")


def test_a_stage_of_the_built_in_rules_sees_a_rule_of_ones_own(tmp_path: Path) -> None:
    text = "〖云雀产业行动计划〗已经印发。"
    (tmp_path / "r.yaml").write_text(BRACKETS.format(id="own.marks"), "utf-8")
    titles = [f.fields["title"] for f in extract(text, rules=load_rules(tmp_path)) if f.type == "policy"]
    assert titles == ["云雀产业行动计划"]
