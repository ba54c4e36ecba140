"""Where the condition of a rule looks: the texts that a scope means for a match."""

from __future__ import annotations

from collections.abc import Iterator

from aipolicy.extract.match.view import View
from aipolicy.model import Span


def scope_texts(scope: str, symbols: tuple[int, int], view: View) -> Iterator[str]:
    """The texts that a scope means for a match at a span of the symbol text."""
    text, (start, end) = view.symbols.text, symbols
    at = view.symbols.clean(start, end).start
    document = view.document
    sentence = document.sentence_at(at)
    if scope in ("before", "after", "clause"):
        clause = document.clause_at(at) or Span(at, view.symbols.starts[end])
        low, high = view.symbols.symbol(*clause)
        yield {"before": text[low:start], "after": text[end:max(high, end)], "clause": text[low:high]}[scope]
    elif scope == "sentence" and sentence:
        low, high = view.symbols.symbol(sentence.start, sentence.end)
        yield text[low:high]
    elif scope == "title" and document.title:
        yield view.text[document.title.start:document.title.end]
    elif scope == "document":
        yield text
    elif scope in ("block", "heading", "section") and sentence:
        block = document.blocks[sentence.block]
        if scope == "block":
            low, high = view.symbols.symbol(block.start, block.end)
            yield text[low:high]
        else:
            headings = document.headings_of(block.index)
            yield from (view.text[h.start:h.end] for h in (headings[:1] if scope == "heading" else headings))
