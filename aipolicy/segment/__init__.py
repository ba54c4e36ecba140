"""A repaired text to a Document: blocks, sentences, clauses, title, publication date, language and tables."""

from __future__ import annotations

from aipolicy.model import Block, Document, Source, Span
from aipolicy.rulebook.tables import Table
from aipolicy.segment.blocks import find_blocks
from aipolicy.segment.language import find_language
from aipolicy.segment.published import find_published
from aipolicy.segment.sentences import find_sentences
from aipolicy.segment.tables import find_tables
from aipolicy.text import Text

__all__ = ["segment"]


def segment(source: Source, text: Text, table: Table) -> Document:
    """The document of a source and its repaired text; table: that of `rules/segment.yaml`."""
    blocks = find_blocks(text.clean, table, source.title)
    sentences = find_sentences(text.clean, blocks, table)
    published = find_published(source, text.clean, blocks, table)
    language = find_language(text.clean, blocks, table)
    tables = find_tables(source, text)
    return Document(source, text, blocks, sentences, published, _title(blocks), language, tables)


def _title(blocks: tuple[Block, ...]) -> Span | None:
    lines = [block for block in blocks if block.kind == "title"]
    return Span(lines[0].start, lines[-1].end) if lines else None
