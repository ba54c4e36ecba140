"""Which sources print one and the same article, seen from their facts alone.

A source is the set of its facts as they are worded (type and normalised quote; dates apart, which all texts
share). Two sets are compared by resemblance |A∩B| / |A∪B| and containment |A∩B| / min(|A|, |B|), the measures
of A. Broder, "On the resemblance and containment of documents" (1997). Sources are reprints from a
resemblance of 0.5 on, the threshold by which Broder, Glassman, Manasse and Zweig clustered the pages of the
web ("Syntactic clustering of the Web", 1997), or from a containment of 0.8 on, which finds the excerpt; both
only with at least 5 shared wordings, so that two short notes of one event remain two. Among the texts of
`tests/gold`, all different articles, the closest pair has a resemblance of 0.19 and a containment of 0.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from aipolicy.corpus.records import Record

RESEMBLANCE, CONTAINMENT, SHARED = Fraction(1, 2), Fraction(4, 5), 5
#: Types whose wording is the same in texts that have nothing to do with one another.
COMMON = ("date",)


def reprints(records: Iterable[Record]) -> dict[str, str]:
    """For each source, the first source of its group; a source with no reprint stands for itself.

    Holds one number for each wording of each source. Pairs are not all compared: sets that share enough
    share one of the rarest members of the smaller one (prefix filtering).
    """
    wordings: dict[str, set[int]] = {}
    for record in records:
        for place in record.places:
            found = wordings.setdefault(place.source, set())
            if record.type not in COMMON:
                found.add(hash((record.type, place.text)))
    return _groups(wordings)


def resemble(one: set[int], other: set[int]) -> bool:
    """True if the wordings of two sources are those of one article."""
    shared = len(one & other)
    if shared < SHARED:
        return False
    return (shared >= RESEMBLANCE * len(one | other)
            or shared >= CONTAINMENT * min(len(one), len(other)))


def _groups(wordings: Mapping[str, set[int]]) -> dict[str, str]:
    first: dict[str, str] = {}
    same: dict[frozenset[int], str] = {}
    distinct: dict[str, set[int]] = {}
    for source, words in wordings.items():
        twin = same.setdefault(frozenset(words), source) if len(words) >= SHARED else source
        first[source] = twin
        if twin == source:
            distinct[source] = words
    order = {source: at for at, source in enumerate(wordings)}
    for one, other in _pairs(distinct, order):
        if resemble(distinct[one], distinct[other]):
            a, b = sorted((root(first, one), root(first, other)), key=order.__getitem__)
            first[b] = a
    return {source: root(first, source) for source in wordings}


def _pairs(distinct: Mapping[str, set[int]], order: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs that may be reprints: they share a member of the prefix of the smaller set."""
    times = Counter(word for words in distinct.values() for word in words)
    sources_of: dict[int, list[str]] = {}
    for source, words in distinct.items():
        for word in words:
            if times[word] > 1:
                sources_of.setdefault(word, []).append(source)
    for source, words in distinct.items():
        if len(words) < SHARED:
            continue
        needed = max(SHARED, -(-len(words) * RESEMBLANCE.numerator // RESEMBLANCE.denominator))
        prefix = sorted(words, key=lambda word: (times[word], word))[:len(words) - needed + 1]
        near = {other for word in prefix for other in sources_of.get(word, ())}
        for other in sorted(near, key=order.__getitem__):
            if other != source and len(distinct[other]) >= len(words):
                yield source, other


def root(first: dict[str, str], source: str) -> str:
    """The source that a chain of reprints leads to; the chain is shortened."""
    while first[source] != source:
        first[source] = first[first[source]]
        source = first[source]
    return source
