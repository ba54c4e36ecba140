"""Heads taken apart: what is counted, unit, date, measure and type."""

from __future__ import annotations

import pytest

from aipolicy.extract.tables.heads import FORETOLD, MEASURED, PLANNED, Head, joined
from tests.extract.tables.laid import BOOK, head_reader

READER = head_reader("2019")


@pytest.mark.parametrize(("words", "noun", "unit", "when", "measure", "said"), [
    ("2023年营业收入(万元)", "营业收入", "元", "2023", None, None),
    ("截至2024年底已建成场景(个)", "已建成场景", "个", "2024-12", None, MEASURED),
    ("2025年计划新增场景", "新增场景", None, "2025", "added", PLANNED),
    ("2024年计划投资(亿元)", "计划投资", "元", "2024", None, PLANNED),
    ("2023年基数", "", None, "2023", None, MEASURED), ("2024年(基期)", "", None, "2024", None, MEASURED),
    ("2026年目标", "", None, "2026", None, PLANNED), ("2024年(预计)", "", None, "2024", None, FORETOLD),
    ("2018年比2017年增长(%)", "", "%", "2018", "growth", None), ("同比增长%", "", "%", None, "growth", None),
    ("占全省比重(%)", "", "%", None, "share", None),
    ("核心产业占GDP比重", "核心产业占GDP比重", None, None, "share", None),
    ("单位能耗降低(%)", "单位能耗", "%", None, "decline", None), ("2016", "", None, "2016", None, None),
    ("2016-2018", "", None, "2016/2018", None, None), ("一季度", "", None, "2019-01/2019-03", None, None),
    ("全年", "", None, "2019", None, None), ("(亿元)", "", "元", None, None, None),
    ("绝对数", "", None, None, None, None), ("绝对额(亿元)", "", "元", None, None, None),
    ("2023年年报", "", None, "2023", None, None), ("2023年中报", "", None, "2023-01/2023-06", None, None),
    ("2023年三季报", "", None, "2023-01/2023-09", None, None), ("2024计划", "", None, "2024", None, PLANNED),
    ("年均增速〔累计〕", "", None, None, "growth", None), ("当年新增", "新增", None, None, "added", None),
    ("1.核心产业规模", "核心产业规模", None, None, None, None),
    ("大模型备案(登记)数量", "大模型备案(登记)数量", None, None, None, None),
    ("产业规模/亿元", "产业规模", "元", None, None, None), ("企业数*", "企业数", None, None, None, None),
])
def test_a_head(words: str, noun: str, unit: str | None, when: str | None, measure: str | None,
                said: object) -> None:
    head = READER.read(words)
    assert (head.noun, head.unit and head.unit.name, head.when, head.measure, head.said) == (
        noun, unit, when, measure, said)


def test_what_a_head_says_besides() -> None:
    assert READER.read("其中:规上企业").part
    assert not READER.read("规上企业").part
    assert READER.read("最高金额").comparator == "<="
    assert READER.read("最低标准").comparator == ">="
    assert READER.read("年均增长").average
    assert not READER.read("同比增长").average
    assert READER.read("实际使用外资").weak
    assert not READER.read("已建成场景").weak


def test_the_name_of_a_thing_is_no_unit() -> None:
    assert READER.read("服务器", thing=True).noun == "服务器"
    assert READER.unmarked("2.产值(亿元)") == "产值"
    assert READER.is_(BOOK.cue("tables.total"), "合计")


def test_heads_above_one_another() -> None:
    above, below = READER.read("人工智能企业"), READER.read("占比(%)")
    assert (joined([above, below]).noun, joined([above, below]).measure) == ("人工智能企业", "share")
    assert joined([READER.read("人工智能产业目标"), READER.read("营业收入")]).noun == "人工智能产业营业收入"
    assert joined([READER.read("人工智能产业目标"), READER.read("新增企业")]).noun == "新增企业"
    assert joined([READER.read("目标值"), READER.read("2025年")]).said == PLANNED
    assert joined([]) == Head()
