"""Facts read again: exact, in order, and each bad line named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import aipolicy
from aipolicy.emit import jsonl
from aipolicy.errors import InputError
from aipolicy.facts.lines import places
from aipolicy.read.facts import read_facts

PLACE = {"source": "a.txt", "start": 0, "end": 1, "quote": "x"}
GOOD: dict[str, Any] = {"type": "date", "id": "1", **PLACE}


def written(folder: Path, *lines: str) -> str:
    path = folder / "facts.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def test_what_is_read_is_written_the_same(tmp_path: Path) -> None:
    text = "到2025年，培育10家龙头企业，规模达到300.5亿元，同比增长28.9%。"
    lines = [jsonl.dumps(fact) for fact in aipolicy.extract(text, source="note")]
    again = [jsonl.dumps_record(fact) for fact in read_facts([written(tmp_path, *lines)])]  # type: ignore[arg-type]
    assert again == lines


@pytest.mark.parametrize(("line", "told"), [
    ("{", "no JSON"), ("[]", "no 'type'"), ("{}", "no 'type'"), ('{"type": 1}', "no 'type'"),
    ('{"type": "date"}', "no 'source'"), (json.dumps({**GOOD, "start": -1}), "offsets"),
    (json.dumps({**GOOD, "end": True}), "offsets"), (json.dumps({**GOOD, "quote": None}), "no 'quote'"),
    (json.dumps({**GOOD, "x": float("nan")}), "NaN is no number"), ("[" * 100_000, "no JSON"),
    (json.dumps({**GOOD, "sources": [1]}), "no object"),
    (json.dumps({**GOOD, "mentions": [[1]]}), "'mentions'"),
    (json.dumps({**GOOD, "mentions": "ab"}), "'mentions'"),
    (json.dumps({**GOOD, "x": 10**70}), "out of range"),
    ('{"x": 1e999999999}', "out of range"), ('{"x": 1e-999999}', "out of range"),
])
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: str, told: str) -> None:
    path = written(tmp_path, line, "", json.dumps(GOOD))
    error, fact = read_facts([path])
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{path}:1: ")
    assert told in str(error)
    assert fact == GOOD


def test_a_file_that_is_not_there_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    error, fact = read_facts([str(tmp_path / "none"), written(tmp_path, json.dumps(GOOD))])
    assert isinstance(error, InputError)
    assert fact == GOOD


def test_compressed_and_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()))
    assert list(read_facts([str(path)])) == [GOOD]


def test_a_merged_fact_stands_in_each_of_its_places() -> None:
    merged = {"type": "date", "id": "1", "edtf": "2025", "sources": [PLACE, {**PLACE, "source": "b.txt"}],
              "ids": ["1"], "independent": 2}
    assert [place["source"] for place in places(merged)] == ["a.txt", "b.txt"]
    assert all(place["edtf"] == "2025" and "ids" not in place for place in places(merged))
    assert places(GOOD) == [GOOD]
