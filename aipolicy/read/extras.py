"""Packages that only some readers need: imported when asked for, named when missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from aipolicy.errors import InputError


def needed(module: str, extra: str) -> Any:
    """The module. Raises InputError that says which extra of aipolicy installs it."""
    try:
        return import_module(module)
    except ImportError:
        todo = f"pip install 'aipolicy[{extra}]'"
        raise InputError(f"needs the package {module.partition('.')[0]}", todo=todo) from None
