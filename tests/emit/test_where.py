"""Conditions on facts: what holds, what does not, and what cannot be read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.emit.where import condition
from aipolicy.errors import UsageError

FACT: dict[str, Any] = {
    "type": "target", "when": "2025-06", "subject": {"name": "苏州市", "kind": "region"},
    "metric": "龙头企业", "value": {"low": Decimal("10.5"), "high": 20, "unit": "家"},
    "document": None, "aliases": ["甲", "乙"],
}


@pytest.mark.parametrize("text", [
    'type == "target" and when >= "2025"', "type = 'target'", 'type != "date"', 'subject == "苏州市"',
    'subject.kind == "region"', "value > 10", "value.high >= 20 and value < 11", 'metric contains "企业"',
    '"龙头" in metric', '"乙" in aliases', 'aliases contains "甲"', 'type in ["statistic", "target"]',
    'type not in ["date"]', 'not (type == "date" or type == "policy")', "document == null",
    "issuer == null", "when", 'type == "date" or type == "target" and value > 1', r'metric != "\"x\\"',
    'value.unit == "家"', "not document", "type in ['target',]",
])
def test_it_holds(text: str) -> None:
    assert condition(text)(FACT)


@pytest.mark.parametrize("text", [
    'type == "Target"', "value > 10.5", 'when > "2025"', 'document contains "x"', 'value > "a"', "when < 3",
    "document < 1", 'not type == "target"', '(type == "target" or value > 1) and type == "date"', "document",
    "value == true", 'subject.nothing == "x"', "[] contains type", "confidence >= 0",
])
def test_it_does_not_hold(text: str) -> None:
    assert not condition(text)(FACT)


@pytest.mark.parametrize(("when", "text", "holds"), [
    ("2025", 'when <= "2025"', True), ("2025", 'when >= "2025"', True), ("2025", 'when < "2025"', False),
    ("2025", 'when > "2025"', False), ("2025-06-30", 'when <= "2025-06"', True),
    ("2025-07", 'when <= "2025-06"', False), ("2023/2025", 'when >= "2025"', True),
    ("2023/2025", 'when < "2025"', False), ("2023/2024", 'when < "2025"', True),
    ("2023/..", 'when > "2030"', True), ("2025-12", 'when > "2025"', False),
    ("2026-01", 'when > "2025"', True),
    ("2025", 'when <= "2025-12-31"', True), ("2025", 'when > "2025-12-31"', False),
    ("../2024", 'when < "2025"', True),
    ("2024", 'when < "2025-01-01"', True), ("2025-06", 'when > "2025-05-31"', True),
])
def test_dates_compare_by_their_end(when: str, text: str, holds: bool) -> None:
    assert condition(text)({"when": when}) is holds


@pytest.mark.parametrize(("text", "told"), [
    ("tpe == 'x'", "did you mean 'type'"), ("type == target", 'in quotes: "target"'),
    ("metrik contains 'a'", "did you mean 'metric'"), ("type ==", "character 8"), ("(type", "')' is wanted"),
    ('type == "a" "b"', "not expected"), ("type $ 3", "'$' is not understood, at character 6"),
    ("", "is wanted"), ("when => 3", "not '>'"), ('type == "a', "not understood"), ("not", "is wanted"),
    ("type not 3", "'in' is wanted"), ("type in [1", "']' is wanted"), ("(" * 500, "too deeply"),
    ("not " * 500, "too deeply"), ("[" * 5000, "too deeply"), ("__class__", "unknown field"),
    ("type.__class__.x == 1 +", "not understood"), ("2x", "not understood"), ("and", "is wanted"),
])
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        condition(text)
    assert told in str(error.value)


def test_fields_of_own_rules_are_known_when_named() -> None:
    assert condition("budget > 3", ["budget"])({"budget": 4})


@given(st.text(alphabet="type when\"'\\()[],<>=!. 0129abinotrd苏$-", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        holds = condition(text)
    except UsageError:
        return
    assert holds(FACT) in (True, False)
