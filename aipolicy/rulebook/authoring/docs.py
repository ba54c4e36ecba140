"""Markdown from the rules themselves, so that the reference cannot go out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from aipolicy.rulebook.authoring.callers import readers
from aipolicy.rulebook.facttypes import FACT_TYPES
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.stages.declared import FIGURES, STAGES
from aipolicy.rulebook.stages.reading import Param, choices, declared
from aipolicy.rulebook.wordlists import WordList


def rules_markdown(rules: Sequence[Rule[Any]], heading: str = "#") -> str:
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


def stages_markdown() -> str:
    """A table of the stages: the symbols and captures of their rules, their parameters, the finder that
    runs them.
    """
    lines = ["| stage | finds | symbols | captures | parameters (`with:`) | finder |",
             "|---|---|---|---|---|---|"]
    for stage in STAGES.values():
        cells = (f"`{stage.name}`", stage.about, _names(stage.symbols), _meanings(stage.captures),
                 "<br>".join(map(_parameter, declared(stage))), f"`extract.{stage.finder}`")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def stages_in_short() -> str:
    """The same table by names alone: stage, symbols, parameters, finder."""
    lines = ["| stage | symbols | parameters | finder |", "|---|---|---|---|"]
    for stage in STAGES.values():
        symbols = "any" if len(stage.symbols) > len(FIGURES) else " ".join(stage.symbols)
        params = " ".join(param.name for param in declared(stage))
        lines.append(f"| `{stage.name}` | {'figures' if stage.symbols == FIGURES else symbols} | {params} "
                     f"| `{stage.finder}` |")
    return "\n".join(lines)


def _names(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in names)


def _meanings(names: Mapping[str, str]) -> str:
    return "<br>".join(f"`{name}`: {about}" for name, about in names.items())


def _parameter(param: Param) -> str:
    """A parameter with what it may be, the default first, and what it means."""
    allowed = [str(c).lower() if isinstance(c, bool) else str(c) for c in choices(param)]
    default = str(param.default).lower() if isinstance(param.default, bool) else str(param.default)
    told = _names(sorted(allowed, key=lambda name: name != default))
    return f"`{param.name}`{' (' + told + ')' if told else ''}: {param.about}"


def _order(rule: Rule[Any]) -> tuple[int, str, str]:
    known = FACT_TYPES.index(rule.emits) if rule.emits in FACT_TYPES else len(FACT_TYPES)
    return (known, rule.emits, rule.id)


def _rule(rule: Rule[Any], heading: str) -> Iterator[str]:
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
