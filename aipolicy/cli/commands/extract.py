"""`aipolicy extract`: texts in, facts out."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.options.facts import TYPE_TO_EXTRACT, WHERE
from aipolicy.cli.options.output import NO_PROGRESS, OUTPUT
from aipolicy.cli.options.reading import PUBLISHED_OF_ALL, listed_paths, reading_options
from aipolicy.cli.options.rules import NO_CACHE, rule_folders, rule_options
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from aipolicy.cli.parallel import ExtractionRun
    from aipolicy.read import Reading
    from aipolicy.store.facts import Line


@click.command("extract")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1, type=click.Path())
@TYPE_TO_EXTRACT
@WHERE
@PUBLISHED_OF_ALL
@reading_options
@click.option("--files-from", "listing", type=click.Path(), metavar="FILE",
              help="Read the paths in FILE too, one on each line; - is standard input.")
@OUTPUT
@rule_options
@click.option("--strict", is_flag=True, help="Do nothing if a rule cannot be used.")
@NO_CACHE
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
              help="Work in N processes; 0: one for each processor. The output is the same.")
@click.option("--context", is_flag=True,
              help="Give every fact the sentence around its quote, so that it can be judged alone.")
@click.option("--watch", is_flag=True,
              help="Extract again whenever a file changes, until Ctrl-C; needs -o, which is written anew.")
@NO_PROGRESS
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, published: str | None,
    target: str | None,
    folders: tuple[str, ...], only: str | None, quiet: bool, listing: str | None,
    strict: bool, no_cache: bool, jobs: int, context: bool, watch: bool, **input_options: Any,
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
    from aipolicy.cli.extractor import Extractor
    from aipolicy.cli.parallel import ExtractionRun, ExtractorOptions
    from aipolicy.cli.selection import check_types, line_selector, own_types
    from aipolicy.read import Reading
    from aipolicy.rulebook.facttypes import FACT_TYPES

    inputs = paths or (() if listing else ("-",))
    reading = Reading(published=published, **input_options)

    def run_once() -> int:
        with RunReport(quiet=quiet) as report:
            options = ExtractorOptions(*rule_folders(folders, only), cache=not no_cache, types=types,
                                       context=context)
            extractor = Extractor(options.folders, options.only, report, cache=options.cache, strict=strict,
                                  types=types, context=context)
            run = ExtractionRun(extractor, options, jobs)
            selects = line_selector(types, where, lambda: extractor.book)
            if set(types).difference(FACT_TYPES):
                check_types(sorted(set(types)), (*extractor.book.cards, *own_types(extractor.book)))
            _extract(inputs, reading, selects, target, run, report)
        return report.exit_code

    if not watch:
        return run_once()
    return _watch(inputs, target, run_once)


def _extract(paths: tuple[str, ...], reading: Reading, selects: Callable[[Line], bool], target: str | None,
             run: ExtractionRun, report: RunReport) -> None:
    """Write the facts of all sources under the paths."""
    from aipolicy.errors import InputError
    from aipolicy.read import sources

    with output(target) as stream:
        for source, found in run.lines_by_source(sources(paths, reading), report):
            if isinstance(source, InputError):
                report.problem(source)
                continue
            lines = [line.data for line in found if selects(line)]
            stream.write(b"".join(lines))
            report.source_done(len(lines))
            stream.flush()
        run.extractor.finish()


def _watch(paths: tuple[str, ...], target: str | None, run_once: Callable[[], int]) -> int:
    """Do it whenever a file changes. Raises click.UsageError where that makes no sense."""
    from aipolicy.cli.file_changes import changes

    if target in (None, "-") or "-" in paths:
        raise click.UsageError(_("--watch needs files to read and -o FILE to write"))
    code = 0
    for _change in changes(paths):
        code = run_once()
    return code
