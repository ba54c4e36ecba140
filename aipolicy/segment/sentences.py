"""Blocks to sentences, sentences to clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from aipolicy.model import Block, Sentence, Span
from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table


class Ends(NamedTuple):
    """Where sentences and clauses end, never inside brackets."""

    sentence: regex.Pattern[str]
    clause: regex.Pattern[str]


@once
def _ends(table: Table) -> Ends:
    brackets = table["sentences"]["brackets"]
    return Ends(*(
        regex.compile(f"(?:{brackets})(*SKIP)(*FAIL)|(?:{end})")
        for end in (table["sentences"]["end"], table["clauses"]["end"])
    ))


def find_sentences(
    clean: str, blocks: Sequence[Block], table: Table
) -> tuple[Sentence, ...]:
    """The sentences of all blocks, in order; their clauses cover each without a gap."""
    ends = _ends(table)
    found = [
        (block.index, span)
        for block in blocks
        for span in _split(clean, block.start, block.end, ends.sentence)
    ]
    return tuple(
        Sentence(i, block, *span, tuple(_split(clean, *span, ends.clause)))
        for i, (block, span) in enumerate(found)
    )


def _split(clean: str, start: int, end: int, pattern: regex.Pattern[str]) -> Iterator[Span]:
    """clean[start:end] cut behind every match."""
    at = start
    for m in pattern.finditer(clean, start, end):
        yield Span(at, m.end())
        at = m.end()
    if at < end:
        yield Span(at, end)
