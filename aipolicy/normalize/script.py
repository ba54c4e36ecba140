"""Traditional characters to simplified ones, by OpenCC, one character for one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Table
from aipolicy.text import Text

HAN = regex.compile(r"\p{Han}")


@lru_cache(maxsize=4)
def _converter(config: str) -> Any:
    from opencc import OpenCC

    return OpenCC(config)


@once
def _kept(table: Table) -> regex.Pattern[str]:
    return regex.compile("|".join(table["keep"]))


@once
def _variants(table: Table) -> dict[int, str]:
    pairs = table["variants"]
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


@once
def _particle(table: Table) -> regex.Pattern[str]:
    own = table["particle"]
    return regex.compile(f"(?:{'|'.join(own['except'])})(*SKIP)(*FAIL)|{own['from']}")


def simplify(text: Text, table: Table) -> Text:
    """Convert to simplified characters; the length stays."""
    clean = text.clean
    if not HAN.search(clean):
        return text
    new = convert(clean, table["config"]).translate(_variants(table))
    new = _keep(clean, new, _kept(table))
    own = table["particle"]
    if own["from"] in new and _share_changed(clean, new) >= own["least_share"]:
        new = _particle(table).sub(own["to"], new)
    return text.convert(new, "script")


def convert(text: str, config: str) -> str:
    """OpenCC's conversion of `text`, of the same length.

    Where OpenCC would change the length, the smallest stretch that it does so for stays as it is: a
    line, then a character.
    """
    new: str = _converter(config).convert(text)
    if len(new) == len(text):
        return new
    if len(text) == 1:
        return text
    parts = text.splitlines(keepends=True)
    return "".join(convert(part, config) for part in (parts if len(parts) > 1 else text))


def _keep(old: str, new: str, kept: regex.Pattern[str]) -> str:
    """Put back the variants that a name keeps."""
    found = [m.span() for m in kept.finditer(old)]
    for start, end in found:
        new = new[:start] + old[start:end] + new[end:]
    return new


def _share_changed(old: str, new: str) -> float:
    han = len(HAN.findall(old))
    return sum(a != b for a, b in zip(old, new, strict=True)) / han if han else 0.0
