"""Turns numbers in a text into targets, statistics and incentives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from aipolicy.extract.effect import Effect
from aipolicy.extract.figures.action import Before, action_of
from aipolicy.extract.figures.bindingness import bindingness
from aipolicy.extract.figures.counting.naming import name_of
from aipolicy.extract.figures.counting.numbered import Counted, Numbered, Shape
from aipolicy.extract.figures.counting.uncounted import Uncounted
from aipolicy.extract.figures.document import Documents
from aipolicy.extract.figures.from_to import FromTo
from aipolicy.extract.figures.indicator import indicator_of
from aipolicy.extract.figures.kind import Evidence, Kind, evidence
from aipolicy.extract.figures.metric import count, shapes_of
from aipolicy.extract.figures.offered import given_to, offered
from aipolicy.extract.figures.offers.finder import Offer, Offers
from aipolicy.extract.figures.repeats import StatedNumber, antecedents
from aipolicy.extract.figures.sections import Sections
from aipolicy.extract.figures.subjects.owners import ORGANIZATION, Owner, subject_of
from aipolicy.extract.figures.subjects.subject import Subjects
from aipolicy.extract.figures.times.when import Dated, Dates
from aipolicy.extract.match.run import run
from aipolicy.extract.match.spans import Cover, starting_between
from aipolicy.extract.match.symbols import value_mentions
from aipolicy.extract.match.view import View
from aipolicy.extract.match.watch import Event, watcher
from aipolicy.extract.scene import Scene
from aipolicy.model import Match, Quantity, Span, Value
from aipolicy.rulebook.facttypes import FIELDS
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.stages.declared import QUALIFIER
from aipolicy.rulebook.stages.parameters import NoParams

#: Metrics of so many characters are those of one thing wherever they have the same value.
TOLD = 4
#: Types of things that a body has made.
MADE = ("product", "model", "person")
#: What stands in a unit before what it is per.
RATE = "/"


@dataclass(frozen=True)
class Baseline:
    """From what a figure rises or falls. when: EDTF, None if the text does not say."""

    value: Value
    when: str | None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of it."""
        return {"value": _value(self.value), "when": self.when}


def _value(value: Value) -> dict[str, Any]:
    return {"low": value.low, "high": value.high, "unit": value.unit, "comparator": value.comparator}


@dataclass(frozen=True)
class QuantityFact:
    """A target, statistic or incentive before it becomes a fact.

    start, end: clean span of the quote. rule: what decided its type; trail: what decided how it counts, and
    which numbers of its sentence are no facts. scope: the word for a zone of the subject that it is of.
    baseline: the value from which it was to rise or fall, if the text says. recipient, condition, form, per:
    of an incentive, to whom it is offered, what must be so, in which way, and what a cap is per.
    """

    start: int
    end: int
    type: str
    value: Value
    metric: str | None
    measure: str
    subject: dict[str, Any] | None
    when: str | None
    action: str | None
    document: str | None
    status: str | None
    rule: str
    trail: tuple[str, ...]
    scope: str | None = None
    bindingness: str | None = None
    baseline: Baseline | None = None
    recipient: str | None = None
    condition: str | None = None
    form: str | None = None
    per: str | None = None

    def fields(self, book: Rulebook) -> dict[str, Any]:
        """What the type adds to the common fields of a fact, keys in their documented order."""
        fields = {"value": self.value.to_dict(), "metric": self.metric, "measure": self.measure,
                  "baseline": self.baseline.to_dict() if self.baseline else None,
                  "recipient": self.recipient, "condition": self.condition, "form": self.form,
                  "per": self.per, "subject": self.subject,
                  "when": self.when, "action": self.action, "document": self.document,
                  "indicator": indicator_of(self.metric, self.value.unit, self.measure, book),
                  "scope": self.scope, "bindingness": self.bindingness, "status": self.status}
        return {name: fields[name] for name in FIELDS[self.type]}


def find_figures(scene: Scene) -> list[QuantityFact]:
    """The targets, statistics and incentives of a document, in the order of the text.

    Bodies and places own figures, makers those of their products, companies what their people say; numbers
    within a name are no facts, nor are those in paragraphs of another language.
    """
    return stated(Finder.of(scene), scene)


