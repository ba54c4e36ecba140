"""The words around a fact, so that a row of a table can be judged alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aipolicy.extract.tables.reading import NoPlaces, laid_out
from aipolicy.extract.tables.reading import context_of as cell_context
from aipolicy.model import Document, Span
from aipolicy.rulebook.load import Rulebook

#: The most characters of a context; a longer sentence is cut around the quote.
LONGEST = 400
CUT = "\u2026"


def contexts(document: Document, book: Rulebook) -> Callable[[tuple[int, int]], str]:
    """Gives the words around a clean span: in a cell the heads of its table, else the sentence."""
    laid = list(laid_out(document, book, NoPlaces())) if document.tables else []

    def context(span: tuple[int, int]) -> str:
        return cell_context(document, laid, span) or sentence_context(document, span)
    return context


def sentence_context(document: Document, span: tuple[int, int]) -> str:
    """The sentence or sentences around a clean span, on one line; its line where it stands in none."""
    first, last = document.sentence_at(span[0]), document.sentence_at(max(span[1] - 1, span[0]))
    if first is None or last is None:
        found = next(_lines(document, span), Span(*span))
    else:
        found = Span(first.start, max(last.end, span[1]))
    text = document.text.clean
    low, high = max(found.start, span[0] - LONGEST // 2), min(found.end, span[1] + LONGEST // 2)
    cut = (CUT if low > found.start else "", CUT if high < found.end else "")
    return cut[0] + " ".join(text[low:high].split()) + cut[1]


def _lines(document: Document, span: tuple[int, int]) -> Iterator[Span]:
    return (Span(block.start, block.end) for block in document.blocks
            if block.start <= span[0] < block.end)
