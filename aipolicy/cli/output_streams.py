"""Where output goes: standard output as bytes, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import BinaryIO

from aipolicy.errors import AipolicyError, UsageError


def output(path: str | None) -> AbstractContextManager[BinaryIO]:
    """A binary stream: standard output for None or `-`, else the file.

    A reader that closes the pipe ends the body quietly. Raises UsageError if the file cannot
    stand there, AipolicyError if it cannot be written.
    """
    if path is None or path == "-":
        return _standard_output()
    return _whole_file(Path(path))


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    stream = sys.stdout.buffer
    try:
        yield stream
        stream.flush()
    except BrokenPipeError:
        close_quietly()
    except OSError as error:
        if error.filename is not None:
            raise
        close_quietly()
        raise _unwritable("standard output", error) from error


@contextmanager
def _whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write beside the file and rename at the end, so that nobody sees half a file."""
    check_place(path)
    if path.exists() and not path.is_file():  # a device or a named pipe: nothing to rename
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()  # a link goes on pointing where it points
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        if path.exists():
            part.chmod(path.stat().st_mode)
        part.replace(path)
    except OSError as error:
        raise _unwritable(str(path), error) from error
    finally:
        part.unlink(missing_ok=True)


def check_place(path: Path) -> None:
    """Raises UsageError if `path` is a folder or its folder is not there."""
    if path.is_dir():
        raise UsageError(_("is a folder"), where=str(path), todo=_("name a file to write to"))
    if not path.parent.is_dir():
        todo = _("make the folder first: {folder}").format(folder=path.parent)
        raise UsageError(_("its folder is not there"), where=str(path), todo=todo)


def speak_utf8() -> None:
    """Let standard output and error take every character, whatever the console or the locale is set to.

    A Windows console or pipe gets UTF-8, as everything here writes it; elsewhere the locale decides, and
    what it cannot say is escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = "utf-8" if os.name == "nt" else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def close_quietly() -> None:
    """Send what standard output and error still hold to nowhere: their reader is gone.

    Without this, the interpreter's last flush would complain about the closed pipe.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _unwritable(where: str, error: OSError) -> AipolicyError:
    what = _("cannot be written: {reason}").format(reason=error.strerror or error)
    return AipolicyError(what, where=where, todo=_("choose another place or make room"))
