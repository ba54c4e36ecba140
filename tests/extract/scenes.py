"""Scenes for direct tests of what stands in the rooms of extract/: a text, looked at as far as a slot
needs."""

from __future__ import annotations

from aipolicy.extract.scene import Scene, look, needed
from aipolicy.model import Source
from aipolicy.pipeline import STEPS, read_document
from aipolicy.rulebook import Rulebook, load_rules


def scene_of(text: str, *slots: str, published: str | None = None, book: Rulebook | None = None) -> Scene:
    """A text in which the slots are filled, and what they need; none named: nothing."""
    rules = book or load_rules()
    scene = Scene.of(read_document(Source("t", text, published), rules), rules)
    return look(scene, needed(STEPS, lambda step: step.gives in slots))
