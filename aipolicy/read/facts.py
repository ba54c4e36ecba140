"""The facts in files: what `aipolicy extract` and `aipolicy merge` wrote, read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aipolicy.errors import InputError
from aipolicy.facts.lines import FactLine, facts_in
from aipolicy.read.streams import STDIN, opened


def read_facts(paths: Iterable[str]) -> Iterator[FactLine | InputError]:
    """The facts in the files, `-` for standard input, one line after the other.

    For a line or file that cannot be used, the error that names it; the rest is still read.
    """
    for path in paths:
        try:
            with opened(path) as stream:
                yield from facts_in(stream, "standard input" if path == STDIN else path)
        except InputError as error:
            yield error
