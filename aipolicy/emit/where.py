"""Conditions on facts, as a person writes them: `type == "target" and when >= "2025"`.

    comparison   field  == != < <= > >=  text, number, true, false, null
                 field contains "part"     "part" in field     field in ["a", "b"]     not in
    joined by    and  or  not  ( )
    a field      type, quote, metric, subject.name, value.low …; `subject` alone means its name, `value`
                 alone its lower number; what a fact does not have is null

Dates compare by their end: `when <= "2025"` holds for 2025-06 and for 2023/2025, `when > "2025"` for
what ends after that year, and an open end (2023/..) comes after every date. Comparing null or unlike
kinds with < <= > >= is never true.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple, NoReturn, TypeAlias

import regex

from aipolicy.edtf import days_of
from aipolicy.errors import UsageError
from aipolicy.facts.types import builtin_types

Condition: TypeAlias = Callable[[Mapping[str, Any]], bool]
_Getter: TypeAlias = Callable[[Mapping[str, Any]], Any]

#: What a fact of a built-in type, or a merged one, can have.
KNOWN = builtin_types().known_fields
#: The part that a field means when it is compared as a whole: the number of a value, the name of a subject.
_MEANT = ("low", "name")

_TOKEN = regex.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<number>-?\d+(?:\.\d+)?(?![\w.]))"""
    r"""|(?P<word>[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(?P<sign>==|!=|<=|>=|[=<>()\[\],]))""")
_ESCAPE = regex.compile(r"\\(.)", regex.DOTALL)
_CONSTANTS = {"true": True, "false": False, "null": None}
_JOINING = ("and", "or", "not", "in", "contains")
_ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_DEEPEST = 50


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def condition(text: str, more: Iterable[str] = ()) -> Condition:
    """The condition as a function of a fact's JSON object.

    more: names of fields beyond those of the built-in types, such as a rule of the user's own adds.
    Raises UsageError that says where the condition cannot be read, and the nearest field's name.
    """
    parser = _Parser(text, (*KNOWN, *more))
    found = parser.either()
    if parser.kind:
        parser.fail(f"'{parser.token.text}' is not expected here")
    return lambda fact: bool(found(fact))


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if not match:
            at += len(text[at:]) - len(text[at:].lstrip())
            _fail(text, at, f"{text[at]!r} is not understood")
        kind = str(match.lastgroup)
        word = match[kind]
        found.append(_Token("word" if word in _JOINING and kind == "word" else kind, word, match.start(kind)))
        at = match.end()
    return [*found, _Token("", "the end", len(text))]


def _fail(text: str, at: int, what: str, todo: str | None = None) -> NoReturn:
    todo = todo or "write such as: type == \"target\" and when >= \"2025\""
    raise UsageError(f"{what}, at character {at + 1} of: {text}", where="--where", todo=todo)


