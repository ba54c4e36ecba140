"""Who may own a figure: the regions, countries, bodies and works that a text names, and what nobody owns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

import regex

from aipolicy.extract.figures.works import find_fairs, find_works
from aipolicy.extract.match.spans import Cover, Placed, starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Named, Region, Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.segment.dictionary import look_up

REGION, ORGANIZATION, NOBODY = "region", "organization", "nobody"
#: Kinds of organizations that speak about figures more often than they own them.
SPEAKERS = ("government", "media")
#: Those of them and others whose data are of the country or the region that they act for.
SOURCES = ("government", "association")
#: Which field names the body that a thing's figures belong to, and the kinds of body that may own them so.
MAKER = {"product": "developer", "model": "developer", "person": "affiliation"}
COMPANIES = ("enterprise", "institute")
#: The group of fairs, forums and contests, which own but what there is at them.
FAIR = "fair"
#: Those that leave a figure to a country or region; those that count wherever they stand in a clause.
SECTORS, ANYWHERE = ("sector", "size"), ("market", "size")
#: So long are coined names that stand for the whole one.
COINED = 4
#: So often a text names a body that it speaks of the body more than of the place in its name.
TWICE = 2
#: So many characters of a company's name behind its place are enough to name it.
BRAND = 2
#: Names up to this length may arise where two words meet.
SHORT = 2


class Owner(NamedTuple):
    """Something that may own a figure, where the text names it.

    kind: region, organization, or nobody for words by which a figure is of no one that could own it. group:
    what sort it is: the level of a region, the kind of a body, the cue of what nobody owns.
    """

    start: int
    end: int
    name: str
    kind: str
    code: str | None
    group: str


def subject_of(owner: Owner | None) -> dict[str, Any] | None:
    """The field `subject`."""
    if owner is None or owner.kind == NOBODY:
        return None
    return {"name": owner.name, "kind": owner.kind, "adcode": owner.code}


@dataclass(frozen=True)
class Candidates:
    """All that may own a figure, in the order of the text.

    found: what may own one where it stands. places: regions that stand by themselves; within: those in names
    of bodies that are no companies. bodies: organizations, facilities and works. apart: each region by
    itself, and bodies. seldom: names of bodies that stand only once.
    """

    found: Sequence[Owner]
    places: Sequence[Owner]
    within: Sequence[Owner]
    bodies: Sequence[Owner]
    apart: Sequence[Owner]
    seldom: frozenset[str]


def candidates(view: View, regions: Iterable[Region], named: Iterable[Named]) -> Candidates:
    """Collect them: regions, bodies and places by name, other countries."""
    things = list(named)
    policies = Cover(m for n in things if n.type == "policy" for m in n.mentions)
    kinds = {n.name: str(n.fields.get("kind")) for n in things if n.type == "organization"}
    others = (view.book.cue("owners.branch"), view.book.cue("metrics.index_name"))
    bodies = [o for n in things for o in _owners(n, kinds) if not policies.holds(o.start, o.end)
              and not any(other.match(view.text, o.start) for other in others)]
    taken = Cover((o.start, o.end) for o in bodies)
    bodies += [Owner(*span, name, ORGANIZATION, None, "facility") for span, name in find_works(view)
               if not taken.holds(*span)]
    bodies += [Owner(*span, name, ORGANIZATION, None, FAIR) for span, name in find_fairs(view)
               if not any(taken.holds(at, at + 1) for at in span)]
    regions = list(regions)
    bodies += list(_again(view, bodies))
    bodies = sorted([*bodies, *_shortened(view, regions, bodies), *_without_place(view, bodies)])
    inside = Cover((o.start, o.end) for o in bodies)
    country = view.book.table("resolve")["country_words"]
    regions = [r for r in regions if r.level != "country" or view.text[r.start:r.end] in country
               or r.name != country[0]]
    named_places = list(_places(regions))
    places = [p for p in (*named_places, *_abroad(view, regions))
              if not inside.holds(p.start, p.end) and not _other(view, p) and not _before(view, p, bodies)]
    often = Counter(o.name for o in bodies)
    acting = Cover((o.start, o.end) for o in bodies if o.group in SPEAKERS
                   or (o.group != "enterprise" and often[o.name] < TWICE))
    within = [p._replace(group="part") for p in named_places if acting.holds(p.start, p.end)]
    free = [p for p in places if not policies.holds(p.start, p.end)]
    speaking = [_source(view, o, within) for o in _outermost(bodies)]
    alone = (_owner(r) for r in regions if not inside.holds(r.start, r.end))
    apart = sorted([*(p for p in alone if not _other(view, p)), *bodies])
    return Candidates(sorted([*free, *speaking]), places, within, bodies, apart,
                      frozenset(name for name in often if often[name] < 2))


def marks_of_nobody(view: View) -> Iterator[Owner]:
    """The words by which a figure is of no one that could own it."""
    for name, words in _marks(view.book):
        for m in words.finditer(view.text):
            yield Owner(m.start(), m.end(), "", NOBODY, None, name)


def _marks(book: Rulebook) -> Sequence[tuple[str, regex.Pattern[str]]]:
    return (("world", book.cue("owners.world")), ("market", book.cue("owners.market")),
            ("sector", book.cue("owners.sector")), ("size", book.cue("owners.size")))


def _owner(region: Region) -> Owner:
    return Owner(region.start, region.end, region.name, REGION, region.code, region.level)


def _places(regions: Iterable[Region]) -> Iterable[Owner]:
    """Regions as owners; a region named just behind the one it lies in takes its place."""
    last: Owner | None = None
    for r in regions:
        owner = _owner(r)
        if last and last.end == r.start and r.code and last.code and r.code[:2] == last.code[:2]:
            last = owner._replace(start=last.start)
            continue
        if last:
            yield last
        last = owner
    if last:
        yield last


def _abroad(view: View, regions: Iterable[Region]) -> Iterator[Owner]:
    """Other countries, where no word of another meaning holds their name."""
    home = Cover((r.start, r.end) for r in regions)
    for hit in view.book.gazetteer("countries").find(view.text):
        if not home.holds(hit.start, hit.end) and (hit.end - hit.start > SHORT or _is_word(view, hit)):
            yield Owner(hit.start, hit.end, hit.entries[0].name, REGION, None, "abroad")


def _is_word(view: View, name: Placed) -> bool:
    """True if a word begins where a name does."""
    sentence = view.document.sentence_at(name.start)
    return sentence is None or any(w.start == name.start for w in view.words(sentence))


def _other(view: View, place: Owner) -> bool:
    """True for a place that is only where a report comes from, or part of a word or of another name."""
    book, text = view.book, view.text
    return (text[place.start:place.end] in book.table("resolve")["common"]
            or (place.group == "county" and not _is_word(view, place))
            or book.cue("owners.dateline").match(text, place.end) is not None
            or book.cue("owners.place_in_name").match(text, place.end) is not None)


def _again(view: View, bodies: Sequence[Owner]) -> Iterator[Owner]:
    """Companies wherever their names come again, also where nothing shows that they are companies."""
    taken = Cover((o.start, o.end) for o in bodies)
    forms = {view.text[o.start:o.end]: o for o in bodies if o.group == "enterprise"}
    for form, body in forms.items():
        if len(form) <= SHORT:
            continue
        for m in regex.finditer(regex.escape(form), view.text):
            if not any(taken.holds(at, at + 1) for at in (m.start(), m.end() - 1)):
                yield body._replace(start=m.start(), end=m.end())


def _shortened(view: View, regions: Iterable[Region], bodies: Sequence[Owner]) -> Iterator[Owner]:
    """Bodies named by the beginning of their names, the place first: Nowhere Medical for Nowhere Medical
    Industries, Limited."""
    taken = Cover((o.start, o.end) for o in bodies)
    names = sorted({o.name for o in bodies if o.group == "enterprise"})
    for r in regions:
        if taken.holds(r.start, r.end):
            continue
        said = view.text[r.start:r.end]
        for name in names:
            end = r.start + _common(view.text, r.start, name) if name.startswith(said) else r.end
            if end >= r.end + BRAND:
                yield Owner(r.start, end, name, ORGANIZATION, None, "enterprise")
                break


def _without_place(view: View, bodies: Sequence[Owner]) -> Iterator[Owner]:
    """Parks and companies by their coined names alone, where the full name begins with a place: Valley for
    Nowhere Valley."""
    taken = Cover((o.start, o.end) for o in bodies)
    kinds = {o.name: o for o in bodies if o.group in ("facility", "enterprise")}
    places, heads = view.book.gazetteer("regions"), view.book.table("resolve")["bodies"]
    ends = tuple(end for row in heads for end in row["ends"])
    for name, body in kinds.items():
        place = next((hit for hit in places.find(name) if hit.start == 0), None)
        coined = name[place.end:] if place else ""
        if not BRAND <= len(coined) <= COINED or coined.endswith(ends) or look_up(coined).frequency:
            continue
        for m in regex.finditer(regex.escape(coined), view.text):
            if not taken.holds(*m.span()):
                yield body._replace(start=m.start(), end=m.end())


def _common(text: str, start: int, name: str) -> int:
    """How many characters of a name a text repeats from a place on."""
    pairs = zip(text[start:start + len(name)], name, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _before(view: View, place: Owner, bodies: Sequence[Owner]) -> bool:
    """True for a place that stands, over white space, before a company, whose name it opens."""
    return any(o.group == "enterprise" and not view.text[place.end:o.start].strip()
               for o in starting_between(bodies, place.end, place.end + SHORT))


def _source(view: View, body: Owner, within: Sequence[Owner]) -> Owner:
    """The country or region in place of the authority or association that publishes figures of it."""
    if body.group not in SOURCES or not view.book.cue("owners.publishes").match(view.text, body.end):
        return body
    table = view.book.table("resolve")
    if regex.match(table["national"], body.name):
        name, kind, code, _ = table["country"]
        return body._replace(name=name, kind=kind, code=code, group="source")
    place = next((p for p in within if p.start == body.start), None)
    return place._replace(end=body.end, group="source") if place else body


def _outermost(bodies: Iterable[Owner]) -> Iterable[Owner]:
    """The bodies that do not lie in the longer name of another; the regions in names are left out before."""
    around = Span(-1, -1)
    for body in sorted(bodies, key=lambda b: (b.start, -b.end)):
        if body.end > around.end or (body.start, body.end) == around:
            yield body
        if body.end > around.end:
            around = Span(body.start, body.end)


def _owners(thing: Named, kinds: Mapping[str, str]) -> Iterable[Owner]:
    """The owner that a named thing stands for: itself, the maker of a product, the company of a speaker."""
    name: str = (thing.fields.get(MAKER[thing.type]) or "") if thing.type in MAKER else thing.name
    if thing.type in ("organization", "facility") or kinds.get(name) in COMPANIES:
        group = "facility" if thing.type == "facility" else kinds.get(name, "")
        for mention in thing.mentions:
            yield Owner(mention.start, mention.end, name, ORGANIZATION, None, group)
