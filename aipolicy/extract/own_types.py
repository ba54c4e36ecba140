"""Facts of types that a pack brings: their fields are those of its card, else all that its rules say.

A thing with a name (`family: named`) is one fact in a source: what all its mentions tell, put together. A
name that is the end of exactly one longer one (the fund, after the fund of a city) is another form of that,
unless the two tell different things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Any

from aipolicy.extract.match.view import View
from aipolicy.model import Match, Named, Quantity, Span
from aipolicy.rulebook.cards import Card, Field
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.stages.declared import DIRECT
from aipolicy.rulebook.stages.parameters import NoParams

#: The field of a named thing for its other names.
ALIASES = "aliases"
#: The fewest characters of a name that may stand for a longer one.
SHORTEST = 2


@dataclass(frozen=True)
class NewFact:
    """A fact of a type that a pack brought along; start, end: clean span of the quote."""

    type: str
    start: int
    end: int
    rule: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What numbers and dates of a document mean, by where they start."""

    values: Mapping[int, Quantity]
    calendar: Mapping[int, str | None]

    def value(self, span: Span | None) -> Quantity | None:
        """The quantity that a span is, if it is one and nothing more."""
        found = self.values.get(span.start) if span else None
        return found if found and span and found.end == span.end else None


def find_own_types(matches: Iterable[Match[NoParams]], view: View, values: Mapping[int, Quantity],
                   calendar: Mapping[int, str | None]) -> tuple[list[NewFact], list[Named]]:
    """The facts of matches whose types are not built in, and the named things among them, each once."""
    read, rules = Read(values, calendar), {rule.id: rule for rule in view.book.stage(DIRECT)}
    facts: list[NewFact] = []
    mentions: dict[str, list[_Mention]] = {}
    for match in matches:
        card, captures = view.book.cards.get(match.emits), _captures(match, rules[match.rule])
        fields = (_carded(match, captures, card, read, view) if card
                  else _untyped(match, captures, _keys(view.book, match.emits), read))
        if fields is None:
            continue
        if card and card.is_named:
            span = captures.get(card.name) or Span(match.start, match.end)
            mentions.setdefault(card.type, []).append(_mention(span, match.rule, card, fields))
        else:
            facts.append(NewFact(match.emits, match.start, match.end, match.rule, fields))
    return facts, [thing for name, those in mentions.items()
                   for thing in _things(those, view.book.cards[name], view)]


def _captures(match: Match[NoParams], rule: Rule[NoParams]) -> dict[str, Span]:
    """The span that each field was captured from: by its own name, or as `fields` says by `$name`."""
    captured = {name: value[1:] for name, value in rule.fields.items()
                if isinstance(value, str) and value.startswith("$")}
    own = {name: name for name in match.captures if name not in rule.fields}
    return {name: match.captures[capture] for name, capture in {**own, **captured}.items()
            if capture in match.captures}


@once
def _keys(book: Rulebook, kind: str) -> tuple[str, ...]:
    """The fields of a type without a card: what any of its rules captures or says, so all facts have them."""
    rules = [rule for rule in book.stage(DIRECT) if rule.emits == kind]
    captures = [name for rule in rules for pattern in rule.patterns for name in pattern.groupindex]
    return tuple(dict.fromkeys([*captures, *(name for rule in rules for name in rule.fields)]))


def _untyped(match: Match[NoParams], captures: Mapping[str, Span], keys: Iterable[str],
             read: Read) -> dict[str, Any]:
    """What a rule captures and says of a type without a card; what is a number or a date becomes one."""
    fields: dict[str, Any] = {**dict.fromkeys(keys), **match.fields}
    for name, span in captures.items():
        if quantity := read.value(span):
            fields[name] = quantity.value.to_dict()
        elif span.start in read.calendar:
            fields[name] = read.calendar[span.start]
    return fields


def _carded(match: Match[NoParams], captures: Mapping[str, Span], card: Card, read: Read,
            view: View) -> dict[str, Any] | None:
    """What a rule captures and says, as the card has it; None if the card needs more."""
    found = {name: _typed(own, match.fields.get(name), captures.get(name), read, view)
             for name, own in card.fields.items()}
    lacking = [name for name, own in card.fields.items() if found[name] is None and not own.nullable]
    return None if lacking else found


