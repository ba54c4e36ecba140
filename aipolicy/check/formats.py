"""Findings as text for people, and in the forms that CI systems read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from gettext import gettext as _
from gettext import ngettext
from pathlib import PurePath
from unicodedata import east_asian_width
from xml.sax.saxutils import quoteattr

from aipolicy.check.kinds import KINDS, Finding, todo
from aipolicy.check.run import Outcome, fingerprints
from aipolicy.check.sarif import sarif
from aipolicy.emit import jsonl

GITHUB = {"note": "notice", "warning": "warning", "error": "error"}
GITLAB = {"note": "info", "warning": "minor", "error": "major"}


def visible(text: str) -> str:
    """The text on one line, with every character that a terminal would obey written as an escape."""
    return "".join(c if _is_plain(c) else c.encode("unicode_escape").decode() for c in text)


def _is_plain(character: str) -> bool:
    return character.isprintable() or character == "\u3000"


def concise(outcome: Outcome) -> Iterator[str]:
    """`path:line:column: level: kind: message`, one line each."""
    yield from map(_line, outcome.findings)


def full(outcome: Outcome) -> Iterator[str]:
    """The same with the place in its line, marked, and what to do."""
    for finding in outcome.findings:
        yield _line(finding)
        yield from _shown(finding)
        yield f"      = {todo(KINDS[finding.kind])}"
        yield ""


def _line(finding: Finding) -> str:
    at = finding.place
    where = f"{finding.source}:{at.line}:{at.column}" if at else finding.source
    return visible(f"{where}: {finding.level}: {finding.kind}: {finding.message}")


def _shown(finding: Finding) -> Iterator[str]:
    at = finding.place
    if at is None or not at.marked:
        return
    before, marked, after = (_same_width(part) for part in (at.before, at.marked, at.after))
    yield f"{at.line:>5} | {before}{marked}{after}".rstrip()
    yield f"      | {' ' * _width(before)}{'^' * max(1, _width(marked))}"


def _same_width(text: str) -> str:
    """Each character as one that a terminal shows and does not obey."""
    return "".join(c if _is_plain(c) else " " if c.isspace() else "\u00b7" for c in text)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def as_json(outcome: Outcome) -> Iterator[str]:
    """One JSON object a line."""
    for finding, mark in fingerprints(outcome.findings):
        yield jsonl.dumps_record({**finding.to_dict(), "fingerprint": mark})


def github(outcome: Outcome) -> Iterator[str]:
    """Workflow commands: GitHub shows them beside the changed lines."""
    for finding in outcome.findings:
        at = finding.place
        where = {"file": path_of(finding.source)}
        if at is not None:
            where |= {"line": str(at.line), "col": str(at.column), "endLine": str(at.end_line),
                      "endColumn": str(max(at.end_column, at.column + 1) if at.line == at.end_line
                                       else at.end_column)}
        where["title"] = f"aipolicy {finding.kind}"
        told = ",".join(f"{key}={_property(value)}" for key, value in where.items())
        yield f"::{GITHUB[finding.level]} {told}::{_data(visible(finding.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def gitlab(outcome: Outcome) -> Iterator[str]:
    """A Code Quality report."""
    found = [{
        "description": finding.message, "check_name": finding.kind, "fingerprint": mark,
        "severity": GITLAB[finding.level],
        "location": {"path": path_of(finding.source),
                     "lines": {"begin": finding.place.line if finding.place else 1}},
    } for finding, mark in fingerprints(outcome.findings)]
    yield json.dumps(found, indent=1)


def junit(outcome: Outcome) -> Iterator[str]:
    """A test suite in which each finding is a test that failed; one that passed if there is none."""
    failures = sum(f.level != "note" for f in outcome.findings)
    count = max(1, len(outcome.findings) + len(outcome.errors))
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield (f'<testsuite name="aipolicy check" tests="{count}" failures="{failures}" '
           f'errors="{len(outcome.errors)}">')
    for finding in outcome.findings:
        yield from _case(finding)
    for error in outcome.errors:
        yield f'<testcase classname={_xml(error.where or "aipolicy")} name="error">'
        yield f"<error message={_xml(str(error))}/></testcase>"
    if count == 1 and not outcome.findings and not outcome.errors:
        yield '<testcase classname="aipolicy" name="check"/>'
    yield "</testsuite>"


def _case(finding: Finding) -> Iterator[str]:
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    yield f"<testcase classname={_xml(finding.source)} name={_xml(finding.kind + place)}>"
    if finding.level == "note":
        yield f"<system-out>{_xml(finding.message)[1:-1]}</system-out>"
    else:
        yield f"<failure type={_xml(finding.kind)} message={_xml(finding.message)}/>"
    yield "</testcase>"


def _xml(text: str) -> str:
    return quoteattr(visible(text).encode("utf-8", "backslashreplace").decode(), {'"': "&quot;"})


def path_of(source: str) -> str:
    """The source as such systems want paths: relative to here, with `/`."""
    if not os.path.isabs(source):
        return PurePath(os.path.normpath(source)).as_posix()
    try:
        return PurePath(os.path.relpath(source)).as_posix()
    except ValueError:  # another drive
        return PurePath(source).as_posix()


def sarif_lines(outcome: Outcome) -> Iterator[str]:
    """A SARIF 2.1.0 log."""
    yield json.dumps(sarif(outcome, path_of), indent=1)


FORMATS: dict[str, Callable[[Outcome], Iterator[str]]] = {
    "full": full, "concise": concise, "json": as_json, "github": github, "gitlab": gitlab, "junit": junit,
    "sarif": sarif_lines,
}


def summary(outcome: Outcome) -> str:
    """What was found, in one line."""
    found = len(outcome.findings)
    told = [ngettext("{n} text", "{n} texts", outcome.sources).format(n=outcome.sources),
            ngettext("{n} finding", "{n} findings", found).format(n=found)]
    if found:
        told[-1] += f" ({', '.join(f'{n} {level}' for level, n in outcome.counts().items() if n)})"
    if outcome.hidden:
        told.append(_("{n} suppressed").format(n=outcome.hidden))
    return ", ".join(told)

