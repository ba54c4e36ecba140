"""Whether a target binds or is expected, where the text says so."""

from __future__ import annotations

from collections.abc import Iterator

from aipolicy.extract.figures.tables import TABLE
from aipolicy.extract.match.view import View
from aipolicy.model import Quantity, Sentence, Span

COLONS = (":", "\uff1a")


def bindingness(view: View, quantity: Quantity, sentence: Sentence, clause: Span) -> str | None:
    """`binding`, `expected`, or None if the text does not say.

    Looked for from near to far: in brackets behind the number, in its row of a table, before it in its
    clause, before the colon that leads in its list, in the headings above.
    """
    words: dict[str, str] = view.book.table("resolve")["bindingness"]
    for span in _places(view, quantity, sentence, clause):
        found = {kind for word, kind in words.items() if word in view.text[span.start:span.end]}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _places(view: View, quantity: Quantity, sentence: Sentence, clause: Span) -> Iterator[Span]:
    aside = view.book.cue("figures.aside").match(view.text, quantity.end, sentence.end)
    if aside:
        yield Span(*aside.span())
    block = view.document.blocks[sentence.block]
    if block.kind == TABLE:
        yield Span(block.start, block.end)
    yield Span(clause.start, quantity.start)
    colon = max(view.text.rfind(mark, sentence.start, quantity.start) for mark in COLONS)
    if colon > 0:
        yield Span(sentence.start, colon)
    for heading in view.document.headings_of(block.index):
        yield Span(heading.start, heading.end)
