"""Finds designations: official titles, who holds them, who gave them and when.

The titles are found first; titles, places, bodies and dates become symbols, and the rules of granting
run over that text. A title of which the text names no holder is given once, without holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import regex

from aipolicy.edtf import is_interval
from aipolicy.extract.masthead import Masthead
from aipolicy.extract.match.run import best, run
from aipolicy.extract.match.spans import Disjoint
from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.match.view import View
from aipolicy.extract.names.actors import Actor, Actors
from aipolicy.extract.scene import Scene
from aipolicy.model import Date, Match, Named, Sentence, Span
from aipolicy.rulebook.stages.declared import DESIGNATION_TITLE, GRANT
from aipolicy.rulebook.stages.parameters import DesignationTitleParams, GrantParams

#: Kinds of bodies that give titles and hold none.
NO_HOLDER = ("government", "media")
#: Kinds of documents that announce who has got a title.
ANNOUNCING = ("notice", "announcement")
#: Level of zones, which go by the name that the text gives them.
ZONE = "zone"
TitleMatch: TypeAlias = Match[DesignationTitleParams]
GrantMatch: TypeAlias = Match[GrantParams]
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
class DesignationContext:
    """A document with its titles and all that may hold or give them. givers: bodies that hold none."""

    view: View
    actors: Actors
    dates: Sequence[Date]
    titles: Sequence[TitleMatch]
    givers: frozenset[str]

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of regions: they bear no titles of bodies."""
        regions = [a for a in self.actors.mentions if a.kind == "region"]
        return frozenset(name for a in regions for name in (a.name, self.zone(a)))

    def topic(self, match: GrantMatch) -> list[str]:
        """The place that is the first to act in the sentence of a match."""
        sentence = self.view.document.sentence_at(match.start)
        before = self.actors.within((sentence.start, match.start)) if sentence else []
        return [self.zone(a) for a in before[:1] if a.kind == "region"]

    def own(self, body: bool) -> list[str]:
        """The place, or the company, that the whole text is about."""
        found = self.actors.main_company() if body else self.actors.dominant()
        return [found.name] if found else []

    def symbols(self) -> View:
        """The view in which titles, actors and dates are symbols."""
        spans = [t.captures["title"] for t in self.titles]
        mentions = [Mention(s.start, s.end, "designation") for s in spans]
        mentions += self.actors.symbols(spans)
        mentions += [Mention(d.start, d.end, "date") for d in self.dates]
        return self.view.with_symbols(mentions)

    def titles_in(self, span: tuple[int, int]) -> list[TitleMatch]:
        """The titles inside a span."""
        return [t for t in self.titles if Span(*span).contains(t.captures["title"])]

    def dates_in(self, span: tuple[int, int]) -> list[Date]:
        """The dates inside a span."""
        return [d for d in self.dates if Span(*span).contains((d.start, d.end))]

    def names(self, title: TitleMatch, match: GrantMatch | None = None) -> list[str]:
        """The names that a mention of a title gives: two if a mark joins two that share their head."""
        start, end = title.captures["title"]
        text = self.view.text
        name = self.view.book.cue("designations.drop").sub("", text[start:end])
        if match and "level" in match.captures:
            level = match.captures["level"]
            bare = self.view.book.cue("designations.level_word").sub("", name, count=1)
            name = text[level.start:level.end] + bare
        elif match and (match.params.place_in_name or title.params.bearer == "body"):
            place = next((a for a in self.actors.mentions if a.end == start and a.kind == "region"), None)
            name = text[place.start:place.end] + name if place else name
        head = self.view.book.cue("designation.shared_head").search(name)
        if "、" not in name or head is None:
            return [name]
        first, last = name.split("、", 1)
        return [first + head[0], last]

    def located(self, actor: Actor) -> bool:
        """True for a place that only says where the body or site behind it is."""
        joined = self.view.book.cue("designations.of").match(self.view.text, actor.end)
        behind = {actor.end, joined.end() if joined else actor.end}
        return actor.kind == "region" and not behind.isdisjoint(self.actors.body_starts)

    def zone(self, actor: Actor) -> str:
        """The name of an actor, or of the zone that is named after the place."""
        behind = self.view.book.cue("designations.zone").match(self.view.text, actor.end, actor.end + 7)
        if actor.kind == "region" and behind:
            return self.view.text[actor.start:behind.end()]
        return self.view.text[actor.start:actor.end] if actor.level == ZONE else actor.name

    def pairwise(self, match: GrantMatch) -> bool:
        """True if the text says that holders and titles go one to one."""
        cue = self.view.book.cue("designations.pairwise")
        return cue.search(self.view.text, match.start, match.end) is not None

    def subjects(self, span: Span) -> list[str]:
        """The names that a subject joins, each in full form if it is a known actor."""
        adverb = self.view.book.cue("designations.adverb")
        found = []
        at = span.start
        for part in self.view.text[span.start:span.end].split("、"):
            bare = adverb.sub("", part)
            known = [a for a in self.actors.within((at, at + len(bare))) if a.end == at + len(bare)]
            whole = [a for a in known if a.kind != "region" or known[0].start == at
                     or self._whole(at, a.start)]
            found.append(whole[-1].name if whole else bare)
            at += len(part) + 1
        return [f for f in found if len(f) > 1 and f not in self.givers]

    def _whole(self, start: int, end: int) -> bool:
        """True if nothing but larger places stands between two offsets (浙江 before 杭州)."""
        ends = {a.start: a.end for a in self.actors.mentions if a.kind == "region"}
        while start < end and start in ends:
            start = ends[start]
        return start == end


