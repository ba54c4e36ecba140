"""Names that end in the head of a body: where they begin, and whether they are names at all."""

from __future__ import annotations

from collections.abc import Sequence

from aipolicy.extract.bodies import Found
from aipolicy.extract.match import View, run
from aipolicy.extract.names import LATIN, Anchors, Lexis, left_edge, lexis, reach_left
from aipolicy.extract.shown import is_shown
from aipolicy.model import Match, Region, Span


def headed(view: View, regions: Sequence[Region], sure: Sequence[Found]) -> list[Found]:
    """Names before heads, from left to right: each one found may begin the next."""
    words_of = lexis(view.book)
    anchors = Anchors.of([(r.start, r.end) for r in regions], [f.span for f in sure])
    found = []
    for match in sorted(run(view.book.stage("organization.head"), view.with_symbols([])),
                        key=lambda m: (m.end, m.start)):
        start = begin(view, match, anchors, words_of)
        if start is not None:
            found.append(Found(start, match.end, match.fields["kind"], match.rule))
            anchors.add(Span(start, match.end))
    return found


def begin(view: View, match: Match, anchors: Anchors, words_of: Lexis) -> int | None:
    """Where the name of a matched head begins, or None if what stands before it is no name."""
    head, need = match.captures["head"], match.fields["need"]
    if need in ("coined", "shown"):
        start = coined_start(view, head, anchors, words_of)
        shown = need == "coined" or (start is not None and is_shown(view, Span(start, head.end)))
        return start if shown else None
    start = left_edge(view, head, anchors, words_of, bool(match.fields.get("join")))
    modifier = view.text[start:head.start]
    if len(modifier) < 2 or not words_of.specific(modifier):
        return None
    return start if _enough(need, modifier, start in anchors.at, words_of) else None


def _enough(need: str, modifier: str, anchored: bool, words_of: Lexis) -> bool:
    if need == "anchor":
        return anchored
    if need == "brand":
        return anchored or words_of.coined(modifier) or LATIN.search(modifier) is not None
    return len(words_of.specific(modifier)) >= 2


def coined_start(view: View, head: Span, anchors: Anchors, words_of: Lexis) -> int | None:
    """Where a coined word before a head begins, with the place before it; None if there is none."""
    starts = reach_left(view, head.start, words_of, False)
    for start in starts:
        if words_of.coined(view.text[start:head.start]):
            place = next((s for s in starts if anchors.at.get(s) == start), None)
            return start if place is None else place
        if head.start - start > 4:
            break
    return None
