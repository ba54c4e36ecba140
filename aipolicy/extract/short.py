"""Short names of bodies in the same document: given in brackets, or made from the full name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from aipolicy.extract.bodies import Found
from aipolicy.extract.match import View, run
from aipolicy.extract.names import HAN_ONLY, is_word, lexis
from aipolicy.rulebook.compile import alternation
from aipolicy.rulebook.load import Rulebook

IN_BRACKETS = regex.compile(r"\(\p{Han}+\)")


def aliases_given(view: View, found: Sequence[Found]) -> dict[str, str]:
    """Short names that the text gives in brackets right after a body: short to full."""
    by_end = {f.end: view.text[f.start:f.end] for f in found}
    given = {}
    for match in run(view.book.stage("organization.alias"), view.with_symbols([])):
        full = by_end.get(match.start)
        if full:
            given[match.fields["name"]] = full
    return given


def short_forms(view: View, found: Sequence[Found], given: Mapping[str, str]) -> Iterator[Found]:
    """Where a short form of a body found stands alone."""
    forms: dict[str, tuple[str, str]] = {}
    for one in found:
        full = view.text[one.start:one.end]
        for short in made(full, view.book) if one.kind == "enterprise" and one.known is None else ():
            forms.setdefault(short, (full, one.kind))
    kinds = {view.text[f.start:f.end]: f.kind for f in found}
    forms.update({short: (full, kinds[full]) for short, full in given.items()})
    if not forms:
        return
    for match in regex.finditer(alternation(list(forms)), view.text):
        full, kind = forms[match[0]]
        yield Found(match.start(), match.end(), kind, "organization.short", of=full)


@lru_cache(maxsize=4)
def _trade(book: Rulebook) -> regex.Pattern[str]:
    return regex.compile(f"{book.compiler.cue('trade_word')}$")


@lru_cache(maxsize=4)
def _legal(book: Rulebook) -> regex.Pattern[str]:
    return regex.compile(f"(?:{book.compiler.cue('legal_head')}|{book.compiler.cue('company_head')})$")


def made(full: str, book: Rulebook) -> list[str]:
    """Short forms that a company's name allows, longest first: without place, legal form and trade.

    湖北芯擎科技有限公司 gives 芯擎科技 and 芯擎; a form that is a word of the dictionary is left out.
    """
    place = _place(book).match(full)
    core = full[place.end():] if place else full
    legal = _legal(book).search(core)
    core = IN_BRACKETS.sub("", core[:legal.start()] if legal else core)
    forms = [core] if core != full else []
    brand = core
    while (trade := _trade(book).search(brand)) and trade.start() >= 2:
        brand = brand[:trade.start()]
        forms.append(brand)
    rest = core[len(brand):]
    if len(rest) > 2 and rest:
        forms += [brand + tail for tail in _tails(rest, book)]
    words_of = lexis(book)
    return [f for f in forms if len(f) >= 2 and (words_of.coined(f) or (len(f) >= 4 and words_of.specific(f)
            and not is_word(f)) or (not HAN_ONLY.fullmatch(f) and len(f) > 3))]


def _tails(rest: str, book: Rulebook) -> list[str]:
    """Single trade words that a longer tail holds: 信息科技 gives 信息, 科技."""
    return [m[0] for m in regex.finditer(book.compiler.cue("trade_word"), rest) if m[0] != rest]


@lru_cache(maxsize=4)
def _place(book: Rulebook) -> regex.Pattern[str]:
    forms = [form for entry in book.lexicon("regions").entries for form in entry.forms]
    return regex.compile(alternation(forms))
