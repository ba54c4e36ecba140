"""`aipolicy report`: a page to look at."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from aipolicy.cli.fact_files import selected_facts, texts_of
from aipolicy.cli.options.facts import TEXTS, facts_options
from aipolicy.cli.options.output import LANGUAGE, OUTPUT
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport


@click.command("report")
@facts_options
@TEXTS
@LANGUAGE
@OUTPUT
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, folders: tuple[str, ...],
    texts: tuple[str, ...], lang: str, target: str | None,
) -> int:
    """Write facts and their texts as one HTML page, which opens offline and loads nothing.

    Figures, charts, a table to search and filter, and each text with its facts marked. The texts are
    read again from where the facts say, or from --texts; where that fails, the quotes are listed.

    Exit code: 0 all well, 1 some line was no fact (the rest is shown), 2 wrong usage.
    """
    if target in (None, "-") and sys.stdout.isatty():
        raise click.UsageError(_("a page is not for a terminal; name a file: -o report.html"))
    from aipolicy.facts.types import FactTypes
    from aipolicy.review.page import page
    from aipolicy.rulebook import load_rules

    with RunReport(quiet=True) as report:
        book = load_rules(*folders)
        for problem in book.problems:
            report.problem(problem)
        facts = selected_facts(paths, types, where, FactTypes(book.cards), report)
        found = texts_of(facts, texts, report)
        whole = page(facts, found, book, lang)
        with output(target) as stream:
            stream.write(whole.encode("utf-8", "backslashreplace"))
    return report.exit_code
