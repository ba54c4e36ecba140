"""`aipolicy schema`: what facts look like, for programs."""

from __future__ import annotations

import json

import click

from aipolicy.cli.options.facts import TYPE
from aipolicy.cli.options.output import OUTPUT
from aipolicy.cli.output_streams import output
from aipolicy.cli.selection import check_types


@click.command("schema")
@TYPE
@click.option("--frictionless", is_flag=True,
              help="A Frictionless data package of facts.csv, as export --to csv writes it.")
@OUTPUT
def command(types: tuple[str, ...], frictionless: bool, target: str | None) -> int:
    """Print the JSON Schema (draft 2020-12) of the facts, each type under $defs.

    Types that rules of your own add are not in it.
    """
    from aipolicy.emit.schema import data_package, json_schema
    from aipolicy.rulebook.facttypes import FACT_TYPES

    check_types(types)
    names = [name for name in FACT_TYPES if not types or name in types]
    found = data_package(names) if frictionless else json_schema(names)
    with output(target) as stream:
        stream.write(json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n")
    return 0
