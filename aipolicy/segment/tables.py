"""Tables of a text: those that its reader knows of, and those that its lines make: pipes, tabs, wide gaps.

Lines are read before any repair, which may close gaps up; all spans are brought to the clean text at last.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from aipolicy.model import Cell, Source, Span, Table
from aipolicy.text import Text

#: What a text without tables never has.
MAYBE = regex.compile(
    r"[|\uff5c\t\u2500-\u257f]|(?m:^)[ ]*(?:\+[-=]{2,}|[-=]{6,}[ ]*$)"
    r"|(?<=\S)[ \u3000](?:(?<=\u3000)|[ \u3000])[ \u3000]*(?=\S)")
PIPE = regex.compile(r"(?<!\\)[|\uff5c\u2502\u2503\u2551]")
TAB = regex.compile(r"\t")
GAP = regex.compile(r" {2,}|\u3000+|\t+")
#: The line of Markdown that parts the heads from the body.
RULE = regex.compile(
    r"[\s|\uff5c:+=\-\u2500-\u257f\u2014]*[-=\u2500\u2501\u2550\u2014]{2,}[\s|\uff5c:+=\-\u2500-\u257f\u2014]*"
    r"|[\s|:]*-[\s|:-]*")
#: A line of a frame that is drawn round a table and between its rows; the bars of one.
FRAME = regex.compile(r"[+\u2500-\u257f][-=+\u2500-\u257f]+|[-=]{6,}")
BARS = "|\uff5c\u2502\u2503\u2551"
END = regex.compile(r"[\u3002\uff1b;\uff01\uff1f!?]\s*$")
#: A line above a table that may name it is no longer, and so many are looked at.
LONGEST, ABOVE = 60, 3
#: A cell of more characters is one of prose.
LONG = 40
#: A line between two rows that heads the rows below it is no longer.
SHORT = 24
#: Fewer rows or columns are no table.
LEAST = 2


class Line(NamedTuple):
    """A line of cells. kind: what parts them."""

    number: int
    start: int
    end: int
    kind: str
    cells: tuple[Span, ...]


def find_tables(source: Source, text: Text) -> tuple[Table, ...]:
    """The tables of a source with clean offsets, in the order of the text."""
    known = source.tables
    found = list(_of_lines(source.text, known)) if MAYBE.search(source.text) else []
    if not known and not found:
        return ()
    raw = source.text
    every = sorted([*known, *found], key=lambda table: table.start)
    ends = [0, *(table.end for table in every)]
    return tuple(_clean(text, _titled(raw, table, end)) for table, end in zip(every, ends, strict=False))


def _clean(text: Text, table: Table) -> Table:
    cells = (cell._replace(**_trimmed(text, cell.start, cell.end)._asdict()) for cell in table.cells)
    return Table(tuple(cells), tuple(_trimmed(text, *span) for span in table.above))


def _trimmed(text: Text, start: int, end: int) -> Span:
    """The clean span of a raw one, without white space at its edges."""
    span = text.clean_span(start, end)
    inside = text.clean[span.start:span.end]
    low = span.start + len(inside) - len(inside.lstrip())
    return Span(low, max(low, span.start + len(inside.rstrip())))


def _titled(raw: str, table: Table, floor: int) -> Table:
    """The table with the lines above it, but below the one before, that may name it or its unit."""
    above: list[Span] = []
    at = raw.rfind("\n", 0, table.start) + 1
    while at and len(above) < ABOVE:
        start = raw.rfind("\n", 0, at - 1) + 1
        line = Span(start, at - 1)
        words = raw[line.start:line.end].strip()
        at = start
        if not words:
            continue
        if line.start < floor or len(words) > LONGEST or END.search(words) or PIPE.search(words):
            break
        above.insert(0, line)
    return Table(table.cells, tuple(above))


def _of_lines(raw: str, known: Sequence[Table]) -> Iterator[Table]:
    """The tables that lines of a text make, where the reader knows of none."""
    lines = [line for number, span in _candidates(raw) if (line := _line(number, raw, span, known))]
    lines = list(_with_groups(raw, list(_unruled(raw, lines))))
    for _, run in groupby(enumerate(lines), lambda pair: (pair[1].number - pair[0], pair[1].kind)):
        rows = [line for _, line in run]
        table = _piped(raw, rows) if rows[0].kind == "pipe" else _spaced(raw, rows)
        if table:
            yield table


def _unruled(raw: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without those that are drawn between rows whose cells no bars part, as if these were none."""
    drawn = [line.kind == "pipe" and FRAME.fullmatch(raw, line.start, line.end) is not None for line in lines]
    barred = {line.number for line, rule in zip(lines, drawn, strict=True)
              if line.kind == "pipe" and not rule}
    dropped = 0
    for line, rule in zip(lines, drawn, strict=True):
        if rule and not {line.number - 1, line.number + 1} & barred:
            dropped += 1
        else:
            yield line._replace(number=line.number - dropped)


