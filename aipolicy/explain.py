"""Tells the way of a text through every stage, for people who write rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.extract.match.symbols import SymbolText, value_mentions
from aipolicy.extract.match.watch import Event, watching
from aipolicy.extract.scene import Scene
from aipolicy.model import Document, Fact, Source, Span
from aipolicy.pipeline import facts_of, look_at
from aipolicy.rulebook import Rule, Rulebook
from aipolicy.rulebook.authoring.examples import shown
from aipolicy.rulebook.once import once
from aipolicy.rulebook.patterns.compile import KIND_OF
from aipolicy.rulebook.patterns.elements import elements
from aipolicy.rulebook.wordlists import Fragment

#: A rule came near if at least this share of its pattern matched.
NEAR = 0.5


def explain_text(text: str, line: int | None, book: Rulebook, rule_id: str | None = None,
                 published: str | None = None) -> Iterator[str]:
    """The stages as lines to print. line: only what stands on that line of the text, from 1."""
    source = Source("<text>", text, published, found={"published": "option"} if published else {})
    events: list[Event] = []
    with watching(events.append):
        scene = look_at(source, book)
    window = _window(scene.document, line)
    if rule_id is None:
        yield from _reading(scene, window)
    yield from _matching(scene.document, window, events, rule_id)
    yield from _near(scene, window, events, rule_id)
    yield from _facts(facts_of(scene), scene.document, window, rule_id)


def _window(document: Document, line: int | None) -> Span:
    if line is None:
        return Span(0, len(document.text.clean))
    lines = document.source.text.split("\n")
    start = sum(len(other) + 1 for other in lines[: line - 1])
    end = start + len(lines[line - 1]) if line <= len(lines) else start
    return document.text.clean_span(start, end)


def _reading(scene: Scene, window: Span) -> Iterator[str]:
    document, text = scene.document, scene.document.text
    yield f"published  {document.published.edtf or '-'} ({document.published.how})"
    for change in text.changes:
        if window.overlaps(text.clean_span(change.start, change.end)):
            yield f"repair     {change.step}: {change.old!r} → {change.new!r}"
    yield f"clean      {text.clean[window.start:window.end]}"
    symbols = SymbolText.of(text.clean, value_mentions(scene.quantities, scene.dates))
    yield f"symbols    {_readable(symbols.text[slice(*symbols.symbol(*window))])}"
    for q in scene.quantities:
        if window.contains((q.start, q.end)):
            v = q.value
            yield (f"quantity   '{text.clean[q.start:q.end]}' {v.comparator} {v.low}"
                   f"{'' if v.low == v.high else f'..{v.high}'} {v.unit or ''} ({q.dimension})")
    for d in scene.dates:
        if window.contains((d.start, d.end)):
            yield f"date       '{text.clean[d.start:d.end]}' {d.edtf} ({d.resolved})"
    for r in scene.regions:
        if window.contains((r.start, r.end)):
            yield f"region     '{text.clean[r.start:r.end]}' {r.name} {r.code or ''}"


def _readable(symbols: str) -> str:
    return "".join(f"⟨{KIND_OF[c]}⟩" if c in KIND_OF else c for c in symbols)


def _matching(document: Document, window: Span, events: Sequence[Event],
              rule_id: str | None) -> Iterator[str]:
    clean = document.text.clean
    for event in events:
        if event.kind != "ran" and window.overlaps(event.span) and rule_id in (None, event.rule):
            yield f"{event.kind:10} {event.rule}: '{clean[event.span.start:event.span.end]}'{_why(event)}"


def _why(event: Event) -> str:
    """Why a match came to nothing, if it did."""
    if event.field:
        by = f"'{event.words}'" if event.words else "what the text is about"
        return f", its {event.field} by {by}"
    if event.condition:
        wanted = "has no" if event.condition.wanted else "has"
        return f", its {event.condition.scope} {wanted} {event.condition.cue}"
    return f", to {event.winner}" if event.winner else ""


def _near(scene: Scene, window: Span, events: Sequence[Event], rule_id: str | None) -> Iterator[str]:
    matched = {event.rule for event in events if event.kind != "ran" and window.overlaps(event.span)}
    symbols = SymbolText.of(scene.text, value_mentions(scene.quantities, scene.dates))
    low, high = symbols.symbol(*window)
    for rule in scene.book.rules:
        if rule.id in matched or (rule_id and rule.id != rule_id):
            continue
        found = _farthest(rule, symbols.text, low, high, scene.book)
        if found and (rule_id or found[0] >= NEAR):
            share, quote, missing = found
            yield f"near       {rule.id}: {share:.0%} of its pattern, '{_readable(quote)}', then no {missing}"


def _farthest(rule: Rule[Any], text: str, low: int, high: int,
              book: Rulebook) -> tuple[float, str, str] | None:
    """How far the best pattern of a rule came: share of its elements, what they matched, what failed."""
    best: tuple[float, str, str] | None = None
    for source in rule.sources:
        parts = elements(source)
        for count in range(len(parts) - 1, 0, -1):
            found = _search(book, Fragment("".join(parts[:count]), rule.home), text, low, high)
            if found:
                if best is None or count / len(parts) > best[0]:
                    best = (count / len(parts), found, parts[count])
                break
    return best


def _search(book: Rulebook, pattern: Fragment, text: str, low: int, high: int) -> str | None:
    compiled = _compiler(book)(pattern)
    if compiled is None:
        return None
    try:
        found = compiled.search(text, low, high, timeout=0.5)
    except TimeoutError:
        return None
    return found[0] if found else None


@once
def _compiler(book: Rulebook) -> Callable[[Fragment], regex.Pattern[str] | None]:
    """Compiles the beginning of a pattern; one that is explained is tried at many places."""
    return lru_cache(maxsize=4096)(partial(_compiled, book))


def _compiled(book: Rulebook, pattern: Fragment) -> regex.Pattern[str] | None:
    try:
        return book.compiler.compile(pattern.text, "", pattern.home)
    except RuleError:  # the beginning of a pattern need not be a pattern, and may match nothing
        return None


def _facts(facts: Sequence[Fact], document: Document, window: Span, rule_id: str | None) -> Iterator[str]:
    for fact in facts:
        span = document.text.clean_span(fact.start, fact.end)
        if window.overlaps(span) and rule_id in (None, fact.rule):
            yield f"fact       {shown(fact)} by {', '.join((fact.rule, *fact.trail))}"
