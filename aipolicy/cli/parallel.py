"""Extraction in several processes, with the output and the messages of one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aipolicy.cli.extractor import Extractor
from aipolicy.cli.run_report import DeferredReport
from aipolicy.errors import AipolicyError, InputError
from aipolicy.store.facts import Line

if TYPE_CHECKING:
    from aipolicy.cli.run_report import RunReport
    from aipolicy.model import Source

#: How many sources wait for each process, so that none stands idle and memory stays bounded.
AHEAD = 4


class ExtractorOptions(NamedTuple):
    """Which rules a process loads, whether it keeps facts, which types are asked for (none: all), and
    whether facts give the words around them."""

    folders: tuple[Path, ...]
    only: Path | None
    cache: bool
    types: tuple[str, ...] = ()
    context: bool = False


class ExtractionRun(NamedTuple):
    """How the sources of a run are extracted: by `extractor` itself, or by `jobs` processes."""

    extractor: Extractor
    options: ExtractorOptions
    jobs: int

    def lines_by_source(
        self, sources: Iterable[Source | InputError], report: RunReport
    ) -> Iterator[tuple[Source | InputError, list[Line]]]:
        """Each source, in order, with its lines; errors pass through."""
        if workers(self.jobs) > 1:
            self.extractor.finish()
            yield from in_processes(sources, self.options, self.jobs, report)
            return
        for source in sources:
            yield source, [] if isinstance(source, InputError) else self.extractor.lines(source)


def workers(jobs: int) -> int:
    """How many processes a number of jobs means; 0: as many as there are processors."""
    return jobs or os.cpu_count() or 1


def in_processes(
    sources: Iterable[Source | InputError], options: ExtractorOptions, jobs: int,
    report: RunReport | DeferredReport,
) -> Iterator[tuple[Source | InputError, list[Line]]]:
    """Each source, in order, with its lines; errors pass through. The report is told what they were."""
    fresh = get_context("spawn")  # a copy of a process with threads in it may hang
    with ProcessPoolExecutor(workers(jobs), fresh, initializer=_start, initargs=(options,)) as pool:
        waiting: deque[tuple[Source | InputError, Future[Outcome] | None]] = deque()
        for source in sources:
            waiting.append((source, None if isinstance(source, InputError) else pool.submit(_lines, source)))
            if len(waiting) > AHEAD * workers(jobs):
                yield _finished(*waiting.popleft(), report)
        while waiting:
            yield _finished(*waiting.popleft(), report)


Outcome = tuple[list[Line], "list[AipolicyError | str]"]


def _finished(
    source: Source | InputError, future: Future[Outcome] | None, report: RunReport | DeferredReport
) -> tuple[Source | InputError, list[Line]]:
    lines, events = future.result() if future else ([], [])
    for event in events:
        if isinstance(event, str):
            report.warn(event)
        else:
            report.problem(event)
    return source, lines


_state: dict[str, Extractor] = {}


def _start(options: ExtractorOptions) -> None:
    _state["extractor"] = Extractor(options.folders, options.only, DeferredReport(), cache=options.cache,
                                    types=options.types, context=options.context)
    _state["extractor"].finish()
    _events().clear()  # what is wrong in the rules themselves is told once, by the first process


def _events() -> list[AipolicyError | str]:
    report = _state["extractor"].report
    assert isinstance(report, DeferredReport)
    return report.events


def _lines(source: Source) -> Outcome:
    lines = _state["extractor"].lines(source)
    events = list(_events())
    _events().clear()
    return lines, events
