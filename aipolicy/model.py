"""The records that flow through the pipeline: Source, Text, Document, mentions, Match, Fact.

All offsets are half-open [start, end) and count Unicode code points. Offsets called `raw` point
into `Source.text`, the decoded source; all others point into `Text.clean`, the normalised text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A half-open stretch of text, in code points."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """True if the two share at least one character."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """True if `other` lies wholly inside."""
        return self.start <= other[0] and other[1] <= self.end


@dataclass(frozen=True)
class Source:
    """One text as the reader hands it on.

    id: path or record id as the user gave it. text: decoded, before any repair.
    published: EDTF date of publication if metadata or the user gave one.
    found: how each metadata field was found (`option`, `metadata`, …).
    warnings: what the reader could not decide for sure, one sentence each.
    """

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    found: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Edit(NamedTuple):
    """Replace clean[start:end] by `new`. Same length maps one to one; else every new character
    stands for the whole stretch replaced."""

    start: int
    end: int
    new: str


class Change(NamedTuple):
    """One thing that a repair did: which step, where in the source, and from what to what."""

    step: str
    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True)
class Text:
    """A cleaned string with an explicit map to the source's code points.

    starts[i], ends[i]: the raw stretch that clean[i] stands for; both never decrease.
    damaged: clean spans that could not be repaired; no fact may be claimed from inside them.
    """

    raw: str
    clean: str
    starts: Sequence[int]
    ends: Sequence[int]
    changes: tuple[Change, ...] = ()
    damaged: tuple[Span, ...] = ()

    @classmethod
    def of(cls, raw: str) -> Text:
        """The text with nothing changed yet."""
        return cls(raw, raw, range(len(raw)), range(1, len(raw) + 1))

    def raw_span(self, start: int, end: int) -> Span:
        """The raw stretch that holds the characters clean[start:end] came from."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.raw)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def clean_span(self, start: int, end: int) -> Span:
        """The clean stretch whose characters came from raw[start:end] (may be empty)."""
        low = bisect_right(self.ends, start)
        high = low
        while high < len(self.starts) and self.starts[high] < end:
            high += 1
        return Span(low, high)

    def edit(self, edits: Iterable[Edit], step: str) -> Text:
        """Apply edits, in order and not overlapping, and compose the map. Records each change.

        Raises ValueError if edits overlap, run backwards or leave the text.
        """
        chars: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        changes: list[Change] = []
        at = 0
        for start, end, new in edits:
            if not at <= start <= end <= len(self.clean):
                raise ValueError(f"edit [{start}, {end}) is out of order or out of the text")
            old = self.clean[start:end]
            if old == new:
                continue
            chars.append(self.clean[at:start])
            starts.extend(self.starts[at:start])
            ends.extend(self.ends[at:start])
            chars.append(new)
            span = self.raw_span(start, end)
            if len(new) == end - start:
                starts.extend(self.starts[start:end])
                ends.extend(self.ends[start:end])
            else:
                starts.extend([span.start] * len(new))
                ends.extend([span.end] * len(new))
            changes.append(Change(step, span.start, span.end, old, new))
            at = end
        if not changes:
            return self
        chars.append(self.clean[at:])
        starts.extend(self.starts[at:])
        ends.extend(self.ends[at:])
        damaged = tuple(self._moved(self.damaged, starts, ends))
        return Text(self.raw, "".join(chars), starts, ends, self.changes + tuple(changes), damaged)

    def _moved(self, spans: Iterable[Span], starts: list[int], ends: list[int]) -> Iterable[Span]:
        """Clean spans of this text as clean spans of a text with another map."""
        moved = Text(self.raw, "", starts, ends)
        for span in spans:
            new = moved.clean_span(*self.raw_span(*span))
            if new.start < new.end:
                yield new

    def mark_damaged(self, spans: Iterable[Span]) -> Text:
        """The same text with more stretches marked as damaged."""
        more = tuple(sorted({*self.damaged, *spans}))
        return Text(self.raw, self.clean, self.starts, self.ends, self.changes, more)


