"""Where a name begins: the left edge of a name before its head, and what a modifier is worth.

A name of a body stands before its head (研究院, 有限公司) without a mark of its beginning. It is found
by walking jieba's words to the left until one cannot stand inside a name; then the walk is cut back
to the leftmost place, known body or coined word in it. All words come from `rules/words/boundaries.yaml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from aipolicy.extract.match.view import View
from aipolicy.model import Region, Span, Word
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.segment.dictionary import frequency

#: Longest name that is believed, in code points.
LONGEST = 34
#: How often a common word stands in the corpus of jieba's dictionary.
COMMON = 1000
#: How often at most a dictionary's word stands there that may as well be a coined one.
RARE = 5
#: A coined word before a word of the trade is shorter than this.
COINED_MOST = 4
#: Flags of jieba whose words may stand inside a name.
INSIDE = ("n", "j", "b", "l", "vn", "an", "eng", "s", "f", "g", "h", "k", "z")
HAN = regex.compile(r"\p{Han}")
HAN_ONLY = regex.compile(r"\p{Han}+")
BRACKETS = ("(", "（")
LATIN_NAME = regex.compile(r"[A-Z][A-Za-z0-9.]*(?: [A-Z][a-z]+)?")
LATIN = regex.compile(r"[A-Za-z][A-Za-z0-9.&+\-]*")


def is_word(text: str) -> bool:
    """True if jieba's dictionary has the stretch as a word."""
    return frequency(text) > 0


def common(text: str) -> bool:
    """True for a word that every text may have."""
    return frequency(text) >= COMMON


@dataclass(frozen=True)
class Lexis:
    """The words of `rules/words/boundaries.yaml` as sets and patterns, built once for a rulebook."""

    stop: frozenset[str]
    stop_char: frozenset[str]
    inside: frozenset[str]
    join: frozenset[str]
    formal_join: frozenset[str]
    edge: frozenset[str]
    generic: regex.Pattern[str]
    link: regex.Pattern[str]
    verb: regex.Pattern[str]
    technical: frozenset[str]
    trade: regex.Pattern[str]
    tails: frozenset[str]

    def specific(self, text: str) -> str:
        """What is left of a modifier when all general words are taken out."""
        return self.generic.sub("", text)

    def coined(self, text: str) -> bool:
        """True for two or three Han characters (or two pairs) in which no usual word stands."""
        if not 2 <= len(text) <= 4 or HAN_ONLY.fullmatch(text) is None or frequency(text) > RARE:
            return False
        pairs = (text[i:i + 2] for i in range(len(text) - 1))
        return (text[0] not in self.stop_char and text[-1] not in self.stop_char
                and not any(frequency(p) > RARE or p in self.technical for p in pairs))

    def branded(self, text: str) -> bool:
        """True for a coined word of two or three characters with a word of the trade behind it."""
        heads = (text.removesuffix(tail) for tail in self.tails if text.endswith(tail))
        return any(len(head) < COINED_MOST and self.coined(head) for head in heads)

    def named(self, modifier: str) -> bool:
        """True if rare words are left of a modifier without general words and words of the trade (视界)."""
        left = self.trade.sub("", self.specific(modifier))
        usual = common(left) or left[:1] in self.stop_char or self.of_trade(left)
        return 1 < len(left) < len(modifier) and not usual

    def of_trade(self, text: str) -> bool:
        """True if a term of the trade stands in a text."""
        return any(term in text for term in self.technical if len(term) > 1)

    def brand(self, text: str) -> bool:
        """True for a coined stretch, or a latin word in mixed letters, with a coined one after it."""
        latin = LATIN_NAME.match(text)
        if latin is None:
            return self.coined(text) or self.branded(text)
        rest = text[latin.end():]
        return any(c.islower() for c in latin[0]) and (not rest or self.coined(rest))


@once
def lexis(book: Rulebook) -> Lexis:
    """The words by which names are bounded."""
    return Lexis(
        stop=frozenset(book.words("boundaries.stop")),
        stop_char=frozenset(book.words("boundaries.stop_char")),
        inside=frozenset((*book.words("boundaries.verb"), *book.words("boundaries.keep"))),
        join=frozenset(book.words("boundaries.join")),
        formal_join=frozenset(book.words("boundaries.join_formal")),
        edge=frozenset(book.words("boundaries.edge")),
        generic=book.cue("boundaries.generic"),
        link=book.cue("boundaries.link"),
        verb=book.cue("boundaries.cut"),
        technical=frozenset(book.words("boundaries.technical_word")),
        trade=book.cue("organizations.trade_word"),
        tails=frozenset(book.words("organizations.company_tail")),
    )


def place_spans(view: View, regions: Iterable[Region]) -> list[tuple[int, int]]:
    """Where the text names a region of China or another country."""
    nation = frozenset(view.book.words("boundaries.nation"))
    spans = [(r.start, r.end) for r in regions
             if view.text[r.start:r.end] not in nation and not _verb(view, r.start, r.end)]
    return spans + [(h.start, h.end) for h in view.book.gazetteer("countries").find(view.text)]


def _verb(view: View, start: int, end: int) -> bool:
    """True if the tagger takes just this stretch for a verb or preposition (会同)."""
    sentence = view.document.sentence_at(start)
    return sentence is not None and any(w.start == start and w.end == end and w.flag[0] in "vp"
                                        for w in view.words(sentence))


def tagged_places(view: View) -> list[tuple[int, int]]:
    """Words of the dictionary that the tagger takes for places, not general ones (城市)."""
    edge = lexis(view.book).edge
    return [(w.start, w.end) for s in view.document.sentences for w in view.words(s)
            if w.flag == "ns" and w.end - w.start > 1 and is_word(view.text[w.start:w.end])
            and view.text[w.start:w.end] not in edge]


