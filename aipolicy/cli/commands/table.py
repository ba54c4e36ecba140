"""`aipolicy table`: facts to look at."""

from __future__ import annotations

import click

from aipolicy.cli.fact_files import known_types, selected_facts
from aipolicy.cli.options.facts import facts_options
from aipolicy.cli.options.output import LANGUAGE, OUTPUT
from aipolicy.cli.run_report import RunReport
from aipolicy.cli.selection import check_fields
from aipolicy.cli.terminal import terminal_of, write_text


def field_names(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The names between commas."""
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


@click.command("table")
@facts_options
@click.option("--sort", callback=field_names, metavar="FIELD,...",
              help="Sort by these fields; -FIELD is falling. Facts that lack it come last.")
@click.option("--group", metavar="FIELD", help="Put facts with the same FIELD together.")
@click.option("--columns", callback=field_names, metavar="FIELD,...", help="Show these fields.")
@LANGUAGE
@OUTPUT
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, folders: tuple[str, ...],
    sort: tuple[str, ...], group: str | None, columns: tuple[str, ...], lang: str, target: str | None,
) -> int:
    """Show facts as tables, one for each type.

    FACTS are files that `aipolicy extract` wrote; - or nothing is standard input. Where the output is
    no terminal, it is plain: no colours, no lines, one fact a line, nothing cut.

    Exit code: 0 all well, 1 some line was no fact (the rest is shown), 2 wrong usage.
    """
    from aipolicy.review import labels_of
    from aipolicy.review.tables import boxed, grids, ordered, plain, rendered

    with RunReport(quiet=True) as report:
        known = known_types(folders, report)
        facts = selected_facts(paths, types, where, known, report)
        check_fields((name.removeprefix("-") for name in sort), facts, known, "--sort")
        check_fields((group,) if group else (), facts, known, "--group")
        check_fields(columns, facts, known, "--columns")
        labels, terminal = labels_of(lang, known), terminal_of(target)
        found = grids(ordered(facts, sort), labels, columns, group)
        text = ("".join(map(plain, found)) if terminal.plain
                else rendered(map(boxed, found), width=terminal.width, colour=terminal.colour))
        write_text(text or f"{labels.words['no_facts']}\n", target)
    return report.exit_code
