"""Files and folders to Sources, one after the other; what cannot be read does not stop the rest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.files import STDIN, read_file, unreadable

ENDINGS = (".txt", ".text", ".md", ".markdown")


def sources(paths: Iterable[str], *, published: str | None = None) -> Iterator[Source | InputError]:
    """Each text under the paths, in their order, or the error that says why it is not read.

    paths: files, whatever their ending; folders, searched for files with a known ending, sorted by
    name, symbolic links followed but no folder twice; `-` for standard input. published: for all.
    """
    for path in paths:
        for file in _files(path):
            yield file if isinstance(file, InputError) else _source(file, published)


def _source(path: str, published: str | None) -> Source | InputError:
    try:
        return read_file(path, published=published)
    except InputError as error:
        return error


def _files(path: str) -> Iterator[str | InputError]:
    if path == STDIN or not os.path.isdir(path):
        yield path
        return
    empty = True
    for found in _walk(path, set()):
        empty = False
        yield found
    if empty:
        kinds = " ".join(ENDINGS)
        yield InputError("holds no text files", where=path, todo=f"put files in it that end in {kinds}")


def _walk(folder: str, seen: set[tuple[int, int]]) -> Iterator[str | InputError]:
    """The files under a folder; `seen` are the folders walked, so that a loop of links ends."""
    try:
        status = os.stat(folder)
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield unreadable(folder, error)
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for name in (name for name in names if not name.startswith(".")):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _walk(path, seen)
        elif name.lower().endswith(ENDINGS):
            yield path
