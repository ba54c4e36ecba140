"""`aipolicy diff`: what another run, other rules or another year say otherwise."""

from __future__ import annotations

import click

from aipolicy.cli.fact_files import records_of
from aipolicy.cli.options.output import LANGUAGE_OF_WORDS, OUTPUT, QUIET, row_format
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport
from aipolicy.cli.terminal import write_found


@click.command("diff")
@click.argument("before", metavar="A", type=click.Path())
@click.argument("after", metavar="B", type=click.Path())
@row_format("table", "jsonl")
@LANGUAGE_OF_WORDS
@OUTPUT
@RULES
@QUIET
def command(
    before: str, after: str, form: str, lang: str, target: str | None, folders: tuple[str, ...], quiet: bool,
) -> int:
    """The facts that B gained, lost or says otherwise than A.

    Changed are facts of the same type, metric, subject and date with another value, designations with another
    status or date, and policies with another issuer or date. A and B are files that aipolicy extract or merge
    wrote; one of them may be -, standard input. Where a fact stands makes no difference.

    Memory: each distinct fact of both is held until the end of the input.
    """
    if before == after == "-":
        raise click.UsageError("A and B cannot both be standard input")
    from aipolicy.corpus import comparison_rows as rows
    from aipolicy.corpus.compare import diff
    from aipolicy.corpus.terms import Terms
    from aipolicy.rulebook import load_rules

    terms = Terms(load_rules(*folders))
    with output(target) as stream, RunReport(quiet=quiet) as report:
        found = diff(records_of((before,), report), records_of((after,), report), terms)
        write_found(form, map(rows.difference_to_dict, found), rows.difference_lines(found, terms, lang),
                    rows.DIFFERENCES, terms, lang, stream, target)
    return report.exit_code
