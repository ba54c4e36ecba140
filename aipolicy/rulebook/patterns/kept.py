"""Compiled expressions, kept between runs in the user's cache folder.

The `regex` module parses an expression in Python and hands its program to the engine in C; for the
expressions here the parsing takes a second and the hand-over a few milliseconds. So the programs
are kept, by expression and by version of the module and of Python, and handed over directly. Where
the module has another inside than expected, or nothing can be written, expressions are compiled as
ever: the cache changes nothing but time. AIPOLICY_CACHE=off turns it off.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import regex

#: No more programs than this are kept; beyond it, only those of this run.
KEPT = 4_000
Program = Any


def compile_pattern(expression: str, flags: int = 0) -> regex.Pattern[str]:
    """The compiled expression. Raises regex.error as `regex.compile` does."""
    store = _store()
    key = f"{int(flags):x} {expression}"
    program = store.programs.get(key)
    if program is not None:
        try:
            kept: regex.Pattern[str] = _inside()._regex.compile(*program)
        except Exception:  # another inside than the one that wrote it: compile as ever
            store.programs.clear()
        else:
            store.used.add(key)
            return kept
    with _recorded() as programs:
        compiled = regex.compile(expression, flags)
    if len(programs) == 1:
        store.add(key, tuple(_plain(part) for part in programs[0]))
    return compiled


def _plain(part: Any) -> Any:
    """A part of a program as plain data: its flags and codes are enumerations."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    return int(part) if isinstance(part, int) else part


def kept(kind: str, expression: str, make: Callable[[], Any]) -> Any:
    """What `make` gives for an expression, from the cache if it is there. It must be plain data."""
    store = _store()
    key = f"{kind} {expression}"
    if key not in store.programs:
        store.add(key, make())
    store.used.add(key)
    return store.programs[key]


def _inside() -> Any:
    return sys.modules["regex._main"]


class _Recorder:
    """Stands before the engine and notes the programs handed to it."""

    def __init__(self, engine: Any, programs: list[Program]) -> None:
        self._engine, self._programs = engine, programs

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def compile(self, *program: Any) -> Any:
        self._programs.append(program)
        return self._engine.compile(*program)


_LOCK = threading.RLock()


@contextmanager
def _recorded() -> Iterator[list[Program]]:
    programs: list[Program] = []
    inside = sys.modules.get("regex._main")
    if inside is None or not hasattr(inside, "_regex") or not _store().writable:
        yield programs
        return
    with _LOCK:
        engine = inside._regex
        inside.__dict__["_regex"] = _Recorder(engine, programs)
        try:
            yield programs
        finally:
            inside.__dict__["_regex"] = engine


class _Store:
    """The programs at hand, those used in this run, and whether new ones are to be written."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.writable = path is not None
        self.programs: dict[str, Program] = _read(path) if path else {}
        self.used: set[str] = set()
        self.changed = False

    def add(self, key: str, program: Program) -> None:
        """A program made in this run."""
        self.programs[key] = program
        self.used.add(key)
        self.changed = True

    def write(self) -> None:
        """Write what is new, whole or not at all."""
        if self.path is None or not self.changed:
            return
        programs = self.programs
        if len(programs) > KEPT:
            programs = {key: programs[key] for key in sorted(self.used & programs.keys())}
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        try:
            part.write_bytes(marshal.dumps(programs))
            part.replace(self.path)
        except (OSError, ValueError):
            part.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Program]:
    try:
        found = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _store() -> _Store:
    store = _Store(_path())
    atexit.register(store.write)
    return store


def _path() -> Path | None:
    if os.environ.get("AIPOLICY_CACHE") == "off":
        return None
    from platformdirs import user_cache_path

    versions = f"{regex.__version__} {getattr(_inside(), '__version__', '')} {sys.version} {_engine_stamp()}"
    name = hashlib.sha256(versions.encode()).hexdigest()[:16]
    try:
        return user_cache_path("aipolicy", ensure_exists=True) / f"patterns-{name}.bin"
    except OSError:
        return None


def _engine_stamp() -> str:
    """Size and time of the engine's file, so that another build never gets these programs."""
    path = getattr(getattr(_inside(), "_regex", None), "__file__", None)
    stat = os.stat(path) if path else None
    return f"{stat.st_size} {stat.st_mtime_ns}" if stat else ""