def find_designations(scene: Scene) -> list[Named]:
    """One fact for each holder and title; a title without holder once."""
    found = best(run(DESIGNATION_TITLE, scene.view))
    places = {m for f in scene.facilities for m in f.mentions}
    titles = [t for t in found if t.captures["title"] not in places]
    holders = Actors(scene.regions, scene.organizations, _apart(scene.facilities, titles))
    givers = frozenset(o.name for o in scene.organizations if o.fields.get("kind") in NO_HOLDER)
    context = DesignationContext(scene.view, holders, scene.dates, titles, givers)
    awards = _first(_strongest(context, context.symbols()))
    awards += _unheld(awards, context)
    awards = [_announced(award, scene.masthead) for award in awards]
    return [_named(award) for award in sorted(awards, key=lambda a: (a.span, a.holder or ""))]


def _announced(award: Award, masthead: Masthead | None) -> Award:
    """What a notice of the title itself gives was given on the day of the notice, by who issues it."""
    if masthead is None or masthead.kind not in ANNOUNCING or award.status != "granted" \
            or award.key not in NOISE.sub("", masthead.title or "") or masthead.published_from == "inferred":
        return award
    return replace(award, when=award.when or masthead.published,
                   grantor=award.grantor or next(iter(masthead.issuers), None))


def _apart(facilities: Sequence[Named], titles: Sequence[TitleMatch]) -> list[Named]:
    """The facilities that are not titles themselves."""
    spans = Disjoint([t.captures["title"] for t in titles])
    return [f for f in facilities if not any(spans.touches(m) for m in f.mentions)]


def _strongest(context: DesignationContext, seen: View) -> Iterator[Award]:
    """The awards of the strongest rules; a mention of a title is used up by the first that gives holders."""
    used: dict[Span, tuple[int, str]] = {}
    matches = run(GRANT, seen)
    for match in sorted(matches, key=lambda m: (-m.priority, m.end - m.start)):
        for award in list(_awards(match, context, seen)):
            by = used.setdefault(award.span, (match.priority, match.rule))
            if by == (match.priority, match.rule) or by[0] == match.priority:
                yield award


def _awards(match: GrantMatch, context: DesignationContext, seen: View) -> Iterator[Award]:
    if "rest" in match.captures:
        yield from _awards(replace(match, captures={"holder": match.captures["rest"],
                                                    "titles": match.captures["titles"]}), context, seen)
    holders = _holders(match, context)
    titles = [(name, t) for t in context.titles_in(match.captures["titles"])
              for name in context.names(t, match)]
    pairs = [(h, t) for t in titles for h in holders]
    if len(holders) == len(titles) > 1 and context.pairwise(match):
        pairs = list(zip(holders, titles, strict=True))
    for holder, (name, title) in pairs:
        if title.params.bearer == "body" and holder in context.places:
            continue
        rule = title.rule if title.params.unheld == "never" else match.rule
        award = Award(name, title.captures["title"], rule, holder, _status(match, title, context),
                      _when(match, title, context), _grantor(title, holders, context, seen))
        yield _by_meeting(award, title, context, seen)


def _holders(match: GrantMatch, context: DesignationContext) -> list[str]:
    """Who holds: those named, the subject of the clause, or the place or company whose text this is."""
    if match.params.holder == "company":
        return context.own(True)
    if match.params.holder == "own":
        return context.topic(match) or context.own(False)
    if "np" in match.captures:
        return context.subjects(match.captures["np"])
    span = match.captures["holder"]
    named = [context.zone(a) for a in context.actors.within(span) if not context.located(a)]
    if not named and (zone := context.view.book.cue("designations.zone").fullmatch(context.view.text, *span)):
        return [zone[0]]
    if not named:
        body = context.view.book.cue("designations.own_body").search(context.view.text, *span)
        return context.own(body is not None)
    return [name for name in named if name not in context.givers]


