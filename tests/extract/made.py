"""Documents put together by hand, so that a test says itself where blocks, sentences and clauses end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from aipolicy.extract.match.symbols import SymbolText
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Document, Published, Sentence, Source, Span, Text, Word
from aipolicy.rulebook import Rulebook, load_rules

SENTENCE = regex.compile(r"[^。\n]+。?")
CLAUSE = regex.compile(r"[^，\n]+，?")


def document_of(*lines: tuple[str, str] | tuple[str, str, int], published: str | None = None) -> Document:
    """A document of one block a line: its kind, its text and, if need be, the index of the heading above.

    A sentence ends with 。 and a clause with ，. A block of kind title is the title of the document too.
    """
    text = "".join(f"{line[1]}\n" for line in lines)
    blocks: list[Block] = []
    at = 0
    for i, (kind, words, *heading) in enumerate(lines):
        blocks.append(Block(i, kind, at, at + len(words), int(kind == "heading"), *heading))
        at += len(words) + 1
    title = next((Span(b.start, b.end) for b in blocks if b.kind == "title"), None)
    return Document(Source("made", text), Text.of(text), tuple(blocks), tuple(_sentences(text, blocks)),
                    Published(published, "option" if published else "none"), title)


def _sentences(text: str, blocks: list[Block]) -> Iterator[Sentence]:
    found = [(b.index, m) for b in blocks for m in SENTENCE.finditer(text, b.start, b.end)]
    for i, (block, match) in enumerate(found):
        clauses = tuple(Span(*c.span()) for c in CLAUSE.finditer(text, *match.span()))
        yield Sentence(i, block, match.start(), match.end(), clauses)


def view_of(document: Document, book: Rulebook | None = None) -> View:
    """A document in which no mention is a symbol yet."""
    return View(document, SymbolText.of(document.text.clean, []), book or load_rules())


def damaged(document: Document, *spans: tuple[int, int]) -> Document:
    """The same document with stretches that could not be repaired."""
    return replace(document, text=document.text.mark_damaged(Span(*span) for span in spans))


def span_in(text: str, words: str, at: int = 0) -> Span:
    """Where some words stand in a text, from an offset on."""
    start = text.index(words, at)
    return Span(start, start + len(words))


def tagged(written: str) -> tuple[str, list[Word]]:
    """A text and its words with their flags, from words written as in 工业/n 软件/n."""
    text, words = "", []
    for part in written.split(" "):
        word, _, flag = part.rpartition("/")
        words.append(Word(len(text), len(text) + len(word), flag))
        text += word
    return text, words
