"""Headlines and numbers left alone mean what the text says in full elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal

from aipolicy.extract.figures.repeats import StatedNumber, antecedents
from aipolicy.model import Block, Document, Published, Sentence, Source, Span, Text, Value
from tests.extract.made import document_of

TEXT = "骨干企业320家\n全市骨干企业已有320家。320家都已上云。\n"
HEADLINE, FULL, ALONE = 4, 17, 23


def document() -> Document:
    """A headline and a paragraph of two sentences."""
    blocks = (Block(0, "heading", 0, 8, 1), Block(1, "paragraph", 9, len(TEXT)))
    ends = ((0, 0, 8), (1, 9, 22), (1, 22, len(TEXT)))
    sentences = tuple(Sentence(i, block, a, b, (Span(a, b),)) for i, (block, a, b) in enumerate(ends))
    return Document(Source("x", TEXT), Text.of(TEXT), blocks, sentences, Published(None, "none"))


def said(start: int, metric: str | None, number: int = 320) -> StatedNumber:
    return StatedNumber(start, Value(Decimal(number), Decimal(number), "家"), metric)


def test_a_headline_and_a_number_alone_are_told_by_the_text() -> None:
    rows = [said(HEADLINE, "骨干企业"), said(FULL, "全市骨干企业"), said(ALONE, None)]
    assert list(antecedents(rows, document())) == [1, None, 1]


def test_another_number_or_another_thing_tells_nothing() -> None:
    rows = [said(HEADLINE, "骨干企业"), said(FULL, "全市骨干企业", 321), said(ALONE, "服务平台")]
    assert list(antecedents(rows, document())) == [None, None, None]


def test_nothing_said_nothing_told() -> None:
    assert list(antecedents([], document())) == []
    assert list(antecedents([said(ALONE, None)], document())) == [None]
    assert list(antecedents([said(HEADLINE, "骨干企业")], document())) == [None]


def test_a_number_alone_is_told_by_the_nearest_a_headline_by_the_first() -> None:
    text = document_of(("paragraph", "甲企业有5家。乙企业有5家。"), ("heading", "企业5家"),
                       ("paragraph", "5家。"))
    starts = [m.start() for m in re.finditer("5家", text.text.clean)]
    rows = [said(at, metric) for at, metric in zip(starts, ("甲企业", "乙企业", "企业", None), strict=True)]
    assert list(antecedents(rows, text)) == [None, None, 0, 1]


def test_metrics_are_alike_by_their_end_or_where_one_holds_the_other() -> None:
    rows = [said(HEADLINE, metric) for metric in ("骨干企业", "企业", "链主企业", "链主", None, "企业群")]
    full = said(FULL, "骨干企业")
    assert list(antecedents([*rows, full], document())) == [6, 6, 6, None, 6, None, None]
