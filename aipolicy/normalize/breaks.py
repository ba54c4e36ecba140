"""Line breaks inside sentences, words and numbers are joined; real ends of lines stay.

A break is inside a sentence if the line before it is not at its end, the line after it does not begin
a unit of its own, and something shows that the two belong together: a comma, an open bracket, the
width of a wrapped text, a word that the break cuts, or other such breaks in the same text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Edit, Text

LINE = regex.compile(r"\S(?:[^\n]*\S)?")
LATIN = regex.compile(r"[A-Za-z]")
HAN = regex.compile(r"\p{Han}")


class Line(NamedTuple):
    """A line that is not empty, without the white space around it.

    width: display columns in the source, where the line was broken.
    """

    start: int
    end: int
    text: str
    width: int


@dataclass(frozen=True)
class Marks:
    """The patterns of the table, compiled."""

    own: regex.Pattern[str]
    never: regex.Pattern[str]
    full: regex.Pattern[str]
    open: regex.Pattern[str]
    prose: regex.Pattern[str]
    page: regex.Pattern[str]
    figure: regex.Pattern[str]
    label: regex.Pattern[str]
    inline: regex.Pattern[str]


@once
def _marks(table: Table) -> Marks:
    starts, ends = table["starts"], table["ends"]
    return Marks(
        regex.compile(starts["own"]), regex.compile(starts["never"]),
        regex.compile(f"(?:{ends['full']})$"), regex.compile(f"(?:{ends['open']})$"),
        regex.compile(table["marks"]), regex.compile(table["page"]),
        regex.compile(table["figures"]["number"]), regex.compile(table["figures"]["label"]),
        regex.compile(table["figures"]["inline"]),
    )


def join_lines(text: Text, table: Table) -> Text:
    """Join the lines of broken sentences, over page numbers; a space stays between Latin words."""
    lines = list(_lines(text))
    if len(lines) < 2:
        return text
    marks = _marks(table)
    unpaged = [line for line in lines if not marks.page.fullmatch(line.text)]
    widths = _wrap_widths(unpaged, marks, table["columns"])
    if widths:  # elsewhere a line that is a number may be a figure
        lines = unpaged
    pairs = [(a, b) for a, b in pairwise(lines) if _may_join(a, b, marks)]
    sure = {a.start for a, b in pairs if _surely(a, b, marks, widths, table, text.clean)}
    often = not widths and len(sure) >= table["least_sure"]
    joined = [(a, b) for a, b in pairs if a.start in sure or (often and _is_prose(a, marks))]
    least = table["figures"]["least"]
    joined = sorted({*joined, *_figures(lines, marks, least), *_inline(pairs, sure, marks, least)})
    edits = (Edit(a.end, b.start, _between(a, b, widths, text.clean)) for a, b in joined)
    return text.edit(edits, "breaks")


def _figures(lines: Sequence[Line], marks: Marks, least: int) -> list[tuple[Line, Line]]:
    """Figures on lines of their own with what they count on the next, if there are enough of them."""
    found = [(a, b) for a, b in pairwise(lines)
             if marks.figure.fullmatch(a.text) and marks.label.fullmatch(b.text)]
    return found if len(found) >= least else []


def _inline(
    pairs: Sequence[tuple[Line, Line]], sure: set[int], marks: Marks, least: int
) -> list[tuple[Line, Line]]:
    """The breaks around figures on lines of their own, if enough of them surely stand within a sentence."""
    within = [a for a, _ in pairs if a.start in sure and marks.inline.fullmatch(a.text)]
    if len(within) < least:
        return []
    return [(a, b) for a, b in pairs if marks.inline.fullmatch(a.text) or marks.inline.fullmatch(b.text)]


def _lines(text: Text) -> Iterator[Line]:
    for m in LINE.finditer(text.clean):
        raw = text.raw[slice(*text.raw_span(*m.span()))]
        yield Line(*m.span(), m[0], len(raw.encode("gbk", "replace")))


def _may_join(a: Line, b: Line, marks: Marks) -> bool:
    """False if `a` is at its end, or `b` begins something of its own."""
    return not (marks.full.search(a.text) or marks.own.match(b.text) or marks.page.fullmatch(a.text))


def _surely(a: Line, b: Line, marks: Marks, widths: Sequence[int], table: Table, clean: str) -> bool:
    """True if something shows that the break is inside a sentence."""
    by_mark = marks.prose.search(a.text[-1]) or a.width >= table["columns"]["wrapped"]
    if by_mark and marks.open.search(a.text):
        return True
    if bool(marks.never.match(b.text)) or _bracket_over(a, b, table["brackets"]):
        return True
    if _is_full(a, widths, table["columns"]):
        cut = a.width in widths or b.width >= table["columns"]["nearly"] * a.width
        return cut or _is_prose(a, marks)
    long = bool(a.width >= table["columns"]["prose"])
    return long and _is_prose(a, marks) and _cuts_word(a, b, clean)


def _is_prose(line: Line, marks: Marks) -> bool:
    """True if the line is a piece of a sentence rather than a heading."""
    return not marks.own.match(line.text) and bool(marks.prose.search(line.text))


def _bracket_over(a: Line, b: Line, brackets: Sequence[str]) -> bool:
    """True if a bracket that opens in `a` closes early in `b`."""
    return any(
        a.text.count(pair[0]) > a.text.count(pair[1]) and pair[1] in b.text[:40]
        and pair[0] not in b.text[:b.text.find(pair[1])]
        for pair in brackets
    )


def _cuts_word(a: Line, b: Line, clean: str) -> bool:
    """True if a number is cut, or the two characters at the break stand together elsewhere."""
    if a.text[-1].isdigit():
        return bool(HAN.match(b.text)) or b.text[0].isdigit()
    word = a.text[-1] + b.text[0]
    return len(HAN.findall(word)) == 2 and word in clean


def _wrap_widths(lines: Sequence[Line], marks: Marks, columns: Table) -> list[int]:
    """Widths at which the text is wrapped: those of runs of lines that are equally long and go on."""
    found: set[int] = set()
    for i in range(len(lines) - columns["run"] + 1):
        run = lines[i:i + columns["run"]]
        width = max(line.width for line in run)
        even = width - min(line.width for line in run) <= columns["slack"]
        if even and width >= columns["wrapped"] and width not in found and _goes_on(run, marks):
            found.add(width)
    return sorted(found)


def _goes_on(run: Sequence[Line], marks: Marks) -> bool:
    """True if the lines of the run read as one stretch of prose."""
    ended = sum(1 for line in run if marks.full.search(line.text))
    own = sum(1 for line in run[1:] if marks.own.match(line.text))
    return ended <= len(run) // 2 and not own and any(marks.prose.search(line.text) for line in run)


def _is_full(line: Line, widths: Sequence[int], columns: Table) -> bool:
    """True if the line reaches, or nearly, a width at which the text is wrapped."""
    least, slack = columns["nearly"], columns["slack"]
    return any(least * width - slack <= line.width <= width + slack for width in widths)


def _between(a: Line, b: Line, widths: Sequence[int], clean: str) -> str:
    """What stands between two joined lines: nothing, or a space between Latin words.

    A line that has every column filled was cut there, in whatever word stood there.
    """
    if not (LATIN.match(a.text[-1]) and LATIN.match(b.text)):
        return ""
    if clean[a.end] != "\n":
        return " "
    head, tail = regex.search(r"[A-Za-z]+$", a.text), regex.match(r"[A-Za-z]+", b.text)
    whole = head[0] + tail[0] if head and tail else ""
    known = regex.search(rf"(?<![A-Za-z]){whole}(?![A-Za-z])", clean)
    return "" if known or a.width in widths else " "
