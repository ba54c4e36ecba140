"""Findings about a text before any rule has read it: lost characters, wrong decodings."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from gettext import ngettext

import regex

from aipolicy.check.kinds import Finding, Lines
from aipolicy.errors import InputError
from aipolicy.model import Document
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.patterns.kept import compile_pattern
from aipolicy.segment.language import doubts


def of_error(error: InputError) -> Finding:
    """The finding for an input that cannot be read."""
    message = f"{error.what}; {error.todo}" if error.todo else error.what
    return Finding("unreadable", error.where or "-", message)


def of_text(document: Document, lines: Lines, book: Rulebook) -> Iterator[Finding]:
    """What the reader doubted, a language that is not Chinese, and the lines with damaged characters, one
    finding a line."""
    source = document.source
    for warning in source.warnings:
        yield Finding("doubtful-reading", source.id, warning)
    for doubt in doubts(document):
        yield Finding("other-language", source.id, doubt)
    by_line: dict[int, list[tuple[int, int]]] = {}
    for start, end in _damaged(document, book):
        by_line.setdefault(lines.place(start, end).line, []).append((start, end))
    for spans in by_line.values():
        start, end = spans[0]
        message = ngettext("{n} damaged place in this line", "{n} damaged places in this line", len(spans))
        yield Finding("damaged-text", source.id, message.format(n=len(spans)), lines.place(start, end),
                      source.text[start:end])


def of_no_facts(document: Document) -> Finding:
    """The finding for a text in which nothing was found."""
    message = _("no facts in {n} characters").format(n=len(document.source.text))
    return Finding("no-facts", document.source.id, message)


def _damaged(document: Document, book: Rulebook) -> list[tuple[int, int]]:
    """Damaged stretches of the source in order, none within another."""
    text = document.text
    found = {text.raw_span(*span) for span in text.damaged}
    spans = {(start, end) for start, end in found}
    spans.update(m.span() for m in _broken(book).finditer(text.raw))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@once
def _broken(book: Rulebook) -> regex.Pattern[str]:
    return compile_pattern("|".join(["\ufffd+", *(f"(?:{p})" for p in book.table("check")["broken"])]))
