"""Takes a stretch such as "firms that ... for which ..." apart: those addressed, and what must be so.

Heads come last: what stands before the particle of a noun phrase is a condition, unless it only names the
noun ("newly approved"). A stretch that ends with the particle has no head; then those addressed are the body
that it begins with, or whatever it is that they were recognised as.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once

#: What no phrase is cut in.
CLOSED = regex.compile(r"[(（][^()（）]*[)）]|“[^“”]*”|\"[^\"]*\"")
TAIL = regex.compile(r"(?:[”\"]|[(（][^()（）]*[)）])+$")
COMMA = ","
MARKS = ",:;、 "
NUMERIC = regex.compile(r"\d")


class Parties(NamedTuple):
    """To whom something is offered and what must be so, as text; None for what is not said."""

    recipient: str | None
    condition: str | None


def parties_of(stretch: str, book: Rulebook) -> Parties:
    """Those addressed and the condition that a stretch names."""
    text = _bare(stretch, book)
    if not text or book.cue("offers.no_party").match(text):
        return Parties(None, None)
    of, parts = _of(book), _split(text, COMMA)
    if not text.endswith(of):
        return _with_more(parts, book) or _phrase(text, book)
    conditions = [part.removesuffix(of) for part in parts]
    if len(parts) > 1 and not parts[0].endswith(of):
        first = _phrase(parts[0], book)
        if _ends(parts[0], book.words("offers.taker")):
            return Parties(first.recipient, _joined([first.condition, *conditions[1:]]))
        if first.recipient and first.condition and not _open(parts[0], book):
            return Parties(first.recipient, _joined(conditions[1:]))
    whole = _joined(conditions) or ""
    recognised = _recognised(whole, book)
    lead = _leading(whole, book)
    return Parties(lead.recipient or recognised, whole if recognised or lead.condition is None
                   else lead.condition)


def who_gets(phrase: str, book: Rulebook) -> str | None:
    """The one named as getting it; None for words that refer back to those addressed."""
    text = _bare(phrase, book)
    return None if not text or book.cue("offers.refers_back").fullmatch(text) else text


def _with_more(parts: Sequence[str], book: Rulebook) -> Parties | None:
    """Those whom the first of several clauses names; what the others say is a condition if it has a number,
    else it is something else that is done for them. None if the first clause names nobody."""
    if len(parts) < 2 or not _ends(parts[0], book.words("offers.taker")) \
            or _ends(parts[-1], book.words("offers.taker")):
        return None
    first = _phrase(parts[0], book)
    return Parties(first.recipient, _joined([first.condition, *filter(NUMERIC.search, parts[1:])]))


def _phrase(text: str, book: Rulebook) -> Parties:
    """A noun phrase with what is said of it."""
    of = _of(book)
    *modifiers, head = _split(text, of)
    if not modifiers:
        lead = _leading(text, book)
        acts = lead.condition and (book.cue("offers.acts").match(lead.condition)
                                   or book.cue("offers.undertakes").match(lead.condition))
        named = _ends(text, book.words("offers.taker")) and not acts
        return Parties(text, None) if named else _or_whole(text, lead, book)
    while modifiers and book.cue("offers.attributive").fullmatch(modifiers[-1]):
        head = modifiers.pop() + of + head
    if not modifiers:
        return Parties(text, None)
    condition = of.join(modifiers)
    if _ends(head, book.words("offers.thing")) and not _ends(head, book.words("offers.taker")):
        lead = _leading(condition, book)
        return Parties(lead.recipient, (lead.condition or "") + of + head if lead.recipient else text)
    return Parties(_bare(head, book), condition)


def _or_whole(text: str, lead: Parties, book: Rulebook) -> Parties:
    """The body that a phrase without a particle begins with and what it does; else the whole phrase, unless
    nobody can be given to it."""
    if lead.recipient:
        return lead
    return Parties(None, text) if _ends(text, book.words("offers.thing")) else Parties(text, None)


def _leading(text: str, book: Rulebook) -> Parties:
    """The body that a clause begins with, and what the clause says of it; nobody, if it begins otherwise."""
    low = book.cue("offers.each").match(text)
    for match in book.cue("offers.body").finditer(text, low.end() if low else 0):
        rest = text[match.end():]
        if not rest or rest.startswith(_of(book)) or book.cue("offers.joint").match(text, match.end()) \
                or book.cue("offers.taker").match(rest) or book.cue("offers.compound").match(rest):
            continue
        if book.cue("offers.acts").search(text[:match.start()]):
            break
        what = _bare(rest, book)
        how = book.cue("offers.manner").fullmatch(what)
        return Parties(text[low.end() if low else 0:match.end()], None if how else what)
    return Parties(None, None)


def _recognised(text: str, book: Rulebook) -> str | None:
    """What those addressed were recognised as: the end of the clause behind the verb."""
    found = list(book.cue("offers.recognised").finditer(text))
    denied = found and book.cue("offers.denied").search(text, 0, found[-1].start())
    return text[found[-1].end():] or None if found and not denied else None


def _open(text: str, book: Rulebook) -> bool:
    """True if a clause breaks off, so that the next goes on with it: it ends with no noun of its own."""
    return not (_ends(text, book.words("offers.thing")) or _ends(text, book.words("offers.taker")))


def _ends(text: str, words: tuple[str, ...]) -> bool:
    """True if a phrase ends with one of some words, marks and brackets left out."""
    return TAIL.sub("", text).endswith(words)


def _bare(text: str, book: Rulebook) -> str:
    """A phrase without what stands before it and does not belong to it."""
    found = book.cue("offers.opening").match(text)
    return text[found.end() if found else 0:].strip(MARKS)


def _joined(parts: Sequence[str | None]) -> str | None:
    return COMMA.join(part.strip(MARKS) for part in parts if part) or None


def _split(text: str, at: str) -> list[str]:
    """The parts between marks that stand in no brackets and no quotation marks."""
    closed = [match.span() for match in CLOSED.finditer(text)]
    cuts = [i for i in _places(text, at) if not any(a <= i < b for a, b in closed)]
    return [text[a:b] for a, b in zip([0, *(i + len(at) for i in cuts)], [*cuts, len(text)], strict=True)]


def _places(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + len(mark))


@once
def _of(book: Rulebook) -> str:
    """The particle between what is said of a noun and the noun."""
    return book.words("offers.of")[0]
