"""How many characters behind a surname are a name, and whether they are one at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import HAN_ONLY, is_word
from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.segment.dictionary import frequency
from aipolicy.segment.words import words

#: jieba's flags for names of persons.
NAMES = ("nr", "nrt", "nrfg")
#: How often a word stands in the corpus of jieba's dictionary that is no beginning of a name.
USUAL = 100


@dataclass(frozen=True)
class After:
    """What may stand right behind a name. cue: a word; mark: a word, or no Han character.

    weak: surnames that are mostly other words; never: characters that no given name has; words: ones
    that no name begins with; no_end: characters that do not end a name of two; compound: surnames of
    two characters and beginnings of names that have no surname.
    """

    cue: regex.Pattern[str]
    mark: regex.Pattern[str]
    weak: frozenset[str]
    never: frozenset[str]
    words: tuple[str, ...]
    no_end: frozenset[str]
    compound: tuple[str, ...]


@once
def _after(book: Rulebook) -> After:
    cue = book.cue("persons.after_name").pattern + "|" + book.cue("persons.after_name_end").pattern
    return After(
        cue=regex.compile(cue, regex.V1),
        mark=regex.compile(rf"$|[^\p{{Han}}]|{cue}", regex.V1),
        weak=frozenset(book.words("persons.weak_surname")),
        never=frozenset(book.words("persons.no_given")),
        words=book.words("persons.no_person"),
        no_end=frozenset(book.words("persons.no_end")),
        compound=(*book.words("person.compound_surname"), *book.words("person.tibetan_element"),
                  *book.words("person.mongolian_name")),
    )


def name_span(view: View, greedy: Span, fit: str | None) -> Span | None:
    """How much of a greedily taken stretch is a name; None if it is none.

    fit: exact, mark: the rule itself says where the name ends; tagged: the tagger must take it for a
    name; repeated: it must also stand elsewhere in the text.
    """
    text = view.text
    stretch = text[greedy.start:greedy.end]
    if HAN_ONLY.search(stretch) is None:
        return greedy
    if "·" in stretch:
        return _dotted(view, greedy)
    if fit in ("exact", "mark"):
        ends = [greedy.end]
    else:
        ends = [e for e in range(greedy.end, greedy.start + 1, -1) if text[e - 1] != " "]
    ends = [e for e in ends if plausible(view, Span(greedy.start, e), fit)]
    end = greedy.end if fit in ("exact", "mark") and ends else _end(view, greedy.start, ends)
    if end is None or (fit == "repeated" and text.count(text[greedy.start:end]) < 2):
        return None
    return Span(greedy.start, end)


def _dotted(view: View, greedy: Span) -> Span:
    """A name of several parts, cut where a cue follows its last part."""
    first = view.text.rindex("·", greedy.start, greedy.end) + 3
    mark = _after(view.book).mark
    end = next((e for e in range(first, greedy.end + 1) if mark.match(view.text, e)), greedy.end)
    return Span(greedy.start, end)


def _end(view: View, start: int, ends: list[int]) -> int | None:
    """Of possible ends, longest first: the most repeated, else one that a cue follows, else the longest."""
    text, after = view.text, _after(view.book)
    fit = [e for e in ends if after.mark.match(text, e)]
    if not fit:
        fit = [e for e in ends if e in _borders(view, start)]
    if not fit:
        return None
    counts = {e: text.count(text[start:e]) for e in fit}
    if counts[fit[-1]] > counts[fit[0]]:
        return max(fit, key=lambda e: (counts[e], e))
    cued = [e for e in fit if after.cue.match(text, e)]
    short = [e for e in cued if e - start == 2 and any(e < other for other in fit)]
    if short and not _name_word(text[start:fit[0]]):
        return short[0]
    return fit[0] if fit[0] - start < 4 else fit[-1]


def _borders(view: View, start: int) -> set[int]:
    sentence = view.document.sentence_at(start)
    return {w.end for w in view.words(sentence)} if sentence else set()


def plausible(view: View, span: Span, fit: str | None) -> bool:
    """False for what reads as words: a dictionary word, or one that begins with the surname."""
    name = view.text[span.start:span.end].replace(" ", "")
    after = _after(view.book)
    if len(name) < 2 or (is_word(name) and not _name_word(name)) or not after.never.isdisjoint(name[1:]):
        return False
    if name.startswith(after.words) or (len(name) == 2 and name[1] in after.no_end):
        return False
    if name.startswith(after.compound):
        return True
    if len(name) > 2 and frequency(name[:2]) > USUAL and not _name_word(name[:2]) and not _name_word(name):
        return False
    if fit == "mark":
        return True
    if name[0] in after.weak or fit in ("tagged", "repeated"):
        return _tagged(view, span, whole=fit == "tagged")
    return not (fit == "exact" and _inside_word(view, span.start))


def _tagged(view: View, span: Span, whole: bool) -> bool:
    """True if a name of the tagger begins there; if `whole`, just this stretch, else also an unknown word."""
    sentence = view.document.sentence_at(span.start)
    at = [w for w in view.words(sentence) if w.start == span.start] if sentence else []
    if not at or at[0].end > span.end or (whole and at[0].end < span.end):
        return False
    unknown = at[0].end - span.start > 1 and not is_word(view.text[span.start:at[0].end])
    return at[0].flag.startswith(NAMES) or (unknown and not whole)


def _inside_word(view: View, at: int) -> bool:
    """True if a word of the tagger goes across a place."""
    sentence = view.document.sentence_at(at)
    return sentence is not None and any(w.start < at < w.end for w in view.words(sentence))


@lru_cache(maxsize=10_000)
def _name_word(name: str) -> bool:
    """True if the tagger takes a stretch on its own for one name."""
    found = words(name)
    return len(found) == 1 and found[0].flag.startswith(NAMES)
