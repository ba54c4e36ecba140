"""Markdown from the rules themselves, so that the reference cannot go out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from aipolicy.rulebook.callers import readers
from aipolicy.rulebook.facttypes import FACT_TYPES
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.wordlists import WordList


def rules_markdown(rules: Sequence[Rule], heading: str = "#") -> str:
    """A page of all rules by the type they emit: what each is for, what it finds and what it does not.

    heading: the mark of the page's own heading; deeper ones follow from it.
    """
    lines = [f"{heading} Rules", "", f"Rules: {len(rules)}. The examples of each are its tests.", ""]
    for kind, group in groupby(sorted(rules, key=_order), key=lambda rule: rule.emits):
        lines += [f"{heading}# {kind}", ""]
        for rule in group:
            lines += _rule(rule, heading)
    return "\n".join(lines)


def list_markdown(one: WordList) -> str:
    """One word list: what it is for, its words and patterns, its examples, and which code reads it."""
    lines = [f"### {one.label}", "", one.about or "No description.", ""]
    lines += [f"- words: {' '.join(one.words)}"] if one.words else []
    lines += [f"- pattern: `{_code(pattern.text)}`" for pattern in one.patterns]
    lines += [f"- {kind}: `{_code(text)}`" for kind, name in (("found in", "match"), ("not in", "no_match"))
              for text in one.examples.get(name, ())]
    lines += [f"- read by {where}" for where in readers(one.name) if not one.home.folder]
    return "\n".join([*lines, "", one.where])


def _order(rule: Rule) -> tuple[int, str, str]:
    known = FACT_TYPES.index(rule.emits) if rule.emits in FACT_TYPES else len(FACT_TYPES)
    return (known, rule.emits, rule.id)


def _rule(rule: Rule, heading: str) -> Iterator[str]:
    yield from (f"{heading}## {rule.id}", "")
    status = "" if rule.status == "stable" else f" ({rule.status})"
    yield from ((rule.about or "No description.") + status, "")
    for condition in rule.conditions:
        yield f"- {'wants' if condition.wanted else 'refuses'} {condition.cue} in the {condition.scope}"
    for row in rule.examples.get("match") or ():
        wanted = ", ".join(f"{k}: {v}" for k, v in row.items() if k != "text")
        yield f"- finds: `{_code(row['text'])}`" + (f" → {wanted}" if wanted else "")
    for text in rule.examples.get("no_match") or ():
        yield f"- not: `{_code(text)}`"
    yield ""


def _code(text: str) -> str:
    return text.replace("`", "'").replace("\n", "⏎")
