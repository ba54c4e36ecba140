"""`aipolicy extract`: texts in, facts out."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.options.reading import listed_paths, reading_options
from aipolicy.cli.options.rules import chosen, rule_options
from aipolicy.cli.options.values import check_types, complete_type, edtf_date
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import Report
from aipolicy.cli.selection import WHERE

if TYPE_CHECKING:
    from collections.abc import Callable

    from aipolicy.cli.parallel import Work
    from aipolicy.read import Reading
    from aipolicy.store.facts import Line


@click.command("extract")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1, type=click.Path())
@click.option("--type", "types", multiple=True, shell_complete=complete_type, metavar="TYPE",
              help="Give facts of this type only; may be repeated.")
@WHERE
@click.option("--published", callback=edtf_date, metavar="DATE",
              help="When the texts were published: YYYY, YYYY-MM or YYYY-MM-DD.")
@reading_options
@click.option("--files-from", "listing", type=click.Path(), metavar="FILE",
              help="Read the paths in FILE too, one on each line; - is standard input.")
@click.option("-o", "--output", "target", type=click.Path(), metavar="FILE",
              help="Write to FILE instead of standard output; the file appears when it is whole.")
@rule_options
@click.option("--strict", is_flag=True, help="Do nothing if a rule cannot be used.")
@click.option("--no-cache", is_flag=True, help="Extract anew, whatever earlier runs have kept.")
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
              help="Work in N processes; 0: one for each processor. The output is the same.")
@click.option("--watch", is_flag=True,
              help="Extract again whenever a file changes, until Ctrl-C; needs -o, which is written anew.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, published: str | None,
    target: str | None,
    folders: tuple[str, ...], only: str | None, quiet: bool, listing: str | None,
    strict: bool, no_cache: bool, jobs: int, watch: bool, **how: Any,
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
    from aipolicy.cli.extractor import Extracting
    from aipolicy.cli.parallel import Rules, Work
    from aipolicy.cli.wanted import wanted
    from aipolicy.read import Reading
    from aipolicy.rulebook.facttypes import FACT_TYPES

    named = paths or (() if listing else ("-",))
    reading = Reading(published=published, **how)

    def once() -> int:
        with Report(quiet=quiet) as report:
            rules = Rules(*chosen(folders, only), cache=not no_cache)
            extracting = Extracting(rules.folders, rules.only, report, cache=rules.cache, strict=strict)
            work = Work(extracting, rules, jobs)
            asked = wanted(types, where, lambda: extracting.book)
            if set(types).difference(FACT_TYPES):
                check_types(sorted(set(types)), extracting.book)
            _extract(named, reading, asked, target, work, report)
        return report.exit_code

    if not watch:
        return once()
    return _watch(named, target, once)


def _extract(paths: tuple[str, ...], reading: Reading, asked: Callable[[Line], bool], target: str | None,
             work: Work, report: Report) -> None:
    """Write the facts of all sources under the paths."""
    from aipolicy.errors import InputError
    from aipolicy.read import sources

    with output(target) as stream:
        for source, found in work.each(sources(paths, reading), report):
            if isinstance(source, InputError):
                report.problem(source)
                continue
            lines = [line.data for line in found if asked(line)]
            stream.write(b"".join(lines))
            report.source_done(len(lines))
            stream.flush()
        work.extracting.finish()


def _watch(paths: tuple[str, ...], target: str | None, once: Callable[[], int]) -> int:
    """Do it whenever a file changes. Raises click.UsageError where that makes no sense."""
    from aipolicy.cli.file_changes import changes

    if target in (None, "-") or "-" in paths:
        raise click.UsageError(_("--watch needs files to read and -o FILE to write"))
    code = 0
    for _change in changes(paths):
        code = once()
    return code
