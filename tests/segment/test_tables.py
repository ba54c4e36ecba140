"""Tables that lines make, and those that the reader knows of, in the clean text."""

from __future__ import annotations

import pytest

from aipolicy.model import Cell, Source, Span, Table, Text
from aipolicy.normalize import normalize
from aipolicy.rulebook import load_rules
from aipolicy.segment.tables import find_tables


def tables(text: str) -> list[list[list[str]]]:
    """The rows of the tables that are found, as they stand in the clean text."""
    clean = normalize(text, load_rules().table)
    return [rows(table, clean.clean) for table in find_tables(Source("made", text), clean)]


def rows(table: Table, clean: str) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(clean[cell.start:cell.end])
    return list(found.values())


@pytest.mark.parametrize(("text", "wanted"), [
    ("| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |\n", [["甲", "乙"], ["1", "2"]]),
    ("甲|乙\n-|-\n1|\n", [["甲", "乙"], ["1"]]),
    ("甲 | 乙 | 丙\n1 | 2 | 3\n", [["甲", "乙", "丙"], ["1", "2", "3"]]),
    ("甲\t乙\t丙\n子\t1\t\n丑\t\t2\n", [["甲", "乙", "丙"], ["子", "1", ""], ["丑", "", "2"]]),
    ("甲乙      丙丁      戊\n子        1         2\n丑                  3\n寅        4         5\n",
     [["甲乙", "丙丁", "戊"], ["子", "1", "2"], ["丑", "", "3"], ["寅", "4", "5"]]),
    ("甲　　　乙\n子　　　1\n丑　　　2\n", [["甲", "乙"], ["子", "1"], ["丑", "2"]]),
    ("甲　　　乙\n一、组\n子　　　1\n丑　　　2\n", [["甲", "乙"], ["一、组"], ["子", "1"], ["丑", "2"]]),
])
def test_lines_that_make_a_table(text: str, wanted: list[list[str]]) -> None:
    assert tables(text) == [wanted]


@pytest.mark.parametrize("text", [
    "", "只有一段话。",
    "今天  天气  很好。\n明天  天气  也好。\n",
    "\t第一段有100家。\n\t第二段有200家。\n", "来源：甲 | 乙\n",
    "　　缩进的第一段，有100家企业。\n　　缩进的第二段，有200家企业。\n", "甲  1\n",
    "第一条　　" + "本办法所称企业是指依法设立的企业" * 3 + "1\n第二条　　" + "自公布之日起施行" * 6 + "2\n",
])
def test_lines_that_make_none(text: str) -> None:
    assert tables(text) == []


def test_tables_parted_by_other_lines() -> None:
    text = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 丙 | 丁 |\n|---|---|\n| 3 | 4 |\n"
    assert [found[0] for found in tables(text)] == [["甲", "乙"], ["丙", "丁"]]


def test_drawn_frames_and_lines() -> None:
    for frame in ("┌──┬──┐\n│指标│数值│\n├──┼──┤\n│企业│3 │\n├──┼──┤\n│机构│4 │\n└──┴──┘\n",
                  "+----+----+\n| 指标 | 数值 |\n+----+----+\n| 企业 | 3 |\n| 机构 | 4 |\n+----+----+\n",
                  "──────\n指标    数值\n──────\n企业    3\n机构    4\n──────\n"):
        (table,) = tables(frame)
        assert [cell for row in table for cell in row] == ["指标", "数值", "企业", "3", "机构", "4"]


def test_lines_above_that_may_name_a_table() -> None:
    text = ("前面是一句话。\n\n表1 情况\n单位：家\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n表2\n"
            "| 丙 | 丁 |\n|---|---|\n| 3 | 4 |\n")
    clean = Text.of(text)
    first, second = find_tables(Source("made", text), clean)
    assert [text[line.start:line.end] for line in first.above] == ["表1 情况", "单位：家"]
    assert [text[line.start:line.end] for line in second.above] == ["表2"]


def test_heads_are_told_by_the_rule_below_them() -> None:
    text = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    (found,) = find_tables(Source("made", text), Text.of(text))
    assert [cell.head for cell in found.cells] == [True, True, False, False]


def test_what_the_reader_knows_is_not_looked_for() -> None:
    known = Table((Cell(0, 3, 0, 0, 2), Cell(6, 7, 0, 1), Cell(8, 10, 1, 1)))
    text = Text.of("规 模 | 甲\n３0")
    clean = normalize(text.raw, load_rules().table)
    (found,) = find_tables(Source("made", text.raw, tables=(known,)), clean)
    assert [(cell.row, cell.column, cell.rows) for cell in found.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
    last = found.cells[-1]
    assert clean.clean[last.start:last.end] == "30"
    assert Span(found.start, found.end) == Span(0, last.end)
