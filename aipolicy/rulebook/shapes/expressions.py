"""Regular expressions in tables, and what belongs to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook.patterns.kept import kept
from aipolicy.rulebook.patterns.probe import catastrophic, probes
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.shapes.scalars import Report, Schema, Shape, told

#: What closes the characters within [ ].
UNESCAPED_END = regex.compile(r"(?<!\\)\]")


@dataclass(frozen=True)
class Pattern(Shape):
    """A regular expression that matches something.

    groups: named groups that it must have; may_have: further ones; one_group: one without a name is needed;
    number: `{N}` may stand in it for a number; classic: of the module re. The code may put it into a larger
    one, so it has no other named groups and no flags for all of it.
    """

    groups: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()
    one_group: bool = False
    number: bool = False
    classic: bool = False
    may_be_empty: bool = False

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> str:
        """The user's."""
        if not isinstance(raw, str) or not raw:
            raise RuleError(f"{told(raw)} is no pattern", where=where, todo="write it in single quotes")
        written = raw.replace("{N}", "(?:1)") if self.number else raw
        compiled = self._compiled(written, where)
        self._compiled(f"x(?:{written})x", where)
        self._check_groups(compiled, where)
        if compiled.flags != self._compiled("x", where).flags:
            raise RuleError("the pattern has flags for all of it", where=where,
                            todo="write them for a part: (?i:…)")
        if not self.may_be_empty and compiled.match(""):
            raise RuleError("the pattern matches the empty string", where=where,
                            todo="make at least one part of it required")
        self._check_time(compiled, where)
        return raw

    def _check_time(self, compiled: Any, where: str) -> None:
        if self.classic:
            return
        rule: Rule[None] = Rule("", "", "", "", (compiled,), None)
        key = "\n".join((compiled.pattern, *probes(rule)))
        if found := kept("blows up", key, lambda: catastrophic(rule)):
            raise RuleError(f"the pattern can blow up: {found}", where=where,
                            todo="make its repeats exclude each other, or bound them with {1,20}")

    def _check_groups(self, compiled: Any, where: str) -> None:
        if missing := set(self.groups) - compiled.groupindex.keys():
            raise RuleError(f"the pattern has no group '{min(missing)}'", where=where,
                            todo=f"write (?P<{min(missing)}>…) in it")
        if self.one_group and not compiled.groups:
            raise RuleError("the pattern has no group", where=where, todo="put what counts in (…)")
        if more := compiled.groupindex.keys() - {*self.groups, *self.may_have}:
            raise RuleError(f"nothing reads the group '{min(more)}' of the pattern", where=where,
                            todo="write (?:…) for it")

    def _compiled(self, written: str, where: str) -> Any:
        try:
            return re.compile(written) if self.classic else regex.compile(written)
        except (regex.error, re.error, RecursionError, OverflowError) as error:
            raise RuleError(f"the pattern is no valid expression: {error}", where=where,
                            todo="mend the pattern") from error

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1, "format": "regex"}


@dataclass(frozen=True)
class CharacterClass(Shape):
    """Characters as they stand within [ ] of an expression, `{N}` for those that begin a number."""

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> str:
        """The user's."""
        if not isinstance(raw, str) or not raw:
            raise RuleError(f"{told(raw)} names no characters", where=where, todo="write them in quotes")
        try:
            if UNESCAPED_END.search(raw):
                raise regex.error("an end of the class in it")
            regex.compile(f"[0{raw.replace('{N}', '')}]")
        except regex.error as error:
            raise RuleError(f"these are no characters within [ ]: {error}", where=where,
                            todo="write the first characters of what the pattern matches") from error
        return raw

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1}
