"""Where a part stands in a text, for tests that speak of spans by their words."""

from __future__ import annotations

from collections.abc import Iterable

from aipolicy.model import Span


def span_of(text: str, part: str, nth: int = 1) -> Span:
    """The span of the nth place where a part stands; ValueError if it stands there less often."""
    at = -1
    for _ in range(nth):
        at = text.index(part, at + 1)
    return Span(at, at + len(part))


def spans_of(text: str, parts: Iterable[str]) -> list[Span]:
    """The spans of the first places where some parts stand."""
    return [span_of(text, part) for part in parts]


def words_at(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """What stands at some spans."""
    return [text[start:end] for start, end in spans]
