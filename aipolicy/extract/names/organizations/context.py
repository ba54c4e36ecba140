"""Whether the words around a stretch show that it names a company."""

from __future__ import annotations

import regex

from aipolicy.extract.match.view import View
from aipolicy.model import Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once


@once
def _around(book: Rulebook) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    before = book.cue("organizations.context_before").pattern
    after = book.cue("organizations.context_after").pattern
    return (regex.compile(f"(?<=^|{before})", regex.V1 | regex.M), regex.compile(rf"\s?{after}", regex.V1))


def has_body_context(view: View, span: Span) -> bool:
    """True if what stands just before and just after a stretch treats it as a company."""
    before, after = _around(view.book)
    return before.match(view.text, span.start) is not None and after.match(view.text, span.end) is not None
