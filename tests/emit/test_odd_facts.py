"""Facts of any shape that JSON can have are shown and exported, or refused in words; nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aipolicy.emit.formats import FORMATS, ExportOptions, writer
from aipolicy.errors import AipolicyError, InputError
from aipolicy.read.facts import read_facts
from aipolicy.review import labels_of
from aipolicy.review.page import embedded
from aipolicy.review.tables import boxed, grids, plain, rendered
from aipolicy.rulebook.facttypes import FACT_TYPES, FIELDS

NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.none() | st.booleans() | NUMBERS | st.text()
ANY = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5)
NAMES = st.sampled_from(sorted({name for names in FIELDS.values() for name in names})) | st.text()


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line with what every fact must have, and anything else."""
    quote = draw(st.text(max_size=5))
    must = {"type": draw(st.sampled_from(FACT_TYPES)), "id": draw(st.text(max_size=3)), "quote": quote,
            "source": draw(st.text(max_size=5)), "start": 0, "end": len(quote)}
    more: dict[str, Any] = draw(st.dictionaries(NAMES, ANY, max_size=4))
    return json.dumps({**more, **must})


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("brat", "duckdb")])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_lines=st.lists(lines(), max_size=3))
def test_any_fact_can_be_exported(tmp_path: Path, name: str, given_lines: list[str]) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("".join(f"{line}\n" for line in given_lines), "utf-8")
    facts = [fact for fact in read_facts([str(path)]) if not isinstance(fact, InputError)]
    try:
        writer(name)(facts, io.BytesIO(), ExportOptions())
    except AipolicyError:
        assert name in ("sqlite", "xlsx", "parquet")
    found = list(grids(facts, labels_of("zh")))
    assert "\x1b" not in rendered(map(boxed, found), width=80, colour=False) + "".join(map(plain, found))
    assert "<" not in embedded({"": facts})
