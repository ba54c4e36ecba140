"""Facts for exports: of every shape, and of a source that means ill."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

import aipolicy
from aipolicy.emit.formats import ExportOptions, writer
from aipolicy.facts.lines import FactLine
from aipolicy.model import Source

TEXT = ("苏州市力争到2025年培育10家龙头企业，核心产业规模超300亿元。\n"
        "2021年3月18日，苏州获批建设国家新一代人工智能创新发展试验区，同比增长28.9%。\n")
HOSTILE = (
    '=cmd|"/c calc"!A1', "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", " =1", "\x1b[31mred", "\x00nul",
    "\u202egnp.exe", "</script><script>alert(1)</script>", "javascript:alert(1)", "\ud800", '"; DROP TABLE',
)


@pytest.fixture
def facts() -> list[FactLine]:
    """The facts of a small text."""
    return [fact.to_dict() for fact in aipolicy.extract(TEXT, source="note.txt", published="2023-01")]


@pytest.fixture
def hostile() -> list[FactLine]:
    """A target for each hostile text, which stands in all that a source has a say in."""
    return [
        {"type": "target", "id": str(n), "source": text, "start": 0, "end": len(text), "quote": text,
         "text": text, "rule": "r", "confidence": None, "line": 1, "metric": text, "when": "2025",
         "value": {"low": -5, "high": -5, "unit": text, "comparator": "="},
         "subject": {"name": text, "kind": "region", "adcode": text}, text: text, "aliases": [text]}
        for n, text in enumerate(HOSTILE)
    ]


@pytest.fixture
def export() -> Callable[..., bytes]:
    """The bytes of facts in a format."""
    def run(name: str, facts: list[FactLine], texts: dict[str, str] | None = None, **how: Any) -> bytes:
        sources = {key: Source(key, text) for key, text in (texts or {}).items()}
        stream = io.BytesIO()
        writer(name)(facts, stream, ExportOptions(texts=sources, **how))
        return stream.getvalue()
    return run
