"""Runs rules over a document.

Rules see the symbol text: the clean text in which every typed mention found before (a quantity, a
date, a name of an earlier stage) is one symbol of the private use area. So `{value:quantity}` is one
character, a number in the wrong place cannot match, and no rule has to repeat the grammar of numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.extract.match.grow import grow
from aipolicy.extract.match.scopes import scope_texts
from aipolicy.extract.match.view import View
from aipolicy.extract.match.watch import Event, watcher
from aipolicy.model import Match, Span
from aipolicy.rulebook.patterns.prefilter import RulePattern, prefilter
from aipolicy.rulebook.rules import Condition, Lookup, Rule
from aipolicy.rulebook.stages.declared import P, Stage

#: Seconds that one rule may take over one unit of text before it is given up for the document.
TIME_LIMIT = 1.0


def run(
    stage: Stage[P], view: View, wanted: Callable[[Rule[P]], bool] = lambda rule: True
) -> list[Match[P]]:
    """Every match of the rules of a stage whose conditions hold, in the order of the text. Overlaps are
    kept. wanted: which rules are to be run; all if not given."""
    return run_rules([rule for rule in view.book.stage(stage) if wanted(rule)], view)


def run_rules(rules: Sequence[Rule[P]], view: View) -> list[Match[P]]:
    """The same for some rules."""
    watch = watcher.get()
    found: list[Match[P]] = []
    searched: Searched = {}
    for pattern, units in prefilter(view.book, tuple(rules)).candidates(view.symbols.text, view.units):
        began = perf_counter()
        found.extend(_matches(pattern, units, view, searched))
        if watch:
            watch(Event("ran", pattern.rule.id, Span(0, 0), perf_counter() - began))
    return sorted(found, key=lambda m: (m.start, -m.end, -m.priority, m.rule))


def best(matches: Iterable[Match[P]]) -> list[Match[P]]:
    """Matches that do not overlap: by priority, then the longest, then the earliest."""
    watch = watcher.get()
    chosen: list[Match[P]] = []  # in the order of the text: no two overlap, so ends are in order too
    for match in sorted(matches, key=lambda m: (-m.priority, m.start - m.end, m.start, m.rule)):
        at = bisect_right(chosen, match.start, key=lambda m: m.end)
        if at == len(chosen) or chosen[at].start >= match.end:
            chosen.insert(at, match)
        elif watch:
            watch(Event("lost", match.rule, Span(match.start, match.end), winner=chosen[at].rule))
    return chosen


def first_matches(rules: Iterable[Rule[P]], text: str, low: int, high: int) -> Iterator[Match[P]]:
    """The first match of each pattern in a stretch of plain text, without captures and conditions:
    for words that a reader has taken into a mention."""
    for rule in rules:
        for pattern in rule.patterns:
            found = pattern.search(text, low, high)
            if found:
                yield Match(rule.id, rule.emits, *found.span(), {}, rule.fields, rule.params, rule.priority)


#: What expressions found in a run, by scope and expression: rules may share one.
Searched = dict[tuple[str, str], list[regex.Match[str]]]


def _matches(
    pattern: RulePattern, units: Sequence[Span], view: View, searched: Searched
) -> Iterator[Match[Any]]:
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
        while start < end and (found := compiled.search(text, start, end, timeout=TIME_LIMIT)):
            if found.end() > found.start():
                yield found
            start = max(found.end(), found.start() + 1)


def _match(rule: Rule[P], found: regex.Match[str], view: View) -> Match[P]:
    named = [name for name, value in found.groupdict().items() if value is not None]
    captures = {name: view.symbols.clean(*found.span(name)) for name in named}
    span = view.symbols.clean(*found.span())
    for growth in rule.grow:
        if growth.capture in captures:
            grown = grow(captures[growth.capture], growth, view)
            captures[growth.capture] = grown
            span = Span(min(span.start, grown.start), max(span.end, grown.end))
    fields = _fields(rule, captures, view)
    return Match(rule.id, rule.emits, span.start, span.end, captures, fields, rule.params, rule.priority)


def _fields(rule: Rule[Any], captures: dict[str, Span], view: View) -> dict[str, Any]:
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


def _all_hold(rule: Rule[Any], found: regex.Match[str], view: View) -> bool:
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
