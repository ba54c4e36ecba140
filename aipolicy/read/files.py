"""One file, or one text, to one Source."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from aipolicy.errors import InputError
from aipolicy.model import Source
from aipolicy.read.decode import decode

STDIN = "-"
TODO = {
    FileNotFoundError: "check the path",
    PermissionError: "check the permissions",
    OSError: "check the path",
}


def read_file(path: str, *, published: str | None = None) -> Source:
    """The text of a file, or of standard input for `-`.

    path: becomes the id of the source, as given. published: EDTF date that the user gave.

    Raises InputError, naming the file, if it is not there or cannot be read as UTF-8 text.
    """
    return read_text(decode(_read_bytes(path), path), path, published)


def read_text(text: str, source: str, published: str | None = None) -> Source:
    """A text at hand as a Source; `source` is its id."""
    return Source(source, text, published, found={"published": "option"} if published else {})


def _read_bytes(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        _refuse_special(path)
        return Path(path).read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None


def _refuse_special(path: str) -> None:
    """Pipes and devices may never end, and a folder is no file. Raises OSError, InputError."""
    mode = Path(path).stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        kind = "a folder" if stat.S_ISDIR(mode) else "a device or socket"
        raise InputError(f"is {kind}, no file", where=path, todo="give a text file")


def unreadable(path: str, error: OSError) -> InputError:
    """The error for a path that the system does not let us read."""
    todo = next(todo for kind, todo in TODO.items() if isinstance(error, kind))
    what = (error.strerror or str(error)).lower()
    return InputError(f"cannot be read: {what}", where=path, todo=todo)
