"""The schema of facts: every fact that is found fits it, and little else does."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import aipolicy
from aipolicy.emit import jsonl
from aipolicy.emit.schema import data_package, fact_schema, field_schema, json_schema
from aipolicy.facts.lines import FactLine
from aipolicy.rulebook.facttypes import FACT_TYPES, FIELDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def fits() -> Callable[[dict[str, Any]], bool]:
    library = pytest.importorskip("jsonschema")
    library.Draft202012Validator.check_schema(json_schema())
    held = {name: library.Draft202012Validator(fact_schema(name)) for name in FACT_TYPES}
    whole = library.Draft202012Validator(json_schema())

    def valid(fact: dict[str, Any]) -> bool:
        found: bool = held[fact["type"]].is_valid(fact)
        assert whole.is_valid(fact) is found
        return found
    return valid


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_every_fact_fits(path: Path, fits: Callable[[dict[str, Any]], bool]) -> None:
    for fact in aipolicy.extract(path.read_bytes().decode(), source=path.name):
        assert fits(json.loads(jsonl.dumps(fact))), fact


def test_what_is_no_fact_does_not_fit(facts: list[FactLine], fits: Callable[[dict[str, Any]], bool]) -> None:
    fact = json.loads(jsonl.dumps_record(next(fact for fact in facts if fact["type"] == "target")))
    assert fits({**fact, "page": 3})
    wrong = [{"when": "soon"}, {"value": None}, {"start": -1}, {"measure": "x"}, {"more": 1},
             {"confidence": 2}, {"subject": {"name": "x"}},
             {"value": {**fact["value"], "comparator": "?"}}, {"line": 0}]
    assert not [change for change in wrong if fits({**fact, **change})]
    assert not fits({key: value for key, value in fact.items() if key != "quote"})


@pytest.mark.parametrize("name", FACT_TYPES)
def test_every_field_says_what_it_holds(name: str) -> None:
    assert all(field_schema(name, field).get("description") for field in FIELDS[name])


def test_the_data_package_describes_the_csv(facts: list[FactLine], export: Callable[..., bytes]) -> None:
    told = {field["name"] for field in data_package()["resources"][0]["schema"]["fields"]}
    head = next(csv.reader(io.StringIO(export("csv", facts).decode(), newline="")))
    assert set(head) <= told
    assert {field["type"] for field in data_package()["resources"][0]["schema"]["fields"]} == {
        "string", "integer", "number", "array", "date"}
