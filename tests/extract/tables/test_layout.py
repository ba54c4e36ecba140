"""Which rows and columns are heads, and what each column holds."""

from __future__ import annotations

import pytest

from aipolicy.extract.tables.layout import Reader
from tests.extract.tables.laid import BOOK, grid, head_reader, laid, piped


@pytest.mark.parametrize(("rows", "roles"), [
    (("序号 | 指标 | 单位 | 2023年 | 属性", "1 | 产值 | 亿元 | 30 | 预期性", "2 | 企业 | 家 | 20 | 预期性"),
     ["serial", "metric", "unit", "value", "attribute"]),
    (("地区 | 产值（亿元）", "海口市 | 30", "三亚市 | 20"), ["region", "value"]),
    (("企业名称 | 所在区 | 营收（万元） | 联系电话", "甲公司 | 东区 | 30 | 0898-1234567",
      "乙公司 | 西区 | 20 | 0898-7654321"),
     ["entity", "ignored", "value", "ignored"]),
    (("类型 | 项目名称 | 总投资（亿元）", "续建 | 甲园 | 30", "新建 | 乙园 | 20"),
     ["category", "project", "value"]),
    (("项目 | 总投资（亿元）", "甲园 | 30", "乙园 | 20"), ["project", "value"]),
    (("项目 | 2023年（亿元）", "收入 | 30", "支出 | 20"), ["metric", "value"]),
    (("领域 | 企业数（家）", "机器人 | 30", "芯片 | 20"), ["kind", "value"]),
    (("年份 | 产值（亿元）", "2022 | 30", "2023 | 20"), ["year", "value"]),
    (("支持事项 | 支持对象 | 申报条件 | 补贴标准（万元）", "备案 | 企业 | 年满一年 | 30",
      "首用 | 单位 | 无 | 20"),
     ["metric", "recipient", "condition", "offer"]),
    (("区县 | 兑现资金（万元）", "东区 | 30", "西区 | 20"), ["region", "value"]),
    (("违法情形 | 罚款（元）", "甲 | 30", "乙 | 20"), ["penalty", "penalty"]),
    (("责任单位 | 新增工厂（家）", "海口市 | 30", "三亚市 | 20"), ["region", "value"]),
    (("供应方 | 金额（元）", "甲有限公司 | 30", "乙大学 | 20"), ["entity", "value"]),
])
def test_what_columns_hold(rows: tuple[str, ...], roles: list[str]) -> None:
    (found,) = laid(piped(*rows), "海口市", "三亚市")
    assert found.layout.roles == roles


def test_heads_of_two_rows_and_groups_below() -> None:
    (found,) = laid(piped("指标 | 2022年 | | 2023年 | ", " | 数值 | 增速 | 数值 | 增速", "一、规模 | | | | ",
                          "产值 | 3 | 4 | 5 | 6", "单位 | 亿元 | % | 亿元 | %"))
    layout = found.layout
    assert [head.when for head in layout.heads] == [None, "2022", "2022", "2023", "2023"]
    assert [head.measure for head in layout.heads] == [None, None, "growth", None, "growth"]
    assert layout.body == [3]
    assert layout.grid.said(layout.groups[3]) == "一、规模"
    assert layout.row_units[1].name == "元"
    assert layout.thing() == 0


def test_a_row_across_the_top_names_the_table() -> None:
    (found,) = laid(piped("产业情况 | ", "指标 | 数值（家）", "企业 | 3", "机构 | 4"))
    assert [found.layout.grid.said(cell) for cell in found.layout.lead] == ["产业情况"]


def test_a_table_without_heads_goes_on_with_the_one_before() -> None:
    first, second = laid("单位：家\n\n" + piped("城市 | 企业", "海口市 | 3", "三亚市 | 4") + "\n续表\n\n"
                         "| 儋州市 | 5 |\n| 文昌市 | 6 |\n")
    assert second.layout.heads is first.layout.heads
    assert second.layout.body == [0, 1]
    assert second.setting is first.setting


def test_no_heads_no_layout() -> None:
    heads = head_reader()
    reader = Reader(heads, heads.cells.number, lambda cell: False)
    assert reader.book is BOOK
    assert reader.layout(grid("| 3 | 4 |\n| 5 | 6 |\n"), None) is None
