"""The unit of a number that has none in its cell."""

from __future__ import annotations

import pytest

from aipolicy.extract.tables.reading import NoPlaces
from aipolicy.extract.tables.rows import Rows
from aipolicy.extract.tables.units import Units
from tests.extract.tables.laid import laid, piped


@pytest.mark.parametrize(("text", "column", "metric", "measure", "unit"), [
    (piped("指标 | 2023年（亿元）", "产值 | 3", "利润 | 4"), 1, "产值", "level", "元"),
    (piped("指标 | 2023年", "产值（亿元） | 3", "利润 | 4"), 1, "产值", "level", "元"),
    (piped("指标 | 单位 | 2023年", "产值 | 万台 | 3", "利润 | 亿元 | 4"), 2, "产值", "level", "台"),
    (piped("指标 | 2023年", "产值增速 | 3", "利润 | 4"), 1, "产值", "growth", "%"),
    (piped("指标 | 同比增长", "产值（亿元） | 3", "利润 | 4"), 1, "产值", "growth", "%"),
    (piped("指标 | 2023年", "覆盖率 | 3", "利润 | 4"), 1, "覆盖率", "level", "%"),
    (piped("领域 | 企业数", "芯片 | 3", "软件 | 4"), 1, "芯片企业数", "level", "家"),
    (piped("领域 | 得分", "芯片 | 3", "软件 | 4"), 1, "芯片得分", "level", None),
    ("单位：亿元、家\n\n" + piped("领域 | 产值 | 企业 | 规上企业", "芯片 | 3 | 4 | 5"), 1, "芯片产值",
     "level", "元"),
    ("单位：亿元、家\n\n" + piped("领域 | 产值 | 企业 | 规上企业", "芯片 | 3 | 4 | 5"), 2, "芯片企业",
     "level", "家"),
    ("单位：亿元、万人\n\n" + piped("领域 | 产值 | 规模", "芯片 | 3 | 4"), 2, "芯片规模", "level", "人"),
    ("单位：亿元\n\n" + piped("领域 | 产值 | 企业数", "芯片 | 3 | 4"), 2, "芯片企业数", "level", "家"),
])
def test_a_unit(text: str, column: int, metric: str, measure: str, unit: str | None) -> None:
    (found,) = laid(text)
    row = Rows(found.layout, found.heads, NoPlaces()).read(1, None)
    told = Units(found.layout, found.setting).of(row, column, metric, measure)
    assert (told.name if told else None) == unit
