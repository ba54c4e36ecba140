"""Whose figure a number is: the region or body that the clause, the sentence or the text is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

import regex

from aipolicy.extract.figures.sections import title_of
from aipolicy.extract.figures.works import find_works
from aipolicy.extract.match.spans import Cover, starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Named, Region, Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: Kinds of organizations that speak about figures more often than they own them.
SPEAKERS = ("government", "media")
#: How much a mention says about what the text is about.
WEIGHT = {"country": 0.25, "group": 0.3, "government": 0.4, "media": 0.0, "university": 0.3,
          "association": 0.2, "institute": 0.4, "part": 0.5, "own": 3.0}
BODY_WEIGHT = 1.0
#: Which field names the body that a thing's figures belong to, and the kinds of body that may own them so.
MAKER = {"product": "developer", "model": "developer", "person": "affiliation"}
COMPANIES = ("enterprise", "institute")
IN_TITLE = 3.0
#: Kinds of block that say nothing of what a text is about.
NO_TEXT = ("byline", "dateline", "furniture")


class Owner(NamedTuple):
    """Something that may own a figure, where the text names it. kind: region or organization."""

    start: int
    end: int
    name: str
    kind: str
    code: str | None
    group: str


def subject_of(owner: Owner) -> dict[str, Any]:
    """The field `subject`."""
    return {"name": owner.name, "kind": owner.kind, "adcode": owner.code}


@dataclass
class Subjects:
    """All possible owners in a document, in the order of the text, and what the text is about.

    seldom: names of bodies that the text mentions too seldom to be about them.
    """

    view: View
    owners: Sequence[Owner]
    title_owner: Owner | None
    seldom: frozenset[str]

    @classmethod
    def of(cls, view: View, regions: Iterable[Region], named: Iterable[Named]) -> Subjects:
        """Collect the owners: regions, bodies and places by name, and words that refer back to one."""
        things = list(named)
        policies = Cover(m for n in things if n.type == "policy" for m in n.mentions)
        kinds = {n.name: str(n.fields.get("kind")) for n in things if n.type == "organization"}
        bodies = [o for n in things for o in _owners(n, kinds) if not policies.holds(o.start, o.end)]
        taken = Cover((o.start, o.end) for o in bodies)
        bodies += [Owner(*span, name, "organization", None, "facility") for span, name in find_works(view)
                   if not taken.holds(*span)]
        inside = Cover((o.start, o.end) for o in bodies)
        country = view.book.table("resolve")["country_words"]
        regions = [r for r in regions if r.level != "country" or view.text[r.start:r.end] in country
                   or r.name != country[0]]
        places = [p for p in _places(regions) if not inside.holds(p.start, p.end)]
        free = [p for p in places if not policies.holds(p.start, p.end)]
        found = sorted([*free, *_outermost(bodies)])
        often = Counter(o.name for o in bodies)
        seldom = frozenset(name for name in often if often[name] < 2)
        subjects = cls(view, found, None, seldom)
        within = [p._replace(group="part") for p in _places(regions) if inside.holds(p.start, p.end)]
        own = subjects._own_regions([*places, *within])
        subjects.title_owner = subjects._dominant([*places, *bodies, *within, *own])
        apart = sorted([*(_owner(r) for r in regions if not inside.holds(r.start, r.end)), *bodies])
        every = [*found, *subjects._references(found, apart)]
        subjects.owners = sorted(o for o in every if o.group not in SPEAKERS and not subjects._in_title(o))
        return subjects

    def of_number(self, quantity: Span, phrase: Span | None, clauses: Sequence[Span], last: Owner | None,
                  located: bool) -> Owner | None:
        """The owner of a figure.

        quantity: its span. clauses: those of its sentence, up to its own, in order. last: the owner of the
        figure before it in the sentence. located: whether the figure is the part that is found in a place
        named behind it.
        """
        own = clauses[-1]
        near = (self._place(quantity.end, own) if located else None) or self._beside(quantity, phrase, own)
        if near:
            return near
        for clause in reversed(clauses):
            before = last and clause is not own and clause.start <= last.start
            if last and before and self._reaches(last, quantity.start):
                return last
            topic = self._topic(clause, quantity.start)
            if topic and (clause is own or (self._holds_on(topic, clause) and not self._too_wide(topic))):
                return topic
        if last and self._reaches(last, quantity.start):
            return last
        return self._above(quantity.start) or self.title_owner

    def _reaches(self, owner: Owner, number: int) -> bool:
        """True if the owner of a figure may own the next one; a body seldom named not over a semicolon."""
        stops = self.view.book.cue("owners.half_mark").search(self.view.text, owner.start, number)
        return stops is None or self._lasting(owner)

    def _lasting(self, owner: Owner) -> bool:
        """True if an owner may govern what follows its own clause."""
        return owner.kind == "region" or owner.name not in self.seldom or self.title_owner is None \
            or self.title_owner.kind != "region"

    def listed(self, clause: Span, number: int, size: int) -> Sequence[Owner]:
        """The owners listed in a clause before a number, if they are as many as the numbers in order."""
        joint = self.view.book.cue("metrics.series_sep")
        row: list[Owner] = []
        for owner in self._between(clause.start, number):
            if row and not joint.fullmatch(self.view.text, row[-1].end, owner.start):
                row = []
            row.append(owner)
        return row if len(row) == size else ()

    def _holds_on(self, owner: Owner, clause: Span) -> bool:
        """True if the topic of a clause may govern the clauses after it; not if all that is said of a body
        seldom named is one event among those of a region."""
        book = self.view.book
        events = book.cue("owners.event_place") if owner.group == "facility" else book.cue("owners.event")
        event = events.match(self.view.text, owner.end, clause.end)
        return self._lasting(owner) or event is None

    def _beside(self, quantity: Span, phrase: Span | None, clause: Span) -> Owner | None:
        """The owner right before the number or its phrase, opening the phrase, or following as its noun."""
        edges = {quantity.start, phrase.start if phrase else quantity.start}
        not_owner, gap = self.view.book.cue("owners.not_owner"), self.view.book.cue("owners.gap")
        for owner in self._between(clause.start, clause.end):
            ends = any(owner.end == edge or gap.fullmatch(self.view.text, owner.end, edge) for edge in edges)
            if (ends or (owner.start in edges and owner.start < quantity.start)) \
                    and not not_owner.search(self.view.text, clause.start, owner.start):
                return owner
            between = self.view.text[quantity.end:owner.start]
            if owner.kind == "organization" and between in self.view.book.words("noun_phrases.of"):
                return owner
        return None

    def _place(self, end: int, clause: Span) -> Owner | None:
        located = self.view.book.cue("owners.located")
        behind = self._between(end, clause.end)
        return next((o for o in behind if located.search(self.view.text, end, o.start)), None)

    def _topic(self, clause: Span, before: int) -> Owner | None:
        """The owner that a clause begins with."""
        lead = self.view.book.cue("owners.topic_lead")
        for owner in self._between(clause.start, min(clause.end, before)):
            low, high = self.view.symbols.symbol(clause.start, owner.start)
            if self._no_topic(owner):
                continue
            if owner.start == clause.start or lead.fullmatch(self.view.symbols.text, low, high):
                return self._inside(owner, min(clause.end, before))
        return None

    def _inside(self, owner: Owner, end: int) -> Owner:
        """The body in place of the region that it is said to lie in: "the park | in the district"."""
        link = self.view.book.cue("owners.place_of").match(self.view.text, owner.end, end)
        if link is None or owner.kind != "region":
            return owner
        body = next((o for o in self._between(link.end(), end) if o.start == link.end()), None)
        return body if body and not self._no_topic(body) else owner

    def _no_topic(self, owner: Owner) -> bool:
        """True if the owner is one of a list, or only speaks."""
        text, book = self.view.text, self.view.book
        if book.cue("owners.listed").match(text, owner.end):
            return True
        if owner.kind == "region" and book.cue("owners.place_part").match(text, owner.end):
            return True
        return owner.kind == "organization" and bool(
            book.cue("owners.speaks").match(text, owner.end)
            or book.cue("owners.not_owner").search(text, max(0, owner.start - 4), owner.start))

    def _above(self, number: int) -> Owner | None:
        """The topic of an earlier sentence of the paragraph, else an owner in a heading above."""
        document = self.view.document
        sentence = document.sentence_at(number)
        if sentence is None:
            return None
        for i in range(sentence.index - 1, -1, -1):
            other = document.sentences[i]
            if other.block != sentence.block:
                break
            topics = (self._topic(clause, other.end) for clause in reversed(other.clauses))
            for topic in topics:
                if topic and self._lasting(topic) and not self._too_wide(topic) and not self._foreign(topic):
                    return topic
        for heading in document.headings_of(sentence.block):
            inside = self._between(heading.start, heading.end)
            if inside and not self._too_wide(inside[0]):
                return inside[0]
        return None

    def _foreign(self, owner: Owner) -> bool:
        """True for another region in a text that calls a region its own."""
        about = self.title_owner
        own = about is not None and about.group == "own"
        return own and owner.kind == "region" and about is not None and owner.name != about.name

    def _too_wide(self, owner: Owner) -> bool:
        """True for "the whole country" in a text about a part of it: there it is what one compares with."""
        about, word = self.title_owner, self.view.text[owner.start:owner.end]
        if about is None or about.group == "country":
            return False
        return word in self.view.book.table("resolve")["compared_with"]

    def _in_title(self, owner: Owner) -> bool:
        """True for "the whole country" that begins a title, in a text about a part of it."""
        return self._too_wide(owner) and self.view.book.cue("owners.title_noun").match(
            self.view.text, owner.end) is not None

    def _between(self, start: int, end: int) -> Sequence[Owner]:
        return [o for o in starting_between(self.owners, start, end) if o.end <= end]

    def _dominant(self, owners: Iterable[Owner]) -> Owner | None:
        """What the text is about: named in its title, or named most; early mentions count more, page
        furniture not at all."""
        votes: Counter[str] = Counter()
        by_name: dict[str, Owner] = {}
        title, size = title_of(self.view.document), max(len(self.view.text), 1)
        for o in owners:
            if self._outside_text(o.start):
                continue
            weight = WEIGHT.get(o.group, BODY_WEIGHT if o.kind == "organization" else 1.0)
            if title and title.start <= o.start < title.end:
                weight *= IN_TITLE
            elif o.name in self.seldom and o.group not in SPEAKERS:
                continue
            votes[o.name] += weight * (2 - o.start / size)  # type: ignore[assignment]
            if o.name not in by_name or o.group == "own" or by_name[o.name].group in ("part", "whole"):
                by_name[o.name] = o
        if not votes:
            return None
        most = by_name[max(votes, key=lambda name: votes[name])]
        return self._nation(most)._replace(start=0, end=0)

    def _nation(self, owner: Owner) -> Owner:
        """The country in place of a body that acts for all of it."""
        table = self.view.book.table("resolve")
        if owner.group == "government" and regex.match(table["national"], owner.name):
            return Owner(0, 0, *table["country"])
        return owner

    def _own_regions(self, places: Sequence[Owner]) -> Iterable[Owner]:
        """The regions that a text means by "our city" or "the whole city", once for each time it does."""
        table = self.view.book.table("resolve")
        most = Counter(p.name for p in places)
        by_name = {p.name: p for p in places}
        for end, words in table["regions"].items():
            fits = [name for name in most if name.endswith(end) and by_name[name].group != "country"]
            if fits:
                owner = by_name[max(fits, key=lambda n: most[n])]
                for match in _any(words).finditer(self.view.text):
                    group = "own" if match[0].startswith(tuple(table["own"])) else "whole"
                    yield owner._replace(start=match.start(), group=group)

    def _outside_text(self, at: int) -> bool:
        sentence = self.view.document.sentence_at(at)
        return sentence is None or self.view.document.blocks[sentence.block].kind in NO_TEXT

    def _references(self, found: Sequence[Owner], apart: Sequence[Owner]) -> Iterable[Owner]:
        """Words that refer back to an owner, as owners of their own place. apart: the owners, each region by
        itself."""
        table = self.view.book.table("resolve")
        taken = Cover((o.start, o.end) for o in found)
        fits: list[tuple[Iterable[str], Callable[[int, str], Owner | None]]] = [
            (words, partial(self._region_ending, end, apart)) for end, words in table["regions"].items()]
        whole = {word for row in table["bodies"] for word in row["words"]}
        fits += [(row["words"], partial(_last_ending, row, found)) for row in table["bodies"]]
        fits.append((table["about"], lambda at, word: self.title_owner))
        fits.append((table["made"], partial(self._maker, found)))
        text = self.view.text
        for words, find in fits:
            for match in _any(words).finditer(text):
                inner = text[match.start() - 1:match.start()].isalpha() and match[0] in whole
                owner = None if inner or taken.holds(*match.span()) else find(match.start(), match[0])
                if owner:
                    yield owner._replace(start=match.start(), end=match.end())

    def _region_ending(self, end: str, found: Sequence[Owner], at: int, word: str) -> Owner | None:
        """The region that a word such as "the whole city" means: the last named in the paragraph, else the
        title's, else the last named before, else the first named at all."""
        fits = [o for o in found if o.kind == "region" and o.name.endswith(end)]
        if word.startswith(self.view.book.table("resolve")["last"]):
            named = [o for o in found if o.kind == "region" and o.start < at and o.group != "country"]
            return named[-1] if named else None
        before = [o for o in fits if o.start < at]
        sentence = self.view.document.sentence_at(at)
        near = [o for o in before if sentence and self.view.document.blocks[sentence.block].start <= o.start]
        if near:
            return near[-1]
        if self.title_owner and self.title_owner.name.endswith(end):
            return self.title_owner
        return before[-1] if before else fits[0] if fits else self._holding(end, found, at)

    def _holding(self, end: str, found: Sequence[Owner], at: int) -> Owner | None:
        """The province or city in which the region lies that the text is about, or else named last."""
        near = [o for o in found if o.start < at and o.code]
        about = self.title_owner if self.title_owner and self.title_owner.code else near[-1] if near else None
        code = about.code if about else None
        for digits in (4, 2) if code else ():
            held = _by_code(self.view.book).get((code or "")[:digits].ljust(6, "0"))
            if held and held[0].endswith(end) and held[0] != (about and about.name):
                return Owner(at, at, held[0], "region", held[1], held[2])
        return None

    def _maker(self, found: Sequence[Owner], at: int, word: str) -> Owner | None:
        """The company that a text is about, else the one named last."""
        if self.title_owner and self.title_owner.kind == "organization":
            return self.title_owner
        made = [o for o in found if o.start < at and o.group in COMPANIES]
        return made[-1] if made else None


