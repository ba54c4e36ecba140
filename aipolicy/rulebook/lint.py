"""Findings about a rulebook: what was refused, what is dead, what can blow up, what lacks examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.rulebook.compile import PLACEHOLDER
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.probe import catastrophic
from aipolicy.rulebook.rules import Rule

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
                          f"the rule '{rule.id}' matched in no example: another rule wins, or nothing "
                          f"runs its stage '{rule.stage}'")
        if found := catastrophic(rule):
            yield Finding("error", "catastrophic", rule.where,
                          f"a pattern of '{rule.id}' can blow up: {found}; make its repeats disjoint")
    yield from _duplicates(book)
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


def _unused(book: Rulebook) -> Iterator[Finding]:
    """Parts, cues and word spans that no file mentions beside their definition; code may use them."""
    files = (path for folder in book.folders for path in folder.glob("*.yaml"))
    text = "\n".join(path.read_text("utf-8", "replace") for path in files)
    used = {found["part"] for found in PLACEHOLDER.finditer(text)}
    for name in book.compiler.part_names:
        if name not in used:
            yield Finding("info", "unused", str(book.folders[0]), f"no pattern uses the part '{name}'")
    for name in book.spans:
        if len(regex.findall(rf"\b{regex.escape(name)}\b", text)) < 2:
            yield Finding("info", "unused", str(book.folders[0]), f"no rule grows by the word span '{name}'")
