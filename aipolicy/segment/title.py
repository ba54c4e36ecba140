"""Which lines are the title of a text: those that metadata tell, else the first that look like one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import regex

from aipolicy.segment.lines import HAN, Line, Looks

#: So many lines from the top may be the title that metadata tell.
TOP = 20
#: Of how many lines a title is at most.
MOST = 3
#: A title as metadata tell it has at least so many characters.
SHORTEST = 5
_LOOSE = regex.compile(r"[\s#*_\u200b]+")
_OPEN, _CLOSED = "([{\u300a\u201c\u300c", ")]}\u300b\u201d\u300d"


def title_lines(lines: Sequence[Line], looks: Looks, told: str | None) -> range:
    """The lines of the title; none if there is none to be sure of. told: the title as metadata have it."""
    return _as_told(lines, told) or _by_look(lines, looks)


def _folded(text: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _as_told(lines: Sequence[Line], told: str | None) -> range:
    """The first lines near the top that say together what metadata call the title."""
    wanted = _folded(told or "")
    if len(wanted) < SHORTEST:
        return range(0)
    folded = [_folded(line.text) for line in lines[:TOP]]
    for first in range(len(folded)):
        for last in range(first + 1, min(first + MOST, len(folded)) + 1):
            if "".join(folded[first:last]) == wanted:
                return range(first, last)
    return range(0)


def _by_look(lines: Sequence[Line], looks: Looks) -> range:
    """The first line of the text itself, if it is short, ends like no sentence, and longer ones follow.

    Lines that carry a title on belong to it. A line that bears the number of the document or the name of its
    paper stands before the title.
    """
    first = next((i for i, line in enumerate(lines) if line.kind in ("plain", "marked")
                  and not _stands_before(i, lines, looks)), len(lines))
    head = lines[first:first + 1]
    if not head or not _may_be_title(head[0].text.rstrip(":"), head[0], looks):
        return range(0)
    last = _last(lines, first, looks)
    whole = "".join(line.text for line in lines[first:last])
    longer = any(len(line.text) > looks.title for line in lines[last:])
    official = bool(looks.title_end.search(whole)) and last < len(lines)
    ends = last > first + 1 or not head[0].text.endswith(":")
    return range(first, last) if (longer or official) and ends else range(0)


def _stands_before(i: int, lines: Sequence[Line], looks: Looks) -> bool:
    """True for a line that bears a number or the name of a paper or body, and is no part of the title."""
    if looks.title_skip.fullmatch(lines[i].text):
        return True
    after = lines[i + 1].text if i + 1 < len(lines) else ""
    return bool(looks.title_body.fullmatch(lines[i].text) and not looks.title_joins.match(after))


def _last(lines: Sequence[Line], first: int, looks: Looks) -> int:
    """Where a title that begins with a line ends."""
    last = first + 1
    while last < min(first + MOST, len(lines)):
        whole = "".join(line.text for line in lines[first:last])
        after = lines[last]
        if not _may_be_title(after.text, after, looks) or not _goes_on(whole, after.text, looks):
            break
        last += 1
    return last


def _goes_on(whole: str, after: str, looks: Looks) -> bool:
    """True if a line carries a title on: a bracket is open, it begins like the rest of one, or only with it
    the whole ends like the title of a document."""
    if whole.endswith(":") or looks.title_goes_on.match(after) or _open(whole):
        return True
    if looks.title_joins.match(after):
        return not looks.title_end.search(whole)
    return not looks.title_end.search(whole) and bool(looks.title_end.search(after)) \
        and not looks.no_end.search(whole)


def _open(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in zip(_OPEN, _CLOSED, strict=True))


def _may_be_title(text: str, line: Line, looks: Looks) -> bool:
    """True for a short line with Chinese characters that ends like no sentence."""
    short = line.kind == "plain" and len(text) <= looks.title and HAN.search(text)
    starts = not looks.no_start.match(text) or looks.title_goes_on.match(text)
    return bool(short and not looks.no_end.search(text) and starts)
