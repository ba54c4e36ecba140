"""What examples gave, a row a rule or word list: as text, JSON Lines or JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from aipolicy.rulebook.authoring.examples import Outcome
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.wordlists import WordList

#: What a rule, or a word list with patterns, is not finished without.
KINDS = ("match", "no_match")


@dataclass(frozen=True)
class Row:
    """The outcomes of one rule or word list, named as `rule`. lacking: which kinds of example it must have
    and has not."""

    rule: str
    where: str
    outcomes: tuple[Outcome, ...]
    lacking: tuple[str, ...] = ()
    is_list: bool = False

    def count(self, verdict: str) -> int:
        """How many of its examples gave the verdict."""
        return sum(o.verdict == verdict for o in self.outcomes)

    @property
    def passed(self) -> bool:
        """True if every example passed and none is lacking."""
        return not self.lacking and self.count("passed") == len(self.outcomes)


def summarize(rules: Sequence[Rule[Any]], outcomes: Sequence[Outcome], *, strict: bool,
              lists: Sequence[WordList] = ()) -> list[Row]:
    """A row a rule, and one a word list that has examples or lacks them; with `strict` a rule must have both
    kinds of example, and so must a word list with patterns."""
    kinds = KINDS if strict else ()
    own: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        own.setdefault(outcome.rule, []).append(outcome)
    rows = [Row(rule.id, rule.where, tuple(own.get(rule.id, ())),
                tuple(kind for kind in kinds if not rule.examples.get(kind))) for rule in rules]
    rows += [Row(one.label, one.where, tuple(own.get(one.label, ())),
                 tuple(kind for kind in kinds if one.patterns and not one.examples.get(kind)), True)
             for one in lists]
    return [row for row in rows if row.outcomes or row.lacking or not row.is_list]


def as_text(rows: Sequence[Row]) -> str:
    """Failures first in full, then one line that counts."""
    lines = []
    for row in rows:
        lines += [f"{row.where}: {row.rule}: {o.verdict}: {o.text}\n    {o.detail}"
                  for o in row.outcomes if o.verdict != "passed"]
        lines += [f"{row.where}: {row.rule}: has no {kind} example" for kind in row.lacking]
    counts = {v: sum(row.count(v) for row in rows) for v in ("passed", "noisy", "missing")}
    lacking = [row for row in rows if row.lacking]
    lines.append(f"{_counted(rows)}: {counts['passed']} examples passed, {counts['noisy']} noisy, "
                 f"{counts['missing']} missing"
                 + (f"; {_counted(lacking)} without an example of each kind" if lacking else ""))
    return "\n".join(lines)


def _counted(rows: Sequence[Row]) -> str:
    """How many rules and word lists the rows are of."""
    lists = sum(row.is_list for row in rows)
    named = ((len(rows) - lists, "rule"), (lists, "word list"))
    told = [f"{count} {name}" if count == 1 else f"{count} {name}s" for count, name in named if count]
    return " and ".join(told) or "0 rules"


def as_json(rows: Sequence[Row]) -> str:
    """One JSON object a rule or word list."""
    return "\n".join(json.dumps({
        "rule": row.rule, "where": row.where, "passed": row.count("passed"), "noisy": row.count("noisy"),
        "missing": row.count("missing"), "lacking": list(row.lacking),
        "failures": [{"text": o.text, "verdict": o.verdict, "detail": o.detail}
                     for o in row.outcomes if o.verdict != "passed"],
    }, ensure_ascii=False) for row in rows)


def as_junit(rows: Sequence[Row]) -> str:
    """A JUnit test suite: a case an example, named by its text."""
    tests, failures = sum(len(r.outcomes) for r in rows), sum(not row.passed for row in rows)
    suite = ElementTree.Element("testsuite", name="aipolicy rules", tests=str(tests), failures=str(failures))
    for row in rows:
        for outcome in row.outcomes:
            case = ElementTree.SubElement(suite, "testcase", classname=row.rule, name=outcome.text)
            if outcome.verdict != "passed":
                ElementTree.SubElement(case, "failure", message=outcome.verdict).text = outcome.detail
        for kind in row.lacking:
            case = ElementTree.SubElement(suite, "testcase", classname=row.rule, name=f"has a {kind} example")
            ElementTree.SubElement(case, "failure", message=f"no {kind} example").text = row.where
    return ElementTree.tostring(suite, encoding="unicode")
