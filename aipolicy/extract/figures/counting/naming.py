"""What a phrase is called as a metric: without the owner that it begins with, asides in brackets, and
blanks."""

from __future__ import annotations

import regex

from aipolicy.extract.figures.counting.numbered import Numbered
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, words_of
from aipolicy.model import Quantity, Span

MARKS = regex.compile(r"[*\r\n]+")
LOOSE = regex.compile(r"(?<=[\p{Han}、“”])\s+|\s+(?=[\p{Han}、“”])")
#: What stands in brackets and only explains: foreign words, lists, whatever is longer than a short addition.
ASIDE = regex.compile(r"(?<=\w)[(（](?!\p{Han}(?:[、,]\p{Han})+[)）])(?=[^()（）]{3,}[)）]|[A-Za-z]+[)）])"
                      r"[^()（）]*[)）]")
#: What may stand between the names of a list in a headline.
SLASH = "/"
#: What a name on the net goes on with.
DOT = "."
LETTER = regex.compile(r"\p{L}")


def name_of(line: Numbered, span: Span) -> str:
    """The metric that a phrase names, without the place or body that it begins with; a name that is but part
    of its first word stays."""
    lex = words_of(line.view.book)
    start = _behind_owners(line, span, lex)
    if start > span.start:
        rest = line.tokens(start, span.end)
        within = all(token.end != start for token in line.tokens(*span)) or line.text[start] == DOT
        if within or not rest or rest[0].text in lex.bound | lex.joint:
            start = span.start
        else:
            start = next((t.start for t in rest if t.text not in lex.of | lex.strip | lex.link), start)
    text = ASIDE.sub("", squeezed(line.text[start:span.end]))
    names = line.view.book.table("resolve")["names"]
    return next((text + more for end, more in names.items() if text.endswith(end)), text)


def _behind_owners(line: Numbered, span: Span, lex: PhraseWords) -> int:
    """Where the owner ends that a phrase begins with, or the last of several, with what sums them up; else
    where the phrase begins."""
    start = line.bodies.opening(*span)
    listed = start
    while listed > span.start and (line.text[listed] in lex.joint or line.text[listed] == SLASH):
        after = line.bodies.opening(listed + 1, span.end)
        if after == listed + 1:
            return start
        listed = after
    if listed == start:
        return start
    summed = line.view.book.cue("metrics.summed_up").match(line.text, listed, span.end)
    return summed.end() if summed else listed


def squeezed(text: str) -> str:
    """A phrase without white space between Chinese characters, marks of emphasis and outer joints."""
    return LOOSE.sub("", MARKS.sub("", text)).strip()


def noun_of_size(line: Numbered, of: str | None) -> str:
    """The noun for the size of an event: for a sum if of is "money", for how many people if "people", for any
    other dimension by its name; empty where none is needed."""
    return str(line.view.book.table("resolve")["events"].get(of or "", ""))


def noun_of_unit(line: Numbered, quantity: Quantity) -> str:
    """What the unit of a number says is counted; empty if it says nothing."""
    return str(line.view.book.table("resolve")["counted_by"].get(quantity.value.unit or "", ""))


def is_name(text: str) -> bool:
    """True if a text holds a letter or a character of a word, and so may name something."""
    return LETTER.search(text) is not None and not (len(text) == 1 and text.isascii())


def joined(topic: str, own: str) -> str:
    """A topic with what is said of it, unless it says that already."""
    return topic if own in topic else topic + own
