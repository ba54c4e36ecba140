"""jieba's words with their parts of speech; jieba is loaded when first asked."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

from aipolicy.model import Word

KEPT = 20_000


@lru_cache(maxsize=1)
def _jieba() -> Any:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    return jieba.posseg


@lru_cache(maxsize=KEPT)
def _words(clean: str) -> tuple[Word, ...]:
    found, at = [], 0
    for pair in _jieba().cut(clean):
        found.append(Word(at, at + len(pair.word), pair.flag))
        at += len(pair.word)
    return tuple(found)


def words(clean: str) -> list[Word]:
    """The words of a sentence; offsets count from the start of `clean`."""
    return list(_words(clean))


def frequency(word: str) -> int:
    """How often jieba's dictionary has seen a word; 0 if it does not have it."""
    tokenizer = _jieba().dt.tokenizer
    tokenizer.check_initialized()
    return int(tokenizer.FREQ.get(word, 0))
