"""The facts that were there when somebody last looked: a file of JSON Lines to commit beside the texts.

The first line says which version and rules wrote it; then one line a fact, sorted by source, without
offsets and line numbers, so that an edit elsewhere in a text changes nothing. Paths are kept relative
to the folder of the baseline, with `/`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from gettext import gettext as _
from pathlib import Path, PurePath
from typing import Any

from aipolicy.check.kinds import Finding, Lines
from aipolicy.emit import jsonl
from aipolicy.errors import AipolicyError, UsageError
from aipolicy.facts.types import builtin_types

NAME = "aipolicy.lock.jsonl"
FORM = 1
#: What is kept of a fact: enough to recognise it, and to compare figures with those of other sources.
#: A figure is what its id is made of.
KEPT = ("type", "id", "quote", *builtin_types().told_apart_by)
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Baseline:
    """The facts of each source by their ids. stamp: version and rules that found them."""

    path: Path
    stamp: str = ""
    sources: dict[str, dict[str, Record]] = field(default_factory=dict)

    def key(self, source: str) -> str:
        """The name of a source here: its path from the folder of the baseline, or the id of a record."""
        if not os.path.lexists(source):
            return source
        try:
            return PurePath(os.path.relpath(source, self.path.parent)).as_posix()
        except ValueError:  # another drive
            return PurePath(os.path.abspath(source)).as_posix()

    def is_gone(self, key: str, covered: Iterable[str]) -> bool:
        """True for the text of a file under the covered paths that is no longer there."""
        keys = [self.key(path).rstrip("/") for path in covered]
        under = any(key == path or path in ("", ".") or key.startswith(f"{path}/") for path in keys)
        return under and not os.path.lexists(self.path.parent / key)


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises UsageError if it is not there or no baseline."""
    try:
        rows = [json.loads(line, parse_float=Decimal) for line in path.read_text("utf-8").splitlines()]
        head, facts = rows[0], rows[1:]
        if head["baseline"] != FORM:
            raise ValueError(head["baseline"])
        sources: dict[str, dict[str, Record]] = {name: {} for name in head["sources"]}
        for row in facts:
            sources.setdefault(row["source"], {})[row["id"]] = row
        return Baseline(path, head["by"], sources)
    except FileNotFoundError:
        todo = _("write it with --update-baseline")
        raise UsageError(_("there is no baseline"), where=str(path), todo=todo) from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        todo = _("remove it, and write it anew with --update-baseline")
        what = _("is no baseline: {error}").format(error=error)
        raise UsageError(what, where=str(path), todo=todo) from None


def write_baseline(baseline: Baseline, stamp: str) -> None:
    """Write it whole or not at all. Raises AipolicyError if it cannot be written."""
    head = {"baseline": FORM, "by": stamp, "sources": sorted(baseline.sources)}
    lines = [jsonl.encode_record(head)]
    for name in sorted(baseline.sources):
        lines += [jsonl.encode_record(row) for row in baseline.sources[name].values()]
    part = baseline.path.with_name(f".{baseline.path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(b"".join(lines))
        part.replace(baseline.path)
    except OSError as error:
        told = _("cannot be written: {reason}").format(reason=error.strerror)
        raise AipolicyError(told, where=str(baseline.path), todo=_("choose another place")) from None
    finally:
        part.unlink(missing_ok=True)


def kept_rows(key: str, facts: Iterable[Record]) -> dict[str, Record]:
    """What a baseline keeps of the facts of a source, by id, in the order of the text."""
    rows: dict[str, Record] = {}
    for fact in facts:
        row = {"source": key, **{name: fact[name] for name in KEPT if name in fact}}
        rows.setdefault(fact["id"], row)
    return rows


def compare(
    baseline: Baseline, source: str, facts: Sequence[Record], lines: Lines, stamp: str,
) -> Iterator[Finding]:
    """The facts that one source gained or lost."""
    before = baseline.sources.get(baseline.key(source))
    if before is None:
        told = _("{n} facts that the baseline does not have").format(n=len(facts))
        yield Finding("source-new", source, told)
        return
    now = {fact["id"]: fact for fact in facts}
    for fact_id, row in before.items():
        if fact_id not in now:
            yield _lost(source, row, lines, baseline.stamp != stamp)
    for fact_id, fact in now.items():
        if fact_id not in before:
            told = _("gained: {type} '{quote}'").format(type=fact["type"], quote=fact["quote"])
            place = lines.place(fact["start"], fact["end"])
            yield Finding("fact-gained", source, told, place, fact["quote"], fact_id)


def _lost(source: str, row: Record, lines: Lines, other_rules: bool) -> Finding:
    at = lines.text.find(row["quote"])
    told = _("lost: {type} '{quote}'").format(type=row["type"], quote=row["quote"])
    if at < 0:
        told += _("; the text no longer says so")
    elif other_rules:
        told += _("; the text still says so, but the baseline was made with other rules")
    else:
        told += _("; the words are still there")
    place = lines.place(at, at + len(row["quote"])) if at >= 0 else None
    return Finding("fact-lost", source, told, place, row["quote"], row["id"])


def gone(baseline: Baseline, checked: Iterable[str], covered: Iterable[str]) -> Iterator[Finding]:
    """The texts under the covered paths that are no longer there."""
    done = {baseline.key(source) for source in checked}
    for key, rows in baseline.sources.items():
        if key not in done and baseline.is_gone(key, covered):
            told = _("the text is gone, and its {n} facts with it").format(n=len(rows))
            yield Finding("source-lost", os.path.normpath(os.path.join(baseline.path.parent, key)), told)
