"""Extraction in several processes, with the output and the messages of one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aipolicy.cli.extractor import Extracting
from aipolicy.cli.run_report import Told
from aipolicy.errors import AipolicyError, InputError
from aipolicy.store.facts import Line

if TYPE_CHECKING:
    from aipolicy.cli.run_report import Report
    from aipolicy.model import Source

#: How many sources wait for each process, so that none stands idle and memory stays bounded.
AHEAD = 4


class Rules(NamedTuple):
    """Which rules a process loads, and whether it keeps facts."""

    folders: tuple[Path, ...]
    only: Path | None
    cache: bool


class Work(NamedTuple):
    """How the sources of a run are extracted: by `extracting` itself, or by `jobs` processes."""

    extracting: Extracting
    rules: Rules
    jobs: int

    def each(
        self, sources: Iterable[Source | InputError], report: Report
    ) -> Iterator[tuple[Source | InputError, list[Line]]]:
        """Each source, in order, with its lines; errors pass through."""
        if workers(self.jobs) > 1:
            self.extracting.finish()
            yield from in_processes(sources, self.rules, self.jobs, report)
            return
        for source in sources:
            yield source, [] if isinstance(source, InputError) else self.extracting.lines(source)


def workers(jobs: int) -> int:
    """How many processes a number of jobs means; 0: as many as there are processors."""
    return jobs or os.cpu_count() or 1


def in_processes(
    sources: Iterable[Source | InputError], rules: Rules, jobs: int, report: Report | Told
) -> Iterator[tuple[Source | InputError, list[Line]]]:
    """Each source, in order, with its lines; errors pass through. The report is told what they were."""
    fresh = get_context("spawn")  # a copy of a process with threads in it may hang
    with ProcessPoolExecutor(workers(jobs), fresh, initializer=_start, initargs=(rules,)) as pool:
        waiting: deque[tuple[Source | InputError, Future[Done] | None]] = deque()
        for source in sources:
            waiting.append((source, None if isinstance(source, InputError) else pool.submit(_work, source)))
            if len(waiting) > AHEAD * workers(jobs):
                yield _finished(*waiting.popleft(), report)
        while waiting:
            yield _finished(*waiting.popleft(), report)


Done = tuple[list[Line], "list[AipolicyError | str]"]


def _finished(
    source: Source | InputError, future: Future[Done] | None, report: Report | Told
) -> tuple[Source | InputError, list[Line]]:
    lines, events = future.result() if future else ([], [])
    for event in events:
        if isinstance(event, str):
            report.warn(event)
        else:
            report.problem(event)
    return source, lines


_state: dict[str, Extracting] = {}


def _start(rules: Rules) -> None:
    _state["extracting"] = Extracting(rules.folders, rules.only, Told(), cache=rules.cache)
    _state["extracting"].finish()
    _told().clear()  # what is wrong in the rules themselves is told once, by the first process


def _told() -> list[AipolicyError | str]:
    report = _state["extracting"].report
    assert isinstance(report, Told)
    return report.events


def _work(source: Source) -> Done:
    lines = _state["extracting"].lines(source)
    events = list(_told())
    _told().clear()
    return lines, events
