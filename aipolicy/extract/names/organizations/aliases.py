"""Short names of bodies in the same document: given in brackets, or made from the full name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

import regex

from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import HAN_ONLY, is_word, lexis
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.patterns.compile import alternation
from aipolicy.rulebook.patterns.kept import compile_pattern
from aipolicy.rulebook.stages.declared import BODY_ALIAS

IN_BRACKETS = compile_pattern(r"\(\p{Han}+\)")
PAIR = compile_pattern(r"\s?\(")
#: No short name is longer; a run of names that nothing separates may seem one.
LONGEST = 40


def aliases_of(view: View, found: Sequence[BodyMention]) -> dict[str, str]:
    """Short names and the full names in the text that they stand for; none that stands for two."""
    fulls: dict[str, set[str]] = {}
    for one in found:
        full = view.text[one.start:one.end]
        for short in _maker(view.book)(full, one.kind):
            fulls.setdefault(short, set()).add(full)
    made = {short: max(names, key=len) for short, names in fulls.items() if _one(names)}
    return {**made, **_given(view, found), **_paired(view, found)}


def _one(names: set[str]) -> bool:
    """True if all names are forms of one: each stands in the longest."""
    longest = max(names, key=len)
    return all(name in longest for name in names)


def _given(view: View, found: Sequence[BodyMention]) -> dict[str, str]:
    """Short names that the text gives in brackets right after a body."""
    by_end = {f.end: view.text[f.start:f.end] for f in found}
    matches = view.book.cue("organizations.alias_given").finditer(view.text)
    return {m["name"]: by_end[m.start()] for m in matches if m.start() in by_end}


def _paired(view: View, found: Sequence[BodyMention]) -> dict[str, str]:
    """A Chinese name in brackets after a latin one, or the other way round: both are one company."""
    by_start = {f.start: f for f in found}
    pairs = {}
    for one in found:
        opened = PAIR.match(view.text, one.end)
        other = by_start.get(opened.end()) if opened else None
        if other is not None and view.text[other.end:other.end + 1] == ")" and other.kind == one.kind:
            first, second = view.text[one.start:one.end], view.text[other.start:other.end]
            if first.isascii() != second.isascii():
                pairs[second] = first
    return pairs


def alias_mentions(view: View, found: Sequence[BodyMention],
                   short: Mapping[str, str]) -> Iterator[BodyMention]:
    """Where a short name stands alone."""
    short = {name: full for name, full in short.items() if len(name) <= LONGEST}
    if not short:
        return
    kinds = {view.text[f.start:f.end]: f.kind for f in found}
    rule = view.book.sole(BODY_ALIAS)
    for match in regex.finditer(alternation(list(short)), view.text):
        yield BodyMention(match.start(), match.end(), kinds[short[match[0]]], rule.id)


@once
def _ends(book: Rulebook) -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """A word of the trade at the end, a legal form at the end, a place at the beginning."""
    heads = (book.cue("organization.legal_head"), book.cue("organization.firm_head"),
             book.cue("organization.company_head"))
    legal = "|".join(head.pattern for head in heads)
    places = alternation([form for entry in book.lexicon("regions").entries for form in entry.forms])
    trade = compile_pattern(book.cue("organizations.trade_word").pattern + "$")
    return trade, compile_pattern(f"(?:{legal})$"), compile_pattern(places)


@once
def _maker(book: Rulebook) -> Callable[[str, str], tuple[str, ...]]:
    """Gives the short forms of a name and kind of body; names come again from text to text."""
    return lru_cache(maxsize=10_000)(partial(_made, book))


def _made(book: Rulebook, full: str, kind: str) -> tuple[str, ...]:
    """Short forms that a company's name allows, longest first: without place, legal form and trade.

    湖北芯擎科技有限公司 gives 芯擎科技 and 芯擎; a form that is a word of the dictionary is left out.
    """
    if kind != "enterprise":
        return ()
    trade, legal, places = _ends(book)
    place = places.match(full)
    core = full[place.end():] if place else full
    ending = legal.search(core)
    core = IN_BRACKETS.sub("", core[:ending.start()] if ending else core)
    forms, brand = [core], core
    while (word := trade.search(brand)) and word.start() >= 2:
        brand = brand[:word.start()]
        forms.append(brand)
    forms += [brand + tail for tail in _tails(core[len(brand):], book)]
    return tuple(f for f in forms if f != full and _usable(f, book))


def _usable(form: str, book: Rulebook) -> bool:
    """True for a form that reads as a name wherever it stands."""
    if not HAN_ONLY.fullmatch(form):
        return len(form) > 3
    words_of = lexis(book)
    long = len(form) >= 4 and bool(words_of.specific(form)) and not is_word(form)
    return len(form) >= 2 and (words_of.coined(form) or long)


def _tails(rest: str, book: Rulebook) -> list[str]:
    """Single trade words that a longer tail holds: 信息科技 gives 信息, 科技."""
    return [m[0] for m in book.cue("organizations.trade_word").finditer(rest) if m[0] != rest]
