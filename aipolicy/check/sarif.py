"""Findings as SARIF 2.1.0, which code hosts show beside the files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from aipolicy._version import __version__
from aipolicy.check.kinds import KINDS, Finding, Kind, about, todo
from aipolicy.check.run import Outcome, fingerprints

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(outcome: Outcome, path_of: Callable[[str], str]) -> dict[str, Any]:
    """The log as a JSON object. path_of: gives the path of a source, relative, with `/`."""
    kinds = list(KINDS.values())
    driver = {"name": "aipolicy", "version": __version__, "rules": [_rule(kind) for kind in kinds]}
    index = {kind.name: i for i, kind in enumerate(kinds)}
    results = [_result(finding, mark, index[finding.kind], path_of)
               for finding, mark in fingerprints(outcome.findings)]
    told = [{"level": "error", "message": {"text": str(error)}} for error in outcome.errors]
    invocation = {"executionSuccessful": not told, "toolExecutionNotifications": told}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "invocations": [invocation],
           "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.name, "shortDescription": {"text": about(kind)}, "help": {"text": todo(kind)},
        "defaultConfiguration": {"level": kind.level},
    }


def _result(finding: Finding, mark: str, index: int, path_of: Callable[[str], str]) -> dict[str, Any]:
    uri = quote(path_of(finding.source).encode("utf-8", "replace"))
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    at = finding.place
    if at is not None:
        place["region"] = {
            "startLine": at.line, "startColumn": at.column,
            "endLine": at.end_line, "endColumn": at.end_column,
        }
        if at.marked:
            place["region"] |= {"charOffset": at.start, "charLength": at.end - at.start}
    return {
        "ruleId": finding.kind, "ruleIndex": index, "level": finding.level,
        "message": {"text": finding.message}, "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"aipolicy/v1": mark},
    }