def _typed(own: Field, said: Any, span: Span | None, read: Read, view: View) -> Any:
    """What a field holds, of the kind that the card says; None for what is not of that kind.

    said: the text that was captured, or what the rule says. span: of the capture, if it is one.
    """
    if said is None:
        return [] if own.kind == "list" and not own.nullable else None
    quantity = read.value(span)
    if own.kind == "value":
        return quantity.value.to_dict() if quantity else None
    if own.kind == "number":
        return quantity.value.low if quantity else _number(said)
    if own.kind == "date":
        return read.calendar.get(span.start) if span else str(said)
    if own.kind == "subject":
        return owner_named(said, view)
    if own.kind == "list":
        return list(said) if isinstance(said, (list, tuple)) else [said]
    return said if not own.values or said in own.values else None


def _number(said: Any) -> Decimal | None:
    try:
        return Decimal(str(said))
    except InvalidOperation:
        return None


def owner_named(name: Any, view: View) -> Any:
    """The owner that a rule names: a region by any form of its name, else a body."""
    if not isinstance(name, str):
        return name
    regions = view.book.lexicon("regions")
    code, full = regions.lookup(name, "code"), regions.lookup(name, "name")
    kind = "region" if name in regions.by_form else "organization"
    return {"name": full or name, "kind": kind, "adcode": code}


@dataclass
class _Mention:
    """A place where a named thing stands under one of its names, and what is told of it there."""

    name: str
    span: Span
    rule: str
    aliases: list[str]
    fields: dict[str, Any]


def _mention(span: Span, rule: str, card: Card, fields: Mapping[str, Any]) -> _Mention:
    rest = {name: value for name, value in fields.items() if name not in (card.name, ALIASES)}
    return _Mention(fields[card.name], span, rule, fields[ALIASES], rest)


@dataclass
class _Thing:
    """A named thing with all its mentions."""

    name: str
    mentions: list[_Mention] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """What its mentions tell: the first that tells a field counts; lists are joined."""
        found: dict[str, Any] = {}
        for key, value in chain.from_iterable(m.fields.items() for m in self.mentions):
            if isinstance(value, list) and isinstance(found.get(key), list):
                found[key] = [*found[key], *(item for item in value if item not in found[key])]
            elif found.get(key) is None:
                found[key] = value
        return found

    def aliases(self) -> tuple[str, ...]:
        """Its other names, in the order of the text."""
        names = chain.from_iterable((m.name, *m.aliases) for m in self.mentions)
        return tuple(dict.fromkeys(name for name in names if name != self.name))


def _things(mentions: Sequence[_Mention], card: Card, view: View) -> Iterator[Named]:
    """Each thing once, with every place where it stands."""
    things: dict[str, _Thing] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        things.setdefault(mention.name, _Thing(mention.name)).mentions.append(mention)
    for name in sorted(things, key=len):
        if full := _full_form(things[name], things):
            full.mentions = sorted([*full.mentions, *things.pop(name).mentions], key=lambda m: m.span)
    taken = {at for m in mentions for at in range(*m.span)}
    for thing in sorted(things.values(), key=lambda t: -len(t.name)):
        spans = [*(m.span for m in thing.mentions), *_elsewhere(thing.name, view, taken)]
        rule = next(m.rule for m in thing.mentions if m.name == thing.name)
        trail = tuple(dict.fromkeys(m.rule for m in thing.mentions if m.rule != rule))
        yield Named(card.type, thing.name, tuple(sorted(set(spans))), rule, thing.aliases(), thing.fields(),
                    trail)


def _full_form(thing: _Thing, things: Mapping[str, _Thing]) -> _Thing | None:
    """The one thing that this name is another form of: what a rule calls so, or what ends with the name.

    None if there is none, if several are, or if the two tell different things.
    """
    others = [other for other in things.values() if other is not thing]
    called = [other for other in others if any(thing.name in m.aliases for m in other.mentions)]
    ending = [other for other in others if len(thing.name) >= SHORTEST and other.name.endswith(thing.name)]
    found = called or ending
    return found[0] if len(found) == 1 and (called or _agree(thing.fields(), found[0].fields())) else None


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True if no field is told in two ways."""
    return all(value is None or isinstance(value, list) or other.get(key) in (None, value)
               for key, value in one.items())


def _elsewhere(name: str, view: View, taken: set[int]) -> Iterator[Span]:
    """Further places of a name that are no part of another mention or word; they are taken from then on."""
    at = view.text.find(name)
    while at >= 0:
        span = Span(at, at + len(name))
        if taken.isdisjoint(range(*span)) and _ends_a_word(span.end, view):
            taken.update(range(*span))
            yield span
        at = view.text.find(name, span.end)


def _ends_a_word(end: int, view: View) -> bool:
    """False within a word, so that a name is not found at the beginning of a longer one."""
    sentence = view.document.sentence_at(end - 1)
    return sentence is None or any(word.end == end for word in view.words(sentence))
