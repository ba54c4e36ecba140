"""Sentences with their numbers, as the finder of figures hands them to its readers."""

from __future__ import annotations

from aipolicy.extract.figures.counting.numbered import Counted, Numbered
from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.figures.metric import count, shapes_of
from aipolicy.extract.figures.sections import Sections
from aipolicy.extract.match.spans import Cover
from aipolicy.extract.match.symbols import value_mentions
from aipolicy.extract.match.view import View
from aipolicy.extract.scene import Scene
from aipolicy.model import Quantity, Sentence, Span
from tests.extract.scenes import scene_of


def seen(scene: Scene) -> View:
    """A scene whose quantities and dates are symbols."""
    return scene.view.with_symbols(value_mentions(scene.quantities, scene.dates))


def changes(scene: Scene) -> FromTo:
    """Which numbers of a scene change into which."""
    return FromTo.of(seen(scene), scene.quantities, scene.dates)


def sections(scene: Scene) -> Sections:
    """Which stretch of a scene speaks of which time."""
    return Sections.of(seen(scene), scene.dates)


def line_of(text: str, index: int = 0) -> Numbered:
    """A sentence of a text with its numbers, in which nobody owns anything."""
    scene = scene_of(text, "dates", "quantities", "regions")
    view, sentence = seen(scene), scene.document.sentences[index]

    def inside(start: int) -> bool:
        return sentence.start <= start < sentence.end
    numbers = [q for q in scene.quantities if inside(q.start) and q.dimension]
    dates = [Span(d.start, d.end) for d in scene.dates if inside(d.start)]
    regions = Cover((r.start, r.end) for r in scene.regions)
    from_to = changes(scene)
    return Numbered(view, sentence, numbers, dates, (), regions, regions, shapes_of(view, from_to), from_to)


def counted_of(text: str, index: int = 0) -> list[Counted]:
    """The numbers of a sentence with what they count."""
    return list(count(line_of(text, index)))


def number_at(scene: Scene, words: str) -> tuple[Quantity, Sentence]:
    """The quantity that stands at some words, and its sentence."""
    at = scene.text.index(words)
    quantity = next(q for q in scene.quantities if q.start <= at < q.end)
    sentence = scene.document.sentence_at(at)
    assert sentence is not None
    return quantity, sentence


def clauses_to(scene: Scene, at: int) -> list[Span]:
    """The clauses of a sentence up to the one that holds an offset."""
    sentence = scene.document.sentence_at(at)
    assert sentence is not None
    return [c for c in sentence.clauses if c.start <= at]
