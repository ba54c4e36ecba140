"""Finds the entries of lexicons in a text, all forms in one pass (Aho-Corasick).

An alternation of ten thousand names costs a regular expression engine some ten microseconds a
character; the automaton costs a fortieth of that, whatever the number of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import ahocorasick

from aipolicy.rulebook.tables import Entry, Lexicon


class Hit(NamedTuple):
    """A form found in a text: its span in code points and the entries that it may mean."""

    start: int
    end: int
    lexicon: str
    entries: tuple[Entry, ...]


class Gazetteer:
    """Several lexicons as one automaton. Where two lexicons share a form, the first one named wins."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._automaton = ahocorasick.Automaton()
        for lexicon in reversed(lexicons):
            for form, entries in lexicon.by_form.items():
                self._automaton.add_word(form, (len(form), lexicon.id, entries))
        self._automaton.make_automaton()
        self._empty = not len(self._automaton)

    def find(self, text: str) -> list[Hit]:
        """Hits from left to right, the longest at each place, without overlaps."""
        return list(self._hits(text))

    def _hits(self, text: str) -> Iterator[Hit]:
        if self._empty:
            return
        for last, (length, lexicon, entries) in self._automaton.iter_long(text):
            yield Hit(last + 1 - length, last + 1, lexicon, entries)
