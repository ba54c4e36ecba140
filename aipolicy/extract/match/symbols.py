"""The text that rules see, in which every mention found before is one symbol of the private use area."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aipolicy.model import Date, Quantity, Span
from aipolicy.rulebook.patterns.compile import SYMBOLS


class Mention(NamedTuple):
    """A typed stretch of clean text that becomes one symbol; `kind` is a key of SYMBOLS."""

    start: int
    end: int
    kind: str


#: Which symbol stands for a quantity of a dimension; any other dimension is a measure.
SYMBOL_OF = {"money": "money", "count": "count", "people": "count", "ratio": "percent", "times": "percent",
             None: "number"}


def value_mentions(quantities: Iterable[Quantity], dates: Iterable[Date]) -> list[Mention]:
    """Quantities and dates as mentions to be symbolised."""
    mentions = [Mention(q.start, q.end, SYMBOL_OF.get(q.dimension, "measure")) for q in quantities]
    return mentions + [Mention(d.start, d.end, "date") for d in dates]


@dataclass(frozen=True)
class SymbolText:
    """The text that rules see, with its map to the clean text.

    starts[i] is the clean offset of text[i]; one more entry closes it.
    """

    text: str
    starts: Sequence[int]

    @classmethod
    def of(cls, clean: str, mentions: Iterable[Mention]) -> SymbolText:
        """Symbolise mentions; where two overlap, the one that begins first, then the longer."""
        chosen: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
            if not chosen or mention.start >= chosen[-1].end:
                chosen.append(mention)
        chars: list[str] = []
        starts: list[int] = []
        at = 0
        for mention in chosen:
            chars.append(clean[at:mention.start])
            starts.extend(range(at, mention.start))
            chars.append(SYMBOLS[mention.kind])
            starts.append(mention.start)
            at = mention.end
        chars.append(clean[at:])
        starts.extend(range(at, len(clean) + 1))
        return cls("".join(chars), starts)

    def clean(self, start: int, end: int) -> Span:
        """A span of the symbol text as a span of the clean text."""
        return Span(self.starts[start], self.starts[end])

    def symbol(self, start: int, end: int) -> Span:
        """A span of the clean text as a span of the symbol text (whole symbols)."""
        return Span(bisect_right(self.starts, start) - 1, bisect_left(self.starts, end))
