"""`aipolicy conflicts`: where sources contradict one another."""

from __future__ import annotations

from gettext import gettext as _

import click

from aipolicy.cli.fact_files import paths_or_stdin, records_of
from aipolicy.cli.options.facts import FACTS
from aipolicy.cli.options.output import LANGUAGE_OF_WORDS, OUTPUT, QUIET, row_format
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport
from aipolicy.cli.terminal import write_found


@click.command("conflicts")
@FACTS
@row_format("table", "jsonl")
@LANGUAGE_OF_WORDS
@OUTPUT
@RULES
@QUIET
def command(
    paths: tuple[str, ...], form: str, lang: str, target: str | None, folders: tuple[str, ...], quiet: bool,
) -> int:
    """Same subject, metric and date, another value, in two sources that are no reprints of one another.

    Values that can both be right are no conflict: more than 1000 and 1356, 672.6 and its rounding 673, about
    1000 and 950, a year's count and a cumulative one, preliminary and final. Figures without a date are not
    compared. Facts are merged first, as aipolicy merge does. The last line says what was compared.

    Memory: each distinct fact and place is held until the end of the input.
    """
    paths = paths_or_stdin(paths)
    from aipolicy.corpus import comparison_rows as rows
    from aipolicy.corpus.conflicts import compare
    from aipolicy.corpus.merge import merge
    from aipolicy.corpus.terms import Terms
    from aipolicy.rulebook import load_rules

    terms = Terms(load_rules(*folders))
    with output(target) as stream, RunReport(quiet=quiet) as report:
        merged = merge(records_of(paths, report), terms)
        found = compare(merged, terms)
        write_found(form, (rows.conflict_to_dict(conflict, merged, terms) for conflict in found.conflicts),
                    rows.conflict_lines(found.conflicts, terms), rows.CONFLICTS, terms, lang, stream, target)
        report.tell(_("compared {figures} figures that answer {questions} questions of several sources: "
                      "{conflicts} conflicts").format(figures=found.figures, questions=found.questions,
                                                      conflicts=len(found.conflicts)))
    return report.exit_code
