"""The lines of facts of sources, kept in the user's cache folder, one file a source.

A file holds the hash of its content before it, so that a torn or altered one is none. Files appear whole
or not at all; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

from aipolicy.model import Source

DIGEST = hashlib.sha256().digest_size
#: Facts of other rules or versions are dropped when they were not asked for so long.
KEPT_SECONDS = 30 * 24 * 3600
_TYPE = len(b'{"type": "')


class Line(NamedTuple):
    """A fact as its line of JSON, line end included."""

    type: str
    data: bytes

    @classmethod
    def of(cls, data: bytes) -> Line:
        """The line of a fact: it begins with its type."""
        return cls(data[_TYPE:data.index(b'"', _TYPE)].decode("utf-8", "backslashreplace"), data)


class FactStore:
    """Facts by source; `stamp` says what made them. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None, stamp: str) -> None:
        self.folder = folder / "facts" / stamp[:32] if folder else None
        self._stamp = stamp
        if self.folder:
            _drop_old(self.folder)

    def lines(self, source: Source, make: Callable[[Source], list[bytes]]) -> list[Line]:
        """The lines of a source: kept ones, or those that `make` gives, which are kept.

        make: the encoded facts; what it raises goes through, and nothing is kept.
        """
        path = self._path(source)
        kept = _read(path) if path else None
        if kept is None:
            kept = make(source)
            if path:
                _write(path, b"".join(kept))
        return [Line.of(line) for line in kept]

    def _path(self, source: Source) -> Path | None:
        if self.folder is None:
            return None
        name = source_key(source, self._stamp)
        return self.folder / name[:2] / name[2:]


def source_key(source: Source, stamp: str) -> str:
    """A hash of all that a source is and of the stamp."""
    digest = hashlib.sha256(stamp.encode())
    for field in fields(source):
        value = getattr(source, field.name)
        told = sorted(value.items()) if field.name == "found" else value
        part = f"{field.name} {told!r}".encode("utf-8", "surrogatepass")
        digest.update(b"%d\0" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _read(path: Path) -> list[bytes] | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[DIGEST:]
    if hashlib.sha256(body).digest() != data[:DIGEST]:
        return None
    return [line + b"\n" for line in body.split(b"\n")[:-1]]


def _write(path: Path, body: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(body).digest() + body)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _drop_old(folder: Path) -> None:
    """Remove what other versions and rules left, if it is old; the time of a folder is its last use."""
    try:
        os.utime(folder)
        return
    except OSError:  # the first time that these facts are wanted
        pass
    old = time.time() - KEPT_SECONDS
    for other in _entries(folder.parent):
        if other.stat().st_mtime < old:
            shutil.rmtree(other, ignore_errors=True)


def _entries(folder: Path) -> Iterable[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []


def cache_folder() -> Path | None:
    """The user's cache folder, or None if it is turned off or there is none."""
    if os.environ.get("AIPOLICY_CACHE") == "off":
        return None
    from platformdirs import user_cache_path

    try:
        return user_cache_path("aipolicy", ensure_exists=True)
    except OSError:
        return None
