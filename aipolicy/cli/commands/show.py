"""`aipolicy show`: a text with its facts marked."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.fact_files import facts_of
from aipolicy.cli.options.facts import TYPE, WHERE
from aipolicy.cli.options.output import LANGUAGE, OUTPUT
from aipolicy.cli.options.reading import PUBLISHED, reading_options
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.run_report import RunReport
from aipolicy.cli.selection import select_facts
from aipolicy.cli.terminal import terminal_of, write_text

if TYPE_CHECKING:
    from aipolicy.facts.lines import FactLine
    from aipolicy.model import Source


@click.command("show")
@click.argument("file", metavar="[FILE|-]", type=click.Path(), default="-")
@TYPE
@WHERE
@click.option("--facts", "known", multiple=True, type=click.Path(), metavar="FACTS",
              help="Mark the facts in this file instead of extracting them; may be repeated.")
@PUBLISHED
@RULES
@reading_options
@LANGUAGE
@OUTPUT
def command(
    file: str, types: tuple[str, ...], where: str | None, known: tuple[str, ...], published: str | None,
    folders: tuple[str, ...], lang: str, target: str | None, **input_options: Any,
) -> int:
    """Show the text of FILE with its facts in the colours of their types, and a legend.

    Without colours (NO_COLOR, a pipe, a file) each fact stands between brackets with its type behind.
    For a long text: FORCE_COLOR=1 aipolicy show FILE | less -R

    Exit code: 0 all well, 1 something was wrong with the input (the rest is shown), 2 wrong usage.
    """
    if file == "-" and sys.stdin.isatty():
        raise click.UsageError(_("No FILE given. Name a text: aipolicy show note.txt"))
    from aipolicy.errors import InputError
    from aipolicy.facts.types import types_in
    from aipolicy.read import Reading, sources
    from aipolicy.review import labels_of

    with RunReport(quiet=True) as report:
        found, wrong = types_in(folders)
        for problem in wrong if known else ():  # who extracts is told by the rulebook
            report.problem(problem)
        labels = labels_of(lang, found)
        given = facts_of(known, report) if known else None
        for source in sources((file,), Reading(published=published, **input_options)):
            if isinstance(source, InputError):
                report.problem(source)
            else:
                facts = _facts(source, given, folders, report)
                marked = _marked_text(source, select_facts(facts, types, where, found), labels, target)
                write_text(marked, target)
    return report.exit_code


def _facts(
    source: Source, given: list[FactLine] | None, folders: tuple[str, ...], report: RunReport
) -> list[FactLine]:
    """The given facts that stand in the source, or else those that are found in it."""
    from aipolicy.emit.origins import by_source, stands
    from aipolicy.rulebook.facttypes import DOCUMENT

    if given is None:
        return _extracted(source, folders, report)
    those = [place for place in by_source(given).get(source.id, []) if place["type"] != DOCUMENT]
    found = [place for place in those if stands(place, source.text)]
    if len(found) < len(those):
        report.warn(_("{source}: {n} facts do not stand in the text").format(
            source=source.id, n=len(those) - len(found)))
    return found


def _extracted(source: Source, folders: tuple[str, ...], report: RunReport) -> list[FactLine]:
    from aipolicy.errors import RuleError
    from aipolicy.pipeline import extract_source
    from aipolicy.rulebook import load_rules
    from aipolicy.rulebook.facttypes import DOCUMENT

    book = load_rules(*folders)
    given_up: list[RuleError] = [*book.problems]
    told = [*source.warnings]
    found = [fact.to_dict() for fact in extract_source(source, book, given_up, told=told)
             if fact.type != DOCUMENT]
    for problem in given_up:
        report.problem(problem)
    for warning in told:
        report.warn(f"{source.id}: {warning}")
    return found


def _marked_text(source: Source, facts: list[FactLine], labels: Any, target: str | None) -> str:
    from rich.text import Text

    from aipolicy.review.marked import bracketed, coloured, legend, marks
    from aipolicy.review.tables import rendered

    terminal, found = terminal_of(target), marks(facts)
    text = (coloured(source.text, found, labels.known) if terminal.colour
            else Text(bracketed(source.text, found, labels)))
    text.rstrip()
    return rendered((text, Text(), legend(facts, labels)), width=terminal.width, colour=terminal.colour)
