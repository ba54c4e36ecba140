"""Whether the words around a stretch treat it as a company."""

from __future__ import annotations

import pytest

from aipolicy.extract.names.organizations.context import has_body_context
from tests.extract.names.spans import span_of
from tests.extract.scenes import scene_of


@pytest.mark.parametrize(("text", "name", "wanted"), [
    ("由启明发布的模型", "启明", True), ("与启明联合研发", "启明", True),
    ("投资方包括启明等机构", "启明", True),
    # at the beginning of a line, and with a space behind
    ("启明发布了模型", "启明", True), ("启明 CEO介绍", "启明", True),
    ("昨日开工。\n启明宣布扩产", "启明", True),
    ("，启明宣布扩产", "启明", True),
    # negative: only one side, neither, or the other way round
    ("由启明负责", "启明", False), ("迎来启明发布", "启明", False), ("迎来启明", "启明", False),
    ("发布启明由", "启明", False),
    ("启明", "启明", False)])
def test_has_body_context(text: str, name: str, wanted: bool) -> None:
    view = scene_of(text).view
    assert has_body_context(view, span_of(view.text, name)) is wanted


def test_every_place_is_looked_at_by_itself() -> None:
    view = scene_of("启明宣布扩产，迎来启明。").view
    assert has_body_context(view, span_of(view.text, "启明"))
    assert not has_body_context(view, span_of(view.text, "启明", 2))
