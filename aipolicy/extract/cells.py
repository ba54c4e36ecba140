"""The figures of a document: those that its sentences state, and those that stand in cells of its tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from aipolicy.extract.figures.finder import Finder, QuantityFact, stated
from aipolicy.extract.figures.subjects.owners import Owner, subject_of
from aipolicy.extract.match.spans import Disjoint
from aipolicy.extract.scene import Scene
from aipolicy.extract.tables.figures import CellFigure, Offer, TableFigures, read_tables
from aipolicy.extract.tables.rows import Owner as RowOwner
from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.stages.declared import CELL

REGION, COUNTRY, INCENTIVE, EQUAL = "region", "country", "incentive", "="


def find_figures(scene: Scene) -> list[QuantityFact]:
    """The targets, statistics and incentives of a document, in the order of the text."""
    finder = Finder.of(scene)
    facts = stated(finder, scene)
    if not scene.document.tables:
        return facts
    owners = Owners(finder)
    tables = read_tables(scene.document, scene.book, owners)
    foreign = scene.document.language.is_foreign
    cells = (figure for figure in tables.figures if not foreign(figure.start))
    found = [*_in_sentences(facts, tables, scene),
             *(_fact(figure, owners, finder, scene) for figure in cells)]
    return sorted(found, key=lambda fact: (fact.start, fact.end))


class Owners:
    """Who owns the figures of a table, by what the text says elsewhere."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._owners = sorted(finder.subjects.owners)

    def region(self, span: Span) -> str | None:
        """The region that a span consists of."""
        owner = self._whole(span)
        return owner.name if owner and owner.kind == REGION else None

    def opening(self, span: Span) -> tuple[str, Span] | None:
        """The region that a span begins with, and where it is named; no country but by a word for all of
        it."""
        inside = [owner for owner in self._from(span.start) if owner.end < span.end and owner.kind == REGION]
        if not inside:
            return None
        owner = inside[-1]
        words = self._finder.view.text[owner.start:owner.end]
        whole = self._finder.view.book.cue("tables.total").fullmatch(words)
        named = whole or owner.group != COUNTRY
        return (owner.name, Span(owner.start, owner.end)) if named else None

    def of(self, figure: CellFigure) -> dict[str, Any] | None:
        """The subject of a figure: of its row or column, else of the lines above its table, else of the
        text."""
        if figure.owner:
            return self._named(figure.owner)
        if not figure.owned:
            return None
        owner = self._above(figure.start) or self._finder.subjects.title_owner
        return subject_of(owner) if owner and owner.name not in figure.others else None

    def _named(self, owner: RowOwner) -> dict[str, Any]:
        known = self._whole(owner.at) if owner.at else None
        return subject_of(known) or {"name": owner.name, "kind": owner.kind, "adcode": None}

    def _whole(self, span: Span) -> Owner | None:
        """The owner that a span names and nothing else, the largest of those in it."""
        return next((owner for owner in self._from(span.start) if owner.end == span.end), None)

    def _from(self, start: int) -> list[Owner]:
        """The owners that are named from an offset on."""
        low = bisect_left(self._owners, start, key=lambda owner: owner.start)
        return [owner for owner in self._owners[low:low + FEW] if owner.start == start]

    def _above(self, at: int) -> Owner | None:
        """The region that the lines right above a table name."""
        table = self._finder.view.document.table_at(at)
        for line in reversed(table.above if table else ()):
            inside = (o for o in self._owners if line.start <= o.start and o.end <= line.end)
            found = next((owner for owner in inside if owner.kind == REGION), None)
            if found:
                return found
        return None


#: Owners that may begin at one place.
FEW = 8


def _fact(figure: CellFigure, owners: Owners, finder: Finder, scene: Scene) -> QuantityFact:
    """The fact of a figure in a cell; what is offered can be had while the document is in force."""
    kind = figure.said.type
    rule = next(rule.id for rule in scene.book.stage(CELL) if rule.emits == kind)
    in_force = scene.masthead.in_force if scene.masthead and kind == INCENTIVE else None
    plans = kind in ("target", INCENTIVE)
    return QuantityFact(
        figure.start, figure.end, kind, figure.value, figure.metric, figure.measure, owners.of(figure),
        figure.when or (in_force.edtf if in_force else None), None, finder.documents.own if plans else None,
        figure.said.status, rule, in_force.rules if in_force and not figure.when else (),
        bindingness=figure.binding, recipient=figure.recipient, condition=figure.condition)


def _in_sentences(
    facts: Sequence[QuantityFact], tables: TableFigures, scene: Scene
) -> Iterator[QuantityFact]:
    """What sentences state, not what stands in cells that hold heads and numbers; in the cells of an offer
    what its row says of it."""
    silent = Disjoint([span for span in tables.silent if span.end > span.start])
    offers = sorted(tables.offers, key=lambda offer: offer.start)
    for fact in facts:
        offer = _offer_at(offers, fact.start)
        if offer:
            yield _offered(fact, offer, scene.book)
        elif not silent.touches((fact.start, fact.end)):
            yield fact


def _offer_at(offers: Sequence[Offer], at: int) -> Offer | None:
    i = bisect_left(offers, at + 1, key=lambda offer: offer.start) - 1
    return offers[i] if i >= 0 and at < offers[i].end else None


def _offered(fact: QuantityFact, offer: Offer, book: Rulebook) -> QuantityFact:
    """A number in the words of what is given as the incentive that its row names."""
    own = fact.type == INCENTIVE
    rule = fact.rule if own else next(rule.id for rule in book.stage(CELL) if rule.emits == INCENTIVE)
    value = fact.value
    if value.comparator == EQUAL and offer.comparator:
        value = replace(value, comparator=offer.comparator)
    return replace(fact, type=INCENTIVE, rule=rule, value=value, metric=offer.metric or fact.metric,
                   measure="level", status=None, action=None, bindingness=None,
                   recipient=fact.recipient or offer.recipient,
                   condition=fact.condition or offer.condition)
