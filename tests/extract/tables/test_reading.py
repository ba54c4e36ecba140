"""Tables with their heads read, and what a reader needs beside a cell."""

from __future__ import annotations

from aipolicy.extract.tables.reading import NoPlaces, context_of, laid_out
from aipolicy.model import Span
from tests.extract.made import span_in
from tests.extract.tables.laid import BOOK, document, piped

TEXT = "# 发展规划\n\n表1 主要目标\n\n" + piped("类别 | 指标 | 2025年", "规模 | 产值（亿元） | 77",
                                                " | 企业（家） | 88") + "\n完。\n"


def test_the_context_of_a_cell() -> None:
    found = document(TEXT)
    assert context_of(found, list(laid_out(found, BOOK, NoPlaces())),
                      span_in(found.text.clean, "77")) == "表1主要目标 · 2025年 · 规模 · 产值(亿元) · 77"
    assert context_of(found, list(laid_out(found, BOOK, NoPlaces())), span_in(found.text.clean, "完")) is None


def test_tables_whose_heads_cannot_be_read_are_left_out() -> None:
    found = document(TEXT + "\n| 3 | 4 | 5 | 6 |\n| 5 | 6 | 7 | 8 |\n")
    assert len(found.tables) == 2
    assert len(list(laid_out(found, BOOK, NoPlaces()))) == 1
    assert NoPlaces().opening(Span(0, 1)) is None
