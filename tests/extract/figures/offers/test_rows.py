"""What the cells of a table say of those addressed."""

from __future__ import annotations

from aipolicy.extract.figures.offers.rows import in_condition, parties_of_row
from aipolicy.model import Span
from tests.extract.scenes import scene_of

TABLE = ("| 平台级别 | 实缴资本 | 奖励金额 |\n|---|---|---|\n| 国家级 | 2亿元 | 500万元 |\n"
         "| 省级 | 有专职团队 | 100万元 |\n")


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_parties_of_row() -> None:
    view = scene_of(TABLE).view
    assert parties_of_row(place(view.text, "500万元"), view) == ("国家级", "实缴资本2亿元")
    assert parties_of_row(place(view.text, "100万元"), view) == ("省级", "有专职团队")


def test_a_number_under_a_condition_must_be_so() -> None:
    view = scene_of(TABLE).view
    assert in_condition(place(view.text, "2亿元"), view)
    assert not in_condition(place(view.text, "500万元"), view)


def test_outside_tables_no_cell_says_anything() -> None:
    view = scene_of("给予30万元奖励。").view
    assert parties_of_row(Span(2, 6), view) == (None, None)
    assert not in_condition(Span(2, 6), view)
