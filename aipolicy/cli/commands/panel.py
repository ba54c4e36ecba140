"""`aipolicy panel`: a table of regions by years for research."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.fact_files import paths_or_stdin, records_of
from aipolicy.cli.options.facts import FACTS
from aipolicy.cli.options.output import OUTPUT, QUIET, row_format
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport

if TYPE_CHECKING:
    from aipolicy.corpus.panel import Left, Panel


@click.command("panel")
@FACTS
@row_format("csv", "parquet", "stata")
@click.option("--from", "first", type=click.IntRange(1, 9999), metavar="YEAR", help="The first year.")
@click.option("--to", "last", type=click.IntRange(1, 9999), metavar="YEAR", help="The last year.")
@click.option("--metrics", is_flag=True,
              help="Keep targets and figures of no known indicator too, by their metric.")
@click.option("--long", is_flag=True, help="One row for each cell, not for each year.")
@click.option("--left-out", "left", type=click.Path(), metavar="FILE",
              help="Write what has no cell to FILE, a JSON line each, with the reason.")
@OUTPUT
@RULES
@QUIET
def command(
    paths: tuple[str, ...], form: str, first: int | None, last: int | None, metrics: bool, long: bool,
    left: str | None, target: str | None, folders: tuple[str, ...], quiet: bool,
) -> int:
    """A balanced panel of regions and years, each cell with the ids of its facts.

    Columns: GB/T 2260 code, year, designations with the date from which they hold, policies issued, targets
    and figures by indicator, incentives by kind.

    Kinds of designations and incentives stand in rules/corpus.yaml. Facts are merged first, as aipolicy merge
    does; what has no cell is counted on standard error, by type and reason. Parquet and Stata need
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
        found = panel(merge(records_of(paths, report), terms), terms, metrics=metrics, first=first, last=last)
        for line in _account(found):
            report.warn(line)
        write_panel(found, form, stream, long=long)
        if left is not None:
            _write_left(found.left, left)
    return report.exit_code


def _account(found: Panel) -> Iterator[str]:
    """A line for each type of facts of which some have no cell: how many have one, and why the others not."""
    from aipolicy.review import default_language, labels_of

    names, reasons = labels_of(default_language()).types, _reasons()
    for kind, counts in found.left_out.items():
        told = ", ".join(_("{count} {reason}").format(count=count, reason=reasons[reason])
                         for reason, count in counts.most_common())
        yield _("{type}: {kept} of {all} in the panel; left out: {reasons}").format(
            type=names[kind], kept=found.kept[kind], all=found.kept[kind] + counts.total(), reasons=told)


def _reasons() -> dict[str, str]:
    """Why facts have no cell, in the language of messages."""
    return {
        "no place": _("without a place"), "not of a place": _("of a body that is no place"),
        "no date": _("without a date"), "open period": _("of a period without an end"),
        "no metric": _("without a metric"), "no indicator": _("of no known indicator (--metrics keeps them)"),
        "of firms": _("of what only firms and markets have"), "forecast": _("forecast"),
        "not granted": _("not granted"), "outside the years": _("outside the years asked for"),
    }


def _write_left(left: list[Left], path: str) -> None:
    from aipolicy.emit import jsonl

    with output(path) as stream:
        for record, reason in left:
            place = record.places[0]
            told: dict[str, Any] = {
                "type": record.type, "reason": reason, "id": record.id, "ids": list(record.ids),
                "source": place.source, "line": place.line, "quote": place.quote, **record.fields}
            stream.write((jsonl.dumps_record(told) + "\n").encode("utf-8", "backslashreplace"))
