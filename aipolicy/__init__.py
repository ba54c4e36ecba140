"""Facts from Chinese texts about AI policy.

    >>> import aipolicy
    >>> [fact.fields["edtf"] for fact in aipolicy.extract("2021年3月") if fact.type == "date"]
    ['2021-03']

`extract` and `extract_paths` give `Fact` records; `find_quantities` and `find_dates` only read
values; `load_rules` adds rule folders to those that ship. Whatever goes wrong on purpose is an
`AipolicyError`. All of it is imported when it is first used, so `import aipolicy` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from aipolicy._version import __version__

if TYPE_CHECKING:
    from aipolicy.api import extract, extract_paths
    from aipolicy.errors import AipolicyError, InputError, InputWarning, RuleError, UsageError
    from aipolicy.find import find_dates, find_quantities
    from aipolicy.model import Date, Document, Fact, Quantity, Source, Span, Text, Value
    from aipolicy.read import Reading
    from aipolicy.rulebook import Rulebook, load_rules

__all__ = [
    "AipolicyError",
    "Date",
    "Document",
    "Fact",
    "InputError",
    "InputWarning",
    "Quantity",
    "Reading",
    "RuleError",
    "Rulebook",
    "Source",
    "Span",
    "Text",
    "UsageError",
    "Value",
    "__version__",
    "extract",
    "extract_paths",
    "find_dates",
    "find_quantities",
    "load_rules",
]

_HOMES = {
    "api": ("extract_paths",),
    "find": ("find_dates", "find_quantities"),
    "errors": ("AipolicyError", "InputError", "InputWarning", "RuleError", "UsageError"),
    "model": ("Date", "Document", "Fact", "Quantity", "Source", "Span", "Text", "Value"),
    "read": ("Reading",),
    "rulebook": ("Rulebook", "load_rules"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """A name of the API, imported now."""
    if name == "extract":
        return import_module("aipolicy.extract")
    if name not in _HOME:
        raise AttributeError(f"module 'aipolicy' has no attribute '{name}'")
    value = getattr(import_module(f"aipolicy.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Verb(ModuleType):
    """The package `aipolicy.extract`, which can be called as the function of that name."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return import_module("aipolicy.api").extract(*args, **kwargs)


class _Package(ModuleType):
    """`aipolicy`: importing the package `aipolicy.extract` must not hide the function `extract`."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "extract" and isinstance(value, ModuleType):
            value.__class__ = _Verb
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
