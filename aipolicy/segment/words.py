"""Words with their parts of speech: jieba's segmentation, by jieba itself or by its compiled twin.

`rjieba` cuts with jieba's dictionary and model at twenty times its speed and is the one that runs;
jieba stays the reference (environment variable AIPOLICY_WORDS=jieba), and a test holds the facts
of both equal. The flag of a word is that of jieba's dictionary; a Chinese word that it does not have
is taken for a noun, which is what new words in policy texts are.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import regex

from aipolicy.model import Word
from aipolicy.segment.dictionary import look_up

KEPT = 20_000
#: Latin and digits are cut alike whatever the segmenter made of them.
ASCII = regex.compile(r"[A-Za-z]+|\d+(?:\.\d+)?%?|.", regex.S)
HAN = regex.compile(r"\p{Han}")
#: Half of a character, which only a broken decoder leaves; the compiled segmenter takes none.
SURROGATE = regex.compile("[\ud800-\udfff]")

Cut = Callable[[str], Iterable[str]]


def words(clean: str) -> list[Word]:
    """The words of a sentence; offsets count from the start of `clean`."""
    return list(_words(clean))


@lru_cache(maxsize=KEPT)
def _words(clean: str) -> tuple[Word, ...]:
    found: list[Word] = []
    at = 0
    for word in _even(segmenter()(clean)):
        found.append(Word(at, at + len(word), flag(word)))
        at += len(word)
    return tuple(found)


def _even(cut: Iterable[str]) -> Iterator[str]:
    for word in cut:
        yield from ASCII.findall(word) if word.isascii() else (word,)


@lru_cache(maxsize=KEPT)
def flag(word: str) -> str:
    """The part of speech of a word as it stands alone."""
    if word.isascii():
        return "eng" if word[0].isalpha() else "m" if word[0].isdigit() else "x"
    return look_up(word).flag or ("n" if HAN.search(word) else "x")


@lru_cache(maxsize=KEPT)
def parts(word: str) -> tuple[str, ...]:
    """The words of the dictionary, and single characters, of which a word is made that the dictionary does
    not have; of any other word itself alone."""
    if not HAN.fullmatch(word[:1]) or look_up(word).frequency:
        return (word,)
    return tuple(_by_dictionary()(word))


@cache
def _by_dictionary() -> Cut:
    """The function that cuts by the dictionary alone, guessing no words."""
    if os.environ.get("AIPOLICY_WORDS") != "jieba":
        try:
            import rjieba
        except ImportError:
            pass
        else:
            return lambda clean: rjieba.cut(clean, False)
    return lambda clean: jieba().cut(clean, HMM=False)


@cache
def segmenter() -> Cut:
    """The function that cuts a text into words."""
    if os.environ.get("AIPOLICY_WORDS") != "jieba":
        try:
            import rjieba
        except ImportError:  # no wheel for this machine: the reference does the same, more slowly
            pass
        else:
            cut: Cut = rjieba.cut
            return lambda clean: cut(SURROGATE.sub("\ufffd", clean))
    return reference


def reference(clean: str) -> Iterable[str]:
    """jieba's words of a text."""
    words: Iterable[str] = jieba().cut(clean)
    return words


@cache
def jieba() -> Any:
    """The jieba module, loaded without its messages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its regular expressions are of an older Python
        import jieba

    jieba.setLogLevel(logging.ERROR)
    return jieba
