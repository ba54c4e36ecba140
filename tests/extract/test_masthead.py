"""What a text is as a document: title, kind, number, issuers, dates and period of effect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from aipolicy.extract.masthead import read_masthead
from aipolicy.extract.scene import Scene, look, needed
from aipolicy.model import Source
from aipolicy.pipeline import STEPS, read_document
from aipolicy.read import Reading
from aipolicy.read.files import read_bytes
from aipolicy.rulebook import load_rules

ROOT = Path(__file__).resolve().parent.parent
CASES = yaml.safe_load((ROOT / "cases/documents/made.yaml").read_text("utf-8"))
TOLD = ("about", "text", "name", "published_is")


def scene_of_source(source: Source) -> Scene:
    """The scene up to what the text is as a document."""
    book = load_rules()
    steps = needed(STEPS, lambda step: step.gives == "masthead")
    return look(Scene.of(read_document(source, book), book), steps)


def read(case: dict[str, Any]) -> Source:
    """The source of a case, read as a file of its name."""
    option = case.get("published") if "published_is" in case else None
    [source] = read_bytes(case["text"].encode(), case.get("name", "a.txt"), Reading(published=option))
    assert isinstance(source, Source)
    return source


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_document_is_known(case: dict[str, Any]) -> None:
    masthead = scene_of_source(read(case)).masthead
    assert masthead is not None
    wanted = {key: value for key, value in case.items() if key not in TOLD}
    if "published_is" in case:
        wanted["published"] = case["published_is"]
    assert {key: masthead.fields()[key] for key in wanted} == wanted


def test_the_title_is_quoted_without_its_marks() -> None:
    scene = scene_of_source(Source("a", "# **东营市算力规划**\n\n为发展产业，制定本规划。"))
    found = read_masthead(scene)
    assert scene.text[found.span.start:found.span.end].strip("*") == "东营市算力规划"
    assert found.title == "东营市算力规划"
    assert found.rule == "document.line"


def test_a_title_that_only_metadata_tell_stands_nowhere() -> None:
    source = Source("a", "全市集聚企业320家，收入增长5%。", title="东营市算力规划")
    found = read_masthead(scene_of_source(source))
    assert (found.title, found.span.start, found.span.end) == ("东营市算力规划", 0, 0)
    assert found.rule == "document.metadata"
    assert not found.is_policy
