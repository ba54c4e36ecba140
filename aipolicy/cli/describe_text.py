"""A text described: what is known of it, and each repair, with its place in the source."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from gettext import gettext as _

from aipolicy.model import Document


def describe(document: Document) -> Iterator[str]:
    """The lines: metadata and how each was found, how often each repair was made, then each change.

    A change is `line:column  start-end  step  old -> new`; start and end are offsets in the source.
    """
    source, text = document.source, document.text
    encoding = source.found.get("encoding", "-")
    yield _("text: {n} characters ({encoding})").format(n=len(text.raw), encoding=encoding)
    for name in ("title", "author", "url"):
        if value := getattr(source, name):
            yield f"{name}: {value} ({source.found.get(name, '-')})"
    yield f"published: {document.published.edtf or '-'} ({document.published.how})"
    for step, count in Counter(change.step for change in text.changes).items():
        yield _("repair {step}: {n} changes").format(step=step, n=count)
    yield from _changes(document)
    for span in text.damaged:
        start, end = text.raw_span(*span)
        yield _("damaged: {start}-{end}  ").format(start=start, end=end) + _quoted(text.raw[start:end])


def _changes(document: Document) -> Iterator[str]:
    starts = [0, *(i + 1 for i, char in enumerate(document.text.raw) if char == "\n")]
    for change in document.text.changes:
        line = bisect_right(starts, change.start)
        place = f"{line}:{change.start - starts[line - 1] + 1}  {change.start}-{change.end}"
        yield f"{place}  {change.step}  {_quoted(change.old)} -> {_quoted(change.new)}"


def _quoted(text: str) -> str:
    """As a JSON string, so that what cannot be seen can be read."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in quoted)
