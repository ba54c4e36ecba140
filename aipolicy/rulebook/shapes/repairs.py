"""What the tables of `repairs/` may hold: what is mended in a text before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook.shapes.collections import Characters, Named, Record, Rows, Tuple, Words
from aipolicy.rulebook.shapes.expressions import Pattern
from aipolicy.rulebook.shapes.scalars import Choice, Number, Report, Schema, Shape, Text, Whole

SHARE, PATTERN, COUNT = Number(0, 1), Pattern(), Whole(1, 1000)
PATTERNS = Words(word=PATTERN)
TAGS = Words(plain=True)
PAIRS = Words(size=2)
#: A reading in Latin letters, then the characters of GBK that have it.
READING = regex.compile(r"(?P<reading>[\p{Latin}\p{M}]+)\s+(?P<characters>\S+)")


@dataclass(frozen=True)
class Readings(Shape):
    """Lines of a reading and the characters that have it; the user's characters come behind ours."""

    def extend(self, base: Any, raw: Any, where: str, report: Report) -> str:
        """Ours and the user's lines, one a reading."""
        if not isinstance(raw, str) or not raw.strip():
            raise RuleError("these are no lines of readings", where=where,
                            todo="write '|' and under it a reading and its characters a line")
        held = dict(line.split() for line in (base or "").splitlines())
        for line in raw.splitlines():
            read = READING.fullmatch(line.strip())
            if read is None or not _in_gbk(read["characters"]):
                report(RuleError(f"'{line.strip()}' is no reading with its characters", where=where,
                                 todo="write a reading, a space and characters of GBK"))
                continue
            mine = held.get(read["reading"], "")
            held[read["reading"]] = mine + "".join(c for c in read["characters"] if c not in mine)
        return "".join(f"{reading} {characters}\n" for reading, characters in held.items())

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1}


def _in_gbk(characters: str) -> bool:
    """True for characters of two bytes in GBK."""
    try:
        return len(characters.encode("gbk")) == 2 * len(characters)
    except UnicodeEncodeError:
        return False


BREAKS = Record({
    "wraps": Record({"narrowest": COUNT, "least": COUNT,
                     **dict.fromkeys(("share", "over", "rarely", "ended", "prose"), SHARE),
                     **dict.fromkeys(("marks", "stop", "inside"), PATTERN)}),
    "starts": Record({"own": PATTERN, "never": PATTERN}),
    "ends": Record({"full": PATTERN, "open": PATTERN}),
    "marks": PATTERN, "page": PATTERN, "brackets": PAIRS,
    "columns": Record({**dict.fromkeys(("prose", "wrapped", "run"), COUNT), "slack": Whole(0, 1000),
                       "nearly": SHARE}),
    "least_sure": COUNT,
    "figures": Record({"inline": PATTERN, "number": PATTERN, "label": PATTERN, "least": COUNT}),
})

_CLASSIC = Pattern(classic=True)
CONTROLS = Record({"line": _CLASSIC, "space": _CLASSIC, "drop": _CLASSIC})

EMPHASIS = Record({"longest": COUNT, "no_start": PATTERN, "no_end": Characters(), "brackets": PAIRS})

ESCAPES = Record({"letters": Named(Text(empty=True), Text(size=1))})

FRONT_MATTER = Record({"block": PATTERN,
                       **dict.fromkeys(("title", "published", "url", "site", "author"), Words())})

JAMMERS = Record({"decoration": Characters(in_set=True), "least": COUNT, "tokens": COUNT,
                  "symbols": Whole(0, 1000), "letters": Whole(0, 1000)})

LINKS = Record(dict.fromkeys(("address", "inline", "inserted"), PATTERN))

MARKUP = Record({"drop": TAGS, "block": TAGS, "cell": TAGS, "inline": TAGS, "hidden": PATTERN})

PINYIN = Record({
    "least": COUNT, "most_other": SHARE,
    "shifted": Record({"lost": PATTERN, "likely": Characters(), "orphan": PATTERN, "tags": TAGS}),
    "rows": Readings(),
})

SCRIPT = Record({
    "config": Choice(("t2s", "hk2s", "tw2s")),
    "variants": Characters(pairs=True), "keep": PATTERNS,
    "particle": Record({"from": Text(size=1, plain=True), "to": Text(size=1), "least_share": SHARE,
                        "except": Words(plain=True)}),
})

SPACES = Record({"gaps": PATTERNS})

_CODE = Whole(0, 0x10FFFF)
WIDTH = Record({"ranges": Rows(Tuple((_CODE, _CODE))), "pairs": Characters(pairs=True)})
