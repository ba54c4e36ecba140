"""Finds facilities: parks, bases, centres and platforms with a name of their own.

A name ends in a head (park, computing centre). It is a facility's own name only if something proper
stands in front: a place, a known body, a place name or coined word that no list holds, or a name in
quotation marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from aipolicy.extract.match.run import best, run
from aipolicy.extract.match.spans import Disjoint
from aipolicy.extract.match.view import View
from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.boundaries import BRACKETS, Lexis, common, lexis
from aipolicy.extract.scene import Scene
from aipolicy.model import Match, Named, Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.stages.declared import FACILITY, FACILITY_COINED
from aipolicy.rulebook.stages.parameters import NoParams

#: Flags of jieba for names of places, persons and others.
PROPER = ("ns", "nr", "nz", "nt")
HAN = regex.compile(r"\p{Han}")
LATIN = regex.compile(r"[A-Za-z]{3,}")
QUOTES = "“”\"'‘’「」『』"


@dataclass(frozen=True)
class Place:
    """A mention of a facility and how it was found. phase: the end of the phase of building behind it."""

    span: Span
    rule: str
    phase: int

    def name(self, text: str) -> str:
        """Its name without outer quotation marks."""
        return text[self.span.start:self.span.end].strip(QUOTES) if self._whole(text) else text[
            self.span.start:self.span.end]

    def _whole(self, text: str) -> bool:
        return text[self.span.start] in QUOTES and text[self.span.end - 1] in QUOTES


def find_facilities(scene: Scene) -> list[Named]:
    """Every facility that the document names, once, with all its mentions."""
    view, bodies = scene.view, [_full(body, scene.view) for body in scene.bodies]
    actors = Actors(scene.regions, bodies)
    taken = {(m.start, m.end) for o in bodies for m in o.mentions}
    taken |= {(r.start, r.end) for r in scene.regions}
    found = [*_matched(view, actors), *_coined(view, actors)]
    kept = [p for p in _longest(found) if (p.span.start, p.span.end) not in taken]
    return _merge(kept, view)


def outside_facilities(scene: Scene) -> list[Named]:
    """The bodies without what is only a part of a facility's name; those that stand nowhere else are none.

    A body at the head of the name (腾讯智算中心) stands, unless a place in brackets makes both one name.
    """
    view, mentions_of = scene.view, [m for f in scene.facilities for m in f.mentions]
    places = Disjoint([Span(m.start + 1, m.end) for m in mentions_of])
    formal = {m.start: m.end for m in mentions_of}

    def part(at: Span) -> bool:
        ends = formal.get(at.start, 0)
        return places.holds(*at) or (at.end < ends and view.text[at.end] in BRACKETS)
    kept = ((body, tuple(m for m in body.mentions if not part(m))) for body in scene.bodies)
    return [replace(body, mentions=mentions) for body, mentions in kept if mentions]


def _full(body: Named, view: View) -> Named:
    """A body without the short forms that name the place it runs (the Park's company: the Park)."""
    head = view.book.cue("facility.place_head")
    short = {m for m in body.mentions if (found := head.search(view.text, *m)) and found.end() == m.end}
    kept = (m for m in body.mentions if m not in short or view.text[m.start:m.end] == body.name)
    return replace(body, mentions=tuple(kept))


def _matched(view: View, actors: Actors) -> Iterator[Place]:
    seen = view.with_symbols(actors.symbols())
    for match in run(FACILITY, seen):
        name = _reached(match.captures["name"], view)
        yield Place(name, match.rule, _phase(view, name.end))


def _reached(name: Span, view: View) -> Span:
    """A name with a coined word of two characters right before its place: a district that no list holds."""
    start = name.start - 2
    before = view.text[max(start, 0):name.start]
    if start < 0 or not (before in _districts(view.book) or lexis(view.book).coined(before)):
        return name
    return Span(start, name.end) if start == 0 or not HAN.match(view.text[start - 1]) else name


@once
def _districts(book: Rulebook) -> frozenset[str]:
    """The short forms of regions that need context."""
    forms = (e.attributes.get("short", "").split("|") for e in book.lexicon("regions").entries)
    return frozenset(form for short in forms for form in short if form)


def _phase(view: View, end: int) -> int:
    """The end of a name with the phase of building behind it."""
    phase = view.book.cue("facilities.phase").match(view.text, end, end + 6)
    return phase.end() if phase else end


def _coined(view: View, actors: Actors) -> Iterator[Place]:
    words_of = lexis(view.book)
    seen = view.with_symbols(actors.symbols())
    for match in best(run(FACILITY_COINED, seen)):
        name = match.captures["name"]
        if _proper(view, match, words_of):
            yield Place(name, match.rule, _phase(view, name.end))


def _proper(view: View, match: Match[NoParams], words_of: Lexis) -> bool:
    """True if the first word of a name is a name itself, or no word at all."""
    name = match.captures["name"]
    end = match.captures["head"].start if "head" in match.captures else name.end
    text = view.text[name.start:end]
    latin = LATIN.match(text)
    if latin:
        return view.book.cue("model.latin_generic").fullmatch(latin[0]) is None
    if len(words_of.specific(text)) < 2:
        return False
    if view.book.cue("facilities.place_tail").match(text) or any(words_of.coined(text[:n]) for n in (2, 3)):
        return True
    if any(text[:n] in _districts(view.book) and not common(text[:n]) for n in (2, 3, 4)):
        return True
    sentence = view.document.sentence_at(name.start)
    words = view.words(sentence) if sentence else []
    first = next((w for w in words if w.start == name.start), None)
    return (first is not None and first.end - first.start > 1 and first.flag.startswith(PROPER)
            and bool(words_of.specific(view.text[first.start:first.end])))


def _longest(found: Iterable[Place]) -> list[Place]:
    """The places that overlap no longer one, in the order of the text."""
    chosen: list[Place] = []
    for place in sorted(found, key=lambda p: (p.span.start - p.span.end, p.span.start)):
        i = bisect_left(chosen, place.span, key=lambda p: p.span)
        if not any(place.span.overlaps(other.span) for other in chosen[max(i - 1, 0):i + 1]):
            chosen.insert(i, place)
    return chosen


def _merge(places: Sequence[Place], view: View) -> list[Named]:
    """One facility for each name; a name that ends a longer one is its short form."""
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(place.name(view.text), []).append(place)
    full = {name: max((n for n in groups if n.endswith(name)), key=len) for name in groups}
    named = []
    for name in dict.fromkeys(full.values()):
        mentions = sorted((p.span for n, f in full.items() if f == name for p in groups[n]))
        aliases = tuple(n for n, f in full.items() if f == name and n != name)
        phased = (view.text[p.span.start:p.phase] for p in groups[name] if p.phase > p.span.end)
        aliases += tuple(dict.fromkeys(phased))
        named.append(Named("facility", name, tuple(mentions), groups[name][0].rule, aliases, {}))
    return named
