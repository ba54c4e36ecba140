"""The files that git says have changed since a revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from gettext import gettext as _
from glob import glob, has_magic

from aipolicy.errors import UsageError
from aipolicy.read.files import BY_ENDING
from aipolicy.read.sidecar import NAME as SIDECAR
from aipolicy.read.streams import uncompressed_name


def changed_files(paths: Iterable[str], revision: str) -> list[str]:
    """The files among the paths that differ from `revision` or are not in git, named as the paths are.

    Standard input is never among them. Raises UsageError if git does not know the revision.
    """
    found: dict[str, None] = {}
    for path in paths:
        pattern = has_magic(path) and not os.path.lexists(path)
        for target in sorted(glob(path, recursive=True)) if pattern else [path]:
            found.update(dict.fromkeys(_under(target, revision)))
    return list(found)


def _under(path: str, revision: str) -> Iterator[str]:
    """The changed files at or under one path."""
    if not os.path.lexists(path):
        return
    is_folder = os.path.isdir(path)
    parent = path if is_folder else os.path.dirname(path)
    folder = parent or "."
    # --end-of-options: a revision is never read as an option
    changed = _git(folder, "diff", "--name-only", "-z", "--diff-filter=d", "--relative", "--end-of-options",
                   revision, "--", ".")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    for name in sorted({*changed, *new}):
        file = os.path.join(parent, name)
        if file == path or (is_folder and _is_text(name)):
            yield file


def _is_text(name: str) -> bool:
    """True for what would be read from a folder."""
    parts = name.split("/")
    ending = os.path.splitext(uncompressed_name(parts[-1]))[1].lower()
    return ending in BY_ENDING and parts[-1] != SIDECAR and not any(part.startswith(".") for part in parts)


def _git(folder: str, *args: str) -> list[str]:
    """The names that a git command prints."""
    try:
        done = subprocess.run(["git", "-C", folder, *args], capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError(_("--since needs git"), todo=_("install git")) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["?"]
        told = _("git: {message}").format(message=lines[0])
        raise UsageError(told, where=folder, todo=_("name a revision that the repository has"))
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
