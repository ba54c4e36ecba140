"""Names that end in the head of a body: where they begin, and whether they are names at all."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from aipolicy.extract.match.run import run
from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import (
    Anchors,
    Lexis,
    is_word,
    left_edge,
    level_words,
    lexis,
    reach_left,
    tagged_places,
)
from aipolicy.extract.names.organizations.context import has_body_context
from aipolicy.extract.names.organizations.gazetteer import pair
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.model import Match, Span
from aipolicy.rulebook.stages.declared import HEAD
from aipolicy.rulebook.stages.parameters import HeadParams

QUOTES_START = ("“", "‘", "「")
MIXED = regex.compile("[A-Za-z]+[a-z][A-Za-z]*")
QUOTES_END = ("”", "’", "」")


def headed_bodies(view: View, places: Sequence[tuple[int, int]], sure: Sequence[BodyMention],
           doubtful: Sequence[BodyMention]) -> list[BodyMention]:
    """Names before heads, from left to right: each one found may begin the next.

    doubtful: forms of known bodies that are other words too; right before a head they are none.
    """
    words_of = lexis(view.book)
    anchors = Anchors.of([*places, *tagged_places(view), *level_words(view)], [f.span for f in sure])
    brands = (f for f in (*doubtful, *sure) if f.kind == "enterprise" and not pair(view.text[f.start:f.end]))
    anchors.brands.update({f.end: f.start for f in brands})
    found = []
    for match in sorted(run(HEAD, view.with_symbols([])),
                        key=lambda m: (m.end, m.start)):
        start = begin(view, match, anchors, words_of)
        if start is not None:
            found.append(BodyMention(start, match.end, match.fields["kind"], match.rule,
                                     of_place=match.params.of_place))
            anchors.add(Span(start, match.end))
    return found


def begin(view: View, match: Match[HeadParams], anchors: Anchors, words_of: Lexis) -> int | None:
    """Where the name of a matched head begins, or None if what stands before it is no name."""
    head, need = match.captures["head"], match.params.need
    if anchors.known(head.end) or _across(view, head):
        return None
    if need in ("coined", "shown"):
        start = coined_start(view, head, anchors, words_of)
        shown = need == "coined" or (start is not None and has_body_context(view, Span(start, head.end)))
        return start if shown else None
    quoted = in_quotes(view.text, head)
    if quoted is not None and head.start - quoted >= 4:
        return quoted
    start = _provinces(view, left_edge(view, head, anchors, words_of, match.params.join))
    modifier = view.text[start:head.start]
    bare = anchors.at.get(start) == head.start
    if need == "firm" and bare and not _short_body(view, start, head, anchors):
        return None
    if need == "body" and (start not in anchors.bodies_at or bare):
        return None
    anchored = start in anchors.at or _provinces(view, start + 1) == start
    return start if len(modifier) >= 2 and _enough(need, modifier, anchored, words_of) else None


def _provinces(view: View, start: int) -> int:
    """A start with the short forms of provinces right before one (鲁 before 港澳)."""
    short, text = view.book.words("organizations.province_letters"), view.text
    low = start
    while low > 0 and text[low] in short and text[low - 1] in short:
        low -= 1
    sentence = view.document.sentence_at(low) if low < start else None
    return low if sentence and any(w.start == low for w in view.words(sentence)) else start


def _short_body(view: View, start: int, head: Span, anchors: Anchors) -> bool:
    """True if a body, not a place, stands right before a head, and not under its full legal name."""
    legal = tuple(view.book.words("organization.legal_head"))
    return start in anchors.bodies_at and not view.text[start:head.start].rstrip().endswith(legal)


def _across(view: View, head: Span) -> bool:
    """True if a head is no word of its own: the end of 布局, or the 商会 of 协商会."""
    if head.end - head.start == 1 and is_word(view.text[head.start - 1:head.end]):
        return True
    sentence = view.document.sentence_at(head.start)
    fragile = view.book.words("organizations.fragile_head")
    if sentence is None or view.text[head.start:head.end] not in fragile:
        return False
    return any(w.start < head.start < w.end < head.end for w in view.words(sentence))


def in_quotes(text: str, head: Span) -> int | None:
    """The start of the quoted stretch that a head ends, or None."""
    if text[head.end:head.end + 1] not in QUOTES_END:
        return None
    opening = max(text.rfind(q, max(head.start - 24, 0), head.start) for q in QUOTES_START)
    closed = any(q in text[opening:head.start] for q in QUOTES_END)
    return opening + 1 if opening >= 0 and not closed else None


def _enough(need: str, modifier: str, anchored: bool, words_of: Lexis) -> bool:
    """Whether what stands before a head makes a name of it; see the fields in `rules/organization.yaml`."""
    left = words_of.specific(modifier)
    if need in ("word", "body"):
        return True
    if need == "anchor":
        return anchored or any(j in modifier for j in words_of.formal_join)
    if need == "firm" and words_of.named(modifier):
        return True
    if need in ("brand", "firm"):
        placed = anchored and not (need == "firm" and words_of.of_trade(left))
        return bool(left) and (placed or words_of.coined(modifier) or MIXED.search(modifier) is not None)
    joined = any(j in modifier for j in words_of.join)
    return len(left) >= (1 if joined or anchored else 2)


def coined_start(view: View, head: Span, anchors: Anchors, words_of: Lexis) -> int | None:
    """Where a coined word before a head begins, with the place before it; None if there is none."""
    brand = anchors.brands.get(head.start)
    if brand is not None:
        full = (*view.book.words("organization.legal_head"), *view.book.words("organization.firm_head"))
        return None if view.text[brand:head.start].endswith(full) else brand
    starts = reach_left(view, head.start, anchors, words_of, None)
    for word in starts:
        start = word + (view.text[word] in words_of.stop_char)
        if words_of.coined(view.text[start:head.start]):
            place = next((s for s in starts if anchors.at.get(s) == start), None)
            return start if place is None else place
        if head.start - word > 4:
            break
    return None
