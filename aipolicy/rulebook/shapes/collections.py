"""The kinds of things that hold others: words, characters, rows, mappings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.near import near
from aipolicy.rulebook.shapes.expressions import Pattern
from aipolicy.rulebook.shapes.scalars import Report, Schema, Shape, Text, refuse, told

#: What has a meaning of its own between square brackets.
SPECIAL_IN_SET = regex.compile(r"[\\\[\]^&~|-]")


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
            raise RuleError(f"{told(raw)} is no list of words", where=where,
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
            raise RuleError(f"{told(raw)} names no characters", where=where,
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
            raise RuleError(f"{told(raw)} is no list of {len(self.items)} items", where=where,
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
            raise RuleError(f"{told(raw)} is no list", where=where, todo="start each row with '- '")
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
        raise RuleError(f"{told(raw)} is no mapping", where=where,
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
