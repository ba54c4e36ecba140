"""When a text was published: from its metadata, a dateline, its address, or inferred."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import regex

from aipolicy.edtf import Day
from aipolicy.model import Block, Published, Source
from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table

TEN = 10


class Patterns(NamedTuple):
    """The patterns of `published` in the table."""

    date: regex.Pattern[str]
    labelled: tuple[regex.Pattern[str], ...]
    never: regex.Pattern[str]
    signed: regex.Pattern[str]
    held: regex.Pattern[str]
    urls: tuple[regex.Pattern[str], ...]
    year: regex.Pattern[str]
    not_in: regex.Pattern[str]
    future: regex.Pattern[str]
    until: regex.Pattern[str]
    ended: regex.Pattern[str]
    relative: regex.Pattern[str]


@once
def _patterns(table: Table) -> Patterns:
    own = table["published"]
    return Patterns(
        date=regex.compile(own["date"]),
        labelled=tuple(regex.compile(rf"(?:{label})\s*[:：|]?\s*{own['date']}") for label in own["labels"]),
        urls=tuple(map(regex.compile, own["url"])),
        **{key: regex.compile(own[key]) for key in
           ("never", "signed", "held", "year", "not_in", "future", "until", "ended", "relative")},
    )


def find_published(
    source: Source, clean: str, blocks: Sequence[Block], table: Table
) -> Published:
    """The publication date as EDTF and how it was found.

    A full date only where one is stated; an inferred date is a year. `edtf` is None if nothing tells.
    """
    if source.published:
        return Published(source.published, source.found.get("published", "option"))
    patterns = _patterns(table)
    stated = _stated(clean, blocks, patterns, table["published"])
    if stated:
        return Published(stated, "text")
    in_url = (m for pattern in patterns.urls if (m := pattern.search(source.url or "")))
    for m in in_url:
        return Published(_edtf(m), "url")
    year = _inferred(clean, patterns, table["published"])
    return Published(year, "inferred") if year else Published(None, "none")


def _edtf(m: regex.Match[str]) -> str:
    """YYYY-MM-DD of a match, or as much of it as the match holds."""
    parts = m.groupdict()
    return Day(*(_whole(part) for key in Day._fields if (part := parts.get(key)))).edtf


def _whole(written: str) -> int:
    """A year, month or day in figures or in Chinese numerals, digits one by one or tens and ones."""
    if written.isdecimal():
        return int(written)
    values = [int(unicodedata.numeric(char, 0)) for char in written]
    if TEN not in values:
        return int("".join(map(str, values)))
    at = values.index(TEN)
    return (values[at - 1] if at else 1) * TEN + (values[at + 1] if at + 1 < len(values) else 0)


def _stated(
    clean: str, blocks: Sequence[Block], patterns: Patterns, own: Mapping[str, Any]
) -> str | None:
    """The date of a labelled line near the top or the end, the surest label first; else of the first dateline
    there; else of the first line that is a date and no more, as that under a signature; else of the
    line that says at which meeting it was held or adopted."""
    near = [*blocks[:own["top"]], *blocks[max(own["top"], len(blocks) - own["bottom"]):]]
    told = [block for block in near if not patterns.never.search(clean, block.start, block.end)]
    found = (m for label in patterns.labelled for m in _within(told, label.finditer(clean)))
    labelled = next(found, None)
    if labelled:
        return _edtf(labelled)
    datelines = (block for block in told if block.kind == "dateline")
    matches = (patterns.date.search(clean, block.start, block.end) for block in datelines)
    dates = list(dict.fromkeys(_edtf(m) for m in matches if m))
    if not dates:
        signed = (patterns.signed.fullmatch(clean, block.start, block.end) for block in blocks)
        held = (patterns.held.fullmatch(clean, block.start, block.end) for block in blocks[:own["top"]])
        dates = list(dict.fromkeys(_edtf(m) for m in (*signed, *held) if m))[:1]
    return dates[0] if 0 < len(dates) <= own["most"] else None


def _within(
    blocks: Sequence[Block], found: Iterable[regex.Match[str]]
) -> Iterator[regex.Match[str]]:
    """Those matches that start in one of the blocks."""
    for m in found:
        if any(block.start <= m.start() < block.end for block in blocks):
            yield m


def _inferred(clean: str, patterns: Patterns, own: Mapping[str, Any]) -> str | None:
    """The year in which the text counts from the present, if its explicit years tell."""
    if not patterns.relative.search(clean):
        return None
    titles = [m.span() for m in patterns.not_in.finditer(clean)]
    past = [m for m in patterns.year.finditer(clean) if _is_past(m, clean, titles, patterns)]
    if not past:
        return None
    latest = max(m["year"] for m in past)
    witnesses = [m for m in past if m["year"] == latest]
    if len(witnesses) < own["witnesses"] and not patterns.date.match(clean, witnesses[0].start()):
        return None
    ended = any(patterns.ended.match(clean, m.end()) for m in witnesses)
    return str(int(latest) + ended)


def _is_past(
    m: regex.Match[str], clean: str, titles: Sequence[tuple[int, int]], patterns: Patterns
) -> bool:
    """True if the year is told as one that is there or over."""
    if any(start <= m.start() < end for start, end in titles):
        return False
    before, after = clean[max(0, m.start() - 3):m.start()], clean[m.end():m.end() + 30]
    return not (patterns.future.search(before) or patterns.until.match(after))
