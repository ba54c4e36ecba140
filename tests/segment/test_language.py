"""The language of a text and of its paragraphs: the cases in tests/cases/languages.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from aipolicy.model import Source
from aipolicy.pipeline import extract_source, read_document
from aipolicy.rulebook.load import load_rules

CASES = Path(__file__).parents[1] / "cases" / "languages.yaml"
ROWS = [pytest.param(case, id=f"{kind}-{i}")
        for kind, cases in yaml.safe_load(CASES.read_text("utf-8")).items() for i, case in enumerate(cases)]


@pytest.mark.parametrize("case", ROWS)
def test_the_script_of_a_text_that_is_not_chinese(case: dict[str, Any]) -> None:
    assert read_document(Source("x", case["text"]), load_rules()).language.script == case["script"]


@pytest.mark.parametrize("case", ROWS)
def test_only_chinese_gives_figures_and_names(case: dict[str, Any]) -> None:
    source = Source("x", case["text"], published=case.get("published"))
    types = {fact.type for fact in extract_source(source, load_rules())} - {"date", "document"}
    assert types == set(case["types"]) if "types" in case else types >= set(case["has"])
