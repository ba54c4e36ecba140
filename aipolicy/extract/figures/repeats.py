"""Numbers that a text says again: headlines and numbers left alone mean what it says in full elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aipolicy.model import Document, Value

#: Kinds of block that say in short what the text says in full.
HEADLINES = ("title", "heading")
#: Characters at the end of two metrics that make them one thing.
SAME = 2


@dataclass(frozen=True)
class StatedNumber:
    """A number as far as it matters whether it is said again. metric: None if it counts nothing named."""

    start: int
    value: Value
    metric: str | None


def antecedents(numbers: Sequence[StatedNumber], document: Document) -> Iterator[int | None]:
    """For each number the index of the one that says it in full, None for those that stand for themselves.

    A number in a headline is told by the first equal one in running text that counts the same; one without a
    metric by the nearest equal one that has one.
    """
    full: dict[Value, list[int]] = {}
    for i, one in enumerate(numbers):
        if one.metric and not _headline(one, document):
            full.setdefault(one.value, []).append(i)
    for one in numbers:
        short = _headline(one, document)
        if not short and one.metric is not None:
            yield None
            continue
        same = [i for i in full.get(one.value, ()) if numbers[i] is not one
                and (one.metric is None or _alike(numbers[i].metric, one.metric))]
        yield min(same, key=lambda i: (not short and abs(numbers[i].start - one.start), i), default=None)


def _headline(one: StatedNumber, document: Document) -> bool:
    sentence = document.sentence_at(one.start)
    return sentence is not None and document.blocks[sentence.block].kind in HEADLINES


def _alike(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    return a in b or b in a or a[-SAME:] == b[-SAME:]
