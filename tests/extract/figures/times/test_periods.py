"""Dates by which a report names the period that it covers."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.times.periods import as_periods
from tests.extract.scenes import scene_of


@pytest.mark.parametrize(("text", "wanted"), [
    ("2022年中报显示，很好。", ["2022-01/2022-06"]), ("2022年半年度报告。", ["2022-01/2022-06"]),
    ("2022年中期业绩公告。", ["2022-01/2022-06"]), ("2022年三季报。", ["2022-01/2022-09"]),
    ("2022年第三季度报告。", ["2022-01/2022-09"]), ("2022年三季度营收。", ["2022-07/2022-09"]),
    ("2022年年报。", ["2022"]), ("2022年中期目标。", ["2022"]), ("2022年，据报道很好。", ["2022"]),
    ("截至2022年6月30日止六个月", ["2022-01/2022-06"]), ("截至2022年6月30日止3个月", ["2022-04/2022-06"]),
    ("截至2022年3月31日止年度", ["2021-04/2022-03"]), ("2022年6月30日止跌。", ["2022-06-30"]),
    ("2022年6月中报。", ["2022-06"]), ("", []),
])
def test_periods(text: str, wanted: list[str]) -> None:
    scene = scene_of(text, "dates")
    assert [d.edtf for d in as_periods(scene.view, scene.dates)] == wanted
