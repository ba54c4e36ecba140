"""Facts from Chinese texts about AI policy.

    >>> import aipolicy
    >>> [fact.fields["edtf"] for fact in aipolicy.extract("2021年3月") if fact.type == "date"]
    ['2021-03']

`extract` and `extract_paths` give `Fact` records; `find_quantities` and `find_dates` only read
values; `load_rules` adds rule folders to those that ship. Whatever goes wrong on purpose is an
`AipolicyError`. All of it is imported when it is first used, so `import aipolicy` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
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
    "api": ("extract", "extract_paths"),
    "find": ("find_dates", "find_quantities"),
    "errors": ("AipolicyError", "InputError", "InputWarning", "RuleError", "UsageError"),
    "model": ("Date", "Document", "Fact", "Quantity", "Source", "Span", "Text", "Value"),
    "read": ("Reading",),
    "rulebook": ("Rulebook", "load_rules"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

# The room `aipolicy.extract` bears the name of the function. Python sets a package's name in its parent when
# it is first imported: let that be now, while the room is empty, so that it never hides the function.
import_module("aipolicy.extract")
del globals()["extract"]


def __getattr__(name: str) -> Any:
    """A name of the API, imported now."""
    if name not in _HOME:
        raise AttributeError(f"module 'aipolicy' has no attribute '{name}'")
    value = getattr(import_module(f"aipolicy.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