def stated(finder: Finder, scene: Scene) -> list[QuantityFact]:
    """The figures that the sentences of a document state."""
    foreign = scene.document.language.is_foreign
    facts = finder.with_offers(list(finder.facts()), scene.masthead.in_force if scene.masthead else None)
    full = list(_completed(facts, scene.view))
    return [fact for fact in _dated_elsewhere(full) if not foreign(fact.start)]


def _completed(facts: Sequence[QuantityFact], view: View) -> Iterator[QuantityFact]:
    """The facts, those that say a number again in short with what the text says of it in full."""
    said = [StatedNumber(f.start, f.value, f.metric) for f in facts]
    for fact, index in zip(facts, antecedents(said, view.document), strict=True):
        if index is None:
            yield fact
            continue
        full = facts[index]
        yield replace(fact, type=full.type, metric=fact.metric or full.metric, measure=full.measure,
                      subject=full.subject, when=fact.when or full.when, action=full.action,
                      status=full.status, rule=full.rule, baseline=fact.baseline or full.baseline)


def _dated_elsewhere(facts: Sequence[QuantityFact]) -> Iterator[QuantityFact]:
    """The facts, those without a date with the one that the text names where it says the same again."""
    said: defaultdict[Any, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.when:
            said[_same(fact)].add(fact.when)
    for fact in facts:
        told = fact.type == "statistic" and fact.measure == "level" and len(fact.metric or "") >= TOLD
        dates = said[_same(fact)] if told and not fact.when else ()
        yield replace(fact, when=next(iter(dates))) if len(dates) == 1 else fact


def _same(fact: QuantityFact) -> Any:
    return fact.type, fact.value.low, fact.value.high, fact.value.unit, fact.metric, str(fact.subject)


@dataclass(frozen=True)
class Finder:
    """What the numbers of one document are resolved against."""

    view: View
    quantities: Sequence[Quantity]
    qualifiers: Sequence[Span]
    qualifying: Sequence[Match[NoParams]]
    dates: Dates
    subjects: Subjects
    documents: Documents
    evidence: Evidence
    from_to: FromTo
    made: Cover

    @classmethod
    def of(cls, scene: Scene) -> Finder:
        """Prepare a document: its numbers and dates become symbols for the rules."""
        view, dates, named = scene.view, scene.dates, scene.named
        names = Cover(m for n in named for m in n.mentions)
        counting = Uncounted(view, names).countable(scene.quantities)
        seen = view.with_symbols(value_mentions(counting, dates))
        qualifying = run(QUALIFIER, seen)
        qualifiers = {m.captures["value"].start for m in qualifying}
        counted = [q for q in counting if q.start not in qualifiers]
        seen = view.with_symbols(value_mentions(counted, dates))
        rest = [Span(q.start, q.end) for q in scene.quantities if q.start in qualifiers or "grade" in q.flags]
        subjects = Subjects.of(seen, scene.regions, named)
        from_to = FromTo.of(seen, counted, dates)
        sections = Sections.of(seen, dates)
        return cls(seen, counted, rest, qualifying, Dates.of_document(seen, dates, from_to, sections),
                   subjects, Documents.of(seen, named, _own_title(scene)),
                   evidence(seen, dates, names, from_to, sections, _kind(scene)), from_to,
                   Cover(m for n in named if n.type in MADE for m in n.mentions))

    def facts(self) -> Iterator[QuantityFact]:
        """The facts, in the order of the text."""
        said: dict[int, Counted] = {}
        for line in self._lines():
            line = replace(line, last=said.get(line.sentence.block))
            last: Owner | None = None
            found: dict[int, QuantityFact] = {}
            for counted in count(line):
                said[line.sentence.block] = counted
                clauses = _clauses(line, counted.quantity.start)
                kind = self._kind(counted, clauses[-1])
                last = self._owner(line, counted, clauses, last, kind)
                previous = next(reversed(found.values()), None)
                before = Before(previous.end, previous.action) if previous else None
                fact = self._fact(line, counted, clauses, last, kind, before)
                found[counted.quantity.start] = self._with_baseline(fact, counted, found)
            yield from found.values()

    def with_offers(
        self, facts: Sequence[QuantityFact], effective: Effect | None = None
    ) -> list[QuantityFact]:
        """The figures with all that incentives say; those that only say what must be so for them left out.

        effective: the period in which the document is in force, which an incentive without a date of its own
        has, and the rules that tell it.
        """
        if not any(fact.type == "incentive" for fact in facts):
            return list(facts)
        offers = Offers.of(self.view)
        numbers = [self._number(fact) for fact in facts]
        kept = [(fact, number) for fact, number in zip(facts, numbers, strict=True)
                if not offers.conditional(number)]
        spans = [number for fact, number in kept if fact.type == "incentive"]
        told = iter(offers.of_numbers(spans, numbers))
        return [_offering(fact, next(told), self.view, effective) if fact.type == "incentive" else fact
                for fact, _ in kept]

    def _number(self, fact: QuantityFact) -> Span:
        """Where the number of a figure stands."""
        low = bisect_left(self.quantities, fact.start, key=lambda q: q.start)
        inside = (q for q in self.quantities[low:] if q.value == fact.value and q.end <= fact.end)
        number = next(inside, None)
        return Span(number.start, number.end) if number else Span(fact.start, fact.end)

    def _kind(self, counted: Counted, clause: Span) -> Kind:
        """The type of a number; what a change starts from has been measured, unless at a date to come or only
        expected."""
        change = self.from_to.starting(counted.quantity)
        if change is None or change.revised or self.dates.to_come(change.base):
            return self.evidence.of(counted.quantity, clause, counted.phrase)
        return Kind("statistic", "actual", change.match.rule, change.lead)

    def _with_baseline(
        self, fact: QuantityFact, counted: Counted, before: Mapping[int, QuantityFact]
    ) -> QuantityFact:
        """The end of a change with what it started from, whose figure it is too.

        before: the facts of the sentence up to this one, by where their numbers stand.
        """
        change = self.from_to.ending(counted.quantity)
        start = before.get(change.start.start) if change else None
        if start is None or fact.type == "incentive":
            return fact
        return replace(fact, subject=start.subject, scope=start.scope,
                       baseline=Baseline(start.value, start.when))

    def _owner(
        self, line: Numbered, counted: Counted, clauses: Sequence[Span], last: Owner | None, kind: Kind
    ) -> Owner | None:
        """Whose figure it is; an incentive is that of a place or authority, not of a body in it."""
        quantity = Span(counted.quantity.start, counted.quantity.end)
        if counted.quoted:
            name = name_of(line, counted.quoted)
            return Owner(*counted.quoted, name, ORGANIZATION, None, "enterprise")
        if counted.place is not None and counted.of > 1:
            row = self.subjects.listed(clauses[-1], quantity.start, counted.of)
            if row:
                return row[counted.place]
        owner = self.subjects.of_number(quantity, counted.phrase, clauses, last, counted.located)
        offered_by = owner is None or owner.kind != ORGANIZATION or kind.type != "incentive"
        about = self.subjects.title_owner
        return owner if offered_by or about is None or about.kind == ORGANIZATION else about

    def _lines(self) -> Iterator[Numbered]:
        """The sentences that hold numbers."""
        shapes = self._shapes
        owners = Cover((o.start, o.end) for o in self.subjects.owners)
        bodies = Cover((o.start, o.end) for o in self.subjects.owners if not self.made.holds(o.start, o.end))
        by_sentence: dict[int, list[Quantity]] = {}
        document = self.view.document
        for quantity in self.quantities:
            sentence = document.sentence_at(quantity.start)
            if sentence is not None and document.blocks[sentence.block].kind != "furniture":
                by_sentence.setdefault(sentence.index, []).append(quantity)
        for index, numbers in by_sentence.items():
            sentence = document.sentences[index]
            dates = [Span(d.start, d.end) for d in self.dates.between(sentence.start, sentence.end)]
            whole = starting_between(self._whole, sentence.start, sentence.end)
            yield Numbered(self.view, sentence, numbers, dates, whole, owners, bodies, shapes, self.from_to)

    @cached_property
    def _whole(self) -> Sequence[Span]:
        """What counts as one word: fixed expressions and numbers that say which things are counted."""
        found = self.view.book.cue("figures.whole").finditer(self.view.text)
        apart = Cover(self.qualifiers)
        return sorted([*self.qualifiers, *(Span(*m.span()) for m in found if not apart.holds(*m.span()))])

    def _fact(
        self, line: Numbered, counted: Counted, clauses: Sequence[Span], owner: Owner | None, kind: Kind,
        before: Before | None,
    ) -> QuantityFact:
        """The figure of a number; before: the one before it in the sentence."""
        quantity = counted.quantity
        dated = self.dates.of(counted, clauses, line.sentence, kind)
        self._tell(counted, kind, owner, dated)
        metric, measure = counted.text, counted.measure
        action = action_of(self.view, counted, clauses[-1], before) if kind.type == "target" else None
        if kind.type == "incentive":
            metric, measure = offered(line, counted), "level"
        return QuantityFact(
            *counted.quote, kind.type, quantity.value, metric, measure,
            subject_of(owner), dated.edtf, action,
            self.documents.of_number(quantity.start, line.sentence, kind),
            kind.status, kind.rule, (counted.shape, *self._silent(line)), self._scope(owner),
            bindingness(self.view, quantity, line.sentence, clauses[-1]) if kind.type == "target" else None)

    def _tell(self, counted: Counted, kind: Kind, owner: Owner | None, dated: Dated) -> None:
        """Tell who watches which words gave the number its type, subject and date."""
        watch = watcher.get()
        if watch is None:
            return
        spans = {"type": kind.trigger, "subject": Span(owner.start, owner.end) if owner else None,
                 "when": Span(dated.mention.start, dated.mention.end) if dated.mention else None}
        for field, span in spans.items():
            if span:
                words = self.view.text[span.start:span.end] or None
                watch(Event("given", kind.rule, counted.quote, field=field, words=words))

    def _scope(self, owner: Owner | None) -> str | None:
        """The word for a zone by which the text names the region that owns a figure."""
        word = self.view.text[owner.start:owner.end] if owner and owner.kind == "region" else None
        return word if word in self.view.book.table("resolve")["zones"] else None

    def _silent(self, line: Numbered) -> Iterable[str]:
        """The rules that took other numbers of the sentence for no facts, and those that barred a type."""
        low = bisect_left(self._silencers, (line.sentence.start,))
        high = bisect_left(self._silencers, (line.sentence.end,))
        return sorted({rule for _, rule in self._silencers[low:high]})

    @cached_property
    def _silencers(self) -> list[tuple[int, str]]:
        """Where a rule took a number for no fact or barred a type, in order, and which."""
        shapes = (m for m in self._shapes.values() if m.params.skip)
        silencers: Iterable[Match[Any]] = (*self.qualifying, *shapes, *self.evidence.bars)
        return sorted((m.start, m.rule) for m in silencers)

    @cached_property
    def _shapes(self) -> dict[int, Shape]:
        return shapes_of(self.view, self.from_to)


def _offering(fact: QuantityFact, offer: Offer, view: View, effective: Effect | None) -> QuantityFact:
    """An incentive with what it says besides its number.

    What the words before the number say it is per is no part of its unit: "per kilowatt hour | 0.05 yuan".
    """
    unit, _, per = (fact.value.unit or "").partition(RATE)
    per = "" if RATE in view.text[fact.start:fact.end] else per
    return replace(fact, value=replace(fact.value, unit=unit) if per else fact.value,
                   metric=given_to(fact.metric, offer, view.book),
                   recipient=offer.recipient, condition=offer.condition, form=offer.form,
                   per=offer.per or per or None,
                   when=fact.when or (effective.edtf if effective else None),
                   trail=(*fact.trail, *offer.rules, *_told_by(effective, fact)))


def _told_by(effective: Effect | None, fact: QuantityFact) -> Sequence[str]:
    """The rules that told when an incentive can be had, if that is the period of its document."""
    return effective.rules if effective and not fact.when else ()


def _clauses(line: Numbered, at: int) -> Sequence[Span]:
    """The clauses of the sentence up to the one that holds an offset."""
    return line.clauses[:bisect_right(line.clauses, at, key=lambda c: c.start)]


def _kind(scene: Scene) -> str | None:
    """What kind of document the text is by its title, if it has one."""
    masthead = scene.masthead
    return masthead.kind if masthead and masthead.title else None


def _own_title(scene: Scene) -> Span | None:
    """Where the title of the text stands in it."""
    masthead = scene.masthead
    return masthead.span if masthead and masthead.span.end > masthead.span.start else None
