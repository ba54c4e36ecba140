"""Which JSON objects are facts: what every fact has, what the built-in types add, what is the user's own."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from aipolicy.errors import InputError
from aipolicy.facts.lines import checked, facts_in, told_places

PLACE: dict[str, Any] = {"source": "a.txt", "start": 3, "end": 5, "quote": "甲乙"}
DATE: dict[str, Any] = {"type": "date", "id": "1", **PLACE}
VALUE = {"low": 1, "high": 2, "unit": "家", "comparator": "="}
TARGET: dict[str, Any] = {**DATE, "type": "target", "value": VALUE, "subject": {"name": "苏州市"}}


@pytest.mark.parametrize("fact", [
    DATE, TARGET, {**DATE, "mentions": [[3, 5], [9, 9]]},
    {**DATE, "line": 7, "confidence": 0.5, "rule": None},
    {**TARGET, "subject": None, "when": None}, {"type": "date", "id": "1", "sources": [PLACE, PLACE]},
    {**DATE, "sources": []}, {**DATE, "sources": None},
    {**TARGET, "value": {**VALUE, "low": 9}},  # backwards, but of its kind: `check` speaks of it
    # a user's own type has fields of any kind
    {**DATE, "type": "fund", "when": {"low": 3}, "name": ["甲"], "value": "many", "subject": "苏州"},
])
def test_facts(fact: dict[str, Any]) -> None:
    assert checked(fact, "f:1") is fact


@pytest.mark.parametrize(("fact", "told"), [
    (None, "no 'type'"), ([], "no 'type'"), ({}, "no 'type'"), ({**DATE, "type": 1}, "no 'type'"),
    ({**DATE, "id": None}, "no 'id'"), ({**DATE, "source": 1}, "no 'source'"),
    ({**DATE, "quote": 1}, "no 'quote'"),
    ({**DATE, "start": -1}, "'start' and 'end'"), ({**DATE, "start": 6}, "'start' and 'end'"),
    ({**DATE, "start": True}, "'start' and 'end'"), ({**DATE, "end": "5"}, "'start' and 'end'"),
    ({**DATE, "mentions": [[5, 3]]}, "'mentions'"), ({**DATE, "mentions": {}}, "'mentions'"),
    ({**DATE, "mentions": [[1, 2, 3]]}, "'mentions'"), ({**DATE, "line": "7"}, "'line'"),
    ({**DATE, "line": True}, "'line'"), ({**DATE, "rule": 1}, "'rule'"), ({**DATE, "text": 1}, "'text'"),
    ({**DATE, "confidence": "high"}, "'confidence'"), ({**DATE, "sources": [1]}, "no object"),
    ({**DATE, "sources": [{**PLACE, "end": 1}]}, "'start' and 'end'"),
    ({**DATE, "edtf": 2025}, "no date: its 'edtf'"),
    ({**TARGET, "value": None}, "'low' and 'high'"),
    ({**TARGET, "value": {"low": "1", "high": 1}}, "'low'"),
    ({**TARGET, "value": {"low": True, "high": 1}}, "'low'"),
    ({**TARGET, "value": {**VALUE, "unit": 1}}, "value.unit"),
    ({**TARGET, "value": {**VALUE, "comparator": []}}, "value.comparator"),
    ({**TARGET, "subject": "苏州"}, "'subject'"),
    ({**TARGET, "subject": {}}, "'subject'"),
    ({**TARGET, "subject": {"name": "甲", "adcode": 1}}, "subject.adcode"),
    ({**TARGET, "metric": 5}, "no target: its 'metric'"), ({**TARGET, "issuer": ["甲"]}, "'issuer'"),
])
def test_no_facts(fact: Any, told: str) -> None:
    with pytest.raises(InputError) as caught:
        checked(fact, "f.jsonl:1")
    assert str(caught.value).startswith("f.jsonl:1: ")
    assert told in str(caught.value)
    assert str(caught.value).endswith("; give the output of aipolicy extract or merge")


def test_a_merged_fact_stands_where_its_sources_say() -> None:
    assert told_places({"sources": [PLACE, PLACE]}) == [PLACE, PLACE]
    assert told_places(DATE) == [DATE]
    assert told_places({**DATE, "sources": []}) == [{**DATE, "sources": []}]


def test_lines_are_numbered_and_blank_ones_are_nothing() -> None:
    good = json.dumps(DATE, ensure_ascii=False)
    stream = io.BytesIO(f"\ufeff{good}\n\n \r\n{{\n{good}".encode())
    first, wrong, last = facts_in(stream, "f")
    assert first == last == DATE
    assert str(wrong).startswith("f:4: is no JSON")


def test_a_line_longer_than_any_fact_ends_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aipolicy.facts.lines.MAX_LINE", 200)
    stream = io.BytesIO(json.dumps(DATE).encode() + b"\n" + b" " * 300)
    found = facts_in(stream, "f")
    assert next(found) == DATE
    with pytest.raises(InputError, match="f:2: is longer than any fact"):
        next(found)