def _with_groups(raw: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The rows with the short lines between two of them, which head the rows below them."""
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        yield line
        if after is None or line.kind == "pipe" or (after.kind, after.number) != (line.kind, line.number + 2):
            continue
        between = _stripped(raw[line.end:after.start], line.end)
        if 0 < between.end - between.start <= SHORT and not END.search(raw[slice(*between)]):
            yield Line(line.number + 1, *between, line.kind, (between,))


def _candidates(raw: str) -> Iterator[tuple[int, Span]]:
    """The lines that may be rows, with their numbers."""
    number = seen = end = 0
    for m in MAYBE.finditer(raw):
        if m.start() < end:
            continue
        start = raw.rfind("\n", 0, m.start()) + 1
        end = raw.find("\n", m.start())
        end = len(raw) if end < 0 else end
        number += raw.count("\n", seen, start)
        seen = start
        yield number, Span(start, end)


def _line(number: int, raw: str, span: Span, known: Sequence[Table]) -> Line | None:
    """A line that has cells; None for any other."""
    whole = raw[span.start:span.end]
    start, end = _stripped(whole, span.start)
    words = whole.strip()
    if not MAYBE.search(words) or any(table.start <= start < table.end for table in known):
        return None
    if PIPE.search(words) or FRAME.fullmatch(words):
        inner = Span(start + (words[0] in BARS), end - (words[-1] in BARS and len(words) > 1))
        return Line(number, start, end, "pipe", _cut(raw, inner, PIPE))
    tabs = TAB.search(words) is not None
    cells = _cut(raw, span, TAB) if tabs else _cut(raw, Span(start, end), GAP)
    return Line(number, start, end, "tab" if tabs else "gap", cells) if len(cells) >= LEAST else None


def _stripped(words: str, at: int) -> Span:
    low = at + len(words) - len(words.lstrip())
    return Span(low, at + len(words.rstrip()))


def _cut(raw: str, span: Span, mark: regex.Pattern[str]) -> tuple[Span, ...]:
    """The stretches of a span between marks, without white space at their edges."""
    edges = [span.start, *(edge for m in mark.finditer(raw, *span) for edge in m.span()), span.end]
    return tuple(_stripped(raw[a:b], a) if raw[a:b].strip() else Span(a, a)
                 for a, b in zip(edges[::2], edges[1::2], strict=True))


def _piped(raw: str, rows: Sequence[Line]) -> Table | None:
    """A table of pipes: rows, perhaps parted by a rule, above which all are heads; one at the top is a
    frame."""
    ruled = [RULE.fullmatch(raw, row.start, row.end) is not None for row in rows]
    top = ruled.index(False) if False in ruled else 0
    parted = next((i for i, rule in enumerate(ruled) if rule and i > top), 0)
    body = [(row, i < parted) for i, (row, rule) in enumerate(zip(rows, ruled, strict=True)) if not rule]
    if len(body) < LEAST or max(len(row.cells) for row, _ in body) < LEAST:
        return None
    if not parted and not _alike([row for row, _ in body]):
        return None
    bare = raw[body[0][0].start] not in BARS
    return _table(((_opened(raw, row) if bare else row.cells, head) for row, head in body))


def _opened(raw: str, row: Line) -> Sequence[Span]:
    """The cells of a row of a table without bars at its edges: a bar at the beginning follows a blank one."""
    blank = raw[row.start] in BARS
    return (Span(row.start, row.start), *row.cells) if blank else row.cells


def _alike(rows: Sequence[Line]) -> bool:
    """True if most rows have as many cells as the first."""
    return 2 * sum(len(row.cells) == len(rows[0].cells) for row in rows) > len(rows)


def _table(rows: Iterable[tuple[Sequence[Span], bool]]) -> Table | None:
    cells = tuple(Cell(*span, r, c, head=head)
                  for r, (row, head) in enumerate(rows) for c, span in enumerate(row))
    return Table(cells) if cells else None


def _spaced(raw: str, rows: Sequence[Line]) -> Table | None:
    """A table of tabs or gaps: rows of as many cells as the widest, the others put under those by place.

    Prose with gaps in it has no numbers under one another.
    """
    size = max(len(row.cells) for row in rows)
    if _is_prose(raw, rows):
        return None
    full = [row for row in rows if len(row.cells) == size]
    parted = [row for row in rows if len(row.cells) > 1]
    if len(full) < LEAST or 2 * len(full) < len(parted):
        return None
    if size < LEAST or not (_counts(raw, full) if rows[0].kind == "gap" or size == LEAST else len(rows) > 1):
        return None
    if rows[0].kind == "tab":
        return _table((row.cells, False) for row in rows)
    columns = [_reach([_shown(raw, row, row.cells[c]) for row in full]) for c in range(size)]
    placed = (_placed(raw, row, columns) if 1 < len(row.cells) < size else row.cells for row in rows)
    return _table((cells, False) for cells in placed if cells)


def _is_prose(raw: str, rows: Sequence[Line]) -> bool:
    """True for lines of long cells, or that only begin behind a gap."""
    widths = [cell.end - cell.start for row in rows for cell in row.cells]
    first = sum(row.cells[0].start < row.cells[0].end for row in rows)
    return 2 * sum(width > LONG for width in widths) > len(rows) or 2 * first < len(rows)


def _counts(raw: str, rows: Sequence[Line]) -> bool:
    """True if two rows or more have numbers in one column behind the first."""
    for column in range(1, len(rows[0].cells)):
        held = [raw[slice(*row.cells[column])] for row in rows]
        if sum(any(char.isdecimal() for char in words) for words in held[1:]) >= LEAST:
            return True
    return False


def _shown(raw: str, row: Line, cell: Span) -> Span:
    """Where a cell stands on a screen, in half widths."""
    low = _width(raw[raw.rfind("\n", 0, row.start) + 1:cell.start])
    return Span(low, low + _width(raw[cell.start:cell.end]))


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def _reach(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _placed(raw: str, row: Line, columns: Sequence[Span]) -> Sequence[Span]:
    """The cells of a row with gaps in it, each in the column under which it stands; nothing if two stand in
    one."""
    filled: dict[int, Span] = {}
    for cell in row.cells:
        shown = _shown(raw, row, cell)
        column = min(range(len(columns)), key=lambda c: _apart(columns[c], shown))
        if column in filled or any(taken > column for taken in filled):
            return ()
        filled[column] = cell
    return [filled.get(c, Span(row.end, row.end)) for c in range(len(columns))]


def _apart(column: Span, shown: Span) -> int:
    """How far a cell stands from a column: its distance, else how far their beginnings are apart."""
    gap = max(column.start - shown.end, shown.start - column.end)
    return 1000 * gap if gap > 0 else abs(column.start - shown.start)
