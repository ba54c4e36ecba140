"""How common a word is and which part of speech, by jieba's dictionary, looked up on disk.

Loading half a million words takes half a second; a small database in the user's cache folder is
made once for each version of the dictionary, and opened in no time.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sqlite3
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

KEPT = 50_000


class Entry(NamedTuple):
    """How often the dictionary has seen a word, and its flag; 0 and empty if it does not have it."""

    frequency: int
    flag: str


UNKNOWN = Entry(0, "")


@lru_cache(maxsize=KEPT)
def look_up(word: str) -> Entry:
    """The dictionary's entry of a word."""
    database = _database()
    if database is None:
        return _entries().get(word, UNKNOWN)
    row = database.execute("SELECT frequency, flag FROM words WHERE word = ?", (word,)).fetchone()
    return Entry(*row) if row else UNKNOWN


def frequency(word: str) -> int:
    """How often jieba's dictionary has seen a word; 0 if it does not have it."""
    return look_up(word).frequency


def _dictionary() -> Path:
    found = importlib.util.find_spec("jieba")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("dict.txt")


def _rows() -> Iterator[tuple[str, int, str]]:
    with _dictionary().open(encoding="utf-8") as lines:
        for line in lines:
            word, count, flag = line.rstrip("\n").split(" ")
            yield word, int(count), flag


@cache
def _entries() -> dict[str, Entry]:
    return {word: Entry(count, flag) for word, count, flag in _rows()}


@cache
def _database() -> sqlite3.Connection | None:
    """The database, made if it is not there yet; None where nothing can be written."""
    stat = _dictionary().stat()
    name = hashlib.sha256(f"{_dictionary()} {stat.st_size} {stat.st_mtime_ns}".encode()).hexdigest()[:16]
    try:
        path = user_cache_path("aipolicy", ensure_exists=True) / f"dictionary-{name}.sqlite"
        if not path.exists():
            _make(path)
        return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error):
        return None


def _make(path: Path) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    database = sqlite3.connect(part)
    with database:
        database.execute("CREATE TABLE words (word TEXT PRIMARY KEY, frequency, flag) WITHOUT ROWID")
        database.executemany("INSERT OR REPLACE INTO words VALUES (?, ?, ?)", _rows())
    database.close()
    part.replace(path)
