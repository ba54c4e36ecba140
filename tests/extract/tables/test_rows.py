"""What stands beside the figures of a row."""

from __future__ import annotations

import pytest

from aipolicy.extract.tables.rows import Rows
from tests.extract.tables.laid import Known, document, laid, piped


def rows(text: str, *regions: str) -> Rows:
    (found,) = laid(text, *regions)
    return Rows(found.layout, found.heads, Known(document(text), *regions))


def test_rows_name_what_is_counted() -> None:
    found = rows(piped("类别 | 指标 | 2023年", "规模 | 产值（亿元） | 3", " | 数量 | 4",
                       " | 其中：规上产值 | 5", " | 产值增速 | 6"))
    first = found.read(1, None)
    assert (first.metric, first.unit and first.unit.name, found.role(), found.thing(1)) == (
        "产值", "元", "metric", "产值(亿元)")
    assert found.read(2, first).metric == "规模"
    assert found.read(3, first).metric == "规上产值"
    assert found.is_part(3)
    assert found.read(4, first).head.measure == "growth"


@pytest.mark.parametrize(("part", "whole", "wanted"), [
    ("规上企业", "人工智能企业", "规上人工智能企业"), ("软件收入", "业务收入", "软件收入"),
    ("城镇", "常住人口", "城镇常住人口"),
    ("城镇", "", "城镇")])
def test_a_part_with_the_name_of_the_whole(part: str, whole: str, wanted: str) -> None:
    assert rows(piped("指标 | 数值", "甲 | 3", "乙 | 4")).of_part(part, whole) == wanted


def test_who_owns_a_row() -> None:
    found = rows(piped("省份 | 城市 | 产值（亿元）", "海南省 | 海口市 | 3", " | 全省 | 4", " | 三亚市 | 5"),
                 "海南省", "海口市", "三亚市")
    owners = [found.read(row, None).owner for row in (1, 2, 3)]
    assert [owner and owner.name for owner in owners] == ["海口市", None, "三亚市"]
    assert found.read(2, None).total
    assert found.others == {"海口市", "三亚市"}


def test_an_indicator_may_begin_with_a_region() -> None:
    found = rows(piped("指标 | 2023年", "海口市企业数（家） | 3", "同比 | 4"), "海口市")
    first = found.read(1, None)
    assert (first.metric, first.owner and first.owner.name) == ("企业数", "海口市")
    assert found.read(2, first).owner == first.owner


def test_columns_of_regions_and_of_those_described() -> None:
    found = rows(piped("指标 | 海口市 | 三亚市", "企业（家） | 3 | 4"), "海口市", "三亚市")
    owner = found.owner_of_column(1)
    assert owner
    assert owner.name == "海口市"
    assert found.owner_of_column(0) is None
    offers = rows(piped("事项 | 支持对象 | 补贴标准（万元）", "备案 | 企业 | 3"))
    assert offers.described(1, "recipient") == "企业"
    assert offers.described(1, "condition") is None
