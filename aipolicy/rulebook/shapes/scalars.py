"""The kinds of things that stand in tables: each checks what a user wrote, and puts it to what is there.

A shape gives the value as the code reads it, our own with the user's: lists grow, mappings go on key by key,
all else is replaced. What is wrong is refused where it stands, and the rest goes on. Here are the single
things; `expressions` has those that are regular expressions, `collections` those that hold others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.near import near

Report = Callable[[RuleError], None]
Schema = dict[str, Any]
#: What has a meaning of its own in an expression.
SPECIAL = regex.compile(r"[\\.^$*+?{}\[\]|()]")


def refuse(error: RuleError) -> None:
    """A report that lets nothing pass: the first error is raised."""
    raise error


class Shape:
    """One kind of thing."""

    #: Whether a user may say that his own stands alone, in place of ours.
    replaceable = False

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> Any:
        """What the table holds with what a user wrote.

        base: what it held before, None for nothing. raw: as `read_located` gives it. where: path:line:column.
        report: takes the errors of parts that are left out. Raises RuleError if nothing of it can stay.
        """
        raise NotImplementedError

    def schema(self) -> Schema:
        """The JSON Schema of what a user may write."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Shape):
    """A text. size: of so many characters exactly; plain: without signs that mean something in an expression;
    fields: names that may stand in it in braces."""

    size: int = 0
    plain: bool = False
    empty: bool = False
    fields: tuple[str, ...] | None = None

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> str:
        """The user's text."""
        if not isinstance(raw, str):
            raise RuleError(f"{told(raw)} is no text", where=where, todo="write it in quotes")
        if not raw and not self.empty:
            raise RuleError("there is no text here", where=where, todo="write one, or leave out the key")
        if self.size and len(raw) != self.size:
            raise RuleError(f"'{raw}' has not {self.size} characters", where=where,
                            todo=f"write {self.size} of them" if self.size > 1 else "write one alone")
        if self.plain and (sign := SPECIAL.search(raw)):
            raise RuleError(f"'{sign[0]}' may not stand in this text", where=where, todo="leave it out")
        if self.fields is not None:
            _check_fields(raw, self.fields, where)
        return raw

    def schema(self) -> Schema:
        """A string."""
        sizes = {"minLength": self.size, "maxLength": self.size} if self.size else {}
        return {"type": "string", **(sizes or ({} if self.empty else {"minLength": 1}))}


def _check_fields(raw: str, fields: tuple[str, ...], where: str) -> None:
    try:
        raw.format(**dict.fromkeys(fields, ""))
    except (LookupError, ValueError, AttributeError) as error:
        names = ", ".join(f"{{{name}}}" for name in fields)
        raise RuleError("what stands in braces is not known", where=where, todo=f"use {names}") from error


@dataclass(frozen=True)
class Choice(Shape):
    """One of some names."""

    names: tuple[str, ...]

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> str:
        """The user's choice."""
        if raw not in self.names:
            raise RuleError(f"{told(raw)} is none of the values that may stand here", where=where,
                            todo=near(str(raw), self.names))
        return str(raw)

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": list(self.names)}


@dataclass(frozen=True)
class Whole(Shape):
    """A whole number between two bounds, both included."""

    low: int = 1
    high: int = 10_000

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> int:
        """The user's."""
        if not isinstance(raw, int) or isinstance(raw, bool) or not self.low <= raw <= self.high:
            raise RuleError(f"{told(raw)} is no whole number from {self.low} to {self.high}", where=where,
                            todo="write digits, without quotes")
        return raw

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Number(Shape):
    """A number between two bounds; as_text: one that is kept exactly, in quotes."""

    low: float = 0
    high: float = 1e30
    as_text: bool = False

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> Any:
        """The user's."""
        number = self._read(raw)
        if number is None or not self.low <= number <= self.high:
            raise RuleError(f"{told(raw)} is no number from {self.low:g} to {self.high:g}", where=where,
                            todo="write digits")
        return str(raw) if self.as_text and isinstance(raw, float) else raw

    def _read(self, raw: Any) -> Decimal | None:
        if isinstance(raw, bool) or not isinstance(raw, (int, float, str) if self.as_text else (int, float)):
            return None
        try:
            number = Decimal(str(raw))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None

    def schema(self) -> Schema:
        """A number, or digits in quotes."""
        number: Schema = {"type": "number", "minimum": self.low, "maximum": self.high}
        return {"anyOf": [number, {"type": "string"}]} if self.as_text else number


def told(raw: Any) -> str:
    """What was written, in short."""
    if raw is None:
        return "nothing"
    if isinstance(raw, (located.Mapping, located.Sequence)):
        return "a mapping" if isinstance(raw, located.Mapping) else "a list"
    text = str(raw)
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"
