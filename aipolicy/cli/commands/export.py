"""`aipolicy export`: facts for other programs."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from aipolicy.cli.fact_files import known_types, selected_facts, texts_of
from aipolicy.cli.options.facts import TEXTS, facts_options
from aipolicy.cli.options.output import OUTPUT
from aipolicy.cli.options.values import check_format
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport


def export_format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The format as given; click.BadParameter, with the nearest, if there is none of that name."""
    from aipolicy.emit.formats import FORMATS

    return check_format(ctx, param, value, FORMATS)


def complete_format(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The formats that begin so, for a shell's completion."""
    from aipolicy.emit.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


@click.command("export")
@facts_options
@click.option("--to", "name", callback=export_format, shell_complete=complete_format, default="jsonl",
              show_default=True, metavar="FORMAT",
              help="jsonl, csv, xlsx, sqlite, parquet, duckdb, brat, webanno or geojson.")
@click.option("--flatten", is_flag=True,
              help="No nested values: value_low in the place of value.low (tables always are flat).")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
@TEXTS
@OUTPUT
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
    from aipolicy.emit.formats import BINARY, NEED_TEXTS, ExportOptions, writer

    if name in BINARY and target in (None, "-") and sys.stdout.isatty():
        raise click.UsageError(_("{name} is not for a terminal; name a file by -o").format(name=name))
    write = writer(name)
    with RunReport(quiet=True) as report:
        known = known_types(folders, report)
        facts = selected_facts(paths, types, where, known, report)
        found = texts_of(facts, texts, report) if name in NEED_TEXTS else {}
        with output(target) as stream:
            write(facts, stream, ExportOptions(flatten, bom, found, known))
    return report.exit_code
