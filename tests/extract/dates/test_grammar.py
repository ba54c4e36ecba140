"""The expression that finds calendar times: what it takes, and what it leaves alone."""

from __future__ import annotations

import pytest
import regex

from aipolicy.extract.dates.grammar import DateGrammar, any_of, guarded
from aipolicy.rulebook import load_rules


@pytest.fixture(scope="module")
def grammar() -> DateGrammar:
    book = load_rules()
    return DateGrammar(book.table("values/dates"), book.table("values/numbers"))


@pytest.mark.parametrize(("text", "wanted"), [
    ("", []), ("没有日期。", []),
    ("截至2024年3月5日，", ["2024年3月5日"]), ("2024年度预算", ["2024年度"]), ("2024财年", ["2024财年"]),
    ("2024 年 3 月", ["2024 年 3 月"]),
    ("从2021年到2023年", ["2021年到2023年"]), ("2021至2023年", ["2021至2023年"]),
    ("2020、2021和2022年", ["2020", "2021", "2022年"]),
    ("3月上旬", ["3月上旬"]), ("3月份", ["3月份"]), ("去年底", ["去年底"]), ("去年12月末", ["去年12月末"]),
    ("十四五", ["十四五"]),
    ("2024年以来", ["2024年以来"]), ("2024年起", ["2024年起"]), ("2024年起到", ["2024年"]),
    ("于3月15日召开", ["3月15日"]),
    ("1月1日、2日", ["1月1日、2日"]), ("2024-03", ["2024-03"]), ("2024.3-2025.5", ["2024.3-2025.5"]),
])
def test_taken(grammar: DateGrammar, text: str, wanted: list[str]) -> None:
    found = grammar.pattern.finditer(text)
    assert [m.group() for m in found if m["trap"] is None] == wanted


@pytest.mark.parametrize("text", [
    "三个月", "个月", "目前年轻", "今年轻", "年初步", "第二年级", "第3月", "30日内", "3日游", "共同年龄",
    "2024万元", "12024年", "123456789",
    "说明年内", "上年货", "十月怀胎", "以上年", "登上月球", "1,234年", "2024-03%", "v2024-03",
])
def test_left_alone(grammar: DateGrammar, text: str) -> None:
    assert [m.group() for m in grammar.pattern.finditer(text) if m["trap"] is None and grammar.read(m)] == []


@pytest.mark.parametrize(("text", "trap"), [
    ("〔2024〕3号文", "〔2024〕3号"), ("https://a.cn/2024/03/05 起", "https://a.cn/2024/03/05"),
    ("12:30", "12:30"), ("第12期", "第12期"),
    ("每月5日", "每月5日"), ("3.5万", "3.5万"), ("八月初五", "八月初五"),
])
def test_traps_are_taken_and_read_as_nothing(grammar: DateGrammar, text: str, trap: str) -> None:
    found = grammar.pattern.search(text)
    assert found is not None
    assert found["trap"] == trap
    assert grammar.read(found) is None


@pytest.mark.parametrize(("row", "text", "wanted"), [
    ({}, "今年轻", "今年"), ({"not_before": "轻"}, "今年轻", None), ({"not_before": "轻"}, "今年初", "今年"),
    ({"not_after": "如"}, "如今年", None), ({"not_after": "如"}, "在今年", "今年"),
    ({"only_before": "初"}, "今年底", None),
    ({"only_before": "初"}, "今年 初", "今年"), ({"only_before": "初"}, "今年", "今年"),
    ({"only_after": "，"}, "，今年", "今年"),
    ({"only_after": "，"}, "在今年", None), ({"only_after": "，"}, "今年", "今年"),
])
def test_words_with_what_may_stand_beside_them(row: dict[str, str], text: str, wanted: str | None) -> None:
    found = regex.search(guarded(row, ["今年"]), text)
    assert (found.group() if found else None) == wanted


def test_any_of_some_expressions_in_order() -> None:
    assert regex.findall(any_of(["a", "ab", r"\d"]), "ab1") == ["a", "1"]
