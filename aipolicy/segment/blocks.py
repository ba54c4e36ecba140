"""Lines to blocks: what each is, and under which heading it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from aipolicy.model import Block
from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.segment.lines import HAN, Line, Looks
from aipolicy.segment.title import title_lines

LINE = regex.compile(r"\S(?:[^\n]*\S)?")
ITEMS_FROM = 3


@once
def _looks(table: Table) -> Looks:
    heads, furniture = table["headings"], table["furniture"]
    one_line = {key: regex.sub(r"\s*\n\s*|(?<=\|) ", "", furniture[key]) for key in ("start", "anywhere")}
    return Looks(
        marks=tuple((mark["level"], regex.compile(mark["start"])) for mark in heads["marks"]),
        short=heads["short"], plain=heads["plain"], plain_level=heads["plain_level"],
        title=heads["title"],
        no_end=regex.compile(heads["no_end"]), no_start=regex.compile(heads["no_start"]),
        pure_date=regex.compile(heads["pure_date"]), item=heads["item"],
        bullet=regex.compile(table["list"]), table=regex.compile(table["table"]),
        date=regex.compile(table["published"]["date"]),
        date_words=regex.compile(table["dateline"]["words"]), date_longest=table["dateline"]["longest"],
        date_others=table["dateline"]["others"],
        byline=regex.compile(table["byline"]["start"]), byline_longest=table["byline"]["longest"],
        furniture_start=regex.compile(one_line["start"]),
        furniture_anywhere=regex.compile(one_line["anywhere"]),
        **{f"title_{key}": regex.compile(table["titles"][key])
           for key in ("end", "skip", "body", "goes_on", "joins")},
        furniture_whole=regex.compile(furniture["whole"]), furniture_longest=furniture["longest"],
    )


def find_blocks(clean: str, table: Table, told: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text, one a line, in order; empty lines are none. told: its title by metadata."""
    looks = _looks(table)
    lines = [_line(m, looks) for m in LINE.finditer(clean)]
    kinds = [_in_context(i, lines, looks) for i in range(len(lines))]
    for i in title_lines(lines, looks, told):
        if lines[i].kind != "marked":
            kinds[i] = ("title", 0)
    return tuple(_nested(lines, kinds))


def _line(m: regex.Match[str], looks: Looks) -> Line:
    kind, level = _look(m[0], looks)
    return Line(*m.span(), m[0], kind, level)


def _look(line: str, looks: Looks) -> tuple[str, int]:
    """The kind and level of a line by itself; `plain` if nothing marks it."""
    if _is_furniture(line, looks):
        return "furniture", 0
    level = next((level for level, mark in looks.marks if mark.match(line)), 0)
    if not level and len(line) <= looks.date_longest and _is_dateline(line, looks):
        return "dateline", 0
    if len(line) <= looks.byline_longest and looks.byline.match(line):
        return "byline", 0
    if looks.table.search(line):
        return "table", 0
    if level:
        return "marked", level
    return ("list", 0) if looks.bullet.match(line) else ("plain", 0)


def _is_furniture(line: str, looks: Looks) -> bool:
    if looks.furniture_anywhere.search(line) or looks.furniture_whole.fullmatch(line):
        return True
    return len(line) <= looks.furniture_longest and bool(looks.furniture_start.match(line))


def _is_dateline(line: str, looks: Looks) -> bool:
    """True if the line is a date, or a date with words that go with one and no sentence."""
    m = looks.date.search(line)
    if not m:
        return False
    rest = line[:m.start()] + line[m.end():]
    others = len(HAN.findall(looks.date_words.sub("", rest)))
    named = bool(looks.date_words.search(rest)) and not looks.no_end.search(line)
    return others == 0 or (named and others <= looks.date_others)


def _in_context(i: int, lines: Sequence[Line], looks: Looks) -> tuple[str, int]:
    """The kind and level of line i among its neighbours."""
    line = lines[i]
    before = lines[i - 1] if i else None
    after = lines[i + 1] if i + 1 < len(lines) else None
    if line.kind == "marked":
        return _marked(line, before, after, looks)
    if line.kind == "plain":
        return _plain(line, after, looks)
    return line.kind, 0


def _marked(line: Line, before: Line | None, after: Line | None, looks: Looks) -> tuple[str, int]:
    """A short line with a mark heads what follows; one that its like follows is an item of a list."""
    if len(line.text) > looks.short:
        return "paragraph", 0
    ends = bool(looks.no_end.search(line.text))
    long = line.level >= ITEMS_FROM and len(line.text) > looks.item
    if ends and (long or _alike(line, before, looks)):
        return "list", 0
    return ("list", 0) if after is None or _alike(line, after, looks) else ("heading", line.level)


def _alike(line: Line, other: Line | None, looks: Looks) -> bool:
    """True if the neighbour is a short line with a mark of the same level, below the outermost."""
    return (
        other is not None and other.kind == "marked" and other.level == line.level > 1
        and len(other.text) <= looks.short
    )


def _plain(line: Line, after: Line | None, looks: Looks) -> tuple[str, int]:
    """A short line without an end, before something longer, heads it."""
    heads = (
        len(line.text) <= looks.plain and after is not None and HAN.search(line.text)
        and not looks.no_end.search(line.text) and not looks.no_start.match(line.text)
        and (len(after.text) > looks.plain or after.kind in ("marked", "byline", "dateline"))
        and not looks.pure_date.fullmatch(after.text)
    )
    return ("heading", looks.plain_level) if heads else ("paragraph", 0)


def _nested(lines: Sequence[Line], kinds: Sequence[tuple[str, int]]) -> Iterator[Block]:
    """Blocks, each with the innermost heading above it."""
    open_headings: list[tuple[int, int]] = []
    for i, (line, (kind, level)) in enumerate(zip(lines, kinds, strict=True)):
        if kind == "heading":
            while open_headings and open_headings[-1][0] >= level:
                open_headings.pop()
        above = open_headings[-1][1] if open_headings else None
        yield Block(i, kind, line.start, line.end, level, above)
        if kind == "heading":
            open_headings.append((level, i))
