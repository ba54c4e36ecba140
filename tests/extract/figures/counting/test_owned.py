"""Sums and shares that are named by what is done with them."""

from __future__ import annotations

import pytest

from tests.extract.figures.lines import counted_of


@pytest.mark.parametrize(("text", "wanted"), [
    ("公司完成3亿元B轮融资。", "B轮融资额"), ("公司累计众筹3亿元。", "公司众筹额"),
    ("公司货币出资800万元。", "公司货币出资额"),
    # which is an amount already, no sum, or a change of one
    ("公司融资额达3亿元。", "公司融资额"), ("企业债券净融资达3亿元。", "企业债券净融资"),
    ("全年B轮融资12笔。", "B轮融资"), ("全年B轮融资增长30%。", "B轮融资"),
])
def test_sums_by_what_they_are_for(text: str, wanted: str) -> None:
    assert [counted.text for counted in counted_of(text)] == [wanted]


@pytest.mark.parametrize(("text", "wanted"), [
    ("青云持有公司股份300万股。", "持有公司股份"), ("青云持有公司股份共计300万股。", "持有公司股份"),
    # what is done with them then; no shares, or a part of them
    ("青云持有公司股份，减持股份300万股。", "减持股份"),
    ("青云持有书屋300座。", "书屋"),
])
def test_shares_that_somebody_holds(text: str, wanted: str) -> None:
    assert [counted.text for counted in counted_of(text)] == [wanted]
