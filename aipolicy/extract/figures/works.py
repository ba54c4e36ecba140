"""Roads, railways and other works, fairs and forums, that own figures though no list knows them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from aipolicy.extract.match.view import View
from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once


def find_works(view: View) -> Iterator[tuple[Span, str]]:
    """Where a text names a work, with its fullest name.

    A name opens a clause and stands in the text more than once; its other mentions count wherever they are.
    """
    text, names = view.text, _names(view)
    for short, full in names.items():
        for found in regex.finditer(regex.escape(short), text):
            yield Span(found.start(), found.end()), full


def find_fairs(view: View) -> Iterator[tuple[Span, str]]:
    """Where a text names a fair, a forum or a contest, with its name."""
    for found in _fairs(view.book).finditer(view.text):
        yield Span(*found.span(1)), found[1]


@once
def _fairs(book: Rulebook) -> regex.Pattern[str]:
    return regex.compile(book.table("resolve")["fairs"])


def _names(view: View) -> dict[str, str]:
    """The names that open a clause and come again, each with the longest name that begins with it."""
    found = {m[1] for m in _pattern(view.book).finditer(view.text)}
    again = {name for name in found if view.text.count(name) > 1}
    return {name: max((n for n in found if n.startswith(name)), key=len) for name in sorted(again)}


@once
def _pattern(book: Rulebook) -> regex.Pattern[str]:
    return regex.compile(book.table("resolve")["works"])
