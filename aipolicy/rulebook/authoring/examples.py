"""Runs the examples that stand beside each rule: they are its tests.

A `match` example is a mapping with `text` and the fields that the rule's fact must have; a
`no_match` example is a text in which the rule must find nothing. The examples of a word list are strings
in which it must, or must not, be found; a symbol stands in them as ⟨date⟩.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from aipolicy.model import Fact
from aipolicy.rulebook.patterns.compile import SYMBOLS, Compiler
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.wordlists import WordList
from aipolicy.value import written

#: How a symbol is written where people read it.
SYMBOL = regex.compile(r"⟨(?P<kind>\w+)⟩")
Extract = Callable[[str, "str | None"], Sequence[Fact]]


@dataclass(frozen=True)
class Outcome:
    """What one example gave. verdict: passed, missing (a match example without its fact) or noisy
    (a no_match example with one). detail says what was found instead."""

    rule: str
    where: str
    text: str
    verdict: str
    detail: str = ""


def texts(rules: Sequence[Rule[Any]]) -> Iterator[tuple[str, str | None]]:
    """The texts of all match examples, each with its publication date if it gives one."""
    for rule in rules:
        for row in rule.examples.get("match") or ():
            yield row["text"], row.get("published")


def run_examples(rules: Sequence[Rule[Any]], extract: Extract) -> Iterator[Outcome]:
    """The outcome of every example. `extract` gives the facts of a text and a publication date."""
    for rule in rules:
        for row in rule.examples.get("match") or ():
            yield _match(rule, row, extract)
        for text in rule.examples.get("no_match") or ():
            facts = [f for f in extract(text, None) if rule.id in (f.rule, *f.trail)]
            yield Outcome(rule.id, rule.where, text, "noisy" if facts else "passed",
                          "; ".join(shown(f) for f in facts))


def run_list_examples(lists: Iterable[WordList], compiler: Compiler) -> Iterator[Outcome]:
    """The outcome of every example of word lists."""
    for one in lists:
        pattern = compiler.compile_expanded(compiler.expression(one), one.where)
        for kind, rows in one.examples.items():
            for text in rows:
                found = pattern.search(_with_symbols(text))
                verdict = "passed" if (found is not None) == (kind == "match") else \
                    "missing" if kind == "match" else "noisy"
                detail = "" if verdict == "passed" else f"found '{found[0]}'" if found else "found nothing"
                yield Outcome(one.label, one.where, text, verdict, detail)


def _with_symbols(text: str) -> str:
    return SYMBOL.sub(lambda found: SYMBOLS.get(found["kind"], found[0]), text)


def _match(rule: Rule[Any], row: Mapping[str, Any], extract: Extract) -> Outcome:
    facts = extract(row["text"], row.get("published"))
    wanted = {k: v for k, v in row.items() if k not in ("text", "published")}
    own = [f for f in facts if rule.id in (f.rule, *f.trail)]
    if any(all(agrees(want, f.to_dict().get(key)) for key, want in wanted.items()) for f in own):
        return Outcome(rule.id, rule.where, row["text"], "passed")
    found = "; ".join(shown(f) for f in own) or "nothing by this rule"
    return Outcome(rule.id, rule.where, row["text"], "missing", f"wanted {wanted}, found {found}")


def agrees(want: Any, found: Any) -> bool:
    """True if a field is what an example wants. A string stands also for a value as written by
    `value.written`, or for the name of a subject; a mapping must hold at least the wanted keys."""
    if isinstance(want, Mapping):
        return isinstance(found, Mapping) and all(agrees(v, found.get(k)) for k, v in want.items())
    if isinstance(found, Mapping):
        return str(want) == (written(found) if "low" in found else found.get("name"))
    if isinstance(found, Decimal):
        return Decimal(str(want)) == found
    if isinstance(want, str) or found is None:
        return bool(want == found)
    if isinstance(found, (list, tuple)):
        return list(want) == list(found)
    return str(want) == str(found)


def shown(fact: Fact) -> str:
    """A fact in short, for a message."""
    told = {k: v for k, v in fact.fields.items() if v not in (None, [], ()) and k != "mentions"}
    return f"{fact.type} '{fact.text}' {', '.join(f'{k}: {_short(v)}' for k, v in told.items())}".rstrip()


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return written(value) if "low" in value else str(value.get("name") or dict(value))
    return str(value)
