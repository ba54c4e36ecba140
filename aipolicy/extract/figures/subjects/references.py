"""Words that refer back to an owner: the whole city, the company, the park."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import regex

from aipolicy.extract.figures.subjects.owners import COMPANIES, ORGANIZATION, REGION, Owner
from aipolicy.extract.match.spans import Cover
from aipolicy.extract.match.view import View
from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

Finding = Callable[[int, str], "Owner | None"]


def any_of(words: Iterable[str]) -> regex.Pattern[str]:
    """A pattern of words, the longest first."""
    return _pattern(tuple(words))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(regex.escape(w) for w in sorted(words, key=len, reverse=True)))


def ends_so(name: str, end: str, ends: Iterable[str]) -> bool:
    """True if a region's name ends so, and in no longer ending of the kind ("district", "prefecture")."""
    return name.endswith(end) and not any(
        name.endswith(other) and len(other) > len(end) for other in ends)


@dataclass(frozen=True)
class References:
    """What such words mean in a document. found: the owners that it names, apart: each region by itself,
    about: what the text is about."""

    view: View
    found: Sequence[Owner]
    apart: Sequence[Owner]
    about: Owner | None

    def all(self) -> Iterator[Owner]:
        """The words as owners of their own place."""
        table = self.view.book.table("resolve")
        taken = Cover((o.start, o.end) for o in self.found)
        fits: list[tuple[Iterable[str], Finding]] = [
            (words, partial(self._region_ending, end)) for end, words in table["regions"].items()]
        fits += [(words, partial(_called, self.view.book, name)) for name, words in table["called"].items()]
        whole = {word for row in table["bodies"] for word in row["words"]}
        fits += [(row["words"], partial(self._body, row)) for row in table["bodies"]]
        fits.append((table["ministry"], lambda at, word: Owner(at, at, *table["country"])))
        fits.append((table["about"], lambda at, word: self.about))
        fits.append((table["made"], self._maker))
        text = self.view.text
        for words, find in fits:
            for match in any_of(words).finditer(text):
                inner = text[match.start() - 1:match.start()].isalpha() and match[0] in whole
                owner = None if inner or taken.holds(*match.span()) else find(match.start(), match[0])
                if owner:
                    yield owner._replace(start=match.start(), end=match.end())

    def _region_ending(self, end: str, at: int, word: str) -> Owner | None:
        """The region that a word such as "the whole city" means: the last named in the paragraph, else the
        title's, else the last named before, else the first named at all."""
        table = self.view.book.table("resolve")
        if table["country"][0].endswith(end):
            return Owner(at, at, *table["country"])
        fits = [o for o in self.apart if o.kind == REGION and ends_so(o.name, end, table["regions"])]
        if word.startswith(table["last"]):
            named = [o for o in self.apart if o.kind == REGION and o.start < at and o.group != "country"]
            return named[-1] if named else None
        before = [o for o in fits if o.start < at]
        near = [o for o in before if self._paragraph(at) <= o.start]
        if near:
            return near[-1]
        if self.about and ends_so(self.about.name, end, table["regions"]):
            return self.about
        return before[-1] if before else fits[0] if fits else self._holding(end, at)

    def _paragraph(self, at: int) -> int:
        """Where the paragraph begins that holds an offset."""
        sentence = self.view.document.sentence_at(at)
        return self.view.document.blocks[sentence.block].start if sentence else at

    def _holding(self, end: str, at: int) -> Owner | None:
        """The province or city in which the region lies that the text is about, or else named last."""
        near = [o for o in self.apart if o.start < at and o.code]
        about = self.about if self.about and self.about.code else near[-1] if near else None
        code = about.code if about else None
        for digits in (4, 2) if code else ():
            held = _by_code(self.view.book).get((code or "")[:digits].ljust(6, "0"))
            if held and held[0].endswith(end) and held[0] != (about and about.name):
                return Owner(at, at, held[0], REGION, held[1], held[2])
        return None

    def _body(self, row: Mapping[str, Any], at: int, word: str) -> Owner | None:
        """The body that a word such as "the company" means: "that company" the last one named, "the company"
        the one that its paragraph, its headline or the text is about, else the last one."""
        fits = [o for o in self.found if o.start < at and _fits(o, row)]
        if not word.startswith(self.view.book.table("resolve")["last"]) and row["group"] in COMPANIES:
            start = self._paragraph(at)
            first = next((o for o in fits if o.start >= start), None)
            if first:
                return first
            above = self._headline(at, row)
            if above:
                return above
            if self.about and _fits(self.about, row):
                return self.about
        near = [o for o in fits if o.start >= self._paragraph(at)]
        alone = [o for o in near or fits if not self._listed(o)]
        return alone[-1] if alone else None

    def _listed(self, owner: Owner) -> bool:
        """True for a body named in one row with others, none of which is meant alone."""
        joint = self.view.book.cue("metrics.series_sep")
        at = bisect_left(self.found, owner)
        near = self.found[max(0, at - 1):at + 2]
        return any(joint.fullmatch(self.view.text, a.end, b.start) for a, b in pairwise(near))

    def _headline(self, at: int, row: Mapping[str, Any]) -> Owner | None:
        """The first such body in the nearest heading above that names one."""
        document = self.view.document
        sentence = document.sentence_at(at)
        for heading in document.headings_of(sentence.block) if sentence else ():
            span = Span(heading.start, heading.end)
            named = next((o for o in self.found if span.contains((o.start, o.end)) and _fits(o, row)), None)
            if named:
                return named
        return None

    def _maker(self, at: int, word: str) -> Owner | None:
        """The company that a text is about, else the one named last."""
        if self.about and self.about.kind == ORGANIZATION:
            return self.about
        made = [o for o in self.found if o.start < at and o.group in COMPANIES]
        return made[-1] if made else None


def called(view: View, key: str) -> Iterator[Owner]:
    """The regions that a text means by words of theirs alone. key: "called" for what they are called, such as
    "this port" for Hong Kong, "has" for what no other region has."""
    for name, words in view.book.table("resolve")[key].items():
        for match in any_of(words).finditer(view.text):
            owner = _called(view.book, name, match.start(), match[0])
            if owner:
                yield owner


def _called(book: Rulebook, name: str, at: int, word: str) -> Owner | None:
    """The region of a name, where a word means it."""
    entry = _by_name(book).get(name)
    return Owner(at, at + len(word), name, REGION, entry[1], entry[2]) if entry else None


def _fits(owner: Owner, row: Mapping[str, Any]) -> bool:
    """True if a body is of the kind that a row of words refers to."""
    return owner.kind == ORGANIZATION and (
        owner.name.endswith(tuple(row["ends"])) or owner.group == row["group"])


@once
def _by_name(book: Rulebook) -> Mapping[str, tuple[str, str, str]]:
    """The same by name."""
    return {entry[0]: entry for entry in _by_code(book).values()}


@once
def _by_code(book: Rulebook) -> Mapping[str, tuple[str, str, str]]:
    """Name, code and level of each region by its code."""
    entries = book.lexicon("regions").entries
    return {e.attributes["code"]: (e.name, e.attributes["code"], e.attributes.get("level", ""))
            for e in entries if e.attributes.get("code")}
