"""Lines cut at a fixed width, as mail, terminals and old editors do, are made whole again.

Such a text gives itself away: no line is wider than a certain width, many lines are so full that
nothing more would have gone in, and they end in the middle of sentences. Width is counted in
characters or in display columns, of which a Chinese character takes two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text

LINE = regex.compile(r"^[^\S\r\n]*+\S[^\r\n]*", regex.MULTILINE)
SEVERAL = regex.compile(r"\n[^\r\n]+\r?\n")
#: What a line is cut before: any character, or, if words are kept whole, a word. Residue is cut by none.
CHARACTER = regex.compile(r"\([\p{Latin}\p{Mn}]+\)|.")
WORD = regex.compile(r"\([\p{Latin}\p{Mn}]+\)|[\p{Latin}\p{N}%.,+-]+|.")
WORD_END, WORD_START = regex.compile(r"[\p{Latin}\p{N}]$"), regex.compile(r"[\p{Latin}\p{N}]")
IN_NUMBER = regex.compile(r".?\d[-.,:/]?\d")
Measure = Callable[[str], int]


def columns(text: str) -> int:
    """Display columns."""
    return len(text.encode("gbk", "replace"))


class Line(NamedTuple):
    """A line with all its characters. width: in the measure of the wrap."""

    start: int
    end: int
    text: str
    width: int


Pair = tuple[Line, Line]


@dataclass(frozen=True)
class Marks:
    """Patterns of the table: how lines end and begin, and what may part two lines of one paragraph."""

    full: regex.Pattern[str]
    stop: regex.Pattern[str]
    open: regex.Pattern[str]
    own: regex.Pattern[str]
    prose: regex.Pattern[str]
    inside: regex.Pattern[str]
    page: regex.Pattern[str]
    gap: regex.Pattern[str]


@once
def _marks(table: Table) -> Marks:
    ends, own = table["ends"], table["wraps"]
    return Marks(
        full=regex.compile(rf"(?:{ends['full']})\s*$"), stop=regex.compile(rf"(?:{own['stop']})\s*$"),
        open=regex.compile(rf"(?:{ends['open']})\s*$"), own=regex.compile(table["starts"]["own"]),
        prose=regex.compile(own["marks"]), inside=regex.compile(own["inside"]),
        page=regex.compile(rf"\s*(?:{table['page']})\s*"),
        gap=regex.compile(rf"\r?\n(?:\s*(?:{table['page']})\s*\n\s*)?"),
    )


def unwrap(text: Text, table: Table) -> Text:
    """Join the lines of a text that was cut at a fixed width."""
    if not SEVERAL.search(text.clean):
        return text
    marks = _marks(table)
    for measure in (len, columns):
        pairs = _pairs(text.clean, measure, marks)
        widths = [measure(line) for line in LINE.findall(text.clean)]
        tried = [_full(pairs, width, measure, marks) for width in _likely(widths, table["wraps"])]
        full, cut = max(tried, key=lambda found: len(found[0]), default=([], True))
        if _is_wrapped(full, len(widths), table["wraps"], marks):
            return text.edit(_joins(full, cut, marks), "wraps")
    return text


def _likely(widths: Sequence[int], own: Table) -> list[int]:
    """Widths that the lines may have been cut at, and that few are beyond."""
    widest = sorted(widths, reverse=True)
    usual = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))[0]
    likely = dict.fromkeys((usual + 1, usual, widest[int(own["rarely"] * len(widths))]))
    bound = widest[int(own["over"] * len(widths))]
    return [width for width in likely if width >= max(bound, own["narrowest"])]


def _pairs(clean: str, measure: Measure, marks: Marks) -> list[Pair]:
    """Each line with the next of the same stretch; only page numbers may stand between."""
    lines = [Line(*m.span(), m[0], measure(m[0])) for m in LINE.finditer(clean)]
    ends = [0, *(line.end for line in lines)]
    texts = (line for line, before in zip(lines, ends, strict=False)
             if clean.count("\n", before, line.start) < 2 or not marks.page.fullmatch(line.text))
    return [(a, b) for a, b in pairwise(texts) if marks.gap.fullmatch(clean, a.end, b.start)]


def _full(pairs: Sequence[Pair], width: int, measure: Measure, marks: Marks) -> tuple[list[Pair], bool]:
    """The pairs of which the first line is full, and if words were cut like anything else."""
    cut = [pair for pair in pairs if _fills(pair, width, measure, CHARACTER)]
    kept = [pair for pair in pairs if _fills(pair, width, measure, WORD)]
    in_words = sum(bool(WORD_END.search(a.text) and WORD_START.match(b.text)) for a, b in cut)
    short = sum(not marks.full.search(a.text) for a, _b in kept) - sum(
        not marks.full.search(a.text) for a, _b in cut)
    return (cut, True) if in_words >= short else (kept, False)


def _fills(pair: Pair, width: int, measure: Measure, unit: regex.Pattern[str]) -> bool:
    """True if the unit that the second line begins with does not go into the first."""
    a, b = pair
    first = unit.match(b.text)
    return first is not None and a.width <= width < a.width + measure(first[0])


def _is_wrapped(full: Sequence[Pair], lines: int, own: Table, marks: Marks) -> bool:
    """True if so many of the lines are full, and in the middle of sentences, that this is no chance."""
    if len(full) < max(own["least"], own["share"] * lines):
        return False
    ended = sum(bool(marks.full.search(a.text)) for a, _b in full)
    prose = sum(bool(marks.prose.search(a.text)) for a, _b in full)
    return bool(ended <= own["ended"] * len(full) and prose >= own["prose"] * len(full))


def _joins(full: Sequence[Pair], cut: bool, marks: Marks) -> Iterator[Edit]:
    filled = {a.start for a, _b in full}
    for a, b in full:
        if _goes_on(a, b, b.start in filled, marks):
            yield Edit(a.end, b.start, "" if cut else _between(a, b))


def _goes_on(a: Line, b: Line, filled: bool, marks: Marks) -> bool:
    """True if the full line `a` goes on in `b`. filled: `b` is full too.

    A sentence that ends where the line does is more often within a paragraph than at its end.
    """
    if IN_NUMBER.match(a.text[-2:] + b.text) or marks.inside.match(b.text):
        return True
    if marks.own.match(b.text) and not marks.open.search(a.text):
        return False
    if not marks.full.search(a.text):
        return True
    return bool(marks.stop.search(a.text)) and (filled or bool(marks.stop.search(b.text)))


def _between(a: Line, b: Line) -> str:
    """A space between words that were not cut."""
    return " " if WORD_END.search(a.text) and WORD_START.match(b.text) else ""
