"""What a sum is for, where it is only said to be given or spent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aipolicy.extract.figures.counting.purposes import with_purpose
from aipolicy.extract.figures.metric import count
from tests.extract.figures.lines import counted_of, line_of


@pytest.mark.parametrize(("text", "own", "wanted"), [
    ("安排30亿元用于建设书屋。", None, "建设书屋金额"),
    ("安排30亿元资金专门用于书屋建设。", None, "书屋建设金额"),
    ("全县投入30亿元建设书屋。", "投入", "建设书屋投入"),
    # called by nothing but the word for a sum
    ("发放30亿元用于建设书屋。", "金额", "建设书屋金额"),
    ("安排30亿元用于建设书屋。", "安排金额", "建设书屋安排金额"),
    ("全县预留30亿元,用于书屋。", "预留", "预留"),  # not in its clause
    # what names something by itself
    ("书屋收入30亿元用于建设影院。", "书屋收入", "书屋收入"),
    # nothing that it is for, or too long to be named
    ("安排30亿元给书屋。", None, None),
    ("安排30亿元用于书屋建设和影院建设以及其他各类文化场馆的日常运行。", None, None),
    # it goes on to count something else
    ("安排30亿元用于建设书屋20座。", None, None),
    # no sum
    ("安排30座用于建设影院。", None, None), ("投入增长30%用于建设书屋。", None, None),
])
def test_what_a_sum_is_for(text: str, own: str | None, wanted: str | None) -> None:
    line = line_of(text)
    counted = replace(next(count(line)), text=own)
    assert with_purpose(line, counted).text == wanted


def test_a_change_of_money_is_for_nothing() -> None:
    line = line_of("投入增加30亿元用于建设书屋。")
    counted = replace(next(count(line)), text=None, measure="growth")
    assert with_purpose(line, counted) is counted


@pytest.mark.parametrize(("text", "wanted"), [
    ("全县投入30亿元建设书屋。", ["建设书屋投入"]), ("发放30亿元用于修建书屋。", ["修建书屋金额"]),
    ("全县安排30亿元用于建设书屋20座。", ["安排金额", "书屋"]),
])
def test_in_a_sentence(text: str, wanted: list[str | None]) -> None:
    assert [c.text for c in counted_of(text)] == wanted
