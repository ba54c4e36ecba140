"""The options and arguments of commands that read facts, and the reading of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from aipolicy.cli.packs import FOLDERS
from aipolicy.cli.params import complete_type, nearest
from aipolicy.cli.progress import Report
from aipolicy.errors import InputError, UsageError

if TYPE_CHECKING:
    from aipolicy.emit.reread import FactLine
    from aipolicy.facts.types import FactTypes
    from aipolicy.model import Source

ARGUMENT = click.argument("paths", metavar="[FACTS|-]...", nargs=-1, type=click.Path())
TYPE = click.option("--type", "types", multiple=True, shell_complete=complete_type, metavar="TYPE",
                    help="Facts of this type only; may be repeated.")
WHERE = click.option("--where", metavar="CONDITION",
                     help="Facts only for which this holds: 'when >= \"2025\" and subject == \"…\"'.")
LANG = click.option("--lang", type=click.Choice(("en", "zh")), metavar="en|zh",
                    help="The language of headings; that of the locale if not given.")
TARGET = click.option("-o", "--output", "target", type=click.Path(), metavar="FILE",
                      help="Write to FILE instead of standard output; the file appears when it is whole.")
TEXTS = click.option("--texts", multiple=True, type=click.Path(), metavar="PATH",
                     help="Where the texts of the facts are, if not where the facts say; may be repeated.")
OPTIONS = (ARGUMENT, TYPE, WHERE, FOLDERS)


def facts_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument FACTS and the options that choose among them."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def known_types(folders: Iterable[str], report: Report) -> FactTypes:
    """The built-in types and those of rule folders; a wrong card is told to the report.

    Raises UsageError for a folder that is not there.
    """
    from aipolicy.facts.types import types_in

    found, problems = types_in(folders)
    for problem in problems:
        report.problem(problem)
    return found


def chosen_facts(
    paths: tuple[str, ...], types: Iterable[str], where: str | None, known: FactTypes, report: Report
) -> list[FactLine]:
    """The facts in files, or in standard input if none is named, that are asked for.

    Lines that are no facts are told to the report. Raises UsageError for a type that neither is
    known nor occurs, or a condition that cannot be read.
    """
    if not paths and sys.stdin.isatty():
        raise click.UsageError(_("No FACTS given. Name files, or pipe facts in: "
                                 "aipolicy extract seeds/ | aipolicy {name}").format(
                                     name=click.get_current_context().info_name))
    return kept(reread_facts(paths or ("-",), report), types, where, known)


def reread_facts(paths: Iterable[str], report: Report) -> list[FactLine]:
    """The facts in files; lines that are none are told to the report."""
    from aipolicy.emit.reread import reread

    facts: list[FactLine] = []
    for fact in reread(paths):
        if isinstance(fact, InputError):
            report.problem(fact)
        else:
            facts.append(fact)
    return facts


def kept(facts: list[FactLine], types: Iterable[str], where: str | None, known: FactTypes) -> list[FactLine]:
    """The facts of these types, if any are named, for which the condition holds.

    Raises UsageError for a condition that cannot be read, click.BadParameter for an unknown type.
    """
    check_types(types, known, facts)
    if types:
        facts = [fact for fact in facts if fact["type"] in types]
    if where is None:
        return facts
    from aipolicy.emit.where import condition

    holds = condition(where, {*known.known_fields, *(key for fact in facts for key in fact)})
    return [fact for fact in facts if holds(fact)]


def check_types(types: Iterable[str], known: FactTypes, facts: Iterable[FactLine] = ()) -> None:
    """Raises click.BadParameter, with the nearest name, for a type without a card that no fact has."""
    names = dict.fromkeys((*known.names, *(fact["type"] for fact in facts)))
    for value in types:
        if value not in names:
            message = _("unknown type '{name}'{hint}; types: {names}")
            told = message.format(name=value, hint=nearest(value, names), names=", ".join(names))
            raise click.BadParameter(told, param_hint="'--type'")


def texts_of(facts: list[FactLine], paths: tuple[str, ...], report: Report) -> dict[str, Source]:
    """The texts of facts by the id of the source; those that are not at hand are told."""
    from aipolicy.emit.origins import by_source, origins
    from aipolicy.read import Reading

    found = origins(facts, paths, Reading())
    missing = [name for name in by_source(facts) if name not in found]
    if missing:
        report.warn(_("{n} of {total} texts are not at hand, such as {name}; name them by --texts").format(
            n=len(missing), total=len(missing) + len(found), name=missing[0]))
    return found


def check_fields(names: Iterable[str], facts: list[FactLine], types: FactTypes, option: str) -> None:
    """Raises UsageError, with the nearest name, for a field that no fact has."""
    from aipolicy.emit.where import nearest_field

    known = dict.fromkeys((*types.known_fields, "place", *(key for fact in facts for key in fact)))
    for name in names:
        if name.partition(".")[0] not in known:
            what = _("unknown field '{name}'{hint}").format(name=name, hint=nearest_field(name, known))
            raise UsageError(what, where=option)
