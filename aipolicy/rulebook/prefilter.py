"""Says which patterns can match where, so that the others are not tried.

One automaton holds the strings that patterns need (`factors`); one pass over the text gives, for each
pattern, the units of text that hold one of its strings. So the cost of a rule that does not match
is near nothing, and the cost of all of them hardly grows with their number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick
import regex

from aipolicy.model import Span
from aipolicy.rulebook.factors import factors
from aipolicy.rulebook.patterns import kept
from aipolicy.rulebook.rules import Rule


class RulePattern(NamedTuple):
    """One pattern of a rule."""

    rule: Rule
    compiled: regex.Pattern[str]


class Prefilter:
    """The patterns of some rules behind one automaton."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = [RulePattern(rule, compiled) for rule in rules for compiled in rule.patterns]
        self._always: list[int] = []
        by_string: dict[str, list[int]] = {}
        for index, pattern in enumerate(self._patterns):
            needed = _factors(pattern.compiled.pattern)
            if needed is None:
                self._always.append(index)
            for string in needed or ():
                by_string.setdefault(string, []).append(index)
        self._automaton = ahocorasick.Automaton()
        for string, indexes in by_string.items():
            self._automaton.add_word(string, tuple(indexes))
        self._automaton.make_automaton()
        self._empty = not by_string

    def candidates(
        self, text: str, units: Callable[[str], list[Span]]
    ) -> Iterator[tuple[RulePattern, list[Span]]]:
        """Each pattern that may match, with the units of its scope in which it may, in order.

        units: gives the stretches of `text` of a scope, in order.
        """
        ends: list[list[int]] = [[] for _ in self._patterns]
        if not self._empty:
            for last, indexes in self._automaton.iter(text):
                for index in indexes:
                    ends[index].append(last)
        spans = {scope: units(scope) for scope in {pattern.rule.scope for pattern in self._patterns}}
        always = frozenset(self._always)
        for index, pattern in enumerate(self._patterns):
            stretches = spans[pattern.rule.scope]
            found = stretches if index in always else _holding(stretches, ends[index])
            if found:
                yield pattern, found


def _holding(units: list[Span], ends: list[int]) -> list[Span]:
    """The units that hold one of the offsets; both are in order."""
    starts = [unit.start for unit in units]
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


@lru_cache(maxsize=64)
def prefilter(rules: tuple[Rule, ...]) -> Prefilter:
    """The prefilter of some rules, made once."""
    return Prefilter(rules)
