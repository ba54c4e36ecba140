"""Only what stands in Chinese is a figure or a name: the rules know no other language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aipolicy.extract.figures.finder import QuantityFact
from aipolicy.model import Document, Named


def figures_in_chinese(document: Document, figures: Iterable[QuantityFact]) -> list[QuantityFact]:
    """The figures that stand in Chinese paragraphs."""
    return [figure for figure in figures if not document.language.is_foreign(figure.start)]


def names_in_chinese(document: Document, named: Iterable[Named]) -> list[Named]:
    """The things that are named in Chinese paragraphs, with their mentions there."""
    return list(_names(document, named))


def _names(document: Document, named: Iterable[Named]) -> Iterator[Named]:
    for thing in named:
        mentions = tuple(m for m in thing.mentions if not document.language.is_foreign(m.start))
        if mentions:
            yield thing if len(mentions) == len(thing.mentions) else replace(thing, mentions=mentions)
