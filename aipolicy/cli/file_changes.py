"""Waits until files change."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Iterable, Iterator

SECONDS = 0.5
State = dict[str, tuple[int, int]]


def changes(paths: Iterable[str], *, seconds: float = SECONDS) -> Iterator[None]:
    """One item at once, then one each time that a file at or under the paths changes, comes or goes.

    Hidden files are not looked at, as no command reads them; folders are looked through every so many
    seconds, which needs nothing of the system.
    """
    named, before = list(paths), None
    while True:
        now = state(named)
        if now != before:
            before = now
            yield
        time.sleep(seconds)


def state(paths: Iterable[str]) -> State:
    """Time and size of each file at or under the paths or patterns."""
    found: State = {}
    for path in paths:
        for start in glob.glob(path, recursive=True) if glob.has_magic(path) else [path]:
            for file in _files(start):
                try:
                    status = os.stat(file)
                except OSError:
                    continue
                found[file] = (status.st_mtime_ns, status.st_size)
    return found


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in names if not name.startswith("."))
