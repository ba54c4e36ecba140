"""The functions of the Python API; `aipolicy` itself hands them on, imported when first used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from os import PathLike, fspath
from warnings import warn

from aipolicy.errors import InputError, InputWarning, UsageError
from aipolicy.model import Fact
from aipolicy.pipeline import extract_source
from aipolicy.read import Reading, read_text, sources
from aipolicy.rulebook import Rulebook, load_rules

__all__ = ["extract", "extract_paths"]


def extract(
    text: str, *, source: str = "<text>", published: str | None = None, rules: Rulebook | None = None
) -> list[Fact]:
    """All facts in a text, in the order of the text.

    text: as it is; it is repaired inside, and facts quote it unrepaired: for each fact,
    `text[fact.start:fact.end] == fact.quote`, in Unicode code points. source: what the facts give
    as theirs, a path or record id. published: EDTF date (YYYY, YYYY-MM, YYYY-MM-DD) from which
    words such as "this year" are counted. rules: those of `load_rules()` if None.

    A text that is not written in Chinese is an InputWarning. Raises RuleError if a rule cannot be used.
    """
    told: list[str] = []
    facts = extract_source(read_text(text, source, published), rules or load_rules(), told=told)
    for doubt in told:
        warn(f"{source}: {doubt}", InputWarning, stacklevel=2)
    return facts


def extract_paths(
    paths: Iterable[str | PathLike[str]], *, published: str | None = None, rules: Rulebook | None = None,
    problems: list[InputError] | None = None, reading: Reading | None = None,
) -> Iterator[Fact]:
    """The facts of files and of folders of files, one text after the other.

    paths: files of any format that is read, folders, patterns, or `-` for standard input. published,
    rules: as for `extract`. problems: what cannot be read is appended here, and the rest is still
    done. reading: encoding, format, limit and names of fields. What a reader could not decide for
    sure, such as an encoding that is a guess, is an InputWarning, and so is a text of another language.

    Raises InputError for the first input that cannot be read if `problems` is None; RuleError if a
    rule cannot be used; UsageError for a single string in place of a list of paths.
    """
    if isinstance(paths, (str, PathLike)):
        raise UsageError("paths is a single path", todo=f"give a list: [{fspath(paths)!r}]")
    how = reading or Reading()
    how = replace(how, published=published) if published else how
    return _facts([fspath(path) for path in paths], how, rules or load_rules(), problems)


def _facts(
    paths: list[str], reading: Reading, book: Rulebook, problems: list[InputError] | None
) -> Iterator[Fact]:
    for source in sources(paths, reading):
        if not isinstance(source, InputError):
            told = [*source.warnings]
            facts = extract_source(source, book, told=told)
            for doubt in told:
                warn(f"{source.id}: {doubt}", InputWarning, stacklevel=2)
            yield from facts
        elif problems is None:
            raise source
        else:
            problems.append(source)
