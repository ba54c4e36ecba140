"""Lists of bodies: a name among names is a name (腾讯、旷视科技、海康威视等一批企业)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import Anchors, Lexis, lexis, reach_left
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.stages.declared import BODY_LIST
from aipolicy.segment.dictionary import frequency

COMMA = "、"
ITEM = r"(?:[^、。;:!?\n,()《》“”|]|\([^()\n、,。]{1,12}\)){1,24}"
RUN = regex.compile(f"{ITEM}(?:、{ITEM})+")
NAME = regex.compile(r"[\p{Han}A-Za-z][\p{Han}A-Za-z0-9.\-]{1,7}|[A-Za-z][A-Za-z0-9.\- ]{1,20}")
SENTENCE_ENDS = ("", "。", ";", "!", "?", "\n")
NOWHERE = Anchors({}, {}, set(), set(), {})
#: How often at most a word stands in the corpus of jieba's dictionary that may be a company's.
SELDOM = 300
LATIN_NAME = regex.compile(r"[A-Za-z][A-Za-z0-9.\- ]{1,20}")


@dataclass(frozen=True)
class Item:
    """An item of a list. exact: both its edges are known, not only one."""

    span: Span
    exact: bool


@dataclass(frozen=True)
class ListEdges:
    """The bodies found, by where they begin and where they end."""

    beginning: Mapping[int, Sequence[Span]]
    ending: Mapping[int, Sequence[Span]]

    @classmethod
    def of(cls, found: Iterable[BodyMention]) -> ListEdges:
        """Those of some bodies, in their order."""
        beginning: dict[int, list[Span]] = {}
        ending: dict[int, list[Span]] = {}
        for one in found:
            beginning.setdefault(one.start, []).append(one.span)
            ending.setdefault(one.end, []).append(one.span)
        return cls(beginning, ending)


@once
def _cues(book: Rulebook) -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """What stands between or after the last items, what ends a list, what says that it lists companies."""
    join, end = book.cue("organizations.list_join").pattern, book.cue("organizations.list_end").pattern
    companies = book.cue("organizations.company_list").pattern
    return (regex.compile(f"{join}|{end}", regex.V1), regex.compile(end, regex.V1),
            regex.compile(rf"\s?{end}[^,。;、]{{0,14}}?{companies}", regex.V1))


def listed_bodies(view: View, found: Sequence[BodyMention],
                  doubtful: Sequence[BodyMention]) -> Iterator[BodyMention]:
    """Names that stand in a list with a body, or in a list that is said to be of companies."""
    words_of = lexis(view.book)
    spans = {f.span: f for f in found}
    edges = ListEdges.of(found)
    forms = {f.span: f for f in doubtful}
    for run in _runs(view):
        items = [i for i in _items(view, run, edges) if i.span.end > i.span.start]
        bodies = sum(1 for i in items if i.span in spans)
        companies = _cues(view.book)[2].match(view.text, items[-1].span.end) is not None
        companies = companies or _all_coined(view, items, words_of)
        companies = companies and (bodies > 0 or any(
            i.span in forms or _is_brand(view, i, words_of) for i in items))
        if companies or bodies:
            yield from _new(view, items, spans, forms, words_of, companies)


def _runs(view: View) -> Iterator[Span]:
    """The lists of a text; one that says what it lists ends there, and the next may begin behind it."""
    for run in RUN.finditer(view.text):
        at = run.start()
        first = view.text.find(COMMA, at)
        for ended in _cues(view.book)[2].finditer(view.text, first, run.end()):
            if COMMA in view.text[at:ended.start()] and COMMA in view.text[ended.end():run.end()]:
                yield Span(at, view.text.find(COMMA, ended.end()))
                at = ended.end()
        if COMMA in view.text[at:run.end()]:
            yield Span(at, run.end())


def _all_coined(view: View, items: Sequence[Item], words_of: Lexis) -> bool:
    """True for three or more coined names in a row, not names of persons."""
    names = [view.text[i.span.start:i.span.end] for i in items if i.exact]
    persons = sum(1 for n in names if view.book.cue("person.surname").match(n))
    coined = len(names) > 2 and len(names) == len(items) and all(map(words_of.coined, names))
    return coined and 3 * persons <= len(names)


def _items(view: View, run: Span, edges: ListEdges) -> Iterator[Item]:
    """The items of a list; the first is cut at a body that ends with it, the last at what ends a list."""
    commas = [i for i in range(run.start, run.end) if view.text[i] == COMMA]
    pieces = [Span(a + 1, b) for a, b in pairwise([run.start - 1, *commas, run.end])]
    body = next((s for s in edges.ending.get(pieces[0].end, ()) if s.start >= run.start), None)
    start = _start(view, pieces[0]) if body is None else pieces[0].start
    pieces[0] = Span(start, pieces[0].end)
    short = pieces[0].end - pieces[0].start <= 8
    alone = start > run.start or (short and view.text[run.start - 1:run.start] in SENTENCE_ENDS)
    yield Item(body or pieces[0], body is not None or alone)
    yield from (Item(p, True) for p in pieces[1:-1])
    yield from _last(view, pieces[-1], edges)


def _start(view: View, piece: Span) -> int:
    """Where the first item begins behind a word that opens a list."""
    starts = view.book.cue("organizations.list_start").finditer(view.text, piece.start, piece.end)
    opened = [m.end() for m in starts]
    return next((at for at in reversed(opened) if piece.end - at >= 2), piece.start)


def _last(view: View, piece: Span, edges: ListEdges) -> Iterator[Item]:
    """The last items of a list, cut at bodies, conjunctions and what ends it."""
    at = piece.start
    between, end, _ = _cues(view.book)
    while at < piece.end:
        body = next(iter(edges.beginning.get(at, ())), None)
        cut = None if body else between.search(view.text, at + 2, piece.end)
        stop = body.end if body else cut.start() if cut else piece.end
        yield Item(Span(at, stop), body is not None or cut is not None)
        after = between.match(view.text, stop)
        if after is None or end.match(view.text, stop):
            return
        at = after.end()


def _new(view: View, items: Sequence[Item], spans: dict[Span, BodyMention], forms: dict[Span, BodyMention],
         words_of: Lexis, companies: bool) -> Iterator[BodyMention]:
    rule = view.book.sole(BODY_LIST)
    for i, item in enumerate(items):
        if item.span in spans:
            continue
        known = _known_end(item.span, forms) if i < len(items) - 1 else forms.get(item.span)
        if known is not None:
            yield known
            continue
        span = item.span if item.exact or i else _first(view, item.span, words_of)
        if span is not None and (item.exact or i == 0) and name_like(view, span, words_of, companies):
            yield BodyMention(*span, rule.fields["kind"], rule.id)


def _known_end(item: Span, forms: dict[Span, BodyMention]) -> BodyMention | None:
    """A doubtful form that ends an item, from its start or after other words."""
    return next((f for s, f in forms.items() if s.end == item.end and s.start >= item.start), None)


def _first(view: View, item: Span, words_of: Lexis) -> Span | None:
    """The name at the end of a list's first item."""
    latin = regex.search(r"[A-Za-z][A-Za-z0-9.\-]*(?: [A-Z][A-Za-z0-9.\-]*)*$", view.text, pos=item.start,
                         endpos=item.end)
    if latin:
        return Span(*latin.span())
    starts = [s for s in reach_left(view, item.end, NOWHERE, words_of, None) if s >= item.start]
    return next((Span(s, item.end) for s in starts if words_of.coined(view.text[s:item.end])), None)


