"""`aipolicy report`: a page to look at."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from aipolicy.cli.chosen import LANG, TARGET, TEXTS, chosen_facts, facts_options, texts_of
from aipolicy.cli.progress import Report
from aipolicy.cli.streams import output


@click.command("report")
@facts_options
@TEXTS
@LANG
@TARGET
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, folders: tuple[str, ...],
    texts: tuple[str, ...], lang: str | None, target: str | None,
) -> int:
    """Write facts and their texts as one HTML page, which opens offline and loads nothing.

    Figures, charts, a table to search and filter, and each text with its facts marked. The texts are
    read again from where the facts say, or from --texts; where that fails, the quotes are listed.

    Exit code: 0 all well, 1 some line was no fact (the rest is shown), 2 wrong usage.
    """
    if target in (None, "-") and sys.stdout.isatty():
        raise click.UsageError(_("a page is not for a terminal; name a file: -o report.html"))
    from aipolicy.facts.types import FactTypes
    from aipolicy.review import default_language
    from aipolicy.review.page import page
    from aipolicy.rulebook import load_rules

    with Report(quiet=True) as report:
        book = load_rules(*folders)
        for problem in book.problems:
            report.problem(problem)
        facts = chosen_facts(paths, types, where, FactTypes(book.cards), report)
        found = texts_of(facts, texts, report)
        whole = page(facts, found, book, lang or default_language())
        with output(target) as stream:
            stream.write(whole.encode("utf-8", "backslashreplace"))
    return report.exit_code