class _Parser:
    """Reads tokens from left to right; each method reads one layer of the grammar."""

    def __init__(self, text: str, fields: tuple[str, ...]) -> None:
        self.text, self.fields = text, fields
        self._tokens, self._at, self._deep = _tokens(text), 0, 0

    @property
    def token(self) -> _Token:
        """The token that is read next."""
        return self._tokens[self._at]

    @property
    def kind(self) -> str:
        """Its kind; nothing at the end."""
        return self.token.kind

    def fail(self, what: str, todo: str | None = None) -> NoReturn:
        """Raise the error that names this place."""
        _fail(self.text, self.token.at, what, todo)

    def take(self, *texts: str) -> str | None:
        """Read the next token if it is a sign or word of these."""
        if self.kind in ("sign", "word") and self.token.text in texts:
            self._at += 1
            return self._tokens[self._at - 1].text
        return None

    def either(self) -> _Getter:
        """Conditions joined by `or`."""
        parts = [self._both()]
        while self.take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else lambda fact: any(part(fact) for part in parts)

    def _both(self) -> _Getter:
        parts = [self._negated()]
        while self.take("and"):
            parts.append(self._negated())
        return parts[0] if len(parts) == 1 else lambda fact: all(part(fact) for part in parts)

    def _negated(self) -> _Getter:
        self._deeper(1)
        found = _negation(self._negated()) if self.take("not") else self._compared()
        self._deeper(-1)
        return found

    def _deeper(self, by: int) -> None:
        self._deep += by
        if self._deep > _DEEPEST:
            self.fail("is nested too deeply")

    def _compared(self) -> _Getter:
        left = self._operand()
        if sign := self.take("==", "=", "!="):
            right = self._operand()
            return _equal(left, right) if sign != "!=" else _negation(_equal(left, right))
        if sign := self.take(*_ORDER):
            return _ordered(sign, left, self._operand())
        if self.take("contains"):
            return _within(self._operand(), left)
        if self.take("in"):
            return _within(left, self._operand())
        if self.take("not"):
            if not self.take("in"):
                self.fail("'in' is wanted after 'not'")
            return _negation(_within(left, self._operand()))
        return left

    def _operand(self) -> _Getter:
        if self.take("("):
            inner = self.either()
            self._close(")")
            return inner
        if self.take("["):
            return self._list()
        token = self.token
        if token.kind == "text":
            return self._constant(_ESCAPE.sub(r"\1", token.text[1:-1]))
        if token.kind == "number":
            return self._constant(Decimal(token.text))
        if token.kind == "word" and token.text in _CONSTANTS:
            return self._constant(_CONSTANTS[token.text])
        if token.kind == "word" and token.text not in _JOINING:
            return self._field(token.text)
        self.fail(f"a field or value is wanted, not '{token.text}'")

    def _constant(self, value: Any) -> _Getter:
        self._at += 1
        return lambda fact: value

    def _list(self) -> _Getter:
        items: list[_Getter] = []
        self._deeper(1)
        while not self.take("]"):
            items.append(self._operand())
            if not self.take(","):
                self._close("]")
                break
        self._deeper(-1)
        return lambda fact: [item(fact) for item in items]

    def _close(self, sign: str) -> None:
        if not self.take(sign):
            self.fail(f"'{sign}' is wanted, not '{self.token.text}'")

    def _field(self, name: str) -> _Getter:
        path = name.split(".")
        if path[0] not in self.fields:
            self.fail(f"unknown field '{path[0]}'{nearest_field(path[0], self.fields)}",
                      f'a text stands in quotes: "{name}"')
        self._at += 1
        return lambda fact: _get(fact, path)


def nearest_field(name: str, fields: Iterable[str] = KNOWN) -> str:
    """` (did you mean 'metric'?)` for the field nearest to a name, or nothing."""
    near = get_close_matches(name, list(fields), 1, 0.7)
    return f" (did you mean '{near[0]}'?)" if near else ""


def get(fact: Mapping[str, Any], field: str) -> Any:
    """What a fact has under a field's name, dotted or not, as a condition sees it; None for nothing."""
    return _get(fact, field.split("."))


def _get(fact: Mapping[str, Any], path: list[str]) -> Any:
    value: Any = fact
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):
        return next((value[part] for part in _MEANT if part in value), value)
    return value


def _negation(inner: _Getter) -> _Getter:
    return lambda fact: not inner(fact)


def _equal(left: _Getter, right: _Getter) -> _Getter:
    return lambda fact: _same(left(fact), right(fact))


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _within(part: _Getter, whole: _Getter) -> _Getter:
    def holds(fact: Mapping[str, Any]) -> bool:
        small, large = part(fact), whole(fact)
        if isinstance(large, (list, tuple)):
            return any(_same(small, item) for item in large)
        return isinstance(small, str) and isinstance(large, str) and small in large
    return holds


def _ordered(sign: str, left: _Getter, right: _Getter) -> _Getter:
    compare = _ORDER[sign]

    def holds(fact: Mapping[str, Any]) -> bool:
        one, other = left(fact), right(fact)
        if isinstance(one, str) and isinstance(other, str):
            days, others = days_of(one), days_of(other)
            if days is None or others is None:
                return bool(compare(one, other))
            # of the other date, the side that makes `<` and `>` mean wholly before and after
            beside = others.last or date.max if sign in ("<=", ">") else others.first or date.min
            return bool(compare(days.last or date.max, beside))
        return _is_number(one) and _is_number(other) and bool(compare(one, other))
    return holds


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
