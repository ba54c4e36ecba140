"""`aipolicy diff`: what another run, other rules or another year say otherwise."""

from __future__ import annotations

import click

from aipolicy.cli.progress import Report
from aipolicy.cli.records import FOLDERS, LANGUAGE, OUTPUT, QUIET, formats, put_found, read
from aipolicy.cli.streams import output


@click.command("diff")
@click.argument("before", metavar="A", type=click.Path())
@click.argument("after", metavar="B", type=click.Path())
@formats("table", "jsonl")
@LANGUAGE
@OUTPUT
@FOLDERS
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
    with output(target) as stream, Report(quiet=quiet) as report:
        found = diff(read((before,), report), read((after,), report), terms)
        put_found(form, map(rows.difference_to_dict, found), rows.difference_lines(found, terms, lang),
                  rows.DIFFERENCES, terms, lang, stream, target)
    return report.exit_code
