"""`aipolicy schema`: what facts look like, for programs."""

from __future__ import annotations

import json

import click

from aipolicy.cli.fact_files import known_types
from aipolicy.cli.options.facts import TYPE
from aipolicy.cli.options.output import OUTPUT
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport
from aipolicy.cli.selection import check_types


@click.command("schema")
@TYPE
@RULES
@click.option("--frictionless", is_flag=True,
              help="A Frictionless data package of facts.csv, as export --to csv writes it.")
@OUTPUT
def command(types: tuple[str, ...], folders: tuple[str, ...], frictionless: bool, target: str | None) -> int:
    """Print the JSON Schema (draft 2020-12) of the facts, each type under $defs.

    A type of your own is in it if a rule folder has a card for it: types/NAME.yaml.
    """
    from aipolicy.emit.schema import data_package, json_schema

    with RunReport(quiet=True) as report:
        known = known_types(folders, report)
        check_types(types, known.names)
        names = [name for name in known.names if not types or name in types]
        found = data_package(names, known) if frictionless else json_schema(names, known)
        with output(target) as stream:
            stream.write(json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n")
    return report.exit_code
