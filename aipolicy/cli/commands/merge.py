"""`aipolicy merge`: facts in, each thing that is said once, with all its sources."""

from __future__ import annotations

import click

from aipolicy.cli.fact_files import paths_or_stdin, records_of
from aipolicy.cli.options.facts import FACTS
from aipolicy.cli.options.output import OUTPUT, QUIET
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport


@click.command("merge")
@FACTS
@OUTPUT
@RULES
@QUIET
def command(paths: tuple[str, ...], target: str | None, folders: tuple[str, ...], quiet: bool) -> int:
    """Merge facts into one record for each thing that is said, as JSON Lines.

    FACTS are files that aipolicy extract or merge wrote; - is standard input. A record holds what the facts
    say, `ids` of the facts, `sources` with each place and its quote, and `independent`: how many sources say
    it, with the reprints of one article counted once.

    Memory: each distinct fact and place is held until the end of the input.

    Exit code: 0 all well, 1 something was wrong with the input (the rest is done), 2 wrong usage.
    """
    paths = paths_or_stdin(paths)
    from aipolicy.corpus.merge import merge
    from aipolicy.corpus.terms import Terms
    from aipolicy.emit import jsonl
    from aipolicy.rulebook import load_rules

    terms = Terms(load_rules(*folders))
    with output(target) as stream, RunReport(quiet=quiet) as report:
        merged = merge(records_of(paths, report), terms)
        for record in merged.records:
            stream.write(jsonl.encode_record(merged.to_dict(record)))
    return report.exit_code
