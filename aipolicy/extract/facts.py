"""Turns what was found into facts: quotes, places, lines and ids."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from aipolicy.extract.masthead import Masthead
from aipolicy.model import Date, Document, Fact, Named
from aipolicy.rulebook.cards import Card, builtin_cards
from aipolicy.rulebook.facttypes import DOCUMENT


@dataclass(frozen=True)
class Maker:
    """Makes facts of one document. confidence: the measured share of right facts by rule id. cards: of the
    types of facts, by their names. context: gives the words around a clean
    span, if facts are to say them."""

    document: Document
    confidence: Mapping[str, float]
    cards: Mapping[str, Card] = field(default_factory=builtin_cards)
    context: Callable[[tuple[int, int]], str] | None = None

    @cached_property
    def _lines(self) -> list[int]:
        raw = self.document.source.text
        return [i for i, char in enumerate(raw) if char == "\n"]

    def fact(self, kind: str, span: tuple[int, int], rule: str, fields: Mapping[str, Any],
             trail: tuple[str, ...] = ()) -> Fact:
        """A fact quoted from a clean span. trail: ids of further rules that had a say in it."""
        text = self.document.text
        raw, clean = text.raw_span(*span), text.clean[span[0]:span[1]]
        return Fact(
            type=kind, id=fact_id(kind, fields, clean, self.cards), source=self.document.source.id,
            start=raw.start, end=raw.end, quote=text.raw[raw.start:raw.end], text=clean, rule=rule,
            confidence=self.confidence.get(rule), line=bisect_right(self._lines, raw.start - 1) + 1,
            fields={**fields, **self._page(raw.start), **self._context(span)}, trail=trail,
        )

    def _page(self, at: int) -> Mapping[str, int]:
        """The page that a raw offset is on, from 1, if the source has pages."""
        pages = self.document.source.pages
        return {"page": bisect_right(pages, at)} if pages else {}

    def _context(self, span: tuple[int, int]) -> Mapping[str, str]:
        """The words around a clean span, if they are asked for."""
        return {"context": self.context(span)} if self.context else {}

    def document_fact(self, masthead: Masthead) -> Fact:
        """The fact of the document itself, quoted from its title, or from nowhere at 0.

        Without a title its id is of the whole text.
        """
        fields, span = masthead.fields(), (masthead.span.start, masthead.span.end)
        fact = self.fact(DOCUMENT, span, masthead.rule, fields, masthead.trail)
        told = fields if masthead.title else {**fields, "title": self.document.text.clean}
        fact = replace(fact, id=fact_id(DOCUMENT, told, "", self.cards), confidence=None)
        return fact if fact.quote else replace(fact, start=0, end=0, line=1)

    def date(self, date: Date) -> Fact:
        """The fact of a calendar expression."""
        fields = {"edtf": date.edtf, "resolved": date.resolved}
        return self.fact("date", (date.start, date.end), date.rule, fields)

    def named(self, thing: Named) -> Fact:
        """The fact of a named thing, policy or designation."""
        raw = [list(self.document.text.raw_span(*m)) for m in thing.mentions]
        name = self.cards[thing.type].name
        fields = {name: thing.name, "aliases": list(thing.aliases), **thing.fields, "mentions": raw}
        return self.fact(thing.type, thing.mentions[0], thing.rule, fields, thing.trail)

    def sound(self, start: int, end: int) -> bool:
        """True if the span touches no text that could not be repaired."""
        return not any(d.overlaps((start, end)) for d in self.document.text.damaged)

    def sound_part(self, thing: Named) -> Named | None:
        """The thing without its mentions in damaged text; None if it has no other."""
        mentions = tuple(m for m in thing.mentions if self.sound(*m))
        return replace(thing, mentions=mentions) if mentions else None


def fact_id(kind: str, fields: Mapping[str, Any], text: str, cards: Mapping[str, Card] | None = None) -> str:
    """A hash of type and canonical content: 16 hexadecimal digits of SHA-256.

    The content is what the card of the type names: what is said, not where or by which rule; all fields that
    are said, if it names none.
    """
    card = (builtin_cards() if cards is None else cards).get(kind)
    keys = card.id if card and card.id else sorted(key for key, value in fields.items() if value is not None)
    content = {key: fields.get(key) for key in keys}
    if not any(value is not None for value in content.values()):
        content["text"] = text
    canonical = json.dumps([kind, content], ensure_ascii=False, sort_keys=True, default=_exact)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"no canonical form of {type(value).__name__}")
