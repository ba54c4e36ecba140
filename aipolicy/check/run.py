"""All findings over sources: texts, facts, other sources, baseline, suppressions."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from gettext import gettext as _
from typing import Any

from aipolicy.check import baseline as lock
from aipolicy.check import damage, doubts
from aipolicy.check.conflicts import Stated, find_conflicts
from aipolicy.check.kinds import LEVELS, Finding, Lines
from aipolicy.check.settings import Settings, suppressed
from aipolicy.corpus.terms import Terms
from aipolicy.errors import AipolicyError, InputError
from aipolicy.model import Source
from aipolicy.pipeline import read_document
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.facttypes import DOCUMENT

#: Gives the facts of a source as JSON objects with exact numbers. Raises AipolicyError.
Extract = Callable[[Source], list[dict[str, Any]]]


@dataclass
class Run:
    """What is gathered while sources are checked.

    stamp: version and rules of this run. seen: the sources looked at. errors: what kept a source from
    being checked at all, beside what is a finding.
    """

    book: Rulebook
    extract: Extract
    stamp: str
    baseline: lock.Baseline | None = None
    findings: list[Finding] = field(default_factory=list)
    errors: list[AipolicyError] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    rows: dict[str, dict[str, lock.Record]] = field(default_factory=dict)

    def source(self, source: Source | InputError) -> None:
        """Check one more source, or note why it cannot be read."""
        if isinstance(source, InputError):
            self.findings.append(damage.of_error(source))
            self.seen.append(source.where or "-")
            return
        self.seen.append(source.id)
        lines = Lines(source.text)
        try:
            document = read_document(source, self.book)
            facts = [fact for fact in self.extract(source) if fact["type"] != DOCUMENT]
        except AipolicyError as error:
            self.errors.append(error)
            return
        except Exception as error:  # a fault of ours in one text is no reason to leave the others
            what = _("cannot be checked: {kind}: {error}").format(kind=type(error).__name__, error=error)
            self.errors.append(AipolicyError(what, where=source.id, todo=_("report this fault of aipolicy")))
            return
        found = list(damage.of_text(document, lines, self.book))
        if not facts:
            found.append(damage.of_no_facts(document))
        for fact in facts:
            found += doubts.of_fact(fact, document, lines, self.book)
        self.findings += found
        self._remember(source.id, facts, lines)

    def _remember(self, source: str, facts: list[dict[str, Any]], lines: Lines) -> None:
        """Keep what is compared with other sources and with the baseline."""
        self.stated += [Stated(source, fact, lines.place(fact["start"], fact["end"])) for fact in facts]
        if self.baseline is None:
            return
        key = self.baseline.key(source)
        self.rows[key] = lock.kept_rows(key, facts)
        self.findings += lock.compare(self.baseline, source, facts, lines, self.stamp)

    def finish(self, paths: Iterable[str]) -> list[Finding]:
        """All findings, those over several sources too, in the order of sources and lines."""
        others: list[Stated] = []
        if self.baseline is not None:
            self.findings += lock.gone(self.baseline, self.seen, paths)
            others = [Stated(key, row, None) for key, rows in self.baseline.sources.items()
                      if key not in self.rows for row in rows.values()]
        self.findings += find_conflicts([*self.stated, *others], Terms(self.book))
        order = {source: i for i, source in enumerate(self.seen)}
        return sorted(self.findings, key=lambda f: (
            order.get(f.source, len(order)), f.place.start if f.place else -1, f.kind, f.fact or ""))

    def new_baseline(self, paths: Iterable[str]) -> lock.Baseline:
        """The baseline with the facts of this run; what was not looked at stays as it was."""
        assert self.baseline is not None
        looked, before = list(paths), self.baseline
        kept = {key: rows for key, rows in before.sources.items() if not before.is_gone(key, looked)}
        return replace(self.baseline, sources={**kept, **self.rows})


#: Kinds that a new baseline settles.
SETTLED = frozenset(("fact-lost", "fact-gained", "source-lost", "source-new"))


@dataclass(frozen=True)
class Outcome:
    """What is told in the end. hidden: how many findings are suppressed."""

    findings: tuple[Finding, ...]
    errors: tuple[AipolicyError, ...]
    sources: int
    hidden: int

    def exit_code(self, fail_on: str, *, exit_zero: bool = False) -> int:
        """2 for an error, else 1 for a finding of that level or a graver one, else 0."""
        if self.errors:
            return 2
        least = LEVELS.index(fail_on)
        failed = any(LEVELS.index(f.level) >= least for f in self.findings)
        return 1 if failed and not exit_zero else 0

    def counts(self) -> dict[str, int]:
        """How many findings of each level, the gravest first."""
        return {level: sum(f.level == level for f in self.findings) for level in reversed(LEVELS)}


def outcome(run: Run, paths: list[str], settings: Settings, kinds: frozenset[str], *, settled: bool = False,
            today: datetime.date | None = None) -> Outcome:
    """The findings of the wanted kinds that are not suppressed.

    settled: a new baseline is written, so that what differs from the old one is no finding.
    """
    wanted = kinds - SETTLED if settled else kinds
    found = [f for f in run.finish(paths) if f.kind in wanted]
    checked = [os.path.normpath(source) for source in run.seen]
    stay, hidden = suppressed(found, settings, wanted, checked, today or datetime.date.today())
    stay = [f for f in stay if f.kind in wanted]
    return Outcome(tuple(stay), tuple(run.errors), len(run.seen), hidden)


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a fingerprint that no other has."""
    times: dict[str, int] = {}
    for finding in findings:
        plain = finding.fingerprint()
        number = times[plain] = times.get(plain, -1) + 1
        yield finding, finding.fingerprint(number) if number else plain
