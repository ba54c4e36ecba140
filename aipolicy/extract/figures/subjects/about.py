"""What a text is about: the region or body that its title names, or that it names most, all through it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from aipolicy.extract.figures.sections import title_of
from aipolicy.extract.figures.subjects.owners import (
    COMPANIES,
    FAIR,
    ORGANIZATION,
    REGION,
    SPEAKERS,
    Candidates,
    Owner,
)
from aipolicy.extract.figures.subjects.references import any_of, called, ends_so
from aipolicy.extract.match.spans import Cover
from aipolicy.extract.match.view import View

#: How much a mention says about what the text is about.
WEIGHT = {"country": 0.25, "abroad": 0.5, "group": 0.3, "source": 0.4, "government": 0.4, "media": 0.0,
          "university": 0.3, "association": 0.2, "institute": 0.4, "part": 0.5, "own": 3.0, FAIR: 0.0}
BODY_WEIGHT = 1.0
IN_TITLE = 3.0
#: How much less a mention says of a body to which another does something, and how near the verb stands.
ACTED_ON, NEAR = 0.4, 4
#: Groups of regions that a text calls its own, or the whole of which it speaks of.
OWN_WORDS = ("own", "whole")
#: Kinds of block that say nothing of what a text is about.
NO_TEXT = ("byline", "dateline", "furniture")
#: Texts of fewer paragraphs are looked at by sentences.
PARAGRAPHS = 4


#: In how much of a text an owner is named whom its title names or whose region it calls its own; and else,
#: with
#: the share of all that is named.
TITLED, OWN, COVER, BOTH = 0.25, 0.4, 0.5, 1.05
#: So often and so early a text names at least what it is about, unless it names hardly anyone else.
OFTEN, EARLY, ALONE = 3, 0.3, 1.5


class Standing(NamedTuple):
    """How far a text is about an owner.

    share: of all mentions by weight. cover: of the parts of the text that name anybody. titled: the title
    names it. often: how often it is named. early: where first, 0 to 1. parts: how many parts
    the text has. only: it is the one company of the text, which goes on to call it "the company".
    """

    owner: Owner
    share: float
    cover: float
    titled: bool
    often: int
    early: float
    parts: int
    country: str
    only: bool

    @property
    def dominates(self) -> bool:
        """True if what the text says of no one else is of this owner."""
        nation = self.owner.name == self.country
        if self.titled or (self.owner.group in OWN_WORDS and (not nation or self.share >= OWN)):
            return self.cover >= TITLED and (not self.titled or self.share >= TITLED)
        both = self.share + self.cover
        if nation or self.owner.group == "group":
            return self.cover >= COVER and (nation or both >= BOTH)
        often = self.only or self.often >= enough(self.parts)
        named = often and (self.early < EARLY or self.parts < PARAGRAPHS)
        return self.cover >= COVER and both >= (BOTH if named else ALONE)


def about_of(view: View, known: Candidates) -> Owner | None:
    """The owner that dominates a text, if one does; a body that its title does not name from where the text
    first names it on, all else from the start."""
    named = [*known.places, *known.bodies, *known.within, *_own(view, known)]
    standing = standing_of(view, [*named, *_nation_words(view, named)], known.seldom)
    if standing is None or not standing.dominates:
        return _only_source(known)
    later = standing.owner.kind == ORGANIZATION and not standing.titled
    at = round(standing.early * max(len(view.text), 1)) if later else 0
    return standing.owner._replace(start=at, end=at)


def _only_source(known: Candidates) -> Owner | None:
    """The country or region whose authority publishes the data of a text that names no other place and no
    company."""
    sources = [o for o in known.found if o.group == "source"]
    others = [*known.places, *(o for o in known.found if o.group == "enterprise")]
    one = {o.name for o in sources} | {o.name for o in others}
    return sources[0] if sources and len(one) == 1 else None


def standing_of(view: View, owners: Sequence[Owner], seldom: frozenset[str]) -> Standing | None:
    """The owner that a text names most, early mentions and the title first; page furniture says nothing."""
    parts = _parts(view)
    title, size = title_of(view.document), max(len(view.text), 1)
    votes: Counter[str] = Counter()
    by_name: dict[str, Owner] = {}
    where: defaultdict[str, set[int]] = defaultdict(set)
    titled: set[str] = set()
    often: Counter[str] = Counter()
    first: dict[str, int] = {}
    acted_on, only = view.book.cue("owners.acted_on"), _only_company(view, owners)
    for o in sorted(_nation(view, o) for o in owners):
        part = bisect_right(parts, o.start) - 1
        weight = WEIGHT.get(o.group, BODY_WEIGHT if o.kind == ORGANIZATION else 1.0)
        if not weight or _outside_text(view, o.start) or _compared(view, o) or _partner(view, o):
            continue
        if o.kind == ORGANIZATION and acted_on.search(view.text, max(0, o.start - NEAR), o.start):
            weight *= ACTED_ON
        if title and title.start <= o.start < title.end:
            weight *= IN_TITLE
            titled.add(o.name)
        elif o.name in seldom and o.group not in SPEAKERS and o.name != only:
            continue
        votes[o.name] += weight * (2 - o.start / size)  # type: ignore[assignment]
        where[o.name].add(part)
        often[o.name] += 1
        first.setdefault(o.name, o.start)
        if o.name not in by_name or o.group == "own" or by_name[o.name].group in ("part", "whole", "source"):
            by_name[o.name] = o
    if not votes:
        return None
    few = enough(len(parts))
    best = by_name[max(votes, key=lambda name: (
        name in titled or often[name] >= few or by_name[name].group in OWN_WORDS, votes[name]))]
    near = {name for name in votes if _belongs(by_name[name], best)}
    share = sum(votes[n] for n in near if n == best.name or by_name[n].kind == ORGANIZATION)
    total = sum(votes.values()) - sum(votes[n] for n in near if by_name[n].kind == REGION and n != best.name)
    rivals = _union(where[n] for n in votes if best.kind == ORGANIZATION or by_name[n].kind == REGION)
    cover = len(_union(where[n] for n in near)) / len(rivals)
    return Standing(best, share / total, cover, best.name in titled, often[best.name],
                    first[best.name] / size, len(parts),
                    view.book.table("resolve")["country"][0], best.name == only)


def _only_company(view: View, owners: Sequence[Owner]) -> str | None:
    """The one company that a text names, if it goes on to call it by a word such as "the company"."""
    groups = {group: {o.name for o in owners if o.group == group} for group in COMPANIES}
    names = next((named for named in groups.values() if named), set())
    rows = view.book.table("resolve")["bodies"]
    words = [word for row in rows if row["group"] in COMPANIES for word in row["words"]]
    inside = Cover((o.start, o.end) for o in owners)
    again = any(not inside.holds(*m.span()) for m in any_of(words).finditer(view.text))
    return names.pop() if len(names) == 1 and again else None


def _union(sets: Iterable[set[int]]) -> set[int]:
    return set().union(*sets)


def enough(parts: int) -> int:
    """How often a text of so many parts names what it is about."""
    return OFTEN if parts >= PARAGRAPHS else max(1, parts // 2)


def _belongs(other: Owner, owner: Owner) -> bool:
    """True if one is the other, or one lies in the other, or both are names of one body."""
    if other.name == owner.name:
        return True
    if other.kind != owner.kind:
        return False
    if owner.kind == ORGANIZATION:
        return other.name in owner.name or owner.name in other.name
    if not owner.code or not other.code:
        return False
    outer, inner = sorted((owner.code, other.code), key=_level)
    digits = _level(outer)
    return digits < _level(inner) and inner[:digits] == outer[:digits]


def _level(code: str) -> int:
    """How many digits of a code say something."""
    return 2 if code.endswith("0000") else 4 if code.endswith("00") else 6


def _compared(view: View, owner: Owner) -> bool:
    """True for a country that a text only compares with, or on whose market something is sold."""
    text, book = view.text, view.book
    if owner.group not in ("country", "abroad"):
        return False
    return book.cue("owners.place_part").match(text, owner.end) is not None or (
        owner.group == "country" and (
            book.cue("owners.comparing").match(text, owner.end) is not None
            or book.cue("owners.compared").search(text, max(0, owner.start - 4), owner.start) is not None))


def _partner(view: View, owner: Owner) -> bool:
    """True for a body with which, or by which, another does something: it is not what the text is about."""
    book, text = view.book, view.text
    return owner.kind == ORGANIZATION and book.cue("owners.partner").match(text, owner.end) is not None \
        and book.cue("owners.with_partner").search(text, max(0, owner.start - NEAR), owner.start) is not None


def _parts(view: View) -> Sequence[int]:
    """Where the parts of a text begin: its paragraphs, of a short text its sentences."""
    blocks = [b.start for b in view.document.blocks if b.kind not in NO_TEXT]
    return blocks if len(blocks) >= PARAGRAPHS else [s.start for s in view.document.sentences]


def _outside_text(view: View, at: int) -> bool:
    sentence = view.document.sentence_at(at)
    return sentence is None or view.document.blocks[sentence.block].kind in NO_TEXT


def _nation(view: View, owner: Owner) -> Owner:
    """The country in place of a body that acts for all of it."""
    table = view.book.table("resolve")
    if owner.group == "government" and regex.match(table["national"], owner.name):
        name, kind, code, _ = table["country"]
        return owner._replace(name=name, kind=kind, code=code)
    return owner


def _nation_words(view: View, named: Iterable[Owner]) -> Iterator[Owner]:
    """Words of texts that speak for the country, in a text that names no part of it and no other."""
    if any(o.kind == REGION for o in named):
        return
    name, kind, code, _ = view.book.table("resolve")["country"]
    for m in view.book.cue("owners.nation").finditer(view.text):
        yield Owner(m.start(), m.end(), name, kind, code, "country")


def _own(view: View, known: Candidates) -> Iterator[Owner]:
    """The regions that a text means by "our city" or "the whole city", once for each time it does."""
    yield from (owner._replace(group="own") for owner in called(view, "called"))
    yield from called(view, "has")
    table = view.book.table("resolve")
    places = [*known.places, *known.within]
    most = Counter(p.name for p in places)
    by_name = {p.name: p for p in places}
    inside = Cover((o.start, o.end) for o in known.bodies)
    for end, words in table["regions"].items():
        fits = [name for name in most if ends_so(name, end, table["regions"])
                and by_name[name].group not in ("country", "abroad")]
        if fits:
            owner = by_name[max(fits, key=lambda n: most[n])]
            for match in any_of(words).finditer(view.text):
                if match[0] in table["country_words"] and inside.holds(*match.span()):
                    continue  # of a name: the national exchange
                group = "own" if match[0].startswith(tuple(table["own"])) else "whole"
                yield owner._replace(start=match.start(), group=group)