def name_like(view: View, span: Span, words_of: Lexis, companies: bool) -> bool:
    """True for a stretch that may be the name of a company: coined, latin, or no common word."""
    text = view.text[span.start:span.end]
    if NAME.fullmatch(text) is None or text in words_of.stop:
        return False
    if view.book.cue("organizations.not_in_item").search(text):
        return False
    if LATIN_NAME.fullmatch(text):
        fit = len(text) > 1 if companies else text[0].isupper() and len(text) > 2
        return fit and not any(c.isdigit() for c in text)
    if not companies and len(text) < 4 and view.book.cue("person.surname").match(text):
        return False
    special = len(words_of.specific(text)) >= 2 and text not in words_of.technical
    return words_of.coined(text) or (companies and special) or _by_tail(view.book, text, words_of)


def _is_brand(view: View, item: Item, words_of: Lexis) -> bool:
    text = view.text[slice(*item.span)]
    return words_of.coined(text) or _by_tail(view.book, text, words_of)


def _tails(book: Rulebook) -> tuple[str, ...]:
    """Last words of companies' names."""
    return (*book.words("organization.strong_brand_tail"), *book.words("organization.weak_brand_tail"),
            *book.words("organization.firm_head"))


def _by_tail(book: Rulebook, text: str, words_of: Lexis) -> bool:
    """True for a word that few texts have with the last word of companies' names (临港集团)."""
    tails = (tail for tail in _tails(book) if text.endswith(tail))
    rest = text.removesuffix(max(tails, key=len, default=""))
    rare = 2 <= len(rest) < len(text) and frequency(rest) < SELDOM and len(words_of.specific(rest)) > 1
    return rare and rest[0] not in words_of.stop_char and not words_of.of_trade(rest)
