"""`aipolicy export`: facts for other programs."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from aipolicy.cli.fact_files import all_facts, known_types, texts_of
from aipolicy.cli.options.facts import TEXTS, facts_options
from aipolicy.cli.options.output import LANGUAGE_OF_SHEETS, OUTPUT
from aipolicy.cli.options.values import check_format
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport
from aipolicy.cli.selection import select_facts


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
@LANGUAGE_OF_SHEETS
@OUTPUT
def command(
    paths: tuple[str, ...], types: tuple[str, ...], where: str | None, folders: tuple[str, ...],
    name: str, flatten: bool, bom: bool, texts: tuple[str, ...], lang: str, target: str | None,
) -> int:
    """Write facts in a format of other programs.

    xlsx is for people: a sheet of documents, one of places by year, and one a type, with headings and
    words of their language, the sentence and a link. All others are for programs and keep the names of
    fields.

    csv: all types in one table. sqlite, duckdb: one table a type; SQLite with a table of documents, the
    views facts and figures, and full-text search of quotes (target_fts, …), for Datasette. parquet: one
    typed table. brat: a ZIP archive of standoff files. webanno: W3C Web Annotations. geojson: facts about
    regions as points.

    What xlsx and sqlite say of the document of a fact is read from all of FACTS, whatever --type and --where
    leave out.

    xlsx, parquet and duckdb need an extra: pip install 'aipolicy[xlsx,parquet,duckdb]'.

    Exit code: 0 all well, 1 some line was no fact (the rest is written), 2 wrong usage.
    """
    from aipolicy.emit.documents import documents_in
    from aipolicy.emit.formats import BINARY, NEED_TEXTS, ExportOptions, writer

    if name in BINARY and target in (None, "-") and sys.stdout.isatty():
        raise click.UsageError(_("{name} is not for a terminal; name a file by -o").format(name=name))
    write = writer(name)
    with RunReport(quiet=True) as report:
        known = known_types(folders, report)
        read = all_facts(paths, report)
        facts = select_facts(read, types, where, known)
        found = texts_of(facts, texts, report) if name in NEED_TEXTS else {}
        with output(target) as stream:
            write(facts, stream, ExportOptions(
                flatten, bom, found, known, documents=documents_in(read, known), language=lang))
    return report.exit_code
