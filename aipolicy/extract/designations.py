"""Finds designations: official titles, who holds them, who gave them and when.

The titles are found first; titles, places, bodies and dates become symbols, and the rules of granting
run over that text. A title of which the text names no holder is given once, without holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from aipolicy.extract.actors import Actor, Actors
from aipolicy.extract.match import Mention, View, best, run
from aipolicy.model import Date, Match, Named, Region, Sentence, Span

NOISE = regex.compile(r"[\s“”\"'‘’「」·・—–\-]")


@dataclass(frozen=True)
class Award:
    """A title as the text gives it to one holder, or to none."""

    name: str
    span: Span
    rule: str
    holder: str | None = None
    status: str | None = None
    when: str | None = None
    grantor: str | None = None

    @property
    def key(self) -> str:
        """The name folded."""
        return NOISE.sub("", self.name)


@dataclass(frozen=True)
class Stage:
    """A document with its titles and all that may hold or give them."""

    view: View
    actors: Actors
    dates: Sequence[Date]
    titles: Sequence[Match]

    def symbols(self) -> View:
        """The view in which titles, actors and dates are symbols."""
        spans = [t.captures["title"] for t in self.titles]
        mentions = [Mention(s.start, s.end, "designation") for s in spans]
        mentions += self.actors.symbols(spans)
        mentions += [Mention(d.start, d.end, "date") for d in self.dates]
        return self.view.with_symbols(mentions)

    def titles_in(self, span: tuple[int, int]) -> list[Match]:
        """The titles inside a span."""
        return [t for t in self.titles if span[0] <= t.captures["title"].start and t.captures["title"].end <= span[1]]

    def name(self, title: Match) -> str:
        """The name of a title without the marks and particles that are no part of it."""
        start, end = title.captures["title"]
        return self.view.book.cue("designation_drop").sub("", self.view.text[start:end])


def find_designations(view: View, regions: Sequence[Region], organizations: Sequence[Named],
                      facilities: Sequence[Named], dates: Sequence[Date]) -> list[Named]:
    """One fact for each holder and title; a title without holder once."""
    titles = best(run(view.book.stage("designation_title"), view))
    stage = Stage(view, Actors(regions, organizations, _apart(facilities, titles)), dates, titles)
    scene = stage.symbols()
    matches = sorted(run(view.book.stage("designation"), scene), key=lambda m: (-m.priority, m.end - m.start))
    awards = _first([award for match in matches for award in _awards(match, stage, scene)])
    awards += _unheld(awards, stage, scene)
    return [_named(group) for group in _grouped(awards)]


def _apart(facilities: Sequence[Named], titles: Sequence[Match]) -> list[Named]:
    """The facilities that are not titles themselves."""
    spans = [t.captures["title"] for t in titles]
    return [f for f in facilities if not any(s.overlaps(m) for m in f.mentions for s in spans)]


def _awards(match: Match, stage: Stage, scene: View) -> Iterator[Award]:
    holders = stage.actors.within(match.captures["holder"])
    for title in stage.titles_in(match.captures["titles"]):
        grantor = _grantor(title, holders, stage, scene)
        for holder in holders:
            if holder.name != grantor:
                yield Award(stage.name(title), title.captures["title"], match.rule, holder.name,
                            _status(match, title, stage), _when(match, title, stage), grantor)


def _sentence(title: Match, stage: Stage) -> Sentence | None:
    return stage.view.document.sentence_at(title.start)


def _status(match: Match, title: Match, stage: Stage) -> str | None:
    """Granted, applied for or planned: by the rule, and by the words around it."""
    stated = match.fields.get("status")
    sentence = _sentence(title, stage)
    before = stage.view.text[sentence.start if sentence else match.start:title.captures["title"].end]
    book = stage.view.book
    if stated in ("planned", "supported") and book.cue("designation_granted_words").search(before):
        return "granted"
    if stated != "granted" and book.cue("designation_wish").search(before):
        return "applied"
    if stated == "supported":
        return None
    if stated == "granted" and book.cue("designation_future").search(before):
        return "planned"
    return stated


def _when(match: Match, title: Match, stage: Stage) -> str | None:
    """The last date before the title in its sentence."""
    sentence = _sentence(title, stage)
    start = sentence.start if sentence else match.start
    found = [d.edtf for d in stage.dates
             if start <= d.start and d.end <= title.captures["title"].start and d.edtf and "/" not in d.edtf]
    return found[-1] if found else None


def _grantor(title: Match, holders: Sequence[Actor], stage: Stage, scene: View) -> str | None:
    """The body that gives a title, if its sentence says so."""
    sentence = _sentence(title, stage)
    if sentence is None:
        return None
    span = scene.symbols.symbol(sentence.start, sentence.end)
    for found in stage.view.book.cue("designation_grantor").finditer(scene.symbols.text, *span):
        names = [a.name for a in stage.actors.within(scene.symbols.clean(*found.span("grantor")))]
        if names and not any(h.name in names for h in holders):
            return "、".join(names)
    return None


def _first(awards: Iterable[Award]) -> list[Award]:
    """One award for each holder and title: the first, under the longest name of the title."""
    kept: list[Award] = []
    for award in awards:
        same = next((i for i, k in enumerate(kept) if k.holder == award.holder and _same(k, award)), None)
        if same is None:
            kept.append(award)
        elif len(award.key) > len(kept[same].key):
            kept[same] = replace(kept[same], name=award.name)
    return kept


def _same(a: Award, b: Award) -> bool:
    """True if one name is the end of the other."""
    return a.key.endswith(b.key) or b.key.endswith(a.key)


def _unheld(awards: Sequence[Award], stage: Stage, scene: View) -> list[Award]:
    """The titles of which the text names no holder."""
    found = [Award(stage.name(t), t.captures["title"], t.rule) for t in stage.titles if t.fields.get("unheld", True)]
    return _first(a for a in found if not any(_same(a, held) for held in awards))


def _grouped(awards: Iterable[Award]) -> list[Award]:
    return sorted(awards, key=lambda a: (a.span, a.holder or ""))


def _named(award: Award) -> Named:
    fields = {"holder": award.holder, "grantor": award.grantor, "when": award.when, "status": award.status}
    return Named("designation", award.name, (award.span,), award.rule, (), fields)
