"""Only what stands in Chinese is a name: the rules know no other language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aipolicy.extract.scene import Scene
from aipolicy.model import Named


def names_in_chinese(scene: Scene) -> list[Named]:
    """The things that a document names in Chinese paragraphs, with their mentions there."""
    return list(_names(scene))


def _names(scene: Scene) -> Iterator[Named]:
    for thing in scene.named:
        mentions = tuple(m for m in thing.mentions if not scene.document.language.is_foreign(m.start))
        if mentions:
            yield thing if len(mentions) == len(thing.mentions) else replace(thing, mentions=mentions)
