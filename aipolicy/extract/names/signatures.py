"""Who signs a document and when: bodies that are all there is on a line, beside a date that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

import regex

from aipolicy.extract.names.actors import Actors
from aipolicy.model import Block, Date, Document, Span


class Signature(NamedTuple):
    """The bodies that sign, in order, and the date, as EDTF."""

    names: tuple[str, ...]
    when: str | None


def signatures(document: Document, actors: Actors, dates: Sequence[Date]) -> Iterator[Signature]:
    """The signatures of a document, in order: bodies above or below a date, or on one line with it."""
    text = document.text.clean
    blocks = [b for b in document.blocks if text[b.start:b.end].strip()]
    for block in blocks:
        both = _with_date(block, document, actors, dates)
        if both:
            yield both
    for i, (block, after) in enumerate(pairwise(blocks)):
        names, when = bodies(block, document, actors), date_in(after, document, dates)
        if names and when:
            before = [bodies(b, document, actors) for b in reversed(blocks[:i])]
            for further in takewhile(bool, before):
                names = further + names
            yield Signature(tuple(dict.fromkeys(names)), when.edtf)
        names, when = bodies(after, document, actors), date_in(block, document, dates)
        if names and when:
            yield Signature(tuple(names), when.edtf)


def bodies(block: Block, document: Document, actors: Actors) -> list[str]:
    """The organizations that are all there is in a block."""
    text = document.text.clean
    found = [a for a in actors.within((block.start, block.end)) if a.kind == "organization"]
    rest = text[block.start:block.end]
    for actor in found:
        rest = rest.replace(text[actor.start:actor.end], "", 1)
    return [] if rest.strip(" *#") else [a.name for a in found]


def date_in(block: Block, document: Document, dates: Sequence[Date]) -> Date | None:
    """The date that is all there is in a block, brackets left out."""
    text = document.text.clean[block.start:block.end].strip(" ()*")
    inside = [d for d in dates if block.start <= d.start and d.end <= block.end]
    return next((d for d in inside if document.text.clean[d.start:d.end] == text), None)


def _with_date(block: Block, document: Document, actors: Actors, dates: Sequence[Date]) -> Signature | None:
    """A signature on one line: bodies, then a date, and no more."""
    text = document.text.clean
    inside = [d for d in dates if block.start <= d.start and d.end <= block.end]
    if len(inside) != 1:
        return None
    found = [a for a in actors.within((block.start, block.end)) if a.kind == "organization"]
    rest = text[block.start:inside[0].start] + text[inside[0].end:block.end]
    for actor in found:
        rest = rest.replace(text[actor.start:actor.end], "", 1)
    named = found and not rest.strip(" ()*")
    return Signature(tuple(dict.fromkeys(a.name for a in found)), inside[0].edtf) if named else None


def labelled(document: Document, actors: Actors, label: regex.Pattern[str], top: int) -> list[str]:
    """The bodies right behind a label ("issued by:") in the first blocks."""
    text = document.text.clean
    end = document.blocks[min(top, len(document.blocks)) - 1].end if document.blocks else 0
    for found in label.finditer(text, 0, end):
        at = found.end()
        names: list[str] = []
        for actor in actors.within((at, end)):
            if text[at:actor.start].strip(" \u3001"):
                break
            if actor.kind == "organization":
                names.append(actor.name)
            at = actor.end
        if names:
            return list(dict.fromkeys(names))
    return []


def heads_of(document: Document, actors: Actors, title: Span, issues: regex.Pattern[str]) -> list[str]:
    """The bodies that a title opens with, if it goes on as what they issue; else those above it."""
    text = document.text.clean
    at, names = title.start, list[str]()
    for actor in actors.within(title):
        if text[at:actor.start].strip(" \u3001\n#*"):
            break
        names += [actor.name] if actor.kind == "organization" else []
        at = actor.end
    if names and issues.match(text, at, title.end):
        return names
    above = [b for b in document.blocks if b.end <= title.start]
    for block in reversed(above):
        found = [a for a in actors.within((block.start, block.end)) if a.kind == "organization"]
        opens = found and found[0].start == block.start
        if opens and (found[-1].end == block.end or issues.match(text, found[-1].end, block.end)):
            return [a.name for a in found]
    return []
