"""Confidence is measured by rule, and nobody measured a user's rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from aipolicy.extract.confidence import PLACES, confidence
from aipolicy.rulebook import load_rules

RULE = "rules: [{id: %s, emits: target, stage: quantity.kind, match: '%s'}]\n"


def test_it_is_the_smoothed_share_of_right_facts() -> None:
    book = load_rules()
    measured = book.table("confidence")["measured"]
    found = confidence(book)
    for rule, (right, all_) in measured.items():
        if all_:
            assert found[rule] == round((right + 1) / (all_ + 2), PLACES)
            assert 0 < found[rule] < 1
        else:
            assert rule not in found


@pytest.mark.parametrize(("table", "wanted"), [
    ("{new: [0, 0]}", {}), ("{target.aim: [8, 8]}", {"target.aim": 0.9}),
    ("{target.aim: [0, 1], target.will: [1, 2]}", {"target.aim": 0.333, "target.will": 0.5}),
])
def test_what_a_user_measured_counts_and_a_rule_never_found_has_none(
        tmp_path: Path, table: str, wanted: dict[str, float]) -> None:
    (tmp_path / "confidence.yaml").write_text(f"measured: {table}\n", "utf-8")
    assert confidence(load_rules(tmp_path)) == {**confidence(load_rules()), **wanted}


def test_a_rule_of_a_user_has_none_though_ours_of_the_same_id_had_one(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(RULE % ("target.aim", "梦想"), "utf-8")
    found = confidence(load_rules(tmp_path))
    assert "target.aim" in confidence(load_rules())
    assert "target.aim" not in found
    assert found.keys() == confidence(load_rules()).keys() - {"target.aim"}


def test_a_rule_of_a_user_is_no_fact_of_the_table() -> None:
    assert "my.rule" not in confidence(load_rules())
