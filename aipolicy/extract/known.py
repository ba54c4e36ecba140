"""Bodies that a lexicon knows, wherever a form of theirs stands as a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from aipolicy.extract.match import View
from aipolicy.model import Span
from aipolicy.rulebook.compile import alternation
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.tables import Entry

#: Lexicons of bodies; each row has a `kind`.
LEXICONS = ("enterprises",)
LATIN_EDGE = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"


@dataclass(frozen=True)
class Form:
    """One written form of a known body. safe: it names the body wherever it stands."""

    entry: Entry
    kind: str
    lexicon: str
    safe: bool


@dataclass(frozen=True)
class Known:
    """A form of a known body at a place in the text."""

    span: Span
    form: Form


def find_known(view: View) -> list[Known]:
    """Every form of a known body, longest first, safe or not, without overlaps."""
    forms, pattern = _forms(view.book)
    found = (Known(Span(*m.span()), forms[m[0]]) for m in pattern.finditer(view.text))
    return [k for k in found if k.form.safe or on_words(view, k.span)]


def on_words(view: View, span: Span) -> bool:
    """True if the stretch begins and ends with a word, so that it is no part of two others."""
    sentence = view.document.sentence_at(span.start)
    if sentence is None:
        return False
    across = (w for w in view.words(sentence) if w.start < span.end and span.start < w.end)
    return all(span.start <= w.start and w.end <= span.end for w in across)


@lru_cache(maxsize=4)
def _forms(book: Rulebook) -> tuple[Mapping[str, Form], regex.Pattern[str]]:
    forms: dict[str, Form] = {}
    for name in LEXICONS:
        for entry in book.lexicon(name).entries:
            for text, safe in _written(entry):
                forms.setdefault(text, Form(entry, entry.attributes["kind"], name, safe))
    latin = [f for f in forms if f[0].isascii() or f[-1].isascii()]
    other = [f for f in forms if not (f[0].isascii() or f[-1].isascii())]
    return forms, regex.compile(f"{alternation(other)}|{LATIN_EDGE[0]}{alternation(latin)}{LATIN_EDGE[1]}")


def _written(entry: Entry) -> Iterator[tuple[str, bool]]:
    safe = entry.attributes.get("ambiguous") != "yes"
    yield entry.name, safe
    for alias in entry.aliases:
        yield alias, True
    if english := entry.attributes.get("english"):
        yield english, True
    for short in entry.attributes.get("short", "").split("|"):
        if short:
            yield short, False
