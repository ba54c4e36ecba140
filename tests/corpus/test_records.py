"""Facts read back: numbers exact, each wrong line named, the rest read; and which sources are reprints."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.corpus.merge import merge
from aipolicy.corpus.records import Record, read_records
from aipolicy.corpus.reprints import reprints
from aipolicy.emit import jsonl
from aipolicy.errors import InputError
from tests.corpus.fact_rows import fact, records, terms

GOOD = fact({"metric": "算力", "low": 1, "unit": "P", "subject": "贵阳市"}, 0)


def read(path: Path, *lines: str | bytes) -> list[Record | InputError]:
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else x.encode() for x in lines))
    return list(read_records([str(path)]))


def changed(**fields: Any) -> str:
    return json.dumps({**GOOD, **fields}, ensure_ascii=False)


@pytest.mark.parametrize("number", ["30000000000", "33.333", "0.1", "672600000000000000000001", "1E+3"])
def test_numbers_stay_exact(number: str, tmp_path: Path) -> None:
    line = changed(value={"low": 7, "high": 7, "unit": "元", "comparator": "="}).replace("7", number)
    (record,) = read(tmp_path / "f.jsonl", line)
    assert isinstance(record, Record)
    assert record.fields["value"]["low"] == Decimal(number)
    merged = merge([record], terms())
    assert f'"low": {format(Decimal(number), "f")}' in jsonl.dumps_record(merged.to_dict(record))


@pytest.mark.parametrize("line", [
    "{", "[]", "1", "null", '"x"', "{}", '{"type": "target"}', b"\xff\xfe", b'{"type": "\xc3("}',
    changed(value=None), changed(value={}), changed(value={"low": "1", "high": 1}),
    changed(value={"low": True, "high": 1}), changed(subject="苏州市"), changed(subject={}),
    changed(metric=5), changed(when=2025), changed(start="0"), changed(quote=None), changed(source=1),
    changed(id=None), changed(sources=[1]), changed(sources=[{"source": "a"}]), changed(mentions=[1]),
    changed(issuer=["a"]),
    changed(value={"low": 1, "high": 1, "unit": ["家"]}), changed(subject={"name": "a", "adcode": [1]}),
    changed(start=True), '{"type": "target", "id": "x", "value": {"low": 1e99999999, "high": 1}}',
    changed().replace('"low": 1', '"low": NaN'), changed().replace('"low": 1', '"low": Infinity'), "[" * 5000,
    changed().replace('"low": 1', '"low": ' + "9" * 5000),
])
def test_a_line_that_is_no_fact_is_named_and_the_rest_read(line: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    first, wrong, last = read(path, changed(), line, changed(id="other"))
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert isinstance(wrong, InputError)
    assert str(wrong).startswith(f"{path}:2: ")
    assert "; " in str(wrong)


def test_blank_lines_and_a_mark_at_the_beginning_are_nothing(tmp_path: Path) -> None:
    found = read(tmp_path / "f.jsonl", b"\xef\xbb\xbf" + changed().encode(), "", "  \r", changed(id="b"))
    assert [r.id for r in found if isinstance(r, Record)] == [GOOD["id"], "b"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (wrong,) = read_records([str(tmp_path / "gone.jsonl")])
    assert isinstance(wrong, InputError)


def test_merging_what_was_merged_changes_nothing(tmp_path: Path) -> None:
    rows = [{"metric": "AI企业", "low": 9, "unit": "家", "subject": "重庆市"},
            {"metric": "人工智能相关企业", "low": 9, "unit": "家", "subject": "重庆市", "when": "2025"},
            {"type": "person", "name": "张三"}]
    once = merge(records(rows), terms())
    lines = [jsonl.dumps_record(once.to_dict(r)) for r in once.records]
    again = merge([r for r in read(tmp_path / "f.jsonl", *lines) if isinstance(r, Record)], terms())
    assert [jsonl.dumps_record(again.to_dict(r)) for r in again.records] == lines


def source(name: str, *wordings: str) -> list[dict[str, Any]]:
    return [{"type": "organization", "name": word, "quote": word, "source": name} for word in wordings]


ARTICLE = [f"某单位{n}" for n in "甲乙丙丁戊己庚辛壬癸"]


@pytest.mark.parametrize(("other", "same"), [
    (ARTICLE, True), (ARTICLE[:7], True), (ARTICLE[:5], True), (ARTICLE[:4], False),
    ([*ARTICLE[:8], "外甲", "外乙"], True), ([*ARTICLE[:5], "外甲", "外乙", "外丙", "外丁", "外戊"], False),
    ([*ARTICLE, *(f"外{n}" for n in range(30))], True),
])
def test_reprints(other: list[str], same: bool) -> None:
    rows = [*source("a", *ARTICLE), *source("b", *other), *source("c", "另一家", "再一家")]
    found = reprints(records(rows))
    assert found == {"a": "a", "b": "a" if same else "b", "c": "c"}


def test_reprints_are_counted_once() -> None:
    told = {"metric": "算力规模", "low": 5, "unit": "P", "subject": "贵阳市", "when": "2025"}
    rows = [*source("a", *ARTICLE), *source("b", *ARTICLE), *({**told, "source": name} for name in "abc")]
    merged = merge(records(rows), terms())
    (target,) = (r for r in merged.records if r.type == "target")
    assert merged.independent(target) == 2
    told_sources = [(s["source"], s["reprint_of"]) for s in merged.to_dict(target)["sources"]]
    assert told_sources == [("a", None), ("b", "a"), ("c", None)]


@given(st.lists(st.sets(st.integers(0, 30), max_size=12), max_size=8))
def test_prefix_filtering_finds_what_comparing_all_pairs_finds(sets: list[set[int]]) -> None:
    from aipolicy.corpus.reprints import _groups, resemble, root

    named = {str(at): {hash(("x", n)) for n in numbers} for at, numbers in enumerate(sets)}
    first = {name: name for name in named}
    for one in named:
        for other in named:
            if one != other and resemble(named[one], named[other]):
                a, b = sorted((root(first, one), root(first, other)), key=int)
                first[b] = a
    assert _groups(named) == {name: root(first, name) for name in named}
