"""Whose figure a number is: the region or body that the clause, the sentence or the text is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from aipolicy.extract.figures.subjects.about import about_of
from aipolicy.extract.figures.subjects.owners import (
    ANYWHERE,
    FAIR,
    NOBODY,
    ORGANIZATION,
    REGION,
    SECTORS,
    SPEAKERS,
    Owner,
    candidates,
    marks_of_nobody,
)
from aipolicy.extract.figures.subjects.references import References
from aipolicy.extract.match.spans import starting_between
from aipolicy.extract.match.view import View
from aipolicy.model import Block, Named, Region, Sentence, Span

#: The group of an owner that is one of several, none of which owns the figure alone.
SEVERAL = "several"
#: Bodies of which what they publish is seldom about themselves.
JUDGES = ("institute", "association", "university")
#: Of how many characters a number goes on to what may show that it counts members of a sector.
COUNTED = 12
#: No list of names is longer.
FAR_LIST = 80
#: So many sentences a topic may reach.
FAR = 5
#: So near behind the word that says so stands the body that is under a group.
NEAR = 8


@dataclass
class Subjects:
    """All possible owners in a document, in the order of the text, and what the text is about.

    seldom: names of bodies that the text mentions too seldom to be about them. nobody: words by which a
    figure is of no one that could own it.
    """

    view: View
    owners: Sequence[Owner]
    title_owner: Owner | None
    seldom: frozenset[str]
    nobody: Sequence[Owner] = field(default_factory=list)
    _opened: dict[int, Owner | None] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View, regions: Iterable[Region], named: Iterable[Named]) -> Subjects:
        """Collect the owners: regions, bodies and places by name, and words that refer back to one."""
        known = candidates(view, regions, named)
        about = about_of(view, known)
        subjects = cls(view, known.found, about, known.seldom)
        every = (*known.found, *References(view, known.found, known.apart, about).all())
        subjects.owners = sorted(o for o in every if o.group not in SPEAKERS and not subjects._in_title(o))
        often = Counter(o.name for o in subjects.owners)
        subjects.seldom = frozenset(name for name in known.seldom if often[name] < 2)
        subjects.nobody = sorted(marks_of_nobody(view))
        return subjects

    def of_number(self, quantity: Span, phrase: Span | None, clauses: Sequence[Span], last: Owner | None,
                  located: bool) -> Owner | None:
        """The owner of a figure; one of kind nobody if the text says that it is of no one that could own it.

        quantity: its span. clauses: those of its sentence, up to its own, in order. last: the owner of the
        figure before it in the sentence. located: whether the figure is the part that is found in a place
        named behind it.
        """
        found = self._of_number(quantity, phrase, clauses, last, located)
        goes_on = found is not None and last is not None and last.name == found.name
        if found is None or found.group != FAIR or goes_on or self._at_fair(clauses[-1]):
            return found
        return self._about(quantity.start)

    def _at_fair(self, clause: Span) -> bool:
        """True if a clause counts what there is at a fair."""
        return self.view.book.cue("owners.of_fair").search(self.view.text, *clause) is not None

    def _of_number(self, quantity: Span, phrase: Span | None, clauses: Sequence[Span], last: Owner | None,
                   located: bool) -> Owner | None:
        """The same, whatever the owner has."""
        own = clauses[-1]
        near = (self._place(quantity.end, own) if located else None) or self._beside(quantity, phrase, own)
        if near:
            return near
        sector = self._counting(quantity)
        for clause in reversed(clauses):
            before = last and clause is not own and clause.start <= last.start
            if last and before and self._reaches(last, quantity.start):
                return _within(last, sector)
            topic = self._topic(clause, quantity.start)
            if topic and topic.group in (*SECTORS, SEVERAL):
                sector = sector or (topic if clause is own or topic.group != SEVERAL else None)
            elif topic and (clause is own or (self._holds_on(topic, clause) and not self._too_wide(topic))):
                return _within(topic, sector)
        if last and self._reaches(last, quantity.start):
            return _within(last, sector)
        return _within(self._above(quantity.start) or self._about(quantity.start), sector)

    def _about(self, number: int) -> Owner | None:
        """What the text is about, if it has named that up to the end of the sentence."""
        about, sentence = self.title_owner, self.view.document.sentence_at(number)
        end = sentence.end if sentence else number + 1
        return about if about and about.start < end else None

    # --- how far an owner reaches

    def _reaches(self, owner: Owner, number: int) -> bool:
        """True if the owner of a figure may own the next one; a body seldom named not over a semicolon."""
        stops = self.view.book.cue("owners.half_mark").search(self.view.text, owner.start, number)
        return stops is None or self._lasting(owner)

    def _lasting(self, owner: Owner) -> bool:
        """True if an owner may govern what follows its own clause."""
        return owner.kind != ORGANIZATION or owner.name not in self.seldom or self.title_owner is None \
            or self.title_owner.kind != REGION

    def _holds_on(self, owner: Owner, clause: Span) -> bool:
        """True if the topic of a clause may govern the clauses after it; not if all that is said of a body
        seldom named is one event among those of a region."""
        book = self.view.book
        events = book.cue("owners.event_place") if owner.group == "facility" else book.cue("owners.event")
        event = events.match(self.view.text, owner.end, clause.end)
        often = owner.kind == REGION or owner.name not in self.seldom
        return event is None or often or (self.title_owner is not None and self.title_owner.kind != REGION)

    # --- owners in a row

    def listed(self, clause: Span, number: int, size: int) -> Sequence[Owner]:
        """The owners listed in a clause before a number, if they are as many as the numbers in order."""
        row = self._row(self._between(clause.start, number))
        return row if len(row) == size else ()

    def _row(self, owners: Iterable[Owner]) -> Sequence[Owner]:
        """The last owners that stand in one list."""
        joint = self.view.book.cue("metrics.series_sep")
        row: list[Owner] = []
        for owner in owners:
            if row and not joint.fullmatch(self.view.text, row[-1].end, owner.start):
                row = []
            row.append(owner)
        return row

    # --- beside the number

    def _beside(self, quantity: Span, phrase: Span | None, clause: Span) -> Owner | None:
        """The owner right before the number or its phrase, opening the phrase, or following as its noun."""
        edges = {quantity.start, phrase.start if phrase else quantity.start}
        not_owner, gap = self.view.book.cue("owners.not_owner"), self.view.book.cue("owners.gap")
        for owner in self._between(clause.start, clause.end):
            ends = any(owner.end == edge or gap.fullmatch(self.view.text, owner.end, edge) for edge in edges)
            if (ends or (owner.start in edges and owner.start < quantity.start)) \
                    and not not_owner.search(self.view.text, clause.start, owner.start) \
                    and not (owner.kind == REGION and self._place_part(owner)):
                return owner
            between = self.view.text[quantity.end:owner.start]
            if owner.kind == ORGANIZATION and between in self.view.book.words("noun_phrases.of"):
                return owner
        return self._part(quantity, clause) or self._traded(quantity, clause)

    def _traded(self, quantity: Span, clause: Span) -> Owner | None:
        """A mark of nobody where an unknown name stands before what its price rose or fell by, in a paragraph
        on a market."""
        found = self.view.book.cue("owners.quoted").search(self.view.text, clause.start, quantity.start)
        sentence = self.view.document.sentence_at(quantity.start)
        if found is None or sentence is None or self._between(clause.start, quantity.start):
            return None
        block = self.view.document.blocks[sentence.block]
        market = any(o.group == "market" for o in starting_between(self.nobody, block.start, block.end))
        return Owner(*found.span("name"), "", NOBODY, None, "market") if market else None

    def _part(self, quantity: Span, clause: Span) -> Owner | None:
        """The part of a place or park that stands right before its number, in a list."""
        text = self.view.text
        found = self.view.book.cue("owners.part").search(text, max(0, clause.start - 1), quantity.start)
        if found is None:
            return None
        kind = REGION if found["place"] else ORGANIZATION
        return Owner(found.start(), found.end(), found[0], kind, None, "part")

    def _place(self, end: int, clause: Span) -> Owner | None:
        located = self.view.book.cue("owners.located")
        behind = (o for o in self._between(end, clause.end) if o.kind == REGION or o.group == "facility")
        return next((o for o in behind if located.search(self.view.text, end, o.start)), None)

    def _counting(self, quantity: Span) -> Owner | None:
        """The word for a sector of which a number counts members."""
        end = quantity.start + COUNTED
        marks = starting_between(self.nobody, quantity.start, end)
        return next((o for o in marks if o.group == "sector"), None)

    # --- the topic of a clause

    def _topic(self, clause: Span, before: int) -> Owner | None:
        """The owner that a clause begins with, or that opens the item of a list in it; a mark of nobody where
        the clause speaks of no owner, or of several at once."""
        end = min(clause.end, before)
        nobody = starting_between(self.nobody, clause.start, end)
        listed = self._item(clause, end)
        if listed:
            return listed
        for owner in sorted([*self._between(clause.start, end), *nobody]):
            if owner.kind == ORGANIZATION and self._opens(clause, owner) and self._enumerated(owner):
                return owner._replace(kind=NOBODY, group=SEVERAL)
            judges = before >= clause.end and self._judges(owner)
            if owner.kind != NOBODY and (judges or self._no_topic(owner)):
                continue
            if self._opens(clause, owner):
                return owner if owner.kind == NOBODY else self._inside(owner, end)
        return next((o for o in nobody if o.group in ANYWHERE), None)

    def _opens(self, clause: Span, owner: Owner) -> bool:
        """True if nothing but words that lead to a topic stands before an owner in its clause."""
        low, high = self.view.symbols.symbol(clause.start, owner.start)
        lead = self.view.book.cue("owners.topic_lead")
        return owner.start == clause.start or lead.fullmatch(self.view.symbols.text, low, high) is not None

    def _item(self, clause: Span, end: int) -> Owner | None:
        """The owner that opens the last item of a list in which each has its number: "A 20, B 30"."""
        owners = self._between(clause.start, end)
        book, text = self.view.book, self.view.text
        for last, owner in reversed(list(pairwise(owners))):
            if book.cue("owners.next_item").fullmatch(text, last.end, owner.start) \
                    and not book.cue("owners.listed").match(text, owner.end):
                return owner
        return None

    def _inside(self, owner: Owner, end: int) -> Owner:
        """The body in place of the region that it lies in or of the group that it is under."""
        region = owner.kind == REGION
        book = self.view.book
        cue = book.cue("owners.place_of") if region else book.cue("owners.under")
        link = cue.match(self.view.text, owner.end, end)
        if link is None:
            return owner
        near = (o for o in self._between(link.end(), end) if o.kind == ORGANIZATION)
        body = next((o for o in near if o.start <= link.end() + (0 if region else NEAR)), None)
        if body and not self._no_topic(body):
            return body
        return owner if region else owner._replace(kind=NOBODY, group="under")

    def _no_topic(self, owner: Owner) -> bool:
        """True if the owner is one of a list, or only speaks."""
        text, book = self.view.text, self.view.book
        if book.cue("owners.listed").match(text, owner.end):
            return True
        if owner.kind == REGION:
            return self._place_part(owner) or self._market(owner)
        if book.cue("owners.not_owner").search(text, max(0, owner.start - 4), owner.start):
            return True
        analyst = owner.group in JUDGES or book.cue("owners.analyst").search(owner.name) is not None
        if owner.group == "enterprise" and not analyst and book.cue("owners.tells").match(text, owner.end):
            return False
        if analyst and book.cue("owners.colon").match(text, owner.end):
            return True
        if book.cue("owners.according").search(text, max(0, owner.start - 4), owner.start):
            return True
        return book.cue("owners.speaks").match(text, owner.end) is not None

    def _market(self, owner: Owner) -> bool:
        """True for a place that is but where the sum of a company comes from, in a text about one."""
        about, book, text = self.title_owner, self.view.book, self.view.text
        sold = book.cue("owners.market_of").match(text, owner.end)
        if about is None or about.kind != ORGANIZATION or sold is None:
            return False
        return book.cue("owners.from_market").search(text, max(0, owner.start - 4), owner.start) is not None

    def _judges(self, owner: Owner) -> bool:
        """True for a body of learning or of a trade that publishes something, and for one that judges others
        and does so: of others, for all one knows."""
        book, text = self.view.book, self.view.text
        if owner.group in JUDGES:
            return book.cue("owners.tells").match(text, owner.end) is not None
        analyst = owner.kind == ORGANIZATION and book.cue("owners.analyst").search(owner.name)
        return bool(analyst) and book.cue("owners.judging").match(text, owner.end) is not None

    def _enumerated(self, owner: Owner) -> bool:
        """True if a body is the first of several that are listed: what is said is of none of them alone."""
        book, text = self.view.book, self.view.text
        row = [owner]
        for other in self._between(owner.end, owner.end + FAR_LIST):
            if not book.cue("owners.enumerated").fullmatch(text, row[-1].end, other.start):
                break
            row.append(other)
        return len(row) > 1 and not book.cue("owners.and_more").match(text, row[-1].end)

    def _place_part(self, owner: Owner) -> bool:
        """True if what follows makes a place part of something else."""
        return self.view.book.cue("owners.place_part").match(self.view.text, owner.end) is not None

    # --- beyond the sentence

    def _above(self, number: int) -> Owner | None:
        """The topic that opens the nearest earlier sentence of the paragraph with one, else the topic of a
        heading above; nobody where the sentences before are items of a list, each with an owner of its
        own."""
        sentence = self.view.document.sentence_at(number)
        if sentence is None:
            return None
        half = self.view.book.cue("owners.half_mark")
        topics = list(self._openers(sentence))
        items = {topic.name for topic, said in topics[:2]
                 if half.search(self.view.text, said.start, said.end)}
        if len(items) > 1:
            return topics[0][0]._replace(kind=NOBODY, group=SEVERAL)
        headlines = (self._headline(h) for h in self.view.document.headings_of(sentence.block))
        above = (topic for topic in headlines if topic and not self._too_wide(topic))
        return topics[0][0] if topics else next(above, None)

    def _openers(self, sentence: Sentence) -> Iterator[tuple[Owner, Sentence]]:
        """The topics that open the sentences before one in its paragraph, nearest first, and what they
        open."""
        for i in range(sentence.index - 1, max(-1, sentence.index - 1 - FAR), -1):
            other = self.view.document.sentences[i]
            if other.block != sentence.block:
                return
            if i not in self._opened:
                self._opened[i] = self._opener(other)
            topic = self._opened[i]
            if topic and self._lasting(topic) and not self._too_wide(topic) and not self._foreign(topic):
                yield topic, other

    def _opener(self, sentence: Sentence) -> Owner | None:
        """The topic that a sentence opens with; not who only tells what it then says of another."""
        topics = (self._topic(clause, sentence.end) for clause in sentence.clauses)
        found = [topic for topic in topics if topic and topic.group != SEVERAL]
        tells = self.view.book.cue("owners.tells")
        for topic in found[:-1]:
            if topic.group != "source" and not tells.match(self.view.text, topic.end):
                return topic
        return found[-1] if found else None

    def _headline(self, heading: Block) -> Owner | None:
        """The topic of a heading."""
        for sentence in starting_between(self.view.document.sentences, heading.start, heading.end):
            found = self._opener(sentence)
            if found and found.kind != NOBODY:
                return found
        return None

    def _foreign(self, owner: Owner) -> bool:
        """True for another region in a text that calls a region its own."""
        about, country = self.title_owner, self.view.book.table("resolve")["country"][2]
        if about is None or about.group != "own" or about.code == country:
            return False
        return owner.kind == REGION and owner.name != about.name

    def _too_wide(self, owner: Owner) -> bool:
        """True for "the whole country", or an authority that acts for it, in a text about a part of it: there
        it is what one compares with."""
        about, word = self.title_owner, self.view.text[owner.start:owner.end]
        table = self.view.book.table("resolve")
        whole = table["country"][2]
        if about is None or about.kind != REGION or about.code in (None, whole):
            return False
        return (owner.group == "source" and owner.code == whole) or word in table["compared_with"]

    def _in_title(self, owner: Owner) -> bool:
        """True for "the whole country" that begins a title, in a text about a part of it."""
        return self._too_wide(owner) and self.view.book.cue("owners.title_noun").match(
            self.view.text, owner.end) is not None

    def _between(self, start: int, end: int) -> Sequence[Owner]:
        return [o for o in starting_between(self.owners, start, end) if o.end <= end]


def _within(owner: Owner | None, sector: Owner | None) -> Owner | None:
    """The owner of a figure of a whole sector: no single body."""
    return sector if sector and owner and owner.kind == ORGANIZATION else owner
