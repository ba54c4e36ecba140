"""What stands in rule folders as one short hash, so that results can say which rules made them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from aipolicy.errors import UsageError

LENGTH = 16


def rules_hash(folders: tuple[Path, ...], alone: bool = False) -> str:
    """The hash of the names and bytes of all rule files of the folders, in their order.

    The same on every machine and wherever the folders lie. Raises UsageError if one cannot be read.
    """
    digest = hashlib.sha256(b"alone" if alone else b"")
    for folder in folders:
        add_files(digest, folder, folder.rglob("*.yaml"))
    return digest.hexdigest()[:LENGTH]


def add_files(digest: hashlib._Hash, folder: Path, paths: Iterable[Path]) -> None:
    """Add names and bytes of files under a folder, each with its length before it."""
    named = sorted((path.relative_to(folder).as_posix(), path) for path in paths)
    digest.update(f"{len(named)}\0".encode())
    for name, path in named:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"cannot be read: {error.strerror}", where=str(path),
                             todo="check the rule folder") from None
        told = name.encode("utf-8", "surrogateescape")
        digest.update(b"%d %d\0" % (len(told), len(data)))
        digest.update(told)
        digest.update(data)
