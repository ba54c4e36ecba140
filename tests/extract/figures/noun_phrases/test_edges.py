"""What a phrase may begin and end with."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.noun_phrases.edges import trimmed
from tests.extract.figures.noun_phrases.written import LEX, cut, row


@pytest.mark.parametrize(("written", "wanted"), [
    ("", None),
    ("软件/n 企业/n", "软件企业"),
    ("全市/n 其中/r 企业/n 左右/f 总共/d", "企业"),
    ("企业/n 全市/n", "企业全市"), ("左右/f 企业/n", "左右企业"),  # each list has its end
    ("的/uj 企业/n 的/uj", "企业"), ("和/c 企业/n 、/x", "企业"),
    ("企业/n 的/uj 收入/n 和/c 利润/n", "企业的收入和利润"),
    ("2024/m 企业/n", "企业"), ("5G/eng 基站/n", "5G基站"),
    ("，/x 企业/n ，/x", "企业"), ("·/x 企业/n -/x", "企业"),
    ("“/x 灯塔/n ”/x", "“灯塔”"), ("”/x 灯塔/n “/x", "灯塔"),
    ("(/x 市级/n )/x", "(市级)"), (")/x 市级/n (/x", "市级"),
    ("全市/n 的/uj 左右/f", None), ("、/x", None),
])
def test_trimmed(written: str, wanted: str | None) -> None:
    text, words = row(written)
    assert cut(text, trimmed(words, LEX)) == wanted
