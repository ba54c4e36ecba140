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
    deed = _behind_deed(line, span)
    start = _behind_owners(line, span, lex) if deed == span.start else deed
    if start > span.start and start != deed:
        rest = line.tokens(start, span.end)
        cut = all(token.end != start for token in line.tokens(*span))
        within = cut or _goes_on(line.text, start, span.end)
        if within or not rest or rest[0].text in lex.bound | lex.joint:
            start = span.start
        else:
            idle = lex.of | lex.strip | lex.link
            start = next((t.start for t in rest if t.text not in idle), start)
    text = ASIDE.sub("", squeezed(line.text[start:span.end]))
    lead = line.view.book.cue("metrics.starting_link").match(text) if start > span.start else None
    return completed(line, text[lead.end():] if lead else text)


def completed(line: Numbered, text: str) -> str:
    """A name with the noun that it lacks, by how it ends."""
    names = line.view.book.table("resolve")["names"]
    return next((text + more for end, more in names.items() if text.endswith(end)), text)


def _behind_deed(line: Numbered, span: Span) -> int:
    """Where a phrase begins behind the verb that stands before the owner in it: "paid | firm A's |
    instalment"; where it begins at all if no such verb does."""
    row = line.tokens(*span)
    deed = len(row) > 2 and row[0].flag == "v" and len(row[0].text) > 1 \
        and line.bodies.opening(row[1].start, span.end) > row[1].start
    return row[1].start if deed else span.start


def _goes_on(text: str, at: int, end: int) -> bool:
    """True if what stands at an offset belongs to the name before it: the end of an address, a class of
    shares."""
    letter = text[at].isascii() and text[at].isalpha() and not text[at - 1].isascii()
    return text[at] == DOT or (letter and at + 1 < end and not text[at + 1].isascii())


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
