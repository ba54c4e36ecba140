"""Whose figure a number is: the region or body that the clause, the sentence or the text is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import regex

from aipolicy.extract.match import View
from aipolicy.model import Block, Named, Region, Sentence, Span

#: Kinds of organizations that speak about figures more often than they own them.
SPEAKERS = ("government", "media")


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
    """All possible owners in a document, in the order of the text, and what the text is about."""

    view: View
    owners: Sequence[Owner]
    title_owner: Owner | None

    @classmethod
    def of(cls, view: View, regions: Iterable[Region], named: Iterable[Named]) -> Subjects:
        """Collect the owners: regions, bodies and places by name, and words that refer back to one."""
        things = list(named)
        policies = sorted(m for n in things if n.type == "policy" for m in n.mentions)
        bodies = [o for n in things for o in _owners(n)]
        inside = Cover([*policies, *(Span(o.start, o.end) for o in bodies)])
        places = [Owner(r.start, r.end, r.name, "region", r.code, r.level) for r in regions
                  if not inside.holds(r.start, r.end)]
        found = sorted([*places, *(b for b in bodies if not Cover(policies).holds(b.start, b.end))])
        subjects = cls(view, found, None)
        subjects.title_owner = subjects._dominant(regions)
        subjects.owners = sorted([*found, *subjects._references(found)])
        return subjects

    def of_number(self, number: int, phrase: Span | None, clauses: Sequence[Span]) -> Owner | None:
        """The owner of the figure at an offset. clauses: those of its sentence, up to its own, in order."""
        own = clauses[-1]
        edge = phrase.start if phrase else number
        head = self._prefix(own, edge)
        if head:
            return head
        for clause in reversed(clauses):
            topic = self._topic(clause, number)
            if topic:
                return topic
        return self._above(number) or self.title_owner

    def _prefix(self, clause: Span, edge: int) -> Owner | None:
        """The owner that stands directly before the counted thing, or opens its phrase."""
        for owner in self._between(clause.start, clause.end):
            if owner.end == edge or owner.start == edge:
                if not self.view.book.cue("owner_not").search(self.view.text, clause.start, owner.start):
                    return owner
        return None

    def _topic(self, clause: Span, before: int) -> Owner | None:
        lead = self.view.book.cue("topic_lead")
        for owner in self._between(clause.start, min(clause.end, before)):
            low, high = self.view.symbols.symbol(clause.start, owner.start)
            if owner.start == clause.start or lead.fullmatch(self.view.symbols.text, low, high):
                return owner
        return None

    def _above(self, number: int) -> Owner | None:
        """The topic of an earlier sentence of the paragraph, else a region in a heading above."""
        document = self.view.document
        sentence = document.sentence_at(number)
        if sentence is None:
            return None
        for i in range(sentence.index - 1, -1, -1):
            other = document.sentences[i]
            if other.block != sentence.block:
                break
            for clause in other.clauses:
                topic = self._topic(clause, other.end)
                if topic:
                    return topic
        for heading in document.headings_of(sentence.block):
            inside = self._between(heading.start, heading.end)
            if inside:
                return inside[0]
        return None

    def _between(self, start: int, end: int) -> Sequence[Owner]:
        low = bisect_left(self.owners, start, key=lambda o: o.start)
        return [o for o in self.owners[low:bisect_left(self.owners, end, key=lambda o: o.start)] if o.end <= end]

    def _dominant(self, regions: Iterable[Region]) -> Owner | None:
        """The region of the title, else the one that the text names most, early mentions counting more."""
        votes: Counter[tuple[str, str | None, str]] = Counter()
        title = self.view.document.title
        size = max(len(self.view.text), 1)
        for r in regions:
            weight = 1 + 2 * (1 - r.start / size)
            if title and title.start <= r.start < title.end:
                weight += 6
            if r.level not in ("country", "group"):
                weight += 0.5
            votes[r.name, r.code, r.level] += weight  # type: ignore[assignment]
        if not votes:
            return None
        name, code, level = max(votes, key=lambda v: votes[v])
        return Owner(0, 0, name, "region", code, level)

    def _references(self, found: Sequence[Owner]) -> Iterable[Owner]:
        table = self.view.book.table("resolve")
        taken = Cover([Span(o.start, o.end) for o in found])
        for end, words in table["regions"].items():
            for match in _any(words).finditer(self.view.text):
                owner = self._region_ending(end, match.start(), found, table)
                if owner and not taken.holds(match.start(), match.end()):
                    yield owner._replace(start=match.start(), end=match.end())
        for row in table["bodies"]:
            for match in _any(row["words"]).finditer(self.view.text):
                owner = _last_ending(row, match.start(), found)
                if owner and not taken.holds(match.start(), match.end()):
                    yield owner._replace(start=match.start(), end=match.end())

    def _region_ending(self, end: str, at: int, found: Sequence[Owner], table: Mapping[str, Any]) -> Owner | None:
        """The region that a word such as "the whole city" means: the title's, else the last named, else the most."""
        fits = [o for o in found if o.kind == "region" and _is_a(o.name, end, table)]
        if self.title_owner and _is_a(self.title_owner.name, end, table):
            return self.title_owner
        before = [o for o in fits if o.start < at]
        return before[-1] if before else fits[0] if fits else _country(end, table)


def _country(end: str, table: Mapping[str, Any]) -> Owner | None:
    return None


def _is_a(name: str, end: str, table: Mapping[str, Any]) -> bool:
    """True if a region may be called by the word that ends so."""
    return name.endswith(end)


def _last_ending(row: Mapping[str, Any], at: int, found: Sequence[Owner]) -> Owner | None:
    fits = [o for o in found if o.start < at and o.kind == "organization"
            and (o.name.endswith(tuple(row["ends"])) or o.group == row["group"])]
    return fits[-1] if fits else None


def _any(words: Iterable[str]) -> regex.Pattern[str]:
    return regex.compile("|".join(regex.escape(w) for w in sorted(words, key=len, reverse=True)))


def _owners(thing: Named) -> Iterable[Owner]:
    if thing.type not in ("organization", "facility") or thing.fields.get("kind") in SPEAKERS:
        return
    group = "facility" if thing.type == "facility" else str(thing.fields.get("kind"))
    for mention in thing.mentions:
        yield Owner(mention.start, mention.end, thing.name, "organization", None, group)


@dataclass(frozen=True)
class Cover:
    """Spans that other spans may lie in."""

    spans: Sequence[Span]

    @cached_property
    def _sorted(self) -> list[Span]:
        return sorted(self.spans)

    def holds(self, start: int, end: int) -> bool:
        """True if one of the spans holds the stretch wholly."""
        i = bisect_right(self._sorted, start, key=lambda s: s.start)
        return any(s.end >= end for s in self._sorted[max(0, i - 6):i])
