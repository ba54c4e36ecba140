"""`aipolicy merge`: facts in, each thing that is said once, with all its sources."""

from __future__ import annotations

import click

from aipolicy.cli.fact_files import FACTS, FOLDERS, OUTPUT, QUIET, named, read
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import Report


@click.command("merge")
@FACTS
@OUTPUT
@FOLDERS
@QUIET
def command(facts: tuple[str, ...], target: str | None, folders: tuple[str, ...], quiet: bool) -> int:
    """Merge facts into one record for each thing that is said, as JSON Lines.

    FACTS are files that aipolicy extract or merge wrote; - is standard input. A record holds what the facts
    say, `ids` of the facts, `sources` with each place and its quote, and `independent`: how many sources say
    it, with the reprints of one article counted once.

    Memory: each distinct fact and place is held until the end of the input.

    Exit code: 0 all well, 1 something was wrong with the input (the rest is done), 2 wrong usage.
    """
    facts = named(facts)
    from aipolicy.corpus.merge import merge
    from aipolicy.corpus.terms import Terms
    from aipolicy.emit import jsonl
    from aipolicy.rulebook import load_rules

    terms = Terms(load_rules(*folders))
    with output(target) as stream, Report(quiet=quiet) as report:
        merged = merge(read(facts, report), terms)
        for record in merged.records:
            stream.write(jsonl.encode_record(merged.to_dict(record)))
    return report.exit_code
