"""`aipolicy extract`: texts in, facts out."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.inputs import listed_paths, reading_options
from aipolicy.cli.packs import rule_options, rulebook
from aipolicy.cli.params import check_types, complete_type, edtf_date
from aipolicy.cli.report import Report
from aipolicy.cli.streams import output

if TYPE_CHECKING:
    from aipolicy.model import Fact, Source
    from aipolicy.rulebook import Rulebook


@click.command("extract")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1, type=click.Path())
@click.option("--type", "types", multiple=True, shell_complete=complete_type, metavar="TYPE",
              help="Give facts of this type only; may be repeated.")
@click.option("--published", callback=edtf_date, metavar="DATE",
              help="When the texts were published: YYYY, YYYY-MM or YYYY-MM-DD.")
@reading_options
@click.option("--files-from", "listing", type=click.Path(), metavar="FILE",
              help="Read the paths in FILE too, one on each line; - is standard input.")
@click.option("-o", "--output", "target", type=click.Path(), metavar="FILE",
              help="Write to FILE instead of standard output; the file appears when it is whole.")
@rule_options
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(
    paths: tuple[str, ...], types: tuple[str, ...], published: str | None, target: str | None,
    folders: tuple[str, ...], only: str | None, quiet: bool, listing: str | None, **how: Any,
) -> int:
    """Print the facts in texts as JSON Lines.

    PATH is a file (text, HTML, PDF, DOCX, JSON Lines, CSV, TSV, Parquet, also compressed), a
    pattern, or a folder whose files of these kinds are read in order of their names; - is standard
    input, which is also read when no PATH is given and something is piped in.

    Exit code: 0 all well, 1 something was wrong with the input (the rest is done), 2 wrong usage
    or a rule that cannot be used.
    """
    if listing is not None:
        paths = (*paths, *listed_paths(listing))
    elif not paths and sys.stdin.isatty():
        raise click.UsageError(_("No PATH given. Name files or folders, or pipe a text in: "
                                 "aipolicy extract seeds/"))
    from aipolicy.emit import jsonl
    from aipolicy.errors import InputError
    from aipolicy.read import Reading, sources

    book = rulebook(folders, only)
    check_types(types, book)
    with output(target) as stream, Report(quiet=quiet) as report:
        for problem in book.problems:
            report.problem(problem)
        for source in sources(paths or (() if listing else ("-",)), Reading(published=published, **how)):
            if isinstance(source, InputError):
                report.problem(source)
                continue
            facts = facts_of(source, book, report)
            report.source_done(jsonl.write((f for f in facts if not types or f.type in types), stream))
            stream.flush()
    return report.exit_code


def facts_of(source: Source, book: Rulebook, report: Report) -> list[Fact]:
    """The facts of one source; what went wrong is told, so that the other sources are still done."""
    from aipolicy.errors import AipolicyError, InputError, RuleError
    from aipolicy.pipeline import extract_source

    for warning in source.warnings:
        report.warn(f"{source.id}: {warning}")
    given_up: list[RuleError] = []
    try:
        return extract_source(source, book, given_up)
    except AipolicyError:
        raise
    except Exception as error:  # a fault of ours in one text is no reason to lose a thousand others
        what = _("cannot be extracted: {kind}: {error}").format(kind=type(error).__name__, error=error)
        report.problem(InputError(what, where=source.id, todo=_("this is a fault of aipolicy; report it")))
        return []
    finally:
        for problem in given_up:
            report.problem(problem)
