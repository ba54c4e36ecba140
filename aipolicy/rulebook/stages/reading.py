"""Reads the parameters of a rule (`with:`) as its stage declares them, or says what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.near import near
from aipolicy.rulebook.stages.declared import Stage


class Param(NamedTuple):
    """One parameter as it is declared. choices: what it may be, if that is a closed set; kind: bool, str or
    list else; default: MISSING where it must be given."""

    name: str
    about: str
    kind: str
    choices: tuple[Any, ...]
    default: Any


@cache
def declared(stage: Stage[Any]) -> tuple[Param, ...]:
    """The parameters that a stage declares, in order. Kept: every rule that is loaded asks for them."""
    hints = get_type_hints(stage.params, include_extras=True)
    return tuple(_param(f.name, hints[f.name], f.default) for f in fields(stage.params))


def _param(name: str, hint: Any, default: Any) -> Param:
    plain, about = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, "")
    if get_origin(plain) in (Union, UnionType):
        plain = next(part for part in get_args(plain) if part is not type(None))
    if get_origin(plain) is tuple:
        inner = get_args(plain)[0]
        return Param(name, about, "list", get_args(inner) if get_origin(inner) is Literal else (), default)
    if get_origin(plain) is Literal:
        return Param(name, about, "choice", get_args(plain), default)
    return Param(name, about, "bool" if plain is bool else "str", (), default)


def read_params(spec: located.Mapping, stage: Stage[Any]) -> Any:
    """The record of a rule's parameters. Raises RuleError for one that is unknown, wrong or missing."""
    known = {param.name: param for param in declared(stage)}
    for key in spec:
        if key not in known:
            otherwise = f"the stage '{stage.name}' has no parameters" if not known else ""
            raise RuleError(f"the stage '{stage.name}' has no parameter '{key}'", where=spec.where(key),
                            todo=near(key, known, otherwise))
    for param in known.values():
        if param.default is MISSING and param.name not in spec:
            raise RuleError(f"the stage '{stage.name}' needs the parameter '{param.name}'",
                            where=spec.where(),
                            todo=f"add '{param.name}:' under with: ({param.about})")
    return stage.params(**{key: _value(spec, known[key]) for key in spec})


def _value(spec: located.Mapping, param: Param) -> Any:
    value = spec[param.name]
    if param.kind == "list":
        items = value if isinstance(value, list) else [value]
        for item in items:
            if not isinstance(item, str) or (param.choices and item not in param.choices):
                raise _wrong(spec, param, item)
        return tuple(items)
    if param.kind == "choice":
        if not any(value == choice and type(value) is type(choice) for choice in param.choices):
            raise _wrong(spec, param, value)
    elif not isinstance(value, bool if param.kind == "bool" else str):
        raise _wrong(spec, param, value)
    return value


def _wrong(spec: located.Mapping, param: Param, value: object) -> RuleError:
    allowed = [_written(choice) for choice in choices(param)]
    todo = near(_written(value), allowed) if allowed else "write a text"
    return RuleError(f"'{param.name}' cannot be '{_written(value)}'", where=spec.where(param.name), todo=todo)


def choices(param: Param) -> Iterator[Any]:
    """What a parameter may be, if that is a closed set."""
    yield from (True, False) if param.kind == "bool" else param.choices


def _written(value: object) -> str:
    """A value as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
