"""Bodies that a text names, for tests of who owns its figures."""

from __future__ import annotations

from aipolicy.extract.figures.subjects.owners import Candidates, candidates
from aipolicy.extract.scene import Scene
from aipolicy.model import Named
from tests.extract.figures.lines import seen
from tests.extract.made import span_in


def body(scene: Scene, name: str, kind: str = "enterprise", type: str = "organization",
         **fields: str) -> Named:
    """A thing with every place in the text where its name stands."""
    mentions, at = [], 0
    while name in scene.text[at:]:
        mentions.append(span_in(scene.text, name, at))
        at = mentions[-1].end
    return Named(type, name, tuple(mentions), "r", (), {"kind": kind, **fields})


def known(scene: Scene, *names: str, kind: str = "enterprise") -> Candidates:
    """The possible owners of a scene in which some bodies are known."""
    return candidates(seen(scene), scene.regions, [body(scene, name, kind) for name in names])
