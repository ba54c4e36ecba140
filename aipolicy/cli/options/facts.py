"""The argument FACTS and the options that choose among facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from aipolicy.cli.options.rules import RULES
from aipolicy.cli.options.values import complete_type


def _type(help_text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option("--type", "types", multiple=True, shell_complete=complete_type, metavar="TYPE",
                        help=help_text)


FACTS = click.argument("paths", metavar="[FACTS|-]...", nargs=-1, type=click.Path())
TYPE = _type("Facts of this type only; may be repeated.")
TYPE_TO_EXTRACT = _type("Give facts of this type only; may be repeated.")
WHERE = click.option("--where", metavar="CONDITION",
                     help="Facts only for which this holds: 'when >= \"2025\" and subject == \"…\"'.")
TEXTS = click.option("--texts", multiple=True, type=click.Path(), metavar="PATH",
                     help="Where the texts of the facts are, if not where the facts say; may be repeated.")


def facts_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument FACTS and the options `types`, `where` and `folders`."""
    return FACTS(TYPE(WHERE(RULES(command))))
