"""The options that say which rules a command works with, and the rules that they mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from aipolicy.rulebook import Rulebook

RULES = click.option("--rules", "folders", multiple=True, type=click.Path(), metavar="DIR",
                     help="Add the rules of this folder; may be repeated.")
RULES_ONLY = click.option("--rules-only", "only", type=click.Path(), metavar="DIR",
                          help="Use the rules of this folder instead of the built-in ones.")
NO_CACHE = click.option("--no-cache", is_flag=True, help="Extract anew, whatever earlier runs have kept.")


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `folders` and `only`."""
    return RULES(RULES_ONLY(command))


def rule_folders(folders: tuple[str, ...], only: str | None) -> tuple[tuple[Path, ...], Path | None]:
    """The folders to load. One option on the command line sets both of the configuration aside."""
    source = click.get_current_context().get_parameter_source
    given = {name for name in ("folders", "only") if source(name) is ParameterSource.COMMANDLINE}
    if given == {"folders"}:
        only = None
    elif given == {"only"}:
        folders = ()
    return tuple(map(Path, folders)), Path(only) if only else None


def rulebook(folders: tuple[str, ...], only: str | None) -> Rulebook:
    """The rules of a command. Raises UsageError for a folder that is not there."""
    from aipolicy.rulebook import load_rules

    extra, alone = rule_folders(folders, only)
    return load_rules(*extra, only=alone)
