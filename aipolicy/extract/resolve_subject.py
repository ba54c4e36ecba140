"""Whose figure a number is: the region or body that the clause, the sentence or the text is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import regex

from aipolicy.extract.cover import Cover
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
        places = [p for p in _places(regions) if not inside.holds(p.start, p.end)]
        found = sorted([*places, *(b for b in bodies if not Cover(policies).holds(b.start, b.end))])
        found = [o for o in found if not any(_within(o, b) for b in bodies)]
        subjects = cls(view, found, None)
        subjects.title_owner = subjects._dominant(regions)
        subjects.owners = sorted([*found, *subjects._references(found)])
        return subjects

    def of_number(self, number: int, phrase: Span | None, clauses: Sequence[Span]) -> Owner | None:
        """The owner of the figure at an offset. clauses: those of its sentence, up to its own, in order."""
        own = clauses[-1]
        edge = phrase.start if phrase else number
        head = self._prefix(own, edge, number)
        if head:
            return head
        for clause in reversed(clauses):
            topic = self._topic(clause, number)
            if topic:
                return topic
        return self._above(number) or self.title_owner

    def _prefix(self, clause: Span, edge: int, number: int) -> Owner | None:
        """The owner that stands directly before the counted thing, or opens its phrase."""
        for owner in self._between(clause.start, clause.end):
            if owner.end == edge or (owner.start == edge and edge < number):
                if not self.view.book.cue("owner_not").search(self.view.text, clause.start, owner.start):
                    return owner
        return None

    def _topic(self, clause: Span, before: int) -> Owner | None:
        lead = self.view.book.cue("topic_lead")
        for owner in self._between(clause.start, min(clause.end, before)):
            low, high = self.view.symbols.symbol(clause.start, owner.start)
            listed = self.view.book.cue("listed").match(self.view.text, owner.end)
            if not listed and (owner.start == clause.start or lead.fullmatch(self.view.symbols.text, low, high)):
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
        """Words that refer back to an owner, as owners of their own place."""
        table = self.view.book.table("resolve")
        taken = Cover((o.start, o.end) for o in found)
        fits: list[tuple[Iterable[str], Callable[[int, str], Owner | None]]] = [
            (words, partial(self._region_ending, end, found)) for end, words in table["regions"].items()]
        fits += [(row["words"], partial(_last_ending, row, found)) for row in table["bodies"]]
        fits.append((table["about"], lambda at, word: self.title_owner))
        for words, find in fits:
            for match in _any(words).finditer(self.view.text):
                owner = None if taken.holds(*match.span()) else find(match.start(), match[0])
                if owner:
                    yield owner._replace(start=match.start(), end=match.end())

    def _region_ending(self, end: str, found: Sequence[Owner], at: int, word: str) -> Owner | None:
        """The region that a word such as "the whole city" means: the last named in the paragraph, else the title's,
        else the last named before, else the first named at all."""
        fits = [o for o in found if o.kind == "region" and o.name.endswith(end)]
        before = [o for o in fits if o.start < at]
        sentence = self.view.document.sentence_at(at)
        near = [o for o in before if sentence and self.view.document.blocks[sentence.block].start <= o.start]
        if near:
            return near[-1]
        if self.title_owner and self.title_owner.name.endswith(end):
            return self.title_owner
        return before[-1] if before else fits[0] if fits else None


def _places(regions: Iterable[Region]) -> Iterable[Owner]:
    """Regions as owners; a region named just behind the one it lies in takes its place."""
    last: Owner | None = None
    for r in regions:
        owner = Owner(r.start, r.end, r.name, "region", r.code, r.level)
        if last and last.end == r.start and r.code and last.code and r.code[:2] == last.code[:2]:
            last = owner._replace(start=last.start)
            continue
        if last:
            yield last
        last = owner
    if last:
        yield last


def _within(owner: Owner, body: Owner) -> bool:
    """True if the owner lies in the longer name of the body."""
    return body.start <= owner.start and owner.end <= body.end and (body.end - body.start) > (owner.end - owner.start)


def _last_ending(row: Mapping[str, Any], found: Sequence[Owner], at: int, word: str) -> Owner | None:
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
