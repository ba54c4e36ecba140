"""Lets tools watch the matcher at work: which rules ran, matched, or were refused by a condition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from aipolicy.model import Span
from aipolicy.rulebook.rules import Condition


@dataclass(frozen=True)
class Event:
    """One thing that the matcher did. kind: ran (with its seconds), matched, refused (by a condition), lost
    (an overlap, to the rule `winner`), or given (a figure its `field`, by `words` of the text; None: by what
    the whole text is about); rule: its id; span: where, in the clean text."""

    kind: str
    rule: str
    span: Span
    seconds: float = 0.0
    condition: Condition | None = None
    winner: str | None = None
    field: str | None = None
    words: str | None = None


Watcher = Callable[[Event], None]
watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watching(watch: Watcher) -> Iterator[None]:
    """Call `watch` with every event while the context lasts."""
    token = watcher.set(watch)
    try:
        yield
    finally:
        watcher.reset(token)


@contextmanager
def reached() -> Iterator[set[str]]:
    """The ids of the rules that matched while the context lasted."""
    ids: set[str] = set()
    with watching(lambda event: ids.add(event.rule) if event.kind == "matched" else None):
        yield ids


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """The seconds that each rule took while the context lasted."""
    seconds: dict[str, float] = defaultdict(float)

    def add(event: Event) -> None:
        seconds[event.rule] += event.seconds
    with watching(add):
        yield seconds
