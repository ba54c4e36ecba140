"""Persons with their body and post: names by surname, bounded by what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from aipolicy.extract.match import Mention, View, run
from aipolicy.extract.names import HAN_ONLY, is_word
from aipolicy.model import Match, Named, Region, Span
from aipolicy.rulebook.load import Rulebook

SPACE = regex.compile(r"\s+")


@dataclass(frozen=True)
class Seen:
    """A person seen in one place, with what stands there."""

    name: str
    span: Span
    rule: str
    affiliation: str | None = None
    position: str | None = None


def find_persons(view: View, organizations: Sequence[Named], regions: Sequence[Region]) -> list[Named]:
    """Every person that the text names, each once, in the order of first mentions."""
    symbols = [Mention(s.start, s.end, o.type) for o in organizations for s in o.mentions]
    matches = run(view.book.stage("person"), view.with_symbols(symbols))
    seen = [s for m in matches if (s := _seen(view, m)) is not None]
    return _merged(view, _best(seen))


def _seen(view: View, match: Match) -> Seen | None:
    """The person of a match, its name cut to the characters that belong to it; None if it is none."""
    span = name_span(view, match.captures["name"])
    if span is None:
        return None
    fields = match.fields
    position = (fields.get("dept") or "") + (fields.get("position") or "") or None
    return Seen(SPACE.sub("", view.text[span.start:span.end]), span, match.rule, fields.get("affiliation"), position)


@lru_cache(maxsize=4)
def _ends(book: Rulebook) -> regex.Pattern[str]:
    said, end = book.compiler.cue("said"), book.compiler.cue("person_end")
    return regex.compile(rf"$|[^\p{{Han}}]|{said}|{end}", regex.V1)


def name_span(view: View, greedy: Span) -> Span | None:
    """How much of a greedily taken stretch is a name: what a boundary follows, or what is repeated."""
    text = view.text
    if HAN_ONLY.search(text[greedy.start:greedy.end]) is None or "·" in text[greedy.start:greedy.end]:
        return greedy
    ends = [e for e in range(greedy.end, greedy.start + 1, -1) if text[e - 1] != " "]
    fit = [e for e in ends if _ends(view.book).match(text, e) and possible(text[greedy.start:e])]
    if not fit:
        words = view.words(sentence) if (sentence := view.document.sentence_at(greedy.start)) else []
        borders = {w.end for w in words}
        fit = [e for e in ends if e in borders and possible(text[greedy.start:e])]
    return Span(greedy.start, fit[0]) if fit else None


def possible(name: str) -> bool:
    """False for a word of the dictionary that is no name (高级, 方面)."""
    return len(name) >= 2 and not (is_word(name) and _flag(name) not in ("nr", "nrt", "nrfg", "nz"))


@lru_cache(maxsize=10_000)
def _flag(name: str) -> str:
    from aipolicy.segment.words import words

    found = words(name)
    return found[0].flag if len(found) == 1 else "nr"


def _best(seen: Iterable[Seen]) -> list[Seen]:
    """Places that do not overlap: with body and post before bare ones, then the longest."""
    chosen: list[Seen] = []
    for one in sorted(seen, key=lambda s: (s.affiliation is None, s.position is None, s.span.start - s.span.end)):
        if not any(one.span.overlaps(other.span) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda s: s.span)


def _merged(view: View, seen: Sequence[Seen]) -> list[Named]:
    groups: dict[str, list[Seen]] = {}
    for one in seen:
        groups.setdefault(one.name, []).append(one)
    return [_named(view, name, group) for name, group in groups.items()]


def _named(view: View, name: str, group: Sequence[Seen]) -> Named:
    mentions = sorted({*(s.span for s in group), *_alone(view, name)})
    fullest = max(group, key=lambda s: (s.affiliation is not None, s.position is not None))
    return Named("person", name, tuple(mentions), fullest.rule, (),
                 {"affiliation": fullest.affiliation, "position": fullest.position})


def _alone(view: View, name: str) -> Iterator[Span]:
    yield from (Span(*m.span()) for m in regex.finditer(regex.escape(name), view.text))
