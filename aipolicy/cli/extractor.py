"""Facts of sources as the command line wants them: kept ones where there are, every problem told."""

from __future__ import annotations

from functools import cached_property
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from aipolicy.errors import AipolicyError, InputError, RuleError
from aipolicy.store.facts import FactStore, Line, cache_folder
from aipolicy.store.stamp import rules_of, stamp

if TYPE_CHECKING:
    from aipolicy.cli.run_report import DeferredReport, RunReport
    from aipolicy.model import Source
    from aipolicy.rulebook import Rulebook


class _NotToKeep(Exception):
    """Carries facts that are given once but not kept: something was wrong while they were found."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines


class Extractor:
    """Extracts with the rules of these folders; they are loaded when a source has no kept facts.

    report: is told what goes wrong. cache: False extracts everything anew and keeps nothing. strict: a
    rule that cannot be used is raised as RuleError. types: those that are asked for; where there are no kept
    facts, only what leads to them is looked for. context: whether facts give the words around them.
    """

    def __init__(self, folders: tuple[Path, ...], only: Path | None, report: RunReport | DeferredReport,
                 *, cache: bool, strict: bool = False, types: tuple[str, ...] = (),
                 context: bool = False) -> None:
        self._folders, self._only, self.report, self._strict = folders, only, report, strict
        self._rules = rules_of(folders, only)
        self._store = FactStore(cache_folder() if cache else None, stamp(self._rules, context=context))
        self._sources, self._types, self._context = 0, types, context
        if not all(folder.is_dir() for folder in (*folders, *filter(None, (only,)))):
            self.finish()

    @cached_property
    def book(self) -> Rulebook:
        """The rules; what is wrong in them is told."""
        from aipolicy.rulebook import load_rules

        book = load_rules(*self._folders, only=self._only, strict=self._strict)
        for problem in book.problems:
            self.report.problem(problem)
        return book

    @cached_property
    def _wanted(self) -> tuple[str, ...]:
        """The types asked for, if fewer steps than all lead to them; else nothing, as all facts can be
        kept."""
        from aipolicy.pipeline import STEPS, steps_for

        return self._types if len(steps_for(self._types, self.book)) < len(STEPS) else ()

    def finish(self) -> None:
        """Load the rules if there was no source to do so, that what is wrong in them is told all the same."""
        if not self._sources:
            self.book  # noqa: B018

    def lines(self, source: Source) -> list[Line]:
        """The facts of one source; a fault in it is told, so that the other sources are still done."""
        self._sources += 1
        for warning in source.warnings:
            self.report.warn(f"{source.id}: {warning}")
        try:
            return self._store.lines(source, self._extract)
        except _NotToKeep as found:
            return [Line.of(data) for data in found.lines]
        except AipolicyError:
            raise
        except Exception as error:  # a fault of ours in one text is no reason to lose a thousand others
            what = _("cannot be extracted: {kind}: {error}").format(kind=type(error).__name__, error=error)
            todo = _("this is a fault of aipolicy; report it")
            self.report.problem(InputError(what, where=source.id, todo=todo))
            return []

    def _extract(self, source: Source) -> list[bytes]:
        """Raises _NotToKeep if a rule could not be used or the text is in another language, as another run
        must tell so again, if the rules are no longer those that facts are kept under, or if not all facts
        were looked for."""
        from aipolicy.emit import jsonl
        from aipolicy.pipeline import extract_source

        given_up: list[RuleError] = []
        told: list[str] = []
        try:
            facts = extract_source(source, self.book, given_up, self._wanted, told,
                                   self._context)
            lines = [jsonl.encode(fact) for fact in facts]
        finally:
            for problem in given_up:
                self.report.problem(problem)
        for doubt in told:
            self.report.warn(f"{source.id}: {doubt}")
        if self._wanted or told or given_up or self.book.problems or self.book.hash != self._rules:
            raise _NotToKeep(lines)
        return lines
