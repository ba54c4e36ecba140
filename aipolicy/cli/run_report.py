"""What a run says to the person who started it: lines on standard error, a bar on a terminal."""

from __future__ import annotations

import sys
from gettext import gettext as _
from gettext import ngettext
from types import TracebackType
from typing import TYPE_CHECKING

import click

from aipolicy.errors import AipolicyError

if TYPE_CHECKING:
    from rich.progress import Progress


def one_line(message: str) -> str:
    """The message with every character that could move the cursor or break the line escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)


def say(message: str) -> None:
    """Print `aipolicy: message` on standard error, as one line."""
    click.echo(f"aipolicy: {one_line(message)}", err=True)


class RunReport:
    """Counts what a run does and tells it; a context manager while the run lasts.

    Problems are always told. The bar and the summary are for a terminal, and not with `quiet`.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.files = self.facts = self.problems = self.exit_code = 0
        self._quiet = quiet
        self._sources: set[str] = set()
        self._told = not quiet and sys.stderr.isatty()
        self._bar: Progress | None = None

    def __enter__(self) -> RunReport:
        # facts that scroll by on the same terminal show the progress well enough
        if self._told and not sys.stdout.isatty():
            self._bar = _bar()
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()
        if self._told and error is None:
            click.echo(self.summary(), err=True)

    def source_done(self, facts: int) -> None:
        """One more text, with so many facts."""
        self.files += 1
        self.facts += facts
        if self._bar:
            self._bar.update(self._bar.task_ids[0], advance=1, facts=self.facts)

    def fact_read(self, source: str) -> None:
        """One more fact out of a file of facts, with the text it stands in."""
        self.facts += 1
        if source not in self._sources:
            self._sources.add(source)
            self.files += 1
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self.files, facts=self.facts)

    def tell(self, message: str) -> None:
        """A line about what was done; none if nothing is to be told."""
        if not self._quiet:
            self.warn(message)

    def problem(self, error: AipolicyError) -> None:
        """An input or a rule that could not be used; the worst of them gives the exit code."""
        self.problems += 1
        self.exit_code = max(self.exit_code, error.exit_code)
        self.warn(str(error))

    def warn(self, message: str) -> None:
        """A line that does not count as a problem."""
        if self._bar:
            self._bar.stop()
        say(message)
        if self._bar:
            self._bar.start()

    def summary(self) -> str:
        """What was done, in one line."""
        return ", ".join((
            ngettext("{n} file", "{n} files", self.files).format(n=self.files),
            ngettext("{n} fact", "{n} facts", self.facts).format(n=self.facts),
            ngettext("{n} problem", "{n} problems", self.problems).format(n=self.problems),
        ))


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        TextColumn(_("{task.completed} files, {task.fields[facts]} facts")),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("extract", total=None, facts=0)
    return bar


class DeferredReport:
    """Takes the place of the report where nobody looks on, and keeps what is told for later."""

    def __init__(self) -> None:
        self.events: list[AipolicyError | str] = []

    def problem(self, error: AipolicyError) -> None:
        """A problem, to be told later."""
        self.events.append(error)

    def warn(self, message: str) -> None:
        """A warning, to be told later."""
        self.events.append(message)
