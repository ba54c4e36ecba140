"""Finds facilities: parks, bases, centres and platforms with a name of their own.

A name ends in a head (park, computing centre). It is a facility's own name only if something proper
stands in front: a place, a known body, a place name or coined word that no list holds, or a name in
quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aipolicy.extract.actors import Actors
from aipolicy.extract.match import View, best, run
from aipolicy.extract.names import Lexis, lexis
from aipolicy.model import Match, Named, Region, Span

#: Flags of jieba for names of places, persons and others.
PROPER = ("ns", "nr", "nz", "nt", "eng")
QUOTES = "“”\"'‘’「」『』"


@dataclass(frozen=True)
class Place:
    """A mention of a facility and how it was found."""

    span: Span
    rule: str

    def name(self, text: str) -> str:
        """Its name without outer quotation marks."""
        return text[self.span.start:self.span.end].strip(QUOTES) if self._whole(text) else text[
            self.span.start:self.span.end]

    def _whole(self, text: str) -> bool:
        return text[self.span.start] in QUOTES and text[self.span.end - 1] in QUOTES


def find_facilities(view: View, regions: Sequence[Region], organizations: Sequence[Named]) -> list[Named]:
    """Every facility that the document names, once, with all its mentions."""
    actors = Actors(regions, organizations)
    taken = {(m.start, m.end) for o in organizations for m in o.mentions} | {(r.start, r.end) for r in regions}
    found = [*_matched(view, actors), *_coined(view, actors)]
    kept = [p for p in _longest(found) if (p.span.start, p.span.end) not in taken]
    return _merge(kept, view)


def _matched(view: View, actors: Actors) -> Iterator[Place]:
    scene = view.with_symbols(actors.symbols())
    for match in run(view.book.stage("facility"), scene):
        name = match.captures["name"]
        yield Place(Span(name.start, _phase(view, name.end)), match.rule)


def _phase(view: View, end: int) -> int:
    """The end of a name with the phase of building behind it."""
    phase = view.book.cue("facility_phase").match(view.text, end, end + 6)
    return phase.end() if phase else end


def _coined(view: View, actors: Actors) -> Iterator[Place]:
    words_of = lexis(view.book)
    scene = view.with_symbols(actors.symbols())
    for match in best(run(view.book.stage("facility_coined"), scene)):
        name = match.captures["name"]
        if _proper(view, match, words_of):
            yield Place(Span(name.start, _phase(view, name.end)), match.rule)


def _proper(view: View, match: Match, words_of: Lexis) -> bool:
    """True if the first word of a name is a name itself, or no word at all."""
    name = match.captures["name"]
    sentence = view.document.sentence_at(name.start)
    if sentence is None:
        return False
    end = match.captures["head"].start if "head" in match.captures else name.end
    inside = [w for w in view.words(sentence) if name.start <= w.start < end]
    first = view.text[inside[0].start:inside[0].end] if inside else ""
    if len(first) < 2 or not words_of.specific(first):
        return False
    return inside[0].flag.startswith(PROPER) or words_of.coined(first)


def _longest(found: Iterable[Place]) -> list[Place]:
    chosen: list[Place] = []
    for place in sorted(found, key=lambda p: (p.span.start - p.span.end, p.span.start)):
        if not any(place.span.overlaps(other.span) for other in chosen):
            chosen.append(place)
    return sorted(chosen, key=lambda p: p.span)


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
        named.append(Named("facility", name, tuple(mentions), groups[name][0].rule, aliases, {}))
    return named
