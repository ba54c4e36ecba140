"""Finds administrative regions by the lexicon and decides which one a shared name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aipolicy.extract.match.view import View
from aipolicy.extract.scene import Scene
from aipolicy.model import Region, Word
from aipolicy.rulebook.gazetteer import Gazetteer, Hit
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.tables import Entry, Lexicon

#: How many digits of a GB/T 2260 code name a region of a level.
DIGITS = {"country": 0, "province": 2, "prefecture": 4, "county": 6}
#: Forms up to this length may arise where two words meet; they must stand at word boundaries.
SHORT = 2
#: The jieba flag of a place: a word of it that goes on after a form is another place.
PLACE = "ns"
#: The flags of words that are names.
NAMES = (PLACE, "nr", "nz", "nt")
#: What stands for the text of safe forms where other forms are looked for; no form has it.
COVERED = "\0"


class Edges(NamedTuple):
    """Where safe forms begin and end."""

    starts: frozenset[int]
    ends: frozenset[int]


def find_regions(scene: Scene) -> list[Region]:
    """Every mention of a region in a document, longest form first, without overlaps.

    A form that is also another word counts only inside the region named just before it, where the
    document names the region in full, or as a city where jieba takes it for a place. A form that
    several regions share takes the one inside the region named just before it, else inside the one
    that the text names most, else no code.
    """
    view = scene.view
    safe = view.book.gazetteer("regions").find(view.text)
    named = {entry.name for hit in safe for entry in hit.entries if not _generic(hit)}
    found = [(hit, not _generic(hit)) for hit in safe]
    edges = Edges(frozenset(h.start for h in safe), frozenset(h.end for h in safe))
    found += [(hit, False) for hit in _doubtful(view.book).find(_without(view.text, safe))]
    votes, near = _votes(safe), _counties(safe)
    regions: list[Region] = []
    for hit, is_safe in sorted(found, key=lambda item: (item[0].start, -item[0].end)):
        before = regions[-1] if regions else None
        if before and hit.start < before.end:
            continue
        adjacent = before if before and before.end == hit.start else None
        entries = hit.entries if is_safe else _evident(view, hit, adjacent, named, near)
        if entries and (hit.end - hit.start > SHORT or _whole(view, hit, edges)):
            regions.append(_region(hit, entries, adjacent, votes))
    return regions


def _generic(hit: Hit) -> bool:
    """True for a full name that is also a common noun."""
    return hit.end - hit.start <= SHORT and "ambiguous" in hit.entries[0].attributes


def _without(text: str, safe: Iterable[Hit]) -> str:
    """The text with the safe forms covered: where one meets the next word, no other form arises."""
    parts, at = [], 0
    for hit in safe:
        parts += [text[at:hit.start], COVERED * (hit.end - hit.start)]
        at = hit.end
    return "".join((*parts, text[at:]))


@once
def _doubtful(book: Rulebook) -> Gazetteer:
    """The forms that are also other words (column `short`)."""
    by_form: dict[str, tuple[Entry, ...]] = {}
    for entry in book.lexicon("regions").entries:
        for form in filter(None, entry.attributes.get("short", "").split("|")):
            by_form[form] = (*by_form.get(form, ()), entry)
    return Gazetteer([Lexicon("regions", "", (), by_form)])


def _counties(hits: Iterable[Hit]) -> set[str]:
    """The prefectures (four digits of the code) of which the text names a county or district in full."""
    return {code[:4] for hit in hits for entry in hit.entries
            if entry.attributes.get("level") == "county" and (code := _code(entry))}


def _evident(view: View, hit: Hit, before: Region | None, named: set[str],
             near: set[str]) -> tuple[Entry, ...]:
    """The entries that the text gives a reason to think of; the country's short forms are mere words."""
    [first, *more] = _words(view, hit)
    whole = not more and (first.start, first.end) == (hit.start, hit.end)
    place = whole and first.flag == PLACE

    def thinkable(entry: Entry) -> bool:
        level = entry.attributes.get("level")
        return level != "country" and bool(
            entry.name in named or (place and level == "prefecture")
            or (whole and first.flag in NAMES and level == "county" and (_code(entry) or "")[:4] in near)
            or (before and inside(_code(entry), before.code, before.level)))
    return tuple(entry for entry in hit.entries if thinkable(entry))


def _words(view: View, hit: Hit) -> list[Word]:
    """The words that a hit touches; the hit itself where there is no sentence."""
    sentence = view.document.sentence_at(hit.start)
    words = view.words(sentence) if sentence else [Word(hit.start, hit.end, PLACE)]
    return [w for w in words if w.start < hit.end and hit.start < w.end]


def _whole(view: View, hit: Hit, edges: Edges) -> bool:
    """True if the hit begins where a word begins and does not break off in another place's name. A
    word that is made of two regions begins and ends with each."""
    words = _words(view, hit)
    begins = words[0].start == hit.start or hit.start in edges.ends
    broken = words[-1].end > hit.end and words[-1].flag == PLACE and hit.end not in edges.starts
    return begins and not broken


def _code(entry: Entry) -> str | None:
    return entry.attributes.get("code") or entry.attributes.get("within")


def _votes(hits: Iterable[Hit]) -> Counter[str]:
    """How often the text names something in each province, by what has one reading."""
    return Counter(code[:2] for hit in hits if len(hit.entries) == 1 and (code := _code(hit.entries[0])))


def inside(inner: str | None, outer: str | None, level: str) -> bool:
    """True if the code `inner` lies in the region of code `outer` at its level."""
    digits = DIGITS.get(level, 6)
    return inner is not None and outer is not None and inner != outer and inner[:digits] == outer[:digits]


def _region(hit: Hit, entries: Sequence[Entry], before: Region | None, votes: Counter[str]) -> Region:
    entry = _choose(entries, before, votes)
    chosen = entry or entries[0]
    code = entry.attributes.get("code") if entry else None
    return Region(hit.start, hit.end, chosen.name, code, chosen.attributes.get("level", ""))


def _choose(entries: Sequence[Entry], before: Region | None, votes: Counter[str]) -> Entry | None:
    if len(entries) == 1:
        return entries[0]
    if before:
        near = [e for e in entries if inside(_code(e), before.code, before.level)]
        if len(near) == 1:
            return near[0]
    ranked = sorted(entries, key=lambda e: -votes[(_code(e) or "")[:2]])
    best, second = (votes[(_code(e) or "")[:2]] for e in ranked[:2])
    return ranked[0] if best > second else None
