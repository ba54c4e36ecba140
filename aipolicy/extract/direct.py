"""Facts that a rule makes by itself: all rules of the stage `facts`, above all those that users write.

A rule of a built-in type overrules what the tool found by itself at the same number or name; a rule
of a new type makes facts whose fields are its captures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aipolicy.extract.chinese import names_in_chinese
from aipolicy.extract.figures.finder import QuantityFact
from aipolicy.extract.match.run import best, run_rules
from aipolicy.extract.match.symbols import Mention, value_mentions
from aipolicy.extract.match.view import View
from aipolicy.extract.own_types import NewFact, find_own_types, owner_named
from aipolicy.extract.scene import Scene
from aipolicy.model import Date, Match, Named, Quantity, Span
from aipolicy.rulebook.cards import Card
from aipolicy.rulebook.facttypes import FIGURES
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.patterns.compile import KIND_OF
from aipolicy.rulebook.rules import Rule
from aipolicy.rulebook.stages.declared import DIRECT
from aipolicy.rulebook.stages.declared import VALUES as VALUE_SYMBOLS
from aipolicy.rulebook.stages.parameters import NoParams


@dataclass(frozen=True)
class Direct:
    """What rules made: figures and named things of built-in types, and facts of new types."""

    figures: list[QuantityFact]
    named: list[Named]
    new: list[NewFact]


def find_direct(scene: Scene) -> Direct:
    """The figures and named things with those of direct rules among them, and the facts of new types."""
    view, quantities, dates = scene.view, scene.quantities, scene.dates
    named, figures = names_in_chinese(scene), scene.figures
    places = [Mention(r.start, r.end, "region") for r in scene.regions]
    names = [*places, *(Mention(m.start, m.end, n.type) for n in named for m in n.mentions)]
    matches = list(_matches(view, value_mentions(quantities, dates), names))
    values = {q.start: q for q in quantities}
    made = [f for m in matches if m.emits in FIGURES and (f := _figure(m, view, values, figures, dates))]
    taken = {f.value_at for f in made}
    kept = [f for f in figures if f.start not in taken and not any(f.start <= at < f.end for at in taken)]
    things = [n for m in matches if (n := _named(m, view, named))]
    calendar = {d.start: d.edtf for d in dates}
    new, own = find_own_types([m for m in matches if not _is_builtin(m, view)], view, values, calendar)
    return Direct([*kept, *(f.fact for f in made)], [*named, *things, *own], new)


def _is_builtin(match: Match[NoParams], view: View) -> bool:
    card = view.book.cards.get(match.emits)
    return card is not None and card.builtin


def _matches(view: View, values: Sequence[Mention], names: Sequence[Mention]) -> Iterator[Match[NoParams]]:
    """The best matches of each type. Names are symbols only for rules that ask for such symbols."""
    for kinds, rules in _by_symbols(view.book).items():
        asked = [name for name in names if name.kind in kinds]
        matches = run_rules(rules, view.with_symbols([*asked, *values]))
        for kind in sorted({m.emits for m in matches}):
            those = [m for m in matches if m.emits == kind]
            chosen = list(best(those))
            yield from (*chosen, *_same_mention(chosen, those, view.book.cards.get(kind)))


def _same_mention(chosen: Sequence[Match[NoParams]], those: Iterable[Match[NoParams]],
                  card: Card | None) -> Iterator[Match[NoParams]]:
    """Further matches of a named type of a pack at the names of those chosen: they tell more of the thing."""
    if card is None or card.builtin or not card.is_named:
        return
    spans = {m.captures.get(card.name) for m in chosen}
    yield from (m for m in those if m not in chosen and m.captures.get(card.name) in spans - {None})


@once
def _by_symbols(book: Rulebook) -> Mapping[frozenset[str], Sequence[Rule[NoParams]]]:
    """The rules by the kinds of names that they ask for: those of one kind run over one text."""
    by_symbols: dict[frozenset[str], list[Rule[NoParams]]] = {}
    for rule in book.stage(DIRECT):
        by_symbols.setdefault(_asked(rule), []).append(rule)
    return by_symbols


def _asked(rule: Rule[NoParams]) -> frozenset[str]:
    """The kinds of names that the patterns of a rule have symbols for."""
    found = {KIND_OF[char] for pattern in rule.patterns for char in pattern.pattern if char in KIND_OF}
    return frozenset(found.difference(VALUE_SYMBOLS))


@dataclass(frozen=True)
class _Made:
    fact: QuantityFact
    value_at: int


def _figure(match: Match[NoParams], view: View, values: dict[int, Quantity], figures: Iterable[QuantityFact],
            dates: Iterable[Date]) -> _Made | None:
    """The figure of a match, with what the tool resolved for the same number where the rule is silent."""
    span = match.captures.get("value")
    quantity = values.get(span.start) if span else None
    if quantity is None or quantity.value.unit is None:
        return None
    at, value = quantity.start, quantity.value
    same = next((f for f in figures if f.start <= at < f.end and f.value == value), None)
    told = {key: match.fields.get(key) for key in ("metric", "measure", "action", "document", "status")}
    told["subject"] = owner_named(match.fields.get("subject"), view)
    told["when"] = _when(match, dates)
    own = {key: found for key, found in told.items() if found}
    status = own.get("status") or ("actual" if match.emits == "statistic" else None)
    blank = QuantityFact(at, quantity.end, match.emits, value, None, "level", None, None, None, None, status,
                         match.rule, ())
    base = replace(same or blank, start=match.start, end=match.end, type=match.emits, status=status,
                   rule=match.rule)
    return _Made(replace(base, **own), at)


def _when(match: Match[NoParams], dates: Iterable[Date]) -> Any:
    """The calendar time of the capture `when`, else what the rule says."""
    span = match.captures.get("when")
    return next((d.edtf for d in dates if span and d.start == span.start), match.fields.get("when"))


def _named(match: Match[NoParams], view: View, named: Sequence[Named]) -> Named | None:
    """The named thing of a match, unless the tool has it already."""
    card = view.book.cards.get(match.emits)
    if card is None or not (card.builtin and card.is_named):
        return None
    key, span = card.name, match.captures.get(card.name)
    if span is None:
        return None
    name = view.text[span.start:span.end]
    if any(n.type == match.emits and name in (n.name, *n.aliases) for n in named):
        return None
    rest = {field: match.fields.get(field) for field in card.fields if field not in (key, "aliases")}
    return Named(match.emits, name, (Span(*span),), match.rule, (), rest)
