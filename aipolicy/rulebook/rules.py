"""What a rule is once it is loaded: plain records, compiled patterns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

import regex

from aipolicy.rulebook.stages.declared import P
from aipolicy.rulebook.wordlists import BUILT_IN, Home

#: Where a condition may look, from near to far.
SCOPES = ("before", "after", "clause", "sentence", "block", "heading", "section", "title", "document")
#: The units of text that a pattern may run over.
UNITS = ("sentence", "block", "document")
STATUSES = ("stable", "experimental", "deprecated")


@dataclass(frozen=True)
class Condition:
    """A cue that must, or must not, stand in a scope of the match."""

    scope: str
    pattern: regex.Pattern[str]
    wanted: bool
    cue: str


@dataclass(frozen=True)
class Lookup:
    """A field that a lexicon gives: the column `give` of the entry that the text of capture `by` names."""

    lexicon: str
    by: str
    give: str


@dataclass(frozen=True)
class Growth:
    """How a capture is grown by whole words: to the left, the right, or both."""

    capture: str
    left: str | None
    right: str | None


@dataclass(frozen=True, eq=False)
class Rule(Generic[P]):
    """One rule. `patterns` run over the symbol text of `scope` units; `sources` are they as written;
    `params` is the record that its stage declares; `fields` are constants, `$capture` and Lookup; `where` is
    file:line:column of its id, `home` that file."""

    id: str
    emits: str
    about: str
    stage: str
    patterns: tuple[regex.Pattern[str], ...]
    params: P
    conditions: tuple[Condition, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    grow: tuple[Growth, ...] = ()
    priority: int = 0
    scope: str = "sentence"
    status: str = "stable"
    version: int = 1
    examples: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    where: str = ""
    sources: tuple[str, ...] = ()
    home: Home = BUILT_IN


@dataclass(frozen=True)
class WordSpan:
    """A run of words by part of speech: which flags belong to it, which words end it.

    flags: prefixes of jieba flags that may stand in the run; stop: words that may not; keep: words
    that may, whatever their flag; max: code points; edge: flags that may not stand at its outer edge.
    """

    name: str
    flags: tuple[str, ...]
    stop: frozenset[str]
    keep: frozenset[str]
    edge: tuple[str, ...]
    max: int
