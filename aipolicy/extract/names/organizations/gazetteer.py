"""Bodies that a lexicon knows, wherever a form of theirs stands as a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import common, is_word
from aipolicy.extract.names.organizations.context import has_body_context
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.model import Span
from aipolicy.rulebook.gazetteer import Gazetteer, Hit
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.stages.declared import BODY_LEXICON
from aipolicy.rulebook.tables import Entry, Lexicon

QUOTES = "“”"
#: A government's form of so many characters is no beginning of other words.
BRIEF = 6
WORD = regex.compile(r" [A-Z][a-z]+")


@dataclass(frozen=True)
class KnownForms:
    """Forms of known bodies in a text: those that name them anywhere, and those that need context."""

    safe: list[BodyMention]
    doubtful: list[BodyMention]


def known_forms(view: View) -> KnownForms:
    """Every form of a known body, the longest at each place."""
    safe, doubtful = _gazetteers(view.book)
    return KnownForms([f for f in _found(view, safe) if _fits(view, f)],
                      [f for f in _found(view, doubtful) if on_words(view, f.span)])


def _found(view: View, gazetteer: Gazetteer) -> Iterator[BodyMention]:
    skip = frozenset(view.book.words("organizations.known_skip"))
    sector = view.book.cue("organizations.sector_tail")
    rules = {rule.params.lexicon: rule.id for rule in view.book.stage(BODY_LEXICON)}
    for hit in gazetteer.find(view.text):
        form, entry = view.text[hit.start:hit.end], hit.entries[0]
        trade = sector.match(view.text, hit.end) is not None
        if form not in skip and not (trade or _cut(view.text, hit) or _is_model(view, hit)):
            yield BodyMention(hit.start, hit.end, entry.attributes["kind"], rules[hit.lexicon], entry.name,
                              brief=[*_safe(entry), *_doubtful(entry)] == [form])


def _fits(view: View, found: BodyMention) -> bool:
    """False where the form is the beginning of other words (人社部门), or two common words side by side."""
    text = view.text[found.start:found.end]
    if found.kind != "enterprise":
        brief = len(text) < (BRIEF if found.kind == "government" else 4)
        return not (brief and _runs_on(view, found.end))
    return not pair(text) or marked(view.book, text) or has_body_context(view, found.span)


def marked(book: Rulebook, text: str) -> bool:
    """True if a name of two common words begins or ends as names of companies do."""
    ends = (*book.words("organization.strong_brand_tail"), *book.words("organization.weak_brand_tail"),
            *book.words("organization.legal_head"))
    return text.startswith(tuple(book.words("organizations.nation_start"))) or text.endswith(ends)


def _runs_on(view: View, at: int) -> bool:
    """True if a word of the dictionary goes across a place."""
    sentence = view.document.sentence_at(at - 1)
    return sentence is not None and any(w.start < at < w.end and is_word(view.text[w.start:w.end])
                                        for w in view.words(sentence))


def _cut(text: str, hit: Hit) -> bool:
    """True if the form is part of a longer latin word."""
    before, after = text[hit.start - 1:hit.start], text[hit.end:hit.end + 1]
    first, last = text[hit.start], text[hit.end - 1]
    coded = after == "-" and _latin(text[hit.end + 1:hit.end + 2])
    return (_latin(first) and _latin(before)) or (
        _latin(last) and (_latin(after) or coded or _goes_on(text, hit)))


def _goes_on(text: str, hit: Hit) -> bool:
    """True for initials before a word that makes a name with them (ABC Impact)."""
    initials = text[hit.start:hit.end].isupper() and hit.end - hit.start < 5
    return initials and WORD.match(text, hit.end) is not None


def _is_model(view: View, hit: Hit) -> bool:
    """True for a latin form in quotation marks or before a word for a model: its product, not the body."""
    text = view.text
    if not text[hit.start:hit.end].isascii():
        return False
    quoted = text[hit.start - 1:hit.start] == QUOTES[0] and text[hit.end:hit.end + 1] == QUOTES[1]
    return quoted or view.book.cue("organizations.model_after").match(text, hit.end) is not None


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def on_words(view: View, span: Span) -> bool:
    """True if the stretch begins and ends with a word, so that it is no part of two others."""
    sentence = view.document.sentence_at(span.start)
    if sentence is None:
        return False
    across = (w for w in view.words(sentence) if w.start < span.end and span.start < w.end)
    return all(span.start <= w.start and w.end <= span.end for w in across)


def rare(view: View, found: BodyMention) -> bool:
    """True for a form that no dictionary has as a word: it needs no context. Not 云大 for a university."""
    text = view.text[found.start:found.end]
    return not is_word(text) and not pair(text) and not (found.kind == "university" and len(text) < 3)


def pair(text: str) -> bool:
    """True for two common words side by side that are no word together (世界先进)."""
    return len(text) == 4 and not is_word(text) and common(text[:2]) and common(text[2:])


@once
def _gazetteers(book: Rulebook) -> tuple[Gazetteer, Gazetteer]:
    lexicons = [book.lexicon(rule.params.lexicon) for rule in book.stage(BODY_LEXICON)]
    return (Gazetteer([_of(x, [(f, e) for e in x.entries for f in _safe(e)]) for x in lexicons]),
            Gazetteer([_of(x, [(f, e) for e in x.entries for f in _doubtful(e)]) for x in lexicons]))


def _of(lexicon: Lexicon, forms: Iterable[tuple[str, Entry]]) -> Lexicon:
    """A lexicon of some forms of another."""
    by_form: dict[str, tuple[Entry, ...]] = {}
    for form, entry in forms:
        by_form[form] = (*by_form.get(form, ()), entry)
    return Lexicon(lexicon.id, lexicon.about, lexicon.entries, by_form)


def _safe(entry: Entry) -> Iterator[str]:
    if entry.attributes.get("ambiguous") != "yes":
        yield entry.name
    yield from entry.aliases
    if english := entry.attributes.get("english"):
        yield english


def _doubtful(entry: Entry) -> Iterator[str]:
    if entry.attributes.get("ambiguous") == "yes":
        yield entry.name
    yield from (s for s in entry.attributes.get("short", "").split("|") if s)
