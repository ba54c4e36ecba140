"""Merging, tracking and comparing: the cases in tests/cases/corpus/."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
import yaml

from aipolicy.corpus.compare import diff
from aipolicy.corpus.conflicts import compare
from aipolicy.corpus.merge import merge
from aipolicy.corpus.tracking.status import REASONS
from aipolicy.corpus.tracking.track import Row, latest_day, track
from aipolicy.edtf import last_day
from aipolicy.extract.figures.indicator import indicator_of
from tests.corpus.fact_rows import CASES, cases, records, terms

COMPARE = yaml.safe_load((CASES / "compare.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", cases("indicators"))
def test_indicators(case: list[Any]) -> None:
    metric, unit, measure, expected = case
    assert indicator_of(metric, unit, measure, terms().book) == expected


@pytest.mark.parametrize("case", cases("merge"))
def test_merge(case: dict[str, Any]) -> None:
    found = merge(records(case["facts"]), terms())
    lines = [sorted(p.line - 1 for p in r.places if p.line) for r in found.records]
    assert [line for line in lines if len(line) > 1] == case["same"]
    assert sorted(at for line in lines for at in line) == list(range(len(case["facts"])))


@pytest.mark.parametrize("case", [case for case in cases("merge") if not case.marks])
def test_the_order_of_facts_makes_no_record_come_or_go(case: dict[str, Any]) -> None:
    facts = records(case["facts"])
    shuffled = random.Random(7).sample(facts, len(facts))
    groups = [{tuple(sorted(p.start for p in r.places)) for r in merge(some, terms()).records}
              for some in (facts, shuffled)]
    assert groups[0] == groups[1]


@pytest.mark.parametrize("case", cases("track"))
def test_track(case: dict[str, Any]) -> None:
    merged = merge(records(case["facts"]), terms())
    latest = latest_day(merged.records)
    given = last_day(case.get("as_of"))
    rows = track(merged, terms(), given or (latest[0] if latest else None), until=given)
    assert len(rows) == len(case["rows"])
    for row, expected in zip(rows, case["rows"], strict=True):
        check(row, expected)


def check(row: Row, expected: dict[str, Any]) -> None:
    told = {**row.holder._asdict(), "place": row.holder.name, "indicator": row.indicator,
            "metric": row.metric,
            "measure": row.measure, "unit": row.unit, "latest": row.latest.amount.low if row.latest else None}
    wanted = {key: value for key, value in expected.items() if key != "targets"}
    assert {key: told[key] for key in wanted} == wanted
    if "targets" in expected:
        assert len(row.targets) == len(expected["targets"])
    for target, want in zip(row.targets, expected.get("targets", row.targets), strict=True):
        if isinstance(want, dict):
            found = {"low": target.amount.low, "event": target.event, "status": target.verdict.status,
                     "basis": target.verdict.basis, "reason": target.verdict.reason,
                     "ratio": target.ratio}
            exact = {key: Decimal(str(v)) if isinstance(v, float) else v for key, v in want.items()}
            assert {key: found[key] for key in exact} == exact


@pytest.mark.parametrize("case", COMPARE["diff"])
def test_diff(case: dict[str, Any]) -> None:
    found = list(diff(records(case["before"]), records(case["after"]), terms()))
    assert [d.kind for d in found] == case["found"]
    back = list(diff(records(case["after"]), records(case["before"]), terms()))
    turned = {"gained": "lost", "lost": "gained", "changed": "changed"}
    assert sorted(turned[d.kind] for d in back) == sorted(case["found"])


@pytest.mark.parametrize("case", COMPARE["conflicts"])
def test_conflicts(case: dict[str, Any]) -> None:
    assert len(compare(merge(records(case["facts"]), terms()), terms()).conflicts) == case["count"]


def test_no_plain_form_names_two_indicators() -> None:
    found: dict[str, set[str]] = {}
    for entry in terms().book.lexicon("indicators").entries:
        for form in entry.aliases:
            found.setdefault(terms().speller.spelled(form), set()).add(entry.name)
    assert {form: names for form, names in found.items() if len(names) > 1} == {}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_word_of_a_table_has_a_name_in_every_language(lang: str) -> None:
    labels, words = terms().table["labels"], terms().table["words"]
    assert labels[lang].keys() == labels["zh"].keys()
    statuses = {"reached", "on course", "behind", "due", "unknown", "set", "raised", "lowered", "restated",
                "differs", "dropped", "gained", "lost", "changed", "open", *REASONS}
    assert lang == "en" or statuses <= words[lang].keys()