class Word(NamedTuple):
    """A jieba word with its part-of-speech flag; offsets in the clean text."""

    start: int
    end: int
    flag: str


@dataclass(frozen=True)
class Block:
    """A paragraph-like unit. kind: title, dateline, byline, heading, paragraph, list, table, furniture.

    level: depth of a heading (1 = outermost), else 0. heading: index of the block that is the
    innermost heading above this one, or None.
    """

    index: int
    kind: str
    start: int
    end: int
    level: int = 0
    heading: int | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence within a block; clauses are the spans between commas and the like."""

    index: int
    block: int
    start: int
    end: int
    clauses: tuple[Span, ...]


@dataclass(frozen=True)
class Published:
    """The publication date and how it was found: option, metadata, text, url, inferred; or none."""

    edtf: str | None
    how: str


@dataclass(frozen=True)
class Document:
    """A segmented text. `words` is filled per sentence, on demand, by segment.words."""

    source: Source
    text: Text
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    published: Published
    title: Span | None = None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds the clean offset `at`, or None between sentences."""
        i = bisect_right(self._sentence_starts, at) - 1
        return self.sentences[i] if i >= 0 and at < self.sentences[i].end else None

    def clause_at(self, at: int) -> Span | None:
        """The clause that holds the clean offset `at`."""
        sentence = self.sentence_at(at)
        if sentence is None:
            return None
        return next((c for c in sentence.clauses if c.start <= at < c.end), None)

    def headings_of(self, block: int) -> list[Block]:
        """The headings above a block, innermost first."""
        found = []
        at = self.blocks[block].heading
        while at is not None:
            found.append(self.blocks[at])
            at = self.blocks[at].heading
        return found


@dataclass(frozen=True)
class Value:
    """A stated quantity in base units. comparator: one of = > >= < <= ~. Numbers are exact."""

    low: Decimal
    high: Decimal
    unit: str | None
    comparator: str = "="


@dataclass(frozen=True)
class Quantity:
    """A number with its unit in a text: span includes the comparator words on either side.

    number: span of the bare number with magnitude and unit. dimension: money, count, people,
    ratio, length, area, compute, …; None for a bare number. change: growth | decline | None when a
    verb of change is part of the expression.
    """

    start: int
    end: int
    value: Value
    dimension: str | None
    number: Span
    rule: str = "quantity"


@dataclass(frozen=True)
class Date:
    """A calendar expression: `edtf` null when nothing anchors it.

    resolved: explicit, published, context or none.
    """

    start: int
    end: int
    edtf: str | None
    resolved: str
    rule: str = "date"


@dataclass(frozen=True)
class Match:
    """A rule that matched: spans of the whole and of each capture, in the clean text."""

    rule: str
    emits: str
    start: int
    end: int
    captures: Mapping[str, Span]
    fields: Mapping[str, Any]
    priority: int = 0


@dataclass(frozen=True)
class Named:
    """A thing with a name, once per source, before it becomes a fact.

    type: organization, person, facility, model, product, policy or designation. mentions: clean
    spans in the order of the text, the first of which is quoted. fields: what the type adds.
    """

    type: str
    name: str
    mentions: tuple[Span, ...]
    rule: str
    aliases: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Region:
    """A mention of an administrative region. name: full form (苏州市); code: GB/T 2260 or None.

    level: country, province, prefecture, county, zone or group.
    """

    start: int
    end: int
    name: str
    code: str | None
    level: str


@dataclass(frozen=True)
class Fact:
    """One extracted fact. `fields` holds what its type adds to the common fields (FACTS.md).

    start, end, mentions: raw offsets, in code points of the decoded source.
    """

    type: str
    id: str
    source: str
    start: int
    end: int
    quote: str
    text: str
    rule: str
    confidence: float | None
    line: int
    fields: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of this fact, keys in their documented order."""
        common = {
            "type": self.type, "id": self.id, "source": self.source, "start": self.start,
            "end": self.end, "quote": self.quote, "text": self.text, "rule": self.rule,
            "confidence": self.confidence, "line": self.line,
        }
        return {**common, **self.fields}
