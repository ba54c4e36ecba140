"""Captures grown by whole words, by their parts of speech and word lists."""

from __future__ import annotations

from collections.abc import Sequence

from aipolicy.extract.match.view import View
from aipolicy.model import Span, Word
from aipolicy.rulebook.rules import Growth, WordSpan


def grow(span: Span, growth: Growth, view: View) -> Span:
    """A span grown by whole words on the sides that the growth names."""
    sentence = view.document.sentence_at(span.start)
    if sentence is None:
        return span
    words = view.words(sentence)
    start, end = span
    if growth.left:
        start = _grow_left(words, span, view.book.spans[growth.left], view.text)
    if growth.right:
        end = _grow_right(words, span, view.book.spans[growth.right], view.text)
    return Span(start, end)


def _belongs(word: Word, part: str, spec: WordSpan) -> bool:
    return part in spec.keep or (part not in spec.stop and word.flag.startswith(spec.flags))


def _grow_left(words: Sequence[Word], span: Span, spec: WordSpan, text: str) -> int:
    start, edge = span.start, span.start
    for word in reversed(words):
        if word.start >= start:
            continue
        part = text[word.start:min(word.end, start)]
        if span.start - word.start > spec.max or not _belongs(word, part, spec):
            break
        start = word.start
        if part in spec.keep or not word.flag.startswith(spec.edge or ("\0",)):
            edge = start
    return edge


def _grow_right(words: Sequence[Word], span: Span, spec: WordSpan, text: str) -> int:
    end, edge = span.end, span.end
    for word in words:
        if word.end <= end:
            continue
        part = text[max(word.start, end):word.end]
        if word.end - span.end > spec.max or not _belongs(word, part, spec):
            break
        end = word.end
        if part in spec.keep or not word.flag.startswith(spec.edge or ("\0",)):
            edge = end
    return edge
