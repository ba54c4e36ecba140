"""Files of facts, read: as lines to look at, as records to compare, and with the texts they stand in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, TypeVar

import click

from aipolicy.cli.run_report import RunReport
from aipolicy.cli.selection import select_facts
from aipolicy.errors import InputError

if TYPE_CHECKING:
    from aipolicy.corpus.records import Record
    from aipolicy.facts.lines import FactLine
    from aipolicy.facts.types import FactTypes
    from aipolicy.model import Source

T = TypeVar("T")


def known_types(folders: Iterable[str], report: RunReport) -> FactTypes:
    """The built-in types and those of rule folders; a wrong card is told to the report.

    Raises UsageError for a folder that is not there.
    """
    from aipolicy.facts.types import types_in

    found, problems = types_in(folders)
    for problem in problems:
        report.problem(problem)
    return found


def selected_facts(
    paths: tuple[str, ...], types: Iterable[str], where: str | None, known: FactTypes, report: RunReport
) -> list[FactLine]:
    """The facts in files, or in standard input if none is named, that are asked for.

    Lines that are no facts are told to the report. Raises UsageError for a type that neither is
    known nor occurs, or a condition that cannot be read.
    """
    return select_facts(all_facts(paths, report), types, where, known)


def all_facts(paths: tuple[str, ...], report: RunReport) -> list[FactLine]:
    """The facts in files, or in standard input if none is named; lines that are none are told."""
    if not paths and sys.stdin.isatty():
        raise click.UsageError(_("No FACTS given. Name files, or pipe facts in: "
                                 "aipolicy extract seeds/ | aipolicy {name}").format(
                                     name=click.get_current_context().info_name))
    return facts_of(paths or ("-",), report)


def facts_of(paths: Iterable[str], report: RunReport) -> list[FactLine]:
    """The facts in files; lines that are none are told to the report."""
    from aipolicy.read.facts import read_facts

    return list(_usable(read_facts(paths), report))


def texts_of(facts: list[FactLine], paths: tuple[str, ...], report: RunReport) -> dict[str, Source]:
    """The texts of facts by the id of the source; those that are not at hand are told."""
    from aipolicy.emit.origins import by_source, origins
    from aipolicy.read import Reading

    found = origins(facts, paths, Reading())
    missing = [name for name in by_source(facts) if name not in found]
    if missing:
        report.warn(_("{n} of {total} texts are not at hand, such as {name}; name them by --texts").format(
            n=len(missing), total=len(missing) + len(found), name=missing[0]))
    return found


def records_of(paths: Iterable[str], report: RunReport) -> Iterator[Record]:
    """The facts of the files as records; what cannot be read is told to the report and left out."""
    from aipolicy.corpus.records import read_records

    for record in _usable(read_records(paths), report):
        report.fact_read(record.places[0].source)
        yield record


def paths_or_stdin(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The files as named, or standard input if something is piped in. Raises click.UsageError."""
    if not paths and sys.stdin.isatty():
        raise click.UsageError(_("No FACTS given. Name files that aipolicy extract wrote, or pipe them in: "
                                 "aipolicy extract seeds/ | aipolicy merge"))
    return paths or ("-",)


def _usable(found: Iterable[T | InputError], report: RunReport) -> Iterator[T]:
    """What was found without the errors, which are told to the report."""
    for item in found:
        if isinstance(item, InputError):
            report.problem(item)
        else:
            yield item
