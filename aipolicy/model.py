"""The records that flow through the pipeline: Source, Text, Document, mentions, Match, Fact.

All offsets are half-open [start, end) and count Unicode code points. Offsets called `raw` point
into `Source.text`, the decoded source; all others point into `Text.clean`, the normalised text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from aipolicy.text import Change as Change
from aipolicy.text import Edit as Edit
from aipolicy.text import Span as Span
from aipolicy.text import Text as Text


class Cell(NamedTuple):
    """A cell of a table: where its text stands, and which places it fills from its row and column on.

    An empty cell has an empty span. head: whether the source says that it is a head.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its cells in the order of the text. above: the lines right above that may name it or its
    unit, nearest last."""

    cells: tuple[Cell, ...]
    above: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """Where its first cell begins."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where its last cell ends."""
        return self.cells[-1].end


@dataclass(frozen=True)
class Source:
    """One text as the reader hands it on.

    id: path or record id as the user gave it. text: decoded, before any repair.
    published: EDTF date of publication if metadata or the user gave one. site: the name of the place where it
    was found.
    found: how each metadata field was found (`option`, `metadata`, …).
    warnings: what the reader could not decide for sure, one sentence each.
    pages: where in `text` each page begins, if the source has pages.
    tables: those that the reader knows of, with raw offsets.
    """

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    site: str | None = None
    found: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()


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
class Language:
    """What of a text is not Chinese.

    script: latin, kana, hangul or other, if the whole is in another language. share: how much of what is
    written is in that language, 0 to 1. foreign: spans of the paragraphs in another language, in order.
    """

    script: str | None = None
    share: float = 0.0
    foreign: tuple[Span, ...] = ()

    def is_foreign(self, at: int) -> bool:
        """True if the clean offset `at` lies in a paragraph in another language."""
        i = bisect_right(self.foreign, at, key=lambda span: span.start) - 1
        return i >= 0 and at < self.foreign[i].end


@dataclass(frozen=True)
class Document:
    """A segmented text. `words` is filled per sentence, on demand, by segment.words. tables: with clean
    offsets, in the order of the text."""

    source: Source
    text: Text
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    published: Published
    title: Span | None = None
    language: Language = Language()
    tables: tuple[Table, ...] = ()

    def table_at(self, at: int) -> Table | None:
        """The table that holds the clean offset `at`."""
        i = bisect_right(self.tables, at, key=lambda table: table.start) - 1
        return self.tables[i] if i >= 0 and at < self.tables[i].end else None

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

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of a value, keys in their documented order."""
        return {"low": self.low, "high": self.high, "unit": self.unit, "comparator": self.comparator}


@dataclass(frozen=True)
class Quantity:
    """A number with its unit in a text: span includes the comparator words on either side.

    number: span of the bare number with magnitude and unit. dimension: money, count, people,
    ratio, length, area, compute, …; None for a bare number. change: growth | decline | None when a
    verb of change governs the rate. flags: `noun` for a unit written by the noun of what it counts
    (3万教师), and what speaks against a plain count (`grade` 千亿级, `class` 万亿蓝海, `size` 671B, `group`
    四大, `parts` 三个方面, `round` 百家, `indefinite` 一家, `approximate` 四五倍, `score`, `qualifier`).
    """

    start: int
    end: int
    value: Value
    dimension: str | None
    number: Span
    rule: str = "quantity"
    change: str | None = None
    flags: frozenset[str] = frozenset()


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


Params = TypeVar("Params")


@dataclass(frozen=True)
class Match(Generic[Params]):
    """A rule that matched: spans of the whole and of each capture, in the clean text.

    fields: what the rule says of the fact; params: what it says to the finder, as its stage declares it.
    """

    rule: str
    emits: str
    start: int
    end: int
    captures: Mapping[str, Span]
    fields: Mapping[str, Any]
    params: Params
    priority: int = 0


@dataclass(frozen=True)
class Named:
    """A thing with a name, once per source, before it becomes a fact.

    type: organization, person, …, or one of a pack whose card says that it is named. mentions: clean
    spans in the order of the text, the first of which is quoted. fields: what the type adds. trail: ids of
    further rules that told of it.
    """

    type: str
    name: str
    mentions: tuple[Span, ...]
    rule: str
    aliases: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    trail: tuple[str, ...] = ()


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

    start, end, mentions: raw offsets, in code points of the decoded source. trail: ids of further rules
    that had a say in it; they are not written out.
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
    trail: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of this fact, keys in their documented order."""
        common = {
            "type": self.type, "id": self.id, "source": self.source, "start": self.start,
            "end": self.end, "quote": self.quote, "text": self.text, "rule": self.rule,
            "confidence": self.confidence, "line": self.line,
        }
        return {**common, **self.fields}
