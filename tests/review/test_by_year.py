"""Places by year: a row for what is counted, a cell for the figure that says most, nothing lost unsaid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from aipolicy.emit.workbook import Marked, Sheet
from aipolicy.facts.lines import FactLine
from aipolicy.review.by_year import by_year
from aipolicy.review.labels import labels_of

ZH, EN = (labels_of(name) for name in ("zh", "en"))
CITY = {"name": "甲市", "kind": "region", "adcode": "320500"}


def figure(low: Any = 10, when: str | None = "2023", *, type_name: str = "statistic", high: Any = None,
           unit: str = "家", sign: str = "=", source: str = "a.txt", **more: Any) -> FactLine:
    value = {"low": low, "high": low if high is None else high, "unit": unit, "comparator": sign}
    status = {"status": "actual"} if type_name == "statistic" else {}
    place = {"source": source, "start": 0, "end": 1, "quote": "x"}
    return {"type": type_name, "id": "1", **place, "value": value, "metric": "企业", "measure": "level",
            "subject": CITY, "when": when, **status, **more}


def target(*args: Any, **more: Any) -> FactLine:
    return figure(*args, type_name="target", **more)


def sheet_of(*facts: FactLine, labels: Any = ZH) -> Sheet:
    found = by_year(facts, {}, labels)
    assert found is not None
    return found


def rows_of(sheet: Sheet) -> list[list[str]]:
    return [["" if value is None else str(value) for value in row] for row in sheet.rows]


@pytest.mark.parametrize(("facts", "cell", "note"), [
    ([figure(10)], "10", ""),
    ([figure(10, sign=">=")], "≥ 10", ""),
    ([target(10, sign=">")], "目标 > 10", ""),
    ([figure(10, status="forecast")], "预测 10", ""),
    ([figure(1, high=2, sign="~")], "≈ 1–2", ""),
    ([target(12), figure(10)], "10", "目标 12 家: a.txt"),
    ([figure(9, status="forecast"), target(12)], "目标 12", "预测 9 家: a.txt"),
    ([figure(9), figure(10), figure(10, source="b.txt")], "10", "9 家: a.txt"),
    ([figure(10), figure(10, source="b.txt")], "10", ""),
    ([figure(5, "2023-01/2023-06"), figure(10)], "10", "5 家 (2023-01/2023-06): a.txt"),
    ([figure(5, "2023-01/2023-06")], "5 (2023-01/2023-06)", ""),
    ([figure(5, "2021/2023")], "5", ""),
])
def test_a_cell_holds_the_figure_that_says_most(facts: list[FactLine], cell: str, note: str) -> None:
    (row,) = sheet_of(*facts).rows
    assert isinstance(row[4], Marked)
    assert (str(row[4]), row[4].note) == (cell, note)


def test_rows_are_of_a_place_and_what_is_counted() -> None:
    sheet = sheet_of(
        figure(10, "2021"), figure(12, "2022"), target(20, "2025"),
        figure(5, "2022", measure="growth", unit="%"),
        figure(3, "2022", scope="某园区"), figure(7, "2022", subject={"name": "乙镇", "kind": "region"}))
    assert sheet.heads == ["地区", "指标", "口径", "单位", "2021", "2022", "2025", "区划代码", "标准指标"]
    assert rows_of(sheet) == [
        ["甲市", "企业", "增速", "%", "", "5", "", "320500", ""],
        ["甲市", "企业", "总量", "家", "10", "12", "目标 20", "320500", ""],
        ["甲市 · 某园区", "企业", "总量", "家", "", "3", "", "320500", ""],
        ["乙镇", "企业", "总量", "家", "", "7", "", "", ""]]


def test_one_indicator_is_one_row_whatever_the_words() -> None:
    found = sheet_of(figure(10, "2021", indicator="i"), figure(11, "2022", indicator="i", metric="全市企业"),
                     figure(12, "2023", indicator="i", metric="全市企业"))
    assert rows_of(found) == [["甲市", "全市企业", "总量", "家", "10", "11", "12", "320500", "i"]]


@pytest.mark.parametrize(("numbers", "labels", "unit", "cells"), [
    ([30_000_000_000, 2_100_000_000], ZH, "亿元", ["300", "21"]),
    ([30_000_000_000, 2_100_000_000], EN, "bn 元", ["30", "2.1"]),
    ([30_000_000_000, 1], ZH, "元", ["30000000000", "1"]),
    ([12_000, 8_000], ZH, "万元", ["1.2", "0.8"]),
    ([Decimal("0.5"), 0], ZH, "元", ["0.5", "0"]),
])
def test_large_numbers_are_told_in_one_unit_of_the_row(
    numbers: list[Any], labels: Any, unit: str, cells: list[str]
) -> None:
    facts = [figure(low, str(2020 + at), unit="元") for at, low in enumerate(numbers)]
    (row,) = sheet_of(*facts, labels=labels).rows
    assert row[3] == unit
    assert [Decimal(cell.value) for cell in row[4:6]] == list(map(Decimal, cells))


def test_what_is_left_out_is_told() -> None:
    body = {"name": "甲公司", "kind": "organization"}
    sheet = sheet_of(figure(), figure(when=None), figure(subject=body), figure(subject=None),
                     figure(when="2023/.."))
    assert sheet.note == "未列入本表的目标和统计：2 条主体不是地区，2 条没有年份。"
    assert len(sheet.rows) == 1


def test_without_figures_there_is_no_sheet() -> None:
    odd = figure(type_name="own", status=["a", {}])
    assert by_year([figure(type_name="incentive"), odd], {}, ZH) is None


def test_a_note_of_many_figures_is_short() -> None:
    (row,) = sheet_of(*(figure(low) for low in range(20))).rows
    assert row[4].note.splitlines()[-1] == "另有 11 条"
