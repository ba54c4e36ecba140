"""`aipolicy track`: what became of targets."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, BinaryIO

import click

from aipolicy.cli.fact_files import paths_or_stdin, records_of
from aipolicy.cli.options.facts import FACTS
from aipolicy.cli.options.output import LANGUAGE_OF_WORDS, OUTPUT, QUIET, row_format
from aipolicy.cli.options.rules import RULES
from aipolicy.cli.options.values import edtf_date
from aipolicy.cli.output_streams import output
from aipolicy.cli.run_report import RunReport
from aipolicy.cli.terminal import terminal_of, write_rows

if TYPE_CHECKING:
    from collections import Counter

    from aipolicy.corpus.merge import Merged
    from aipolicy.corpus.terms import Terms
    from aipolicy.corpus.tracking.track import Row


@click.command("track")
@FACTS
@click.option("--as-of", "as_of", callback=edtf_date, metavar="DATE",
              help="Judge as of the end of DATE (YYYY, YYYY-MM or YYYY-MM-DD), without later figures. "
                   "Else as of the latest date of figures, policies and designations in the facts, never "
                   "of today; of a year without a month that is its first day.")
@row_format("table", "jsonl", "csv")
@LANGUAGE_OF_WORDS
@OUTPUT
@RULES
@QUIET
def command(
    paths: tuple[str, ...], as_of: str | None, form: str, lang: str, target: str | None,
    folders: tuple[str, ...], quiet: bool,
) -> int:
    """For each place and indicator: its targets over time, the latest figure, the ratio and the status.

    A city, its zone and its park have rows of their own, and only like is compared with like: the same
    measure, unit and scope, in a period that fits. A target whose metric is no indicator has a row by that
    metric. Facts are merged first, as aipolicy merge does.

    Status: reached (a figure meets the target), behind (the deadline's figure does not), open (the deadline
    is ahead), on course or behind on the way (by the line through two figures, or by the share of time gone),
    due (the deadline is over, nothing is told), unknown, with the reason. Event: set, raised, lowered,
    restated, differs, dropped. The rules stand in aipolicy/corpus/status.py and track.py. The last line says
    how many targets have no row, and why.

    Memory: each distinct fact and place is held until the end of the input.
    """
    paths = paths_or_stdin(paths)
    from aipolicy.corpus.merge import merge
    from aipolicy.corpus.terms import Terms
    from aipolicy.corpus.tracking.track import latest_day, left_out, track
    from aipolicy.edtf import last_day
    from aipolicy.rulebook import load_rules

    terms = Terms(load_rules(*folders))
    with output(target) as stream, RunReport(quiet=quiet) as report:
        merged = merge(records_of(paths, report), terms)
        found = None if as_of else latest_day(merged.records)
        day = last_day(as_of) if as_of else found[0] if found else None
        why = _(" (by fact {id})").format(id=found[1].id) if found else ""
        rows = track(merged, terms, day, until=last_day(as_of))
        judged = day.isoformat() if day else None
        _write(rows, merged, terms, stream, form, lang, judged, why, target)
        _tell_left_out(left_out(merged, terms), sum(len(row.targets) for row in rows), report)
    return report.exit_code


def _tell_left_out(left: Counter[str], tracked: int, report: RunReport) -> None:
    """A line about the targets that have no row, if there are any."""
    told = {"no place": _("{n} without a place"), "no region": _("{n} of bodies that are no places"),
            "vague metric": _("{n} whose metric says too little")}
    if left:
        reasons = ", ".join(told[why].format(n=n) for why, n in left.most_common())
        report.tell(_("{left} of {all} targets are left out: {reasons}").format(
            left=left.total(), all=left.total() + tracked, reasons=reasons))


def _write(rows: list[Row], merged: Merged, terms: Terms, stream: BinaryIO, form: str, lang: str,
           as_of: str | None, why: str, target: str | None) -> None:
    from aipolicy.corpus import layout
    from aipolicy.corpus.tracking import track_rows
    from aipolicy.emit import jsonl

    if form == "jsonl":
        for row in rows:
            stream.write(jsonl.encode_record(track_rows.to_dict(row, as_of)))
    elif form == "csv":
        flat = (line for row in rows for line in track_rows.flat(row, as_of))
        layout.write_csv(flat, track_rows.COLUMNS, stream)
    else:
        caption = _("as of {day}{why}").format(day=as_of, why=why) if as_of else _("no date in the facts")
        lines = track_rows.lines(rows, terms, lang, brief=terminal_of(target).width is not None)
        write_rows(lines, track_rows.TABLE, terms, lang, stream, target, caption)
