"""Who acts in a stretch of text: the regions, organizations and facilities mentioned there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from aipolicy.extract.match.spans import Disjoint
from aipolicy.extract.match.symbols import Mention
from aipolicy.model import Named, Region, Span

COUNTRY = "country"


class Actor(NamedTuple):
    """A mention of somebody: name in full form; kind: region, organization or facility."""

    start: int
    end: int
    name: str
    kind: str
    code: str | None = None
    level: str = ""


@dataclass(frozen=True)
class Actors:
    """All mentions of one document. Where two overlap, the one that starts first, then the longer, stands."""

    regions: Sequence[Region]
    organizations: Sequence[Named] = ()
    facilities: Sequence[Named] = ()

    @cached_property
    def mentions(self) -> list[Actor]:
        """In the order of the text, none within another; the country as such is nobody."""
        found = [Actor(r.start, r.end, r.name, "region", r.code, r.level)
                 for r in self.regions if r.level != COUNTRY]
        for kind, things in (("organization", self.organizations), ("facility", self.facilities)):
            found += [Actor(m.start, m.end, thing.name, kind) for thing in things for m in thing.mentions]
        kept: list[Actor] = []
        for actor in sorted(found, key=lambda a: (a.start, -a.end)):
            if not kept or actor.start >= kept[-1].end:
                kept.append(actor)
        return kept

    @cached_property
    def _starts(self) -> list[int]:
        return [a.start for a in self.mentions]

    @cached_property
    def body_starts(self) -> frozenset[int]:
        """Where the name of an organization or facility begins."""
        return frozenset(a.start for a in self.mentions if a.kind != "region")

    def within(self, span: tuple[int, int]) -> list[Actor]:
        """Those inside a span; of places that follow each other directly (province, city) the last."""
        low = bisect_left(self._starts, span[0])
        inside = [a for a in self.mentions[low:bisect_left(self._starts, span[1])] if a.end <= span[1]]
        follows = {a.start for a in inside}
        return [a for a in inside if a.kind != "region" or a.end not in follows]

    def symbols(self, hidden: Sequence[Span] = ()) -> Iterator[Mention]:
        """The mentions as symbols, save those inside a hidden span."""
        covers = Disjoint(hidden)
        for actor in self.mentions:
            if not covers.holds(actor.start, actor.end):
                yield Mention(actor.start, actor.end, actor.kind)

    def dominant(self) -> Actor | None:
        """The province or city that a text is about: named three times, and twice as often as any other,
        be it of another province or of its own level."""
        places = [a for a in self.mentions if a.level in ("province", "prefecture") and a.code]
        return _leading(places, lambda a, b: a.level == b.level or (a.code or "")[:2] != (b.code or "")[:2])

    def main_company(self) -> Actor | None:
        """The company that a text is about: named twice, and twice as often as any other."""
        companies = {o.name for o in self.organizations if o.fields.get("kind") == "enterprise"}
        bodies = [a for a in self.mentions if a.kind == "organization" and a.name in companies]
        return _leading(bodies, lambda a, b: True, 2)


def _leading(actors: Sequence[Actor], rivals: Callable[[Actor, Actor], bool], least: int = 3) -> Actor | None:
    """The actor named so often at least, and twice as often as each of its rivals."""
    votes = Counter(a.name for a in actors)
    first = {a.name: a for a in reversed(actors)}
    if not votes or votes.most_common(1)[0][1] < least:
        return None
    top = first[votes.most_common(1)[0][0]]
    most = max((votes[n] for n, a in first.items() if n != top.name and rivals(top, a)), default=0)
    return top if votes[top.name] >= 2 * most else None
