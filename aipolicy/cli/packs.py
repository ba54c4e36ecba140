"""Which rules a command works with: the options, and what the configuration says where they are silent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from aipolicy.rulebook import Rulebook

FOLDERS = click.option("--rules", "folders", multiple=True, type=click.Path(), metavar="DIR",
                       help="Add the rules of this folder; may be repeated.")
ONLY = click.option("--rules-only", "only", type=click.Path(), metavar="DIR",
                    help="Use the rules of this folder instead of the built-in ones.")

#: Commands that work on facts, with what the rules say of comparing them.
COMPARING = ("merge", "track", "diff", "conflicts", "panel")
#: Commands that show facts, with what the cards of types say.
SHOWING = ("table", "show", "report", "export", "schema")


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `folders` and `only`."""
    return FOLDERS(ONLY(command))


def chosen(folders: tuple[str, ...], only: str | None) -> tuple[tuple[Path, ...], Path | None]:
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

    extra, alone = chosen(folders, only)
    return load_rules(*extra, only=alone)


def defaults() -> dict[str, Any]:
    """The configuration of the working folder as click's defaults of the commands."""
    from aipolicy.config import config_file, read_config

    path = config_file(Path())
    if path is None:
        return {}
    config = read_config(path)
    packs = {"folders": config.rules, "only": config.rules_only}
    wanted = {"types": config.types, "target": config.output, "published": config.published}
    dated = {"published": config.published}
    cards = (*config.rules, *filter(None, (config.rules_only,)))
    # a folder of rules for texts need not say how facts are compared, so it never stands alone there
    return {"extract": _said({**packs, **wanted}), "text": _said({**packs, **dated}),
            "check": _said({**packs, **dated}), "rules": _said(packs),
            **dict.fromkeys(COMPARING, _said({"folders": config.rules})),
            **dict.fromkeys(SHOWING, _said({"folders": cards}))}


def _said(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value}
