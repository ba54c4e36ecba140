"""Stages: their parameters are typed, their symbols are true, and everything made from them agrees."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

import jsonschema
import pytest
import yaml

from aipolicy import extract, load_rules
from aipolicy.extract.match import run as matcher
from aipolicy.extract.match.view import View
from aipolicy.rulebook.authoring.docs import stages_in_short, stages_markdown
from aipolicy.rulebook.authoring.examples import texts
from aipolicy.rulebook.authoring.schema import rule_schema
from aipolicy.rulebook.patterns.compile import KIND_OF
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.stages.declared import DIRECT, FIGURES, STAGES
from aipolicy.rulebook.stages.reading import declared

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/rules.md").read_text("utf-8")
RULE = "rules:\n  - id: my.rule\n    emits: {emits}\n    stage: {stage}\n    {rest}\n"


def problem_of(folder: Path, **parts: str) -> str:
    """What is said of a rule file; nothing if it can be used."""
    (folder / "r.yaml").write_text(RULE.format(**parts), "utf-8")
    return "; ".join(map(str, load_rules(folder).problems))


@pytest.mark.parametrize(("stage", "emits", "rest", "says"), [
    ("quantity.kind", "target", "match: 梦想着\n    with: {reech: sentence}",
     "r.yaml:6:12: the stage 'quantity.kind' has no parameter 'reech'; did you mean 'reach'?"),
    ("quantity.kind", "target", "match: 梦想着\n    with: {reach: sentense}",
     "r.yaml:6:12: 'reach' cannot be 'sentense'; did you mean 'sentence'?"),
    ("quantity.kind", "target", "match: 梦想着\n    fields: {reach: sentence}",
     "r.yaml:6:14: a target has no field 'reach'; write it under with: (quantity.kind)"),
    ("quantity.kind", "target", "match: 梦想着\n    fields: {reech: sentence}",
     "r.yaml:6:14: a target has no field 'reech'; did you mean 'reach'?"),
    ("quantity.kind", "target", "match: 梦想着\n    with: {flat: yes please}",
     "'flat' cannot be 'yes please'"),
    ("quantity.kind", "target", "match: 梦想着\n    with: {comparator: ['=', '==']}", "cannot be '=='"),
    ("quantity.kind", "target", "match: 梦想着\n    with: [reach]", "'with' is no mapping"),
    ("quantity.shape", "shape", "match: 梦想着", "must capture {value:…}"),
    ("quantity.shape", "target", "match: '{value:quantity}'", "emits no 'target'; use one of shape"),
    ("policy.title", "policy", "match: '{organization}【(?P<title>[^】]{2,40})】'",
     "r.yaml:5:5: the text of the stage 'policy.title' holds no {organization}; it holds no symbols"),
    ("person.name", "person", "match: '{date}(?P<name>[^】]{2,4})先生'",
     "holds no {date}; it holds {region}"),
    ("person.name", "person", "match: '(?P<name>[^】]{2,4})先生(?P<agee>老)'",
     "nothing reads the capture 'agee'"),
    ("organization.lexicon", "organization", "with: {lexikon: media}", "did you mean 'lexicon'?"),
    ("organization.lexicon", "organization", "about: no lexicon named", "needs the parameter 'lexicon'"),
    ("organization.lexicon", "organization", "match: 甲\n    with: {lexicon: media}", "runs none"),
    ("quantity.knd", "target", "match: 梦想着", "nothing runs the stage 'quantity.knd'; did you mean"),
])
def test_what_a_stage_does_not_know_is_refused(stage: str, emits: str, rest: str, says: str,
                                               tmp_path: Path) -> None:
    assert says in problem_of(tmp_path, stage=stage, emits=emits, rest=rest)


def test_a_parameter_does_what_it_says(tmp_path: Path) -> None:
    text = "公司梦想着三年后，产值达到10亿元。"
    rest = "match: 梦想着\n    priority: 99\n    with: {{reach: {}}}"
    found = []
    for reach in ("clause", "sentence"):
        assert not problem_of(tmp_path, stage="quantity.kind", emits="target", rest=rest.format(reach))
        found += [f.type for f in extract(text, rules=load_rules(tmp_path)) if "value" in f.fields]
    assert found == ["statistic", "target"]


def test_the_symbols_of_a_stage_are_those_that_its_rules_see() -> None:
    """No finder shows its rules another symbol, and each declared one is seen in some example."""
    seen: defaultdict[str, set[str]] = defaultdict(set)

    def note(rules: list[Rule[Any]], view: View) -> Any:
        for rule in rules:
            seen[rule.stage].update(KIND_OF[char] for char in set(view.symbols.text) if char in KIND_OF)
        return run_rules(rules, view)
    run_rules, book = matcher.run_rules, load_rules()
    with patch.object(matcher, "run_rules", note):
        for text, published in texts(book.rules):
            extract(text, published=published, rules=book)
    for stage in STAGES.values():
        if stage.patterned and stage is not DIRECT:
            assert seen[stage.name] | {"quantity"} >= set(stage.symbols), stage.name
            assert seen[stage.name] <= set(stage.symbols), stage.name


def test_every_stage_has_rules_and_every_parameter_is_used() -> None:
    book = load_rules()
    for stage in STAGES.values():
        rules = book.stage(stage)
        assert rules or stage is DIRECT, stage.name
        for param in declared(stage):
            assert any(getattr(rule.params, param.name) != param.default for rule in rules), (stage, param)
            assert param.about


def test_the_finder_of_a_stage_is_there() -> None:
    homes = {stage.finder.replace(".", "/") for stage in STAGES.values()}
    extract_room = ROOT / "aipolicy/extract"
    assert all((extract_room / f"{home}.py").exists() or (extract_room / home).is_dir() for home in homes)


def test_the_reference_has_the_table_of_stages() -> None:
    """If it fails: python tools/build_stages.py."""
    assert stages_markdown() in PAGE
    assert stages_in_short() in (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_the_schema_knows_parameters() -> None:
    validator = jsonschema.Draft202012Validator(rule_schema())
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        if "rules" in data:
            assert not list(validator.iter_errors(json.loads(json.dumps(data, default=str)))), path
    wrong = {"id": "a", "emits": "target", "stage": "quantity.kind", "match": "甲",
             "with": {"reach": "sentense"}}
    assert list(validator.iter_errors({"rules": [wrong]}))
    assert list(validator.iter_errors({"rules": [{**wrong, "with": {"reech": "sentence"}}]}))
    assert not list(validator.iter_errors({"rules": [{**wrong, "with": {"reach": "sentence"}}]}))


def test_values_are_symbols_of_every_stage_of_quantities() -> None:
    assert all(set(FIGURES) == set(stage.symbols) for stage in STAGES.values()
               if stage.name.startswith("quantity.") and stage.patterned)
