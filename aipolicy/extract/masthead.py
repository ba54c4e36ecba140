"""What a text says of itself as a document: its title, kind, number, issuers, dates and period of effect.

The term is that of printing: what stands at the head of a paper, and at its foot, and is none of its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.extract.effect import Effect, find_effect
from aipolicy.extract.match.watch import Event, watcher
from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.signatures import bodies, heads_of, labelled, signatures
from aipolicy.extract.scene import Scene
from aipolicy.model import Block, Document, Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.stages.declared import DOCUMENT_KIND, DOCUMENT_TITLE
from aipolicy.rulebook.tables import Table

#: In how many blocks from the top the title and the number are looked for.
TOP = 14
#: Kinds of documents that are policies themselves.
POLICIES = ("plan", "measures", "regulation", "notice")
OTHER, NEWS = "other", "news"
#: Kinds of documents that tell of the periods of others.
TOLD = ("news", "interpretation", "report", "announcement")
#: What marks take part in no title.
MARKS = "#*_ \t\r\n\u3000"
PAIRS = ("\u300a\u300b", "\u3008\u3009")
#: How metadata found outside the text are called in facts: what stands in another file is metadata too.
FROM = {"sidecar": "metadata", "none": None}

#: White space between characters that stand apart for show: "W O R K   R E P O R T".
SPACED = regex.compile(r"(?<=(?:^|\s)\p{Han})\s+(?=\p{Han}(?:\s|$))")
TITLED = regex.compile(r"\u300a([^\u300a\u300b\n]{4,80})\u300b")


@dataclass(frozen=True)
class Masthead:
    """The document that a text is. span: of its title in the clean text, empty at 0 where it is not there.

    rule: how the title was found. kind: as the card has it. effective: EDTF interval in which it is in force.
    trail: the rules that told its kind and its period. in_force: the period of what it offers, that of the
    document which it is about if it only tells of one.
    """

    title: str | None
    span: Span
    rule: str
    kind: str
    number: str | None
    issuers: tuple[str, ...]
    published: str | None
    published_from: str | None
    effective: str | None
    url: str | None
    site: str | None
    trail: tuple[str, ...] = ()
    in_force: Effect | None = None

    @property
    def is_policy(self) -> bool:
        """True if the text is itself a policy with a title in it."""
        return self.kind in POLICIES and self.span.end > self.span.start

    def fields(self) -> Mapping[str, Any]:
        """What the type adds to the common fields of a fact, keys in their documented order."""
        return {"title": self.title, "kind": self.kind, "number": self.number, "issuer": list(self.issuers),
                "published": self.published, "published_from": self.published_from,
                "effective": self.effective, "url": self.url, "site": self.site}


def read_masthead(scene: Scene) -> Masthead:
    """The document that a text is."""
    document, book, source = scene.document, scene.book, scene.document.source
    actors = Actors(scene.regions, scene.organizations)
    span, by = _title(document, book, actors)
    span = _unmarked(span, scene.text, book.table("segment")["titles"]["label"])
    title = _named(scene.text[span.start:span.end]) if span.end else _named(source.title or "")
    kind, kind_rule = _kind(title, span, document, book)
    published = document.published
    told = kind in TOLD
    effect = find_effect(scene.view, scene.dates, None if told else published.edtf, named=told)
    rules: Mapping[str, str] = {rule.params.by: rule.id for rule in book.stage(DOCUMENT_TITLE)}
    return Masthead(
        title or None, span, rules[by], kind, _number(document, book, span),
        _issuers(scene, actors, span, kind), published.edtf, FROM.get(published.how, published.how),
        effect.edtf if effect and not told else None, source.url, source.site,
        (*([kind_rule] if kind_rule else []), *(effect.rules if effect else ())),
        effect,
    )


# --- the title


def _title(document: Document, book: Rulebook, actors: Actors) -> tuple[Span, str]:
    """The span of the title, and how it was found: line, metadata or none."""
    if document.title:
        return document.title, "line"
    table = book.table("segment")
    block = next(_like_titles(document, table, actors), None) or _printed(document)
    if block:
        return Span(block.start, block.end), "line"
    source = document.source
    if source.title:
        return Span(0, 0), "metadata"
    return Span(0, 0), "none"


def _like_titles(document: Document, table: Table, actors: Actors) -> Iterator[Block]:
    """The block near the top, before any sentence, that looks like a title though nothing proves it."""
    heads, titles = table["headings"], table["titles"]
    for block in document.blocks[:TOP]:
        text = document.text.clean[block.start:block.end]
        bare = _named(text)
        apart = block.kind in ("dateline", "byline", "furniture")
        if apart or regex.fullmatch(titles["skip"], text) or bodies(block, document, actors):
            continue
        ends = regex.search(heads["no_end"], text) or block.kind in ("table", "list")
        if ends or len(bare) > heads["title"] or not any(c.isalpha() for c in bare):
            return
        if len(document.blocks) > 1:
            yield block
        return


def _printed(document: Document) -> Block | None:
    """The first block that is what one of the first blocks names in title marks: what an order prints."""
    text = document.text.clean
    named = {m[1] for block in document.blocks[:TOP] for m in TITLED.finditer(text, block.start, block.end)}
    return next((b for b in document.blocks if named and _named(text[b.start:b.end]) in named), None)


def _unmarked(span: Span, text: str, label: str) -> Span:
    """The span without the marks of markup at its ends and the label that a page puts before a title."""
    inside = text[span.start:span.end]
    low = span.start + len(inside) - len(inside.lstrip(MARKS))
    labelled = regex.compile(label).match(text, low, span.end)
    low = labelled.end() if labelled else low
    return Span(low, max(low, span.start + len(inside.rstrip(MARKS)))) if inside else span


def _named(text: str) -> str:
    """A title without the marks of markup around it and in it, and without title marks around the whole."""
    lines = (line.strip(MARKS) for line in text.split("\n"))
    bare = regex.sub(r"\*\*|__|\[\d{1,2}\]$", "", "".join(lines))
    bare = SPACED.sub("", bare)
    whole = any(bare[:1] + bare[-1:] == pair and pair[0] not in bare[1:] for pair in PAIRS)
    return bare[1:-1] if whole else bare


# --- the kind


def _kind(title: str, span: Span, document: Document, book: Rulebook) -> tuple[str, str | None]:
    """The kind of the document and the rule that told it: by its title; news if it is signed like news."""
    watch = watcher.get()
    for rule in sorted(book.stage(DOCUMENT_KIND), key=lambda r: -r.priority):
        if title and any(pattern.search(title) for pattern in rule.patterns):
            if watch:
                watch(Event("matched", rule.id, span))
            return str(rule.fields["kind"]), rule.id
    sign = book.cue("documents.news")
    near = document.blocks[:TOP]
    signed = any(sign.search(document.text.clean, block.start, block.end) for block in near)
    return (NEWS if signed and span.end else OTHER), None


# --- the number


def _number(document: Document, book: Rulebook, title: Span) -> str | None:
    """The document number: on a line of its own near the title, or behind the word for it."""
    text, cue = document.text.clean, book.cue("documents.number")
    named = book.cue("documents.number_label")
    for block in _around(document, title):
        found = cue.fullmatch(text, block.start, block.end)
        label = named.search(text, block.start, block.end)
        if label and not found:
            found = cue.match(text, label.end(), block.end)
        if found:
            whole = found["number"] or found["serial"] or ""
            return regex.sub(r"\s+", "", whole)
    return None


def _around(document: Document, title: Span) -> Sequence[Block]:
    """The blocks near the top, those behind the title first."""
    near = document.blocks[:TOP]
    return [*(b for b in near if b.start >= title.end), *(b for b in near if b.start < title.end)]


# --- the issuers


def _issuers(scene: Scene, actors: Actors, title: Span, kind: str) -> tuple[str, ...]:
    """Who issues the document: as a label says, as it is signed, as its title or paper is headed."""
    if kind == NEWS:
        return ()
    document, book = scene.document, scene.book
    told = labelled(document, actors, book.cue("documents.issuer_label"), TOP)
    if told:
        return tuple(told)
    signed = next(signatures(document, actors, scene.dates), None)
    if signed:
        return tuple(dict.fromkeys(signed.names))
    return tuple(dict.fromkeys(heads_of(document, actors, title, book.cue("documents.issues"))))