@once
def _by_code(book: Rulebook) -> Mapping[str, tuple[str, str, str]]:
    """Name, code and level of each region by its code."""
    entries = book.lexicon("regions").entries
    return {e.attributes["code"]: (e.name, e.attributes["code"], e.attributes.get("level", ""))
            for e in entries if e.attributes.get("code")}


def _owner(region: Region) -> Owner:
    return Owner(region.start, region.end, region.name, "region", region.code, region.level)


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


def _outermost(bodies: Iterable[Owner]) -> Iterable[Owner]:
    """The bodies that do not lie in the longer name of another; the regions in names are left out before."""
    around = Span(-1, -1)
    for body in sorted(bodies, key=lambda b: (b.start, -b.end)):
        if body.end > around.end or (body.start, body.end) == around:
            yield body
        if body.end > around.end:
            around = Span(body.start, body.end)


def _last_ending(row: Mapping[str, Any], found: Sequence[Owner], at: int, word: str) -> Owner | None:
    fits = [o for o in found if o.start < at and o.kind == "organization"
            and (o.name.endswith(tuple(row["ends"])) or o.group == row["group"])]
    return fits[-1] if fits else None


def _any(words: Iterable[str]) -> regex.Pattern[str]:
    return _pattern(tuple(words))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(regex.escape(w) for w in sorted(words, key=len, reverse=True)))


def _owners(thing: Named, kinds: Mapping[str, str]) -> Iterable[Owner]:
    """The owner that a named thing stands for: itself, the maker of a product, the company of a speaker."""
    name: str = (thing.fields.get(MAKER[thing.type]) or "") if thing.type in MAKER else thing.name
    if thing.type in ("organization", "facility") or kinds.get(name) in COMPANIES:
        group = "facility" if thing.type == "facility" else kinds.get(name, "")
        for mention in thing.mentions:
            yield Owner(mention.start, mention.end, name, "organization", None, group)