def level_words(view: View) -> list[tuple[int, int]]:
    """Words of a level that stand for the place of the text: 省 in 省信息化工作办公室."""
    return [m.span() for m in view.book.cue("boundaries.level").finditer(view.text)]


@dataclass
class Anchors:
    """Places and known bodies, where a name may begin.

    at: start to longest end; from_end: end to earliest start; bodies: ends of bodies; bodies_at: starts;
    brands: ends of companies' names, safe or not, to their starts.
    """

    at: dict[int, int]
    from_end: dict[int, int]
    bodies: set[int]
    bodies_at: set[int]
    brands: dict[int, int]

    @classmethod
    def of(cls, places: Iterable[tuple[int, int]], bodies: Iterable[tuple[int, int]]) -> Anchors:
        """Anchors of places and bodies."""
        anchors = cls({}, {}, set(), set(), {})
        for start, end in places:
            anchors._put(start, end)
        for start, end in bodies:
            anchors.add(Span(start, end))
        return anchors

    def add(self, body: Span) -> None:
        """One more body."""
        self._put(*body)
        self.bodies.add(body.end)
        self.bodies_at.add(body.start)

    def _put(self, start: int, end: int) -> None:
        self.at[start] = max(end, self.at.get(start, 0))
        self.from_end[end] = min(start, self.from_end.get(end, start))

    def known(self, end: int) -> bool:
        """True if a body ends there that no other body stands right before."""
        return end in self.bodies and self.from_end[end] not in self.bodies

    def between(self, start: int, end: int) -> list[int]:
        """Starts of the anchors that lie wholly between two offsets, from the left."""
        return [s for s in range(start, end) if self.at.get(s, end + 1) <= end]


def bracketed(text: str, at: int) -> int | None:
    """The start of a short bracket (苏州) that ends at an offset, or None."""
    if at == 0 or text[at - 1] not in ")）":
        return None
    for i in range(at - 2, max(at - 9, -1), -1):
        if text[i] in "(（":
            return i if HAN_ONLY.fullmatch(text, i + 1, at - 1) else None
    return None


def reach_left(view: View, head: int, anchors: Anchors, words_of: Lexis, join: str | None) -> list[int]:
    """Starts of the words, places and bodies that may belong to a name before its head, nearest first."""
    sentence = view.document.sentence_at(head)
    if sentence is None:
        return []
    words = view.words(sentence)
    starts: list[int] = []
    at = head
    while sentence.start < at and head - at <= LONGEST:
        bracket = bracketed(view.text, at)
        if bracket is not None and bracket > sentence.start:
            at = bracket
            continue
        start = anchors.from_end.get(at)
        if start is None:
            word = words[bisect_left(words, at, key=lambda w: w.start) - 1]
            if not _inside(word, view.text[word.start:at], words_of, join):
                break
            start = word.start
        at = start
        starts.append(at)
    return starts


def _inside(word: Word, text: str, words_of: Lexis, join: str | None) -> bool:
    if text in words_of.stop:
        return False
    if text in words_of.inside or (join is not None and text in join):
        return True
    if LATIN.fullmatch(text) or (len(text) == 1 and HAN.match(text) and word.flag[0] not in "pcudrymtq"):
        return True
    unknown = 1 < len(text) < 4 and HAN_ONLY.fullmatch(text) is not None and frequency(text) <= RARE
    if unknown and text[0] not in words_of.stop_char:
        return True
    return (word.flag.startswith(INSIDE) or word.flag == "a") and HAN.match(text) is not None


def trim(view: View, starts: Sequence[int], head: int, words_of: Lexis) -> int:
    """The start of a name when words that cannot be its first are cut off."""
    for here, after in pairwise([*reversed(starts), head]):
        if view.text[here:after] not in words_of.edge:
            return here
    return head


def left_edge(view: View, head: Span, anchors: Anchors, words_of: Lexis, join: str | None) -> int:
    """Where the name that ends in a head begins; the head's own start if nothing belongs to it."""
    starts = reach_left(view, head.start, anchors, words_of, join)
    starts = _after_join(view, starts, head.start, anchors, words_of) if join else starts
    if not starts:
        return head.start
    cut = _cut(view, starts[-1], head.start, words_of)
    starts = [s for s in starts if s >= cut]
    if not starts:
        return head.start
    low = starts[-1]
    for anchor in anchors.between(starts[-1], head.start):
        end = anchors.at[anchor]
        if anchor < low or view.text[anchor - 1:anchor] in BRACKETS:
            continue
        if end not in anchors.bodies or not _linked(view, end, head, words_of):
            return anchor
        low = end
    return trim(view, [s for s in starts if s >= low], head.start, words_of)


def _cut(view: View, start: int, head: int, words_of: Lexis) -> int:
    """Where the last verb ends that joins a body to what it sets up (甲公司共建乙研究院)."""
    return max((m.end() for m in words_of.verb.finditer(view.text, start, head)), default=start)


def _linked(view: View, body_end: int, head: Span, words_of: Lexis) -> bool:
    """True if a body is joined to what follows by a verb or conjunction, not part of its name."""
    return words_of.link.match(view.text, body_end, head.start) is not None


def _after_join(view: View, starts: list[int], head: int, anchors: Anchors, words_of: Lexis) -> list[int]:
    """The walk cut at a conjunction that joins two names, not two words of one."""
    edges = [head, *starts]
    for i in range(1, len(edges)):
        word = view.text[edges[i]:edges[i - 1]]
        if word in words_of.join:
            before = view.text[edges[-1]:edges[i]]
            if edges[i - 1] in anchors.at or edges[i] in anchors.bodies or not words_of.specific(before):
                return starts[:i - 1]
    return starts
