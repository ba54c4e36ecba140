"""Finds administrative regions by the lexicon and decides which one a shared name means."""

from __future__ import annotations

from collections import Counter

from aipolicy.model import Region
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.tables import Entry

#: How many digits of a GB/T 2260 code name a region of a level.
DIGITS = {"province": 2, "prefecture": 4, "county": 6}


def find_regions(clean: str, book: Rulebook) -> list[Region]:
    """Every mention of a region in a clean text, longest form first, without overlaps.

    A form that several regions share takes the one inside the region named just before it, else the
    one inside the region that the text names most, else the code stays None.
    """
    found = book.gazetteer("regions").find(clean)
    votes = Counter(code[:2] for hit in found if len(hit.entries) == 1 and (code := _code(hit.entries[0])))
    regions: list[Region] = []
    for start, end, _, entries in found:
        before = regions[-1] if regions and regions[-1].end == start else None
        entry = _choose(entries, before, votes)
        code = _code(entry) if entry else None
        chosen = entry or entries[0]
        regions.append(Region(start, end, chosen.name, code, chosen.attributes.get("level", "")))
    return regions


def _code(entry: Entry) -> str | None:
    return entry.attributes.get("code")


def inside(inner: str | None, outer: str | None, level: str) -> bool:
    """True if the code `inner` lies in the region of code `outer` at its level."""
    digits = DIGITS.get(level, 6)
    return inner is not None and outer is not None and inner != outer and inner[:digits] == outer[:digits]


def _choose(entries: tuple[Entry, ...], before: Region | None, votes: Counter[str]) -> Entry | None:
    if len(entries) == 1:
        return entries[0]
    if before:
        near = [e for e in entries if inside(_code(e), before.code, before.level)]
        if len(near) == 1:
            return near[0]
    ranked = sorted(entries, key=lambda e: -votes[(_code(e) or "")[:2]])
    best, second = (votes[(_code(e) or "")[:2]] for e in ranked[:2])
    return ranked[0] if best > second else None
