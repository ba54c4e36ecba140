"""`aipolicy check`: findings about texts and their facts, for people and for CI."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.options.output import OUTPUT, QUIET
from aipolicy.cli.options.reading import PUBLISHED_OF_ALL, reading_options
from aipolicy.cli.options.rules import NO_CACHE, rule_options, rulebook
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import say

if TYPE_CHECKING:
    from aipolicy.check.run import Run
    from aipolicy.check.settings import Settings
    from aipolicy.rulebook import Rulebook

FORMATS = ("full", "concise", "json", "github", "gitlab", "junit", "sarif")
LEVELS = ("note", "warning", "error")


def _kinds(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds, each option one or several with commas between; click.BadParameter for another name."""
    from aipolicy.check.kinds import known_kinds
    from aipolicy.errors import UsageError

    names = tuple(name.strip() for part in value for name in part.split(",") if name.strip())
    try:
        known_kinds(names)
    except UsageError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    return names


def _complete_kind(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from aipolicy.check.kinds import KINDS

    return [name for name in KINDS if name.startswith(incomplete)]


@click.command("check")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option("--select", multiple=True, callback=_kinds, shell_complete=_complete_kind, metavar="KIND",
              help="Only findings of this kind; may be repeated, or several with commas. All if not given.")
@click.option("--ignore", multiple=True, callback=_kinds, shell_complete=_complete_kind, metavar="KIND",
              help="No findings of this kind; may be repeated, or several with commas.")
@click.option("--baseline", type=click.Path(dir_okay=False), metavar="FILE",
              help="Compare with the facts that this file holds, such as aipolicy.lock.jsonl.")
@click.option("--update-baseline", is_flag=True,
              help="Write the facts of this run into the baseline; what was not checked stays in it.")
@click.option("--since", metavar="REV", help="Only files that git says changed since REV, and new ones.")
@click.option("--output-format", "form", type=click.Choice(FORMATS), default="full", show_default=True,
              help="How findings are written.")
@click.option("--fail-on", type=click.Choice(LEVELS),
              help="The mildest level that makes the exit code 1; warning if not given.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 in spite of findings.")
@click.option("--config", type=click.Path(exists=True, dir_okay=False), metavar="FILE",
              help="Read the section 'check' of this file; aipolicy.yaml here if not given.")
@PUBLISHED_OF_ALL
@reading_options
@rule_options
@NO_CACHE
@OUTPUT
@QUIET
def command(
    paths: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], baseline: str | None,
    update_baseline: bool, since: str | None, form: str, fail_on: str | None, exit_zero: bool,
    config: str | None, published: str | None, folders: tuple[str, ...], only: str | None, no_cache: bool,
    target: str | None, quiet: bool, **input_options: Any,
) -> int:
    """Check texts and their facts, and print what is wrong or doubtful.

    Findings are of named kinds: unreadable, damaged-text, doubtful-reading, other-language, no-facts,
    implausible-value, unresolved-date, unresolved-deadline, unresolved-subject, conflict, fact-lost,
    fact-gained, source-lost, source-new, expired-suppression, unused-suppression.

    Exit code: 0 nothing of the level of --fail-on, 1 findings, 2 something could not be checked.
    """
    from aipolicy.check.baseline import write_baseline
    from aipolicy.check.formats import FORMATS as WRITERS
    from aipolicy.check.formats import summary
    from aipolicy.check.run import outcome
    from aipolicy.check.settings import read_settings
    from aipolicy.read import Reading

    settings = read_settings(config)
    kinds = settings.wanted(select, ignore)
    run = _run(rulebook(folders, only), settings, baseline, update_baseline, no_cache)
    _check(run, paths, since, Reading(published=published, **input_options))
    result = outcome(run, list(paths), settings, kinds, settled=update_baseline)
    if update_baseline and not result.errors:
        write_baseline(run.new_baseline(paths), run.stamp)
    with output(target) as stream:
        for line in WRITERS[form](result):
            stream.write(line.encode("utf-8", "backslashreplace") + b"\n")
    for error in result.errors:
        say(str(error))
    if form in ("full", "concise") and not quiet:
        click.echo(summary(result), err=True)
    return result.exit_code(fail_on or settings.fail_on, exit_zero=exit_zero)


def _run(book: Rulebook, settings: Settings, baseline: str | None, update: bool, no_cache: bool) -> Run:
    """A run with the baseline that is to be compared with. Raises UsageError if it is not there."""
    from aipolicy.check.baseline import NAME, Baseline, read_baseline
    from aipolicy.check.run import Run
    from aipolicy.store.facts import FactStore, cache_folder
    from aipolicy.store.records import record_maker
    from aipolicy.store.stamp import stamp, told

    name = baseline or settings.baseline or (NAME if update else None)
    compared = None
    if name is not None:
        path = Path(name)
        compared = Baseline(path) if update and not path.exists() else read_baseline(path)
    store = FactStore(None if no_cache else cache_folder(), stamp(book.hash))
    run = Run(book, record_maker(store, book), told(book.hash), compared)
    run.errors.extend(book.problems)
    return run


def _check(run: Run, paths: tuple[str, ...], since: str | None, reading: Any) -> None:
    """Check the sources under the paths; a path that is not there is an error, not a finding."""
    import os
    from glob import has_magic

    from aipolicy.errors import UsageError
    from aipolicy.read import sources

    there = []
    for path in paths:
        if path == "-" or os.path.lexists(path) or has_magic(path):
            there.append(path)
        else:
            run.errors.append(UsageError(_("is not there"), where=path, todo=_("check the path")))
    if since is not None:
        from aipolicy.check.changed import changed_files

        there = changed_files(there, since)
    for source in sources(there, reading):
        run.source(source)
