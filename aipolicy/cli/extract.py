"""`aipolicy extract`: texts in, facts out."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click

from aipolicy.cli.params import check_types, complete_type, edtf_date
from aipolicy.cli.report import Report
from aipolicy.cli.streams import output


@click.command("extract")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1, type=click.Path())
@click.option("--type", "types", multiple=True, shell_complete=complete_type, metavar="TYPE",
              help="Give facts of this type only; may be repeated.")
@click.option("--published", callback=edtf_date, metavar="DATE",
              help="When the texts were published: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("-o", "--output", "target", type=click.Path(), metavar="FILE",
              help="Write to FILE instead of standard output; the file appears when it is whole.")
@click.option("--rules", "folders", multiple=True, type=click.Path(), metavar="DIR",
              help="Add the rules of this folder; may be repeated.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(
    paths: tuple[str, ...], types: tuple[str, ...], published: str | None, target: str | None,
    folders: tuple[str, ...], quiet: bool,
) -> int:
    """Print the facts in texts as JSON Lines.

    PATH is a text file, or a folder whose text files are read in order of their names; - is
    standard input, which is also read when no PATH is given and something is piped in.

    Exit code: 0 all well, 1 something was wrong with the input (the rest is done), 2 wrong usage
    or a rule that cannot be used.
    """
    if not paths and sys.stdin.isatty():
        raise click.UsageError(_("No PATH given. Name files or folders, or pipe a text in: "
                                 "aipolicy extract seeds/"))
    from aipolicy.emit import jsonl
    from aipolicy.errors import InputError
    from aipolicy.pipeline import extract_source
    from aipolicy.read import sources
    from aipolicy.rulebook import load_rules

    book = load_rules(*folders)
    check_types(types, book)
    with output(target) as stream, Report(quiet=quiet) as report:
        for source in sources(paths or ("-",), published=published):
            if isinstance(source, InputError):
                report.problem(source)
                continue
            for warning in source.warnings:
                report.warn(f"{source.id}: {warning}")
            facts = (fact for fact in extract_source(source, book) if not types or fact.type in types)
            report.source_done(jsonl.write(facts, stream))
            stream.flush()
    return 1 if report.problems else 0
