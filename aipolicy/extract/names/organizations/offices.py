"""Which place a bare office belongs to: 市经信局 in a text about 青岛市 is 青岛市经信局."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from aipolicy.extract.match.view import View
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.model import Region
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: How many times as often as the next a place must be named for a bare office to be its own.
CLEAR = 2
PROVINCE_CODE = 2


@dataclass(frozen=True)
class Offices:
    """The places of a text: by the offset they begin at, and the one of each level that it is about."""

    starts: dict[int, Region]
    levels: dict[str, str]

    def full_name(self, view: View, one: BodyMention) -> str:
        """The name of an office with its place in full, in place of a short form, a level or nothing."""
        text = view.text[one.start:one.end]
        if not one.of_place:
            return text
        region = self.starts.get(one.start)
        if region is not None and one.of_place == "whole":
            return text
        if region is not None:
            return region.name + view.text[region.end:one.end]
        level = level_of(text, view.book)
        place = self.levels.get(level) if level else None
        if place is None:
            return text
        return place + (text[len(level):] if level and text.startswith(level) else text)

    def key(self, view: View, one: BodyMention) -> str:
        """The full name of an office without the larger places before its own."""
        region = self.starts.get(one.start)
        if region is None or not one.of_place:
            return self.full_name(view, one)
        while (inner := self.starts.get(region.end)) is not None and inner.end < one.end:
            region = inner
        return region.name + view.text[region.end:one.end]


def level_of(text: str, book: Rulebook) -> str | None:
    """The level that a bare office stands on: the one it begins with, else the one its last word has."""
    start = book.cue("organizations.office_level").match(text)
    if start:
        return start[0]
    tails: dict[str, str] = book.table("offices")["level_of_tail"]
    return next((level for tail, level in tails.items() if text.endswith(tail)), None)


def offices_of(view: View, regions: Sequence[Region]) -> Offices:
    """The places of a text and, for each level, the one it is about, if one clearly is."""
    counts: dict[str, Counter[str]] = {}
    for region in regions:
        level = ending(region.name, view.book)
        if level and region.level != "country":
            counts.setdefault(level, Counter())[region.name] += 1
            if level != "province" and region.code:
                _count_province(view.book, region.code, counts)
    levels = {level: name for level, found in counts.items() if (name := _clear(found))}
    return Offices({r.start: r for r in regions if r.level != "country"}, levels)


def ending(name: str, book: Rulebook) -> str | None:
    """The word of a level that a place's full name ends with."""
    level = book.cue("organizations.office_level").pattern
    found = regex.search(f"(?:{level})$", name)
    return found[0] if found else None


def _count_province(book: Rulebook, code: str, counts: dict[str, Counter[str]]) -> None:
    """Counts the province of a place that is no province itself."""
    province = provinces(book).get(code[:PROVINCE_CODE])
    level = ending(province, book) if province else None
    if province and level and not code.endswith("0000"):
        counts.setdefault(level, Counter())[province] += 1


@once
def provinces(book: Rulebook) -> dict[str, str]:
    """Provinces by the first digits of their codes."""
    return {e.attributes["code"][:PROVINCE_CODE]: e.name for e in book.lexicon("regions").entries
            if e.attributes.get("level") == "province" and "code" in e.attributes}


def _clear(found: Counter[str]) -> str | None:
    ranked = found.most_common(2)
    if len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]:
        return None
    return ranked[0][0]
