"""Files, folders and patterns to Sources, one after the other; what cannot be read does not stop the rest."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.files import BY_ENDING, read_file
from aipolicy.read.reading import Reading
from aipolicy.read.sidecar import NAME as SIDECAR
from aipolicy.read.streams import STDIN, uncompressed_name, unreadable


def sources(paths: Iterable[str], reading: Reading | None = None) -> Iterator[Source | InputError]:
    """Each text under the paths, in their order, or the error that says why it is not read.

    paths: files, whatever their ending; folders, searched for files with a known ending, sorted by
    name, symbolic links followed but no folder twice; patterns with `*`, `?`, `[...]` or `**`; `-`
    for standard input.
    """
    for path in paths:
        for file in _files(path):
            if isinstance(file, InputError):
                yield file
            else:
                yield from _sources(file, reading or Reading())


def listed(lines: Iterable[str]) -> list[str]:
    """The paths of a list with one on each line; empty lines are none."""
    return [path for line in lines if (path := line.rstrip("\r\n"))]


def _sources(path: str, reading: Reading) -> Iterator[Source | InputError]:
    try:
        yield from read_file(path, reading)
    except InputError as error:
        yield error


def _files(path: str) -> Iterator[str | InputError]:
    if path == STDIN or os.path.lexists(path) or not glob.has_magic(path):
        yield from _under(path)
        return
    found = sorted(file for file in glob.glob(path, recursive=True) if not os.path.isdir(file))
    yield from found
    if not found:
        yield InputError("matches no file", where=path, todo="check the pattern")


def _under(path: str) -> Iterator[str | InputError]:
    """The path itself, or the files in the folder that it is."""
    if path == STDIN or not os.path.isdir(path):
        yield path
        return
    empty = True
    for found in _walk(path, set()):
        empty = False
        yield found
    if empty:
        kinds = " ".join(BY_ENDING)
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
        elif name != SIDECAR and os.path.splitext(uncompressed_name(name))[1].lower() in BY_ENDING:
            yield _in_folder(path)


def _in_folder(path: str) -> str | InputError:
    """The path of a file; the error for a pipe, which may never have a writer."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return unreadable(path, error)
    if stat.S_ISREG(mode):
        return path
    return InputError("is no regular file", where=path, todo="name it itself to read it")
