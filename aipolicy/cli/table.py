"""`aipolicy table`: facts to look at."""

from __future__ import annotations

import click

from aipolicy.cli.chosen import LANG, TARGET, check_fields, chosen_facts, facts_options, known_types
from aipolicy.cli.progress import Report
from aipolicy.cli.screen import put, screen


def listed(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The names between commas."""
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


@click.command("table")
@facts_options
@click.option("--sort", callback=listed, metavar="FIELD,...",
              help="Sort by these fields; -FIELD is falling. Facts that lack it come last.")
@click.option("--group", metavar="FIELD", help="Put facts with the same FIELD together.")
@click.option("--columns", callback=listed, metavar="FIELD,...", help="Show these fields.")
@LANG
@TARGET
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, folders: tuple[str, ...],
    sort: tuple[str, ...], group: str | None, columns: tuple[str, ...], lang: str | None, target: str | None,
) -> int:
    """Show facts as tables, one for each type.

    FACTS are files that `aipolicy extract` wrote; - or nothing is standard input. Where the output is
    no terminal, it is plain: no colours, no lines, one fact a line, nothing cut.

    Exit code: 0 all well, 1 some line was no fact (the rest is shown), 2 wrong usage.
    """
    from aipolicy.review import default_language, labels_of
    from aipolicy.review.tables import boxed, grids, ordered, plain, rendered

    with Report(quiet=True) as report:
        known = known_types(folders, report)
        facts = chosen_facts(paths, types, where, known, report)
        check_fields((name.removeprefix("-") for name in sort), facts, known, "--sort")
        check_fields((group,) if group else (), facts, known, "--group")
        check_fields(columns, facts, known, "--columns")
        labels, shown = labels_of(lang or default_language(), known), screen(target)
        found = grids(ordered(facts, sort), labels, columns, group)
        text = ("".join(map(plain, found)) if shown.plain
                else rendered(map(boxed, found), width=shown.width, colour=shown.colour))
        put(text or f"{labels.words['no_facts']}\n", target)
    return report.exit_code
