"""The kinds of things that stand in tables: each checks what a user wrote, and puts it to what is there.

A shape gives the value as the code reads it, our own with the user's: lists grow, mappings go on key by key,
all else is replaced. What is wrong is refused where it stands, and the rest goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.near import near
from aipolicy.rulebook.patterns.kept import kept
from aipolicy.rulebook.patterns.probe import catastrophic, probes
from aipolicy.rulebook.rules import Rule

Report = Callable[[RuleError], None]
Schema = dict[str, Any]
#: What has a meaning of its own in an expression.
SPECIAL = regex.compile(r"[\\.^$*+?{}\[\]|()]")
#: What has one between square brackets, and what would close them.
SPECIAL_IN_SET = regex.compile(r"[\\\[\]^&~|-]")
UNESCAPED_END = regex.compile(r"(?<!\\)\]")


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
            raise RuleError(f"{_told(raw)} is no text", where=where, todo="write it in quotes")
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
            raise RuleError(f"{_told(raw)} is none of the values that may stand here", where=where,
                            todo=near(str(raw), self.names))
        return str(raw)

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": list(self.names)}


@dataclass(frozen=True)
class Flag(Shape):
    """true or false."""

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> bool:
        """The user's."""
        if not isinstance(raw, bool):
            raise RuleError(f"{_told(raw)} is neither true nor false", where=where,
                            todo="write true or false")
        return raw

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Whole(Shape):
    """A whole number between two bounds, both included."""

    low: int = 1
    high: int = 10_000

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> int:
        """The user's."""
        if not isinstance(raw, int) or isinstance(raw, bool) or not self.low <= raw <= self.high:
            raise RuleError(f"{_told(raw)} is no whole number from {self.low} to {self.high}", where=where,
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
            raise RuleError(f"{_told(raw)} is no number from {self.low:g} to {self.high:g}", where=where,
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
            raise RuleError(f"{_told(raw)} is no pattern", where=where, todo="write it in single quotes")
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
            raise RuleError(f"{_told(raw)} names no characters", where=where, todo="write them in quotes")
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


@dataclass(frozen=True)
class Words(Shape):
    """A list of words, also written as one string with spaces between them. The user's come behind ours.

    spaced: ours are such a string. empty: there may be none. size, plain: as for Text. word: what one is.
    """

    spaced: bool = False
    empty: bool = False
    size: int = 0
    plain: bool = False
    word: Shape | None = None

    replaceable = True

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> Any:
        """Ours and the user's, each once."""
        words = raw.split() if isinstance(raw, str) else raw
        if not isinstance(words, list) or not (words or self.empty):
            raise RuleError(f"{_told(raw)} is no list of words", where=where,
                            todo="write a YAML list, or words with spaces between them; quote numbers")
        one = self.word or Text(self.size, self.plain)
        own = [one.extend(None, word, _item(words, i, where), report) for i, word in enumerate(words)]
        held = base.split() if isinstance(base, str) else base or []
        found = list(dict.fromkeys([*held, *own]))
        return " ".join(found) if self.spaced else found

    def schema(self) -> Schema:
        """A string or a list of strings."""
        one = (self.word or Text(self.size, self.plain)).schema()
        listed: Schema = {"type": "array", "items": one, **({} if self.empty else {"minItems": 1})}
        return {"anyOf": [{"type": "string"}, listed]}


@dataclass(frozen=True)
class Characters(Shape):
    """A set of characters in one string, the user's behind ours. in_set: they go into [ ] as they stand;
    pairs: they stand in pairs, what is met and what it becomes, and a later pair wins."""

    in_set: bool = False
    pairs: bool = False

    replaceable = True

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> str:
        """Ours and the user's."""
        if not isinstance(raw, str) or not raw:
            raise RuleError(f"{_told(raw)} names no characters", where=where,
                            todo="write them in one string, in quotes")
        if self.pairs and len(raw) % 2:
            raise RuleError("the characters do not stand in pairs", where=where,
                            todo="write behind each character what it becomes")
        if self.in_set and (sign := SPECIAL_IN_SET.search(raw)):
            raise RuleError(f"'{sign[0]}' may not stand here", where=where, todo="leave it out")
        return (base or "") + (raw if self.pairs else "".join(c for c in raw if c not in (base or "")))

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True)
class Tuple(Shape):
    """A list of so many things; the user's stands in place of ours."""

    items: tuple[Shape, ...]

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> list[Any]:
        """The user's."""
        if not isinstance(raw, list) or len(raw) != len(self.items):
            raise RuleError(f"{_told(raw)} is no list of {len(self.items)} items", where=where,
                            todo=f"write [{', '.join('…' for _ in self.items)}]")
        pairs = zip(self.items, raw, strict=True)
        return [shape.extend(None, one, _item(raw, i, where), refuse) for i, (shape, one) in enumerate(pairs)]

    def schema(self) -> Schema:
        """An array of a fixed length."""
        items = [shape.schema() for shape in self.items]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


@dataclass(frozen=True)
class Rewrite(Shape):
    """A pattern and what stands in its place, with `\\1` for its groups."""

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> list[str]:
        """The user's."""
        pattern, new = Tuple((Pattern(), Text(empty=True))).extend(None, raw, where, report)
        try:
            found = regex.compile(f"(?:{pattern})|x").search("x")
            if found is not None:
                found.expand(new)
        except (regex.error, IndexError) as error:
            raise RuleError(f"what stands in its place is wrong: {error}", where=_item(raw, 1, where),
                            todo="write the text, \\1 for the first group of the pattern") from error
        return [pattern, new]

    def schema(self) -> Schema:
        """An array of two strings."""
        return Tuple((Pattern(), Text(empty=True))).schema()


@dataclass(frozen=True)
class Rows(Shape):
    """A list of things of one shape. first: the user's come before ours, where the first that fits wins;
    else behind them, where the last one does."""

    row: Shape
    first: bool = False

    replaceable = True

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> list[Any]:
        """Ours and the user's; a wrong row is left out."""
        if not isinstance(raw, list) or not raw:
            raise RuleError(f"{_told(raw)} is no list", where=where, todo="start each row with '- '")
        own = []
        for index, row in enumerate(raw):
            try:
                own.append(self.row.extend(None, row, _item(raw, index, where), refuse))
            except RuleError as error:
                report(error)
        return [*own, *(base or [])] if self.first else [*(base or []), *own]

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.row.schema(), "minItems": 1}


