"""What facts depend on beside their source: our code, the rules, the packages and Python below."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from aipolicy._version import __version__
from aipolicy.rulebook.digest import add_files, rules_hash
from aipolicy.rulebook.tables import builtin_rules

#: Packages whose version may change what is found.
BELOW = ("jieba", "rjieba", "opencc", "pyahocorasick", "regex", "pyyaml")
#: Environment variables that choose between ways to the same facts.
CHOICES = ("AIPOLICY_WORDS",)


def rules_of(folders: tuple[Path, ...] = (), only: Path | None = None) -> str:
    """The hash of the rules that `load_rules(*folders, only=only)` loads, without loading them."""
    own = (only,) if only else ()
    return rules_hash((builtin_rules(), *own, *folders), only is not None)


def told(rules: str) -> str:
    """Version and hash of rules, as people are told."""
    return f"{__version__} (rules {rules})"


def stamp(rules: str, *, context: bool = False) -> str:
    """The hash of all that facts depend on beside their source. rules: a hash of rules. context: whether
    facts give the words around them."""
    below = " ".join(f"{name} {_version(name)}" for name in BELOW)
    chosen = " ".join(f"{name}={os.environ.get(name, '')}" for name in CHOICES)
    told = "\0".join((_code(), rules, sys.version, below, chosen, "context" if context else ""))
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """Our code itself, not its version alone: a checkout changes more often than its number."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(__version__.encode())
    add_files(digest, package, package.rglob("*.py"))
    return digest.hexdigest()


@lru_cache(maxsize=16)
def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"