def _by_meeting(award: Award, title: TitleMatch, context: DesignationContext, seen: View) -> Award:
    """What a meeting decided is given by the body that held it, on its day."""
    sentence, book = _sentence(title, context), context.view.book
    if sentence is None or not book.cue("designations.meeting_says").search(
            context.view.text, sentence.start, title.start):
        return award
    end = seen.symbols.symbol(sentence.start, sentence.end).start
    meetings = list(book.cue("designations.meeting").finditer(seen.symbols.text, 0, end))
    if not meetings:
        return award
    day = context.dates_in(seen.symbols.clean(*meetings[-1].span("when")))
    held = meetings[-1].span("body") if meetings[-1]["body"] else (0, 0)
    body = context.actors.within(seen.symbols.clean(*held))
    return replace(award, when=award.when or next((d.edtf for d in day), None),
                   grantor=award.grantor or next((a.name for a in body), None))


def _sentence(title: TitleMatch, context: DesignationContext) -> Sentence | None:
    return context.view.document.sentence_at(title.start)


def _status(match: GrantMatch, title: TitleMatch, context: DesignationContext) -> str | None:
    """Granted, applied for or planned: by the rule, and by the words around it."""
    stated = match.params.status
    sentence = _sentence(title, context)
    before = context.view.text[sentence.start if sentence else match.start:title.captures["title"].end]
    near = context.view.text[match.start:title.captures["title"].end]
    book = context.view.book
    if stated in ("planned", "supported") and book.cue("designations.granted_words").search(before):
        return "granted"
    if stated != "granted" and book.cue("designation.wish").search(near):
        return "applied"
    if stated == "supported":
        return "applied" if book.cue("designations.apply").search(near) else None
    if stated == "granted" and book.cue("designations.future").search(before):
        return "planned"
    return stated


def _when(match: GrantMatch, title: TitleMatch, context: DesignationContext) -> str | None:
    """The last date before the title in its sentence."""
    sentence = _sentence(title, context)
    start = sentence.start if sentence else match.start
    found = [d.edtf for d in context.dates
             if start <= d.start and d.end <= title.captures["title"].start
             and d.edtf and not is_interval(d.edtf)]
    return found[-1] if found else None


def _grantor(title: TitleMatch, holders: Sequence[str], context: DesignationContext,
             seen: View) -> str | None:
    """The body that gives a title, if its sentence says so."""
    sentence = _sentence(title, context)
    if sentence is None:
        return None
    span = seen.symbols.symbol(sentence.start, sentence.end)
    for found in context.view.book.cue("designations.grantor").finditer(seen.symbols.text, *span):
        names = [a.name for a in context.actors.within(seen.symbols.clean(*found.span("grantor")))]
        if names and not any(h in names for h in holders):
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
        if same is not None:
            kept[same] = replace(kept[same], when=kept[same].when or award.when,
                                 grantor=kept[same].grantor or award.grantor)
    return kept


def _same(a: Award, b: Award) -> bool:
    """True if one name is the end of the other, or shortens it between the same first and last words."""
    short, long = sorted((a.key, b.key), key=len)
    same_edges = short[:2] == long[:2] and short[-3:] == long[-3:]
    return long.endswith(short) or (same_edges and _within(short, long))


def _within(short: str, long: str) -> bool:
    """True if the characters of a name stand in a longer one, in order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _unheld(awards: Sequence[Award], context: DesignationContext) -> list[Award]:
    """The titles of which the text names no holder."""
    found = [Award(name, t.captures["title"], t.rule, None, _wish(t, context))
             for t in context.titles if _stands_alone(t, context) for name in context.names(t)]
    return _first(a for a in found if not any(_same(a, held) for held in awards))


def _stands_alone(title: TitleMatch, context: DesignationContext) -> bool:
    """True if a title is worth telling without a holder."""
    need = title.params.unheld
    start = title.captures["title"].start
    if context.view.book.cue("designations.counted").search(context.view.text[max(start - 16, 0):start]):
        return False
    return need == "always" or (need == "level" and bool(
        context.view.book.cue("designations.level_word").match(context.view.text, start)))


def _wish(title: TitleMatch, context: DesignationContext) -> str | None:
    """Applied for or granted, if the words right before a title say so."""
    start = title.captures["title"].start
    before = context.view.text[max(start - 12, 0):start]
    if context.view.book.cue("designations.given").search(before):
        return "granted"
    return "applied" if context.view.book.cue("designation.wish").search(before) else None


def _named(award: Award) -> Named:
    fields = {"holder": award.holder, "grantor": award.grantor, "when": award.when, "status": award.status}
    return Named("designation", award.name, (award.span,), award.rule, (), fields)