@dataclass(frozen=True)
class Record(Shape):
    """A mapping of known keys. needed: those that must be there, in a row of a list above all."""

    keys: Mapping[str, Shape]
    needed: tuple[str, ...] = ()

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> dict[str, Any]:
        """Ours with the user's keys."""
        _check_mapping(raw, where, self.keys)
        found = dict(base or {})
        for key, value in raw.items():
            if key not in self.keys:
                report(RuleError(f"unknown key '{key}'", where=raw.where(key), todo=near(key, self.keys)))
                continue
            _put(found, key, self.keys[key], value, raw, report)
        for key in self.needed:
            if key not in found:
                raise RuleError(f"there is no '{key}'", where=where, todo=f"add '{key}:'")
        return found

    def schema(self) -> Schema:
        """An object."""
        needed = {"required": list(self.needed)} if self.needed else {}
        return {"type": "object", "additionalProperties": False, **needed,
                "properties": {key: shape.schema() for key, shape in self.keys.items()}}


@dataclass(frozen=True)
class Named(Shape):
    """A mapping of names that the user chooses, or of some that are known. key: the shape of a name.

    replaceable: whether the code can do without ours. fixed: ours keep their values; new ones may come.
    """

    value: Shape
    key: Shape = field(default_factory=lambda: Text(empty=True))
    replaceable: bool = False
    fixed: bool = False

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> dict[str, Any]:
        """Ours with the user's names."""
        _check_mapping(raw, where)
        found = dict(base or {})
        for key, value in raw.items():
            try:
                self.key.extend(None, key, raw.where(key), report)
            except RuleError as error:
                report(error)
                continue
            if self.fixed and key in (base or {}):
                report(RuleError(f"'{key}' has its value already", where=raw.where(key),
                                 todo="leave it as it is"))
                continue
            _put(found, key, self.value, value, raw, report)
        return found

    def schema(self) -> Schema:
        """An object."""
        return {"type": "object", "propertyNames": self.key.schema(),
                "additionalProperties": self.value.schema()}


def _check_mapping(raw: Any, where: str, keys: Iterable[str] = ()) -> None:
    if not isinstance(raw, located.Mapping):
        known = f", such as {', '.join(list(keys)[:3])}" if keys else ""
        raise RuleError(f"{_told(raw)} is no mapping", where=where,
                        todo=f"write 'name: value' lines under it{known}")


def _put(found: dict[str, Any], key: str, shape: Shape, value: Any, raw: located.Mapping,
         report: Report) -> None:
    """Put the user's value of a key to ours, or report what is wrong with it."""
    try:
        found[key] = shape.extend(found.get(key), value, raw.where_value(key), report)
    except RuleError as error:
        report(error)


def _item(raw: Any, index: int, where: str) -> str:
    """path:line:column of an item of a list; that of the whole for words of one string."""
    return raw.where(index) if isinstance(raw, located.Sequence) else where


def _told(raw: Any) -> str:
    """What was written, in short."""
    if raw is None:
        return "nothing"
    if isinstance(raw, (located.Mapping, located.Sequence)):
        return "a mapping" if isinstance(raw, located.Mapping) else "a list"
    told = str(raw)
    return f"'{told if len(told) <= 40 else told[:39] + '…'}'"
