"""`aipolicy panel`: a table of regions by years for research."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from aipolicy.cli.fact_files import paths_or_stdin, records_of
from aipolicy.cli.options.facts import FACTS
from aipolicy.cli.options.output import OUTPUT, QUIET, row_format
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport


@click.command("panel")
@FACTS
@row_format("csv", "parquet", "stata")
@click.option("--from", "first", type=click.IntRange(1, 9999), metavar="YEAR", help="The first year.")
@click.option("--to", "last", type=click.IntRange(1, 9999), metavar="YEAR", help="The last year.")
@OUTPUT
@RULES
@QUIET
def command(
    paths: tuple[str, ...], form: str, first: int | None, last: int | None, target: str | None,
    folders: tuple[str, ...], quiet: bool,
) -> int:
    """A balanced panel of regions and years, each cell with the ids of its facts.

    Columns: GB/T 2260 code, year, designations with the date from which they hold, policies issued, targets
    and figures by indicator, incentives by kind.

    Kinds of designations and incentives stand in rules/corpus.yaml. Facts are merged first, as aipolicy merge
    does; what has no year or no place is left out and counted on standard error. Parquet and Stata need
    aipolicy[panel].

    Memory: each distinct fact and place, then the whole panel.
    """
    paths = paths_or_stdin(paths)
    from aipolicy.corpus.export import write_panel
    from aipolicy.corpus.merge import merge
    from aipolicy.corpus.panel import panel
    from aipolicy.corpus.terms import Terms
    from aipolicy.rulebook import load_rules

    if form != "csv" and target in (None, "-") and sys.stdout.isatty():
        raise click.UsageError(_("{form} is no text; name a file with -o").format(form=form))
    terms = Terms(load_rules(*folders))
    with output(target) as stream, RunReport(quiet=quiet) as report:
        found = panel(merge(records_of(paths, report), terms), terms)
        for what, count in sorted(found.left_out.items()):
            report.warn(_("left out: {count} {what}").format(count=count, what=what))
        years = found.years
        span = range(first or years.start, (last + 1) if last else years.stop)
        write_panel(found, form, stream, span)
    return report.exit_code
