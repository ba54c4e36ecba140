"""The words of a stretch: jieba's, with what is one word for us joined, and words that its model guessed cut
again where they swallowed a link.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from aipolicy.model import Span, Word
from aipolicy.segment.words import flag, parts

BLANK = regex.compile(r"\s+")


class Token(NamedTuple):
    """A word, or the part of it that lies within the stretch looked at."""

    start: int
    end: int
    text: str
    flag: str


def touches(row: Sequence[Token], i: int) -> bool:
    """True if the next word of a row begins where the word at `i` ends."""
    return i + 1 < len(row) and row[i].end == row[i + 1].start


def tokens(
    words: Sequence[Word], text: str, low: int, high: int, whole: Iterable[tuple[Span, str]] = (),
    links: Collection[str] = (),
) -> list[Token]:
    """The words of text[low:high], those at its edges cut.

    whole: spans that become words, with flags; of a word that begins within one, the rest behind it stays.
    links: words of one character at which a word that is in no dictionary is cut.
    """
    joined = list(_outermost((s, flag) for s, flag in whole if low <= s.start and s.end <= high))
    inside = [s for s, _ in joined]
    found: list[Token] = []
    first = max(0, bisect_right(words, low, key=lambda word: word.start) - 1)
    for word in words[first:bisect_left(words, high, key=lambda word: word.start)]:
        start, end = max(word.start, low), min(word.end, high)
        over = [s for s in inside if s.overlaps((start, end))]
        if over and over[-1].start < start:
            start = over[-1].end
            over = []
        if start < end and not over:
            found.extend(_recut(Token(start, end, text[start:end], word.flag), links))
    found += [Token(s.start, s.end, text[s.start:s.end], flag) for s, flag in joined]
    return sorted(t for t in found if not BLANK.fullmatch(t.text))


def _outermost(spans: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """The spans that share no character with one before them or around them."""
    end = -1
    for span, flag_ in sorted(spans, key=lambda s: (s[0].start, -s[0].end)):
        if span.start >= end:
            yield span, flag_
            end = span.end


def _recut(token: Token, links: Collection[str]) -> Iterator[Token]:
    """A word that only a model took for one, in its parts if a link begins or ends it."""
    pieces = parts(token.text) if links and len(token.text) > 1 else ()
    if len(pieces) < 2 or not (pieces[0] in links or pieces[-1] in links):
        yield token
        return
    at = token.start
    for piece in pieces:
        yield Token(at, at + len(piece), piece, flag(piece))
        at += len(piece)
