"""Findings about a rulebook: what was refused, what is dead, what can blow up, what lacks examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.rulebook.authoring import callers
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.patterns.probe import catastrophic
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.wordlists import WordList

LEVELS = ("error", "warning", "info")


@dataclass(frozen=True)
class Finding:
    """level: error, warning or info; kind: a short name; where: file:line:column of the rule."""

    level: str
    kind: str
    where: str
    message: str


def lint(book: Rulebook, reached: Collection[str] | None = None) -> Iterator[Finding]:
    """All findings. `reached`: ids of rules that matched in some example; None: not asked."""
    for problem in book.problems:
        yield Finding("error", "refused", problem.where or "", f"{problem.what}; {problem.todo}")
    for rule in book.rules:
        yield from _rule(rule)
        if reached is not None and rule.id not in reached and rule.examples.get("match"):
            yield Finding("error", "never-reached", rule.where,
                          f"the rule '{rule.id}' matched in no example: another rule wins")
        if found := catastrophic(rule):
            yield Finding("error", "catastrophic", rule.where,
                          f"a pattern of '{rule.id}' can blow up: {found}; make its repeats disjoint")
    yield from _duplicates(book)
    for one in book.own_lists:
        yield from _word_list(book, one)
    yield from _unused(book)


def _rule(rule: Rule[Any]) -> Iterator[Finding]:
    for kind in ("match", "no_match"):
        if not rule.examples.get(kind):
            yield Finding("warning", "no-example", rule.where,
                          f"the rule '{rule.id}' has no {kind} example; add one under examples:")
    if not rule.about:
        yield Finding("warning", "no-about", rule.where, f"the rule '{rule.id}' does not say what it is for")


def _duplicates(book: Rulebook) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], str] = {}
    for rule in book.rules:
        conditions = tuple((c.scope, c.wanted, c.pattern.pattern) for c in rule.conditions)
        for pattern in rule.patterns:
            key = (rule.stage, rule.emits, rule.scope, pattern.pattern, conditions)
            if key in seen:
                yield Finding("warning", "dead", rule.where,
                              f"a pattern of '{rule.id}' stands also in '{seen[key]}', same conditions")
            seen.setdefault(key, rule.id)


def _word_list(book: Rulebook, one: WordList) -> Iterator[Finding]:
    """What is wrong with a list by itself, and which built-in ones it may be taken for."""
    twice = sorted({word for word in one.words if one.words.count(word) > 1})
    if twice:
        yield Finding("warning", "duplicate", one.where, f"in '{one.name}' stand twice: {' '.join(twice)}")
    for kind in ("match", "no_match") if one.patterns else ():
        if not one.examples.get(kind):
            yield Finding("warning", "no-example", one.where,
                          f"the list '{one.name}' is an expression and has no {kind} example")
    for ours in book.lists.namesakes(one):
        yield Finding("info", "own-list", one.where,
                      f"'{one.name}' is a list of its own beside the built-in '{ours.name}'; to change that "
                      f"one write {{extend: {ours.name}, words: …}}")


def _unused(book: Rulebook) -> Iterator[Finding]:
    """Word lists and parts that nothing reads, neither a rule nor code; spans that no rule grows by."""
    read = _read_by_code(book)
    for one in book.own_lists:
        if one not in read and one not in book.compiler.used_lists:
            yield Finding("warning", "unused", one.where,
                          f"neither a rule nor code reads the list '{one.name}'; remove it, or use it")
    for name, part in book.compiler.parts.items():
        if (part.home.folder or not book.alone) and name not in book.compiler.used_parts:
            yield Finding("warning", "unused", part.where, f"no rule uses the part '{name}'")
    text = "\n".join(path.read_text("utf-8") for folder in book.folders for path in folder.glob("*.yaml"))
    for name in book.spans:
        if len(regex.findall(rf"\b{regex.escape(name)}\b", text)) < 2:
            yield Finding("info", "unused", str(book.folders[0]), f"no rule grows by the word span '{name}'")


def _read_by_code(book: Rulebook) -> set[WordList]:
    """The lists that code reads; expanded, so that the lists and parts that they use count as used."""
    names = dict.fromkeys(call.name for call in callers.calls() if call.name)
    found = {one for name in names if (one := book.lists.find(name))}
    for one in found:
        book.compiler.expression(one)
    return found

