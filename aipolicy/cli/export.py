"""`aipolicy export`: facts for other programs."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from aipolicy.cli.chosen import TARGET, TEXTS, chosen_facts, facts_options, known_types, texts_of
from aipolicy.cli.params import nearest
from aipolicy.cli.progress import Report
from aipolicy.cli.streams import output


def form(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The format as given; click.BadParameter, with the nearest, if there is none of that name."""
    from aipolicy.emit.how import FORMATS

    if value in FORMATS:
        return value
    message = _("unknown format '{name}'{hint}; formats: {names}")
    told = message.format(name=value, hint=nearest(value, FORMATS), names=", ".join(FORMATS))
    raise click.BadParameter(told, ctx, param)


def complete_form(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The formats that begin so, for a shell's completion."""
    from aipolicy.emit.how import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


@click.command("export")
@facts_options
@click.option("--to", "name", callback=form, shell_complete=complete_form, default="jsonl", show_default=True,
              metavar="FORMAT", help="jsonl, csv, xlsx, sqlite, parquet, duckdb, brat, webanno or geojson.")
@click.option("--flatten", is_flag=True,
              help="No nested values: value_low in the place of value.low (tables always are flat).")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
@TEXTS
@TARGET
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, folders: tuple[str, ...],
    name: str, flatten: bool, bom: bool, texts: tuple[str, ...], target: str | None,
) -> int:
    """Write facts in a format of other programs.

    csv: all types in one table. xlsx: one sheet a type. sqlite, duckdb: one table a type; SQLite with
    full-text search of quotes (target_fts, …), for Datasette. parquet: one typed table. brat: a ZIP
    archive of standoff files. webanno: W3C Web Annotations. geojson: facts about regions as points.

    xlsx, parquet and duckdb need an extra: pip install 'aipolicy[xlsx,parquet,duckdb]'.

    Exit code: 0 all well, 1 some line was no fact (the rest is written), 2 wrong usage.
    """
    from aipolicy.emit.how import BINARY, NEED_TEXTS, How, writer

    if name in BINARY and target in (None, "-") and sys.stdout.isatty():
        raise click.UsageError(_("{name} is not for a terminal; name a file by -o").format(name=name))
    write = writer(name)
    with Report(quiet=True) as report:
        known = known_types(folders, report)
        facts = chosen_facts(paths, types, where, known, report)
        found = texts_of(facts, texts, report) if name in NEED_TEXTS else {}
        with output(target) as stream:
            write(facts, stream, How(flatten, bom, found, known))
    return report.exit_code
