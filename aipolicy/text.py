"""Text that may be repaired without losing its place: Span, Edit, Change and Text.

All offsets are half-open and count Unicode code points. `raw` offsets point into the decoded
source, `clean` offsets into the text after the repairs made so far.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of text, in code points."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """True if the two share at least one character."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """True if `other` lies wholly inside."""
        return self.start <= other[0] and other[1] <= self.end


class Edit(NamedTuple):
    """Replace clean[start:end] by `new`. Same length maps one to one; else every new character
    stands for the whole stretch replaced."""

    start: int
    end: int
    new: str


class Change(NamedTuple):
    """One thing that a repair did: which step, where in the source, and from what to what."""

    step: str
    start: int
    end: int
    old: str
    new: str


class Piece(NamedTuple):
    """A run of clean characters from `at` and the raw stretch [start, end) that it stands for.

    even: the characters stand one to one for those of the stretch; else each for the whole of it.
    """

    at: int
    start: int
    end: int
    even: bool

    def raw(self, i: int) -> tuple[int, int]:
        """The raw stretch of the clean character `i`, which must lie in this piece."""
        if not self.even:
            return self.start, self.end
        at = self.start + i - self.at
        return at, at + 1


class OffsetMap:
    """The way from clean offsets to raw ones: pieces in order, gaps where text was taken out.

    Both ends of the stretches never decrease, so every look-up is a bisection.
    """

    __slots__ = ("_ats", "_ends", "_starts", "pieces", "raw_length", "size")

    def __init__(self, pieces: Sequence[Piece], size: int, raw_length: int) -> None:
        """size: length of the clean text; raw_length: length of the source."""
        self.pieces, self.size, self.raw_length = pieces, size, raw_length
        self._ats = [piece.at for piece in pieces]
        self._starts = [piece.start for piece in pieces]
        self._ends = [piece.end for piece in pieces]

    def _piece(self, i: int) -> int:
        return bisect_right(self._ats, i) - 1

    def _limit(self, k: int) -> int:
        """Clean offset where piece k ends."""
        return self._ats[k + 1] if k + 1 < len(self._ats) else self.size

    def raw_span(self, start: int, end: int) -> Span:
        """The raw stretch of clean[start:end]; an empty one is a place between two characters."""
        if start >= end:
            return self._raw_place(start)
        return Span(
            self.pieces[self._piece(start)].raw(start)[0],
            self.pieces[self._piece(end - 1)].raw(end - 1)[1],
        )

    def _raw_place(self, i: int) -> Span:
        if i >= self.size:
            return Span(self.raw_length, self.raw_length)
        start = self.pieces[self._piece(i)].raw(i)[0]
        return Span(start, start)

    def clean_span(self, start: int, end: int) -> Span:
        """The clean characters that stand for any of raw[start:end]; may be empty."""
        low = self._first_ending_after(start)
        return Span(low, max(low, self._first_starting_from(end)))

    def _first_ending_after(self, raw: int) -> int:
        k = bisect_right(self._ends, raw)
        if k == len(self.pieces):
            return self.size
        piece = self.pieces[k]
        return piece.at + max(0, raw - piece.start) if piece.even else piece.at

    def _first_starting_from(self, raw: int) -> int:
        k = bisect_left(self._starts, raw)
        if k == 0:
            return 0
        before, limit = self.pieces[k - 1], self._limit(k - 1)
        return min(limit, before.at + raw - before.start) if before.even else limit

    def edited(self, edits: Sequence[Edit]) -> OffsetMap:
        """The map of the text after `edits`; those that keep the length do not change it."""
        pieces: list[Piece] = []
        at = shift = 0
        for start, end, new in edits:
            if len(new) == end - start:
                continue
            pieces.extend(self._moved(at, start, shift))
            if new:
                pieces.append(Piece(start + shift, *self.raw_span(start, end), False))
            at = end
            shift += len(new) - (end - start)
        pieces.extend(self._moved(at, self.size, shift))
        return OffsetMap(pieces, self.size + shift, self.raw_length)

    def _moved(self, start: int, end: int, shift: int) -> Iterator[Piece]:
        """The pieces of clean[start:end], cut to it, each moved by `shift`."""
        if start >= end:
            return
        k = self._piece(start)
        while k < len(self.pieces) and self._ats[k] < end:
            piece, low, high = self.pieces[k], max(start, self._ats[k]), min(end, self._limit(k))
            if piece.even:
                raw = piece.start + low - piece.at
                yield Piece(low + shift, raw, raw + high - low, True)
            else:
                yield piece._replace(at=low + shift)
            k += 1


class Done(NamedTuple):
    """A repair that was made: the text and the map before it, and the edits or the text after it."""

    step: str
    before: OffsetMap
    old: str
    edits: Sequence[Edit] | str

    def changes(self) -> Iterator[Change]:
        """One change for each edit; of a conversion, one for each run of characters that differ."""
        edits = _differences(self.old, self.edits) if isinstance(self.edits, str) else self.edits
        for start, end, new in edits:
            yield Change(self.step, *self.before.raw_span(start, end), self.old[start:end], new)


def _differences(old: str, new: str) -> Iterator[Edit]:
    places = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        where = [i for _, i in run]
        yield Edit(where[0], where[-1] + 1, new[where[0]:where[-1] + 1])


@dataclass(frozen=True)
class Text:
    """A cleaned string with an explicit map to the source's code points.

    history: the repairs that were made. damaged: clean spans that could not be repaired; no fact may be
    claimed from inside them.
    """

    raw: str
    clean: str
    offsets: OffsetMap
    history: tuple[Done, ...] = ()
    damaged: tuple[Span, ...] = ()

    @classmethod
    def of(cls, raw: str) -> Text:
        """The text with nothing changed yet."""
        pieces = [Piece(0, 0, len(raw), True)] if raw else []
        return cls(raw, raw, OffsetMap(pieces, len(raw), len(raw)))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """All that was changed, step by step, made out when asked for."""
        return tuple(change for done in self.history for change in done.changes())

    def raw_span(self, start: int, end: int) -> Span:
        """The raw stretch that holds the characters clean[start:end] came from."""
        return self.offsets.raw_span(start, end)

    def clean_span(self, start: int, end: int) -> Span:
        """The clean stretch whose characters came from raw[start:end] (may be empty)."""
        return self.offsets.clean_span(start, end)

    def edit(self, edits: Iterable[Edit], step: str) -> Text:
        """Apply edits, in order and not overlapping, and compose the map.

        Raises ValueError if edits overlap, run backwards, leave the text, or insert characters in
        place of nothing: every clean character stands for something in the source.
        """
        todo = tuple(e for e in edits if self._checked(e))
        if not todo:
            return self
        parts: list[str] = []
        at = 0
        for start, end, new in todo:
            if start < at:
                raise ValueError(f"edit [{start}, {end}) overlaps the one before")
            parts += (self.clean[at:start], new)
            at = end
        parts.append(self.clean[at:])
        offsets = self.offsets.edited(todo)
        history = (*self.history, Done(step, self.offsets, self.clean, todo))
        return Text(self.raw, "".join(parts), offsets, history, tuple(self._carried(offsets)))

    def convert(self, new: str, step: str) -> Text:
        """Replace the clean text by one of the same length, character for character.

        Raises ValueError if the length is another.
        """
        if len(new) != len(self.clean):
            raise ValueError(f"conversion of {len(self.clean)} characters gave {len(new)}")
        if new == self.clean:
            return self
        history = (*self.history, Done(step, self.offsets, self.clean, new))
        return Text(self.raw, new, self.offsets, history, self.damaged)

    def _checked(self, edit: Edit) -> bool:
        """True if the edit changes anything. Raises ValueError if it cannot be made."""
        start, end, new = edit
        if not 0 <= start <= end <= len(self.clean):
            raise ValueError(f"edit [{start}, {end}) is out of the text")
        if start == end and new:
            raise ValueError(f"edit at {start} inserts {new!r} in place of nothing")
        return self.clean[start:end] != new

    def _carried(self, offsets: OffsetMap) -> Iterator[Span]:
        """The damaged spans as spans of the text with the new map."""
        for span in self.damaged:
            new = offsets.clean_span(*self.raw_span(*span))
            if new.start < new.end:
                yield new

    def mark_damaged(self, spans: Iterable[Span]) -> Text:
        """The same text with more stretches marked as damaged."""
        more = tuple(sorted({*self.damaged, *spans}))
        return Text(self.raw, self.clean, self.offsets, self.history, more)
