"""Facts from short rows, so that cases can be read: `{metric: 人工智能企业, low: 1000, unit: 家}`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from aipolicy.corpus.records import Record, record_of
from aipolicy.corpus.terms import Terms
from aipolicy.emit import jsonl
from aipolicy.extract.facts import fact_id
from aipolicy.rulebook.load import load_rules

CASES = Path(__file__).parents[1] / "cases" / "corpus"
QUANTITY = {"metric": None, "measure": "level", "subject": None, "when": None, "document": None}
NO_FIELD = ("type", "source", "quote", "low", "high", "unit", "comparator")


@cache
def terms() -> Terms:
    return Terms(load_rules())


def cases(name: str) -> list[Any]:
    """Every case of a file; those known to fail must fail."""
    tables = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case, id=f"{kind}-{i}",
                         marks=[pytest.mark.xfail(strict=True)] if kind == "known failure" else [])
            for kind, rows in tables.items() for i, case in enumerate(rows)]


def fact(row: dict[str, Any], at: int) -> dict[str, Any]:
    """The JSON object of a short row; `at` is its place in its source."""
    row = {"type": "target", "source": "a.txt", **row}
    fields = {key: value for key, value in row.items() if key not in NO_FIELD}
    if "low" in row:
        value = {"low": row["low"], "high": row.get("high", row["low"]), "unit": row.get("unit"),
                 "comparator": row.get("comparator", "=")}
        fields = {**QUANTITY, "value": value, **fields}
        if row["type"] == "statistic":
            fields.setdefault("status", "actual")
        if isinstance(fields["subject"], str):
            fields["subject"] = subject(fields["subject"])
    name = next((str(fields[key]) for key in ("metric", "name", "title") if fields.get(key)), "")
    quote = row.get("quote") or f"{name}{row.get('low', '')}"
    exact = json.loads(json.dumps(fields), parse_int=Decimal, parse_float=Decimal)
    return {"type": row["type"], "id": fact_id(row["type"], exact, quote), "source": row["source"],
            "start": at * 100, "end": at * 100 + len(quote), "quote": quote, "text": quote, "rule": "case",
            "confidence": None, "line": at + 1, **fields}


def subject(name: str) -> dict[str, Any]:
    """A region of the lexicon, or an organization."""
    found = terms().book.lexicon("regions").by_form.get(name, ())
    if not found:
        return {"name": name, "kind": "organization", "adcode": None}
    return {"name": found[0].name, "kind": "region", "adcode": found[0].attributes.get("code")}


def records(rows: Iterable[dict[str, Any]]) -> list[Record]:
    """The records of short rows, by way of JSON."""
    lines = [jsonl.dumps_record(fact(row, at)) for at, row in enumerate(rows)]
    return [record_of(json.loads(line, parse_float=Decimal), f"case:{at}") for at, line in enumerate(lines)]
