"""Of which type and date a figure of a table is."""

from __future__ import annotations

import pytest

from aipolicy.extract.tables.kinds import Kinds
from aipolicy.extract.tables.reading import NoPlaces
from aipolicy.extract.tables.rows import Rows
from tests.extract.tables.laid import laid, piped

YEARS = piped("指标 | 2024年 | 2025年 | 2027年", "企业（家） | 3 | 4 | 5", "机构（家） | 3 | 4 | 5")


def kinds(text: str, column: int, published: str | None = None) -> tuple[str, str | None]:
    (found,) = laid(text, published=published)
    rows = Rows(found.layout, found.heads, NoPlaces())
    row, head = rows.read(1, None), found.layout.heads[column]
    told = Kinds(found.layout, found.setting, found.heads, rows.role())
    said = told.said(row, head, column)
    return said.type, told.when(row, head, said, "level", column)


@pytest.mark.parametrize(("title", "published", "types"), [
    ("# 发展规划（2025—2027年）", None, ("statistic", "target", "target")),
    ("# 发展规划", "2025-03", ("statistic", "target", "target")),  # the year of publication is planned
    ("# 发展规划", None, ("statistic", "target", "target")),
     # the first of several years is what it starts from
    ("# 统计公报", "2025-03", ("statistic", "statistic", "statistic")),
    ("# 概要", None, ("statistic", "statistic", "statistic")),
])
def test_years_and_titles(title: str, published: str | None, types: tuple[str, ...]) -> None:
    text = f"{title}\n\n{YEARS}"
    assert tuple(kinds(text, column, published)[0] for column in (1, 2, 3)) == types
    assert [kinds(text, column, published)[1] for column in (1, 2, 3)] == ["2024", "2025", "2027"]


@pytest.mark.parametrize(("head", "wanted"), [
    ("2024年计划", ("target", "2024")), ("2024年完成", ("statistic", "2024")), ("目标值", ("target", "2023")),
    ("数值", ("statistic", "2023")), ("年均增长", ("statistic", None))])
def test_heads_say_more_than_titles(head: str, wanted: tuple[str, str | None]) -> None:
    assert kinds("# 2023年情况\n\n" + piped(f"指标 | {head}", "企业（家） | 3", "机构（家） | 4"),
                 1) == wanted


def test_a_project_is_no_plan_of_its_own() -> None:
    text = "# 2025年项目计划\n\n" + piped("项目名称 | 总投资（亿元） | 2025年计划投资（亿元）",
                                          "甲园 | 3 | 4", "乙园 | 3 | 4")
    assert [kinds(text, column) for column in (1, 2)] == [("statistic", None), ("target", "2025")]


def test_bindingness_by_row() -> None:
    (found,) = laid(piped("指标 | 2027年 | 属性", "企业（家） | 3 | 约束性", "机构（家） | 4 | 预期性"))
    rows = Rows(found.layout, found.heads, NoPlaces())
    told = Kinds(found.layout, found.setting, found.heads, rows.role())
    assert [told.binding(rows.read(row, None), 1) for row in (1, 2)] == ["binding", "expected"]
