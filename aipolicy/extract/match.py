"""Runs rules over a document.

Rules see the symbol text: the clean text in which every typed mention found before (a quantity, a
date, a name of an earlier stage) is one symbol of the private use area. So `{value:quantity}` is one
character, a number in the wrong place cannot match, and no rule has to repeat the grammar of numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, NamedTuple

import regex

from aipolicy.errors import RuleError
from aipolicy.extract.observe import Event, watcher
from aipolicy.model import Date, Document, Match, Quantity, Sentence, Span, Word
from aipolicy.rulebook.compile import SYMBOLS
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.prefilter import RulePattern, prefilter
from aipolicy.rulebook.rules import Condition, Growth, Lookup, Rule, WordSpan


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
        """Symbolise mentions, longest first where they overlap."""
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


#: Seconds that one rule may take over one unit of text before it is given up for the document.
TIME_LIMIT = 1.0


@dataclass
class View:
    """A document as rules of one stage see it.

    slow: rules given up because they ran over TIME_LIMIT, by id, shared by all views of a document.
    """

    document: Document
    symbols: SymbolText
    book: Rulebook
    slow: dict[str, RuleError] = field(default_factory=dict)
    _words: dict[int, list[Word]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The clean text."""
        return self.document.text.clean

    def units(self, scope: str) -> list[Span]:
        """The stretches of the symbol text that patterns of a scope run over, in order."""
        document = self.document
        if scope == "document":
            return [Span(0, len(self.symbols.text))]
        stretches = document.blocks if scope == "block" else document.sentences
        return [self.symbols.symbol(s.start, s.end) for s in stretches]

    def words(self, sentence: Sentence) -> list[Word]:
        """jieba's words of a sentence, with offsets in the clean text."""
        if sentence.index not in self._words:
            from aipolicy.segment.words import words

            found = words(self.text[sentence.start:sentence.end])
            self._words[sentence.index] = [
                Word(w.start + sentence.start, w.end + sentence.start, w.flag) for w in found]
        return self._words[sentence.index]

    def with_symbols(self, mentions: Iterable[Mention]) -> View:
        """The same document with other mentions symbolised."""
        return View(self.document, SymbolText.of(self.text, mentions), self.book, self.slow, self._words)


def run(rules: Sequence[Rule], view: View) -> list[Match]:
    """Every match of the rules whose conditions hold, in the order of the text. Overlaps are kept."""
    watch = watcher.get()
    found: list[Match] = []
    searched: Searched = {}
    for pattern, units in prefilter(tuple(rules)).candidates(view.symbols.text, view.units):
        began = perf_counter()
        found.extend(_matches(pattern, units, view, searched))
        if watch:
            watch(Event("ran", pattern.rule.id, Span(0, 0), perf_counter() - began))
    return sorted(found, key=lambda m: (m.start, -m.end, -m.priority, m.rule))


def best(matches: Iterable[Match]) -> list[Match]:
    """Matches that do not overlap: by priority, then the longest, then the earliest."""
    watch = watcher.get()
    chosen: list[Match] = []  # in the order of the text: no two overlap, so ends are in order too
    for match in sorted(matches, key=lambda m: (-m.priority, m.start - m.end, m.start, m.rule)):
        at = bisect_right(chosen, match.start, key=lambda m: m.end)
        if at == len(chosen) or chosen[at].start >= match.end:
            chosen.insert(at, match)
        elif watch:
            watch(Event("lost", match.rule, Span(match.start, match.end), winner=chosen[at].rule))
    return chosen


#: What expressions found in a run, by scope and expression: rules may share one.
Searched = dict[tuple[str, str], list[regex.Match[str]]]


def _matches(pattern: RulePattern, units: Sequence[Span], view: View, searched: Searched) -> Iterator[Match]:
    rule, key = pattern.rule, (pattern.rule.scope, pattern.compiled.pattern)
    if rule.id in view.slow:
        return
    try:
        if key not in searched:
            searched[key] = list(_search(pattern.compiled, units, view.symbols.text))
        yield from (_match(rule, found, view) for found in searched[key] if _all_hold(rule, found, view))
    except TimeoutError:
        view.slow[rule.id] = RuleError(
            f"the rule '{rule.id}' ran over its time limit of {TIME_LIMIT:g} s and was left out",
            where=view.document.source.id, todo=f"make its pattern at {rule.where} less ambiguous")


def _search(compiled: regex.Pattern[str], units: Sequence[Span], text: str) -> Iterator[regex.Match[str]]:
    """What an expression finds in each unit. Raises TimeoutError if one takes too long."""
    for start, end in units:
        while found := compiled.search(text, start, end, timeout=TIME_LIMIT):
            if found.end() > found.start():
                yield found
            start = max(found.end(), found.start() + 1)


def _match(rule: Rule, found: regex.Match[str], view: View) -> Match:
    named = [name for name, value in found.groupdict().items() if value is not None]
    captures = {name: view.symbols.clean(*found.span(name)) for name in named}
    span = view.symbols.clean(*found.span())
    for growth in rule.grow:
        if growth.capture in captures:
            grown = grow(captures[growth.capture], growth, view)
            captures[growth.capture] = grown
            span = Span(min(span.start, grown.start), max(span.end, grown.end))
    fields = _fields(rule, captures, view)
    return Match(rule.id, rule.emits, span.start, span.end, captures, fields, rule.priority)


def _fields(rule: Rule, captures: dict[str, Span], view: View) -> dict[str, Any]:
    """Captures by their names, then what the rule says: constants, captures ($name) and lookups."""
    fields: dict[str, Any] = {name: view.text[s.start:s.end] for name, s in captures.items()}
    for name, value in rule.fields.items():
        if isinstance(value, str) and value.startswith("$"):
            fields[name] = fields.get(value[1:])
        elif isinstance(value, Lookup):
            span = captures.get(value.by)
            found = view.text[span.start:span.end] if span else ""
            fields[name] = view.book.lexicon(value.lexicon).lookup(found, value.give)
        else:
            fields[name] = value
    return fields


def _all_hold(rule: Rule, found: regex.Match[str], view: View) -> bool:
    watch = watcher.get()
    for condition in rule.conditions:
        if not _holds(condition, found, view):
            if watch:
                watch(Event("refused", rule.id, view.symbols.clean(*found.span()), condition=condition))
            return False
    if watch:
        watch(Event("matched", rule.id, view.symbols.clean(*found.span())))
    return True


def _holds(condition: Condition, found: regex.Match[str], view: View) -> bool:
    texts = scope_texts(condition.scope, found.span(), view)
    return any(condition.pattern.search(text) for text in texts) is condition.wanted


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
