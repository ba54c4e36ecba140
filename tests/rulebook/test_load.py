"""Rule files: what is wrong is refused where it stands, and sinks nothing else."""

from pathlib import Path

import pytest
import yaml

from aipolicy.errors import RuleError, UsageError
from aipolicy.rulebook import load_rules

WRONG = yaml.safe_load((Path(__file__).parents[1] / "cases/rules/wrong.yaml").read_text("utf-8"))
GOOD = """
rules:
  - {id: good.rule, emits: slogan, match: '口号'}
"""


def test_the_builtin_rules_have_no_problem():
    assert load_rules(strict=True).problems == ()


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["name"])
def test_a_wrong_rule_is_refused_where_it_stands(case, tmp_path):
    (tmp_path / "wrong.yaml").write_text(case["file"], "utf-8")
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    book = load_rules(tmp_path)
    [problem] = book.problems
    place = f"wrong.yaml:{case['at']}" if case["at"] else "wrong.yaml"
    assert problem.where == f"{tmp_path}/{place}"
    for fragment in case["says"]:
        assert fragment in str(problem)
    assert "good.rule" in {rule.id for rule in book.rules}
    with pytest.raises(RuleError):
        load_rules(tmp_path, strict=True)


def test_there_are_at_least_thirty_wrong_files():
    assert len(WRONG) >= 30


def test_a_later_folder_replaces_a_rule_by_id_and_extends_a_cue(tmp_path):
    for name, pattern, ending in (("one", "甲{cue.ending}", "[one]"),
                                  ("two", "乙{cue.ending}", "{extend: r.ending, words: [two]}")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "r.yaml").write_text(
            f"cues: {{ending: {ending}}}\n"
            f"rules:\n  - {{id: r, emits: slogan, match: '{pattern}'}}\n", "utf-8")
    book = load_rules(tmp_path / "one", tmp_path / "two")
    [rule] = [rule for rule in book.rules if rule.id == "r"]
    assert not book.problems
    assert rule.patterns[0].fullmatch("乙one")
    assert rule.patterns[0].fullmatch("乙two")


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no such rule folder"):
        load_rules(tmp_path / "nowhere")
