"""Says which patterns can match where, so that the others are not tried.

One automaton holds the strings that patterns need (`factors`); one pass over the text gives, for each
pattern, the units of text that hold one of its strings. So the cost of a rule that does not match
is near nothing, and the cost of all of them hardly grows with their number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import ahocorasick
import regex

from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.patterns.factors import factors
from aipolicy.rulebook.patterns.kept import kept
from aipolicy.rulebook.rules import Rule


class RulePattern(NamedTuple):
    """One pattern of a rule."""

    rule: Rule[Any]
    compiled: regex.Pattern[str]


class Prefilter:
    """The patterns of some rules behind one automaton."""

    def __init__(self, rules: tuple[Rule[Any], ...]) -> None:
        self._patterns = [RulePattern(rule, compiled) for rule in rules for compiled in rule.patterns]
        needs = [_factors(pattern.compiled.pattern) for pattern in self._patterns]
        #: The different needs and the scopes in which they count; patterns with the same one share it.
        keys = [(pattern.rule.scope, need) for pattern, need in zip(self._patterns, needs, strict=True)]
        self._groups = list(dict.fromkeys(keys))
        self._group_of = [self._groups.index(key) for key in keys]
        by_string: dict[str, list[int]] = {}
        for group, (_scope, need) in enumerate(self._groups):
            for string in need or ():
                by_string.setdefault(string, []).append(group)
        self._automaton = ahocorasick.Automaton()
        for string, groups in by_string.items():
            self._automaton.add_word(string, tuple(groups))
        self._automaton.make_automaton()
        self._empty = not by_string

    def candidates(
        self, text: str, units: Callable[[str], list[Span]]
    ) -> Iterator[tuple[RulePattern, list[Span]]]:
        """Each pattern that may match, with the units of its scope in which it may, in order.

        units: gives the stretches of `text` of a scope, in order.
        """
        ends: list[list[int]] = [[] for _ in self._groups]
        if not self._empty:
            for last, groups in self._automaton.iter(text):
                for group in groups:
                    ends[group].append(last)
        spans = {scope: units(scope) for scope in dict.fromkeys(scope for scope, _need in self._groups)}
        starts = {scope: [unit.start for unit in found] for scope, found in spans.items()}
        held = [spans[scope] if need is None else _holding(spans[scope], starts[scope], ends[group])
                for group, (scope, need) in enumerate(self._groups)]
        for pattern, group in zip(self._patterns, self._group_of, strict=True):
            if held[group]:
                yield pattern, held[group]


def _holding(units: list[Span], starts: list[int], ends: list[int]) -> list[Span]:
    """The units, which begin at `starts`, that hold one of the offsets; all are in order."""
    found: list[Span] = []
    at = 0
    while at < len(ends):
        index = bisect_right(starts, ends[at]) - 1
        if index >= 0 and ends[at] < units[index].end:
            found.append(units[index])
        following = units[index + 1].start if index + 1 < len(units) else ends[-1] + 1
        at = bisect_left(ends, following, at + 1)
    return found


def _factors(expression: str) -> tuple[str, ...] | None:
    found: tuple[str, ...] | None = kept("factors", expression, lambda: _sorted(factors(expression)))
    return found


def _sorted(strings: frozenset[str] | None) -> tuple[str, ...] | None:
    return None if strings is None else tuple(sorted(strings))


@once
def prefilter(book: Rulebook, rules: tuple[Rule[Any], ...]) -> Prefilter:
    """The prefilter of some rules of a rulebook."""
    return Prefilter(rules)
