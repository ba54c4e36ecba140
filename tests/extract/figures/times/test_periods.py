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


@pytest.mark.parametrize(("text", "wanted"), [
    ("2022年半年度报告。报告期内，很好。", ["报告期内 2022-01/2022-06"]),
    ("2022年年报。本报告期很好。报告期末也好。", ["本报告期 2022", "报告期末 2022"]),
    ("2022年年报。报告期后很好。", []), ("报告期内很好。2022年年报。", []),
    ("2022年很好。报告期内很好。", []),  # no report is named
])
def test_the_period_of_a_report_is_the_one_by_which_it_is_named(text: str, wanted: list[str]) -> None:
    scene = scene_of(text, "dates")
    found = as_periods(scene.view, scene.dates)
    said = [(scene.text[d.start:d.end], d.edtf) for d in found]
    assert [f"{words} {edtf}" for words, edtf in said if "期" in words] == wanted


def test_today_is_the_day_from_which_a_report_comes() -> None:
    scene = scene_of("青云社杭州5月8日电 今天（9日）很好。去年很好。", "dates", published="2024-05-09")
    assert [d.edtf for d in as_periods(scene.view, scene.dates)][-1] == "2023"
    scene = scene_of("青云社杭州5月8日电 今天上午，会议召开。", "dates", published="2024-05-09")
    assert [d.edtf for d in as_periods(scene.view, scene.dates)] == ["2024-05-08", "2024-05-08"]
    scene = scene_of("今天上午，会议召开。", "dates", published="2024-05-09")
    assert [d.edtf for d in as_periods(scene.view, scene.dates)] == ["2024-05-09"]


def test_a_year_that_only_a_far_paragraph_names_is_a_guess() -> None:
    far = "2022年很好。\n很好。\n很好。\n很好。\n2月6日新增30家。"
    near = "很好。\n2022年很好。\n2月6日新增30家。"
    told = "2022-02-06"
    for text, published, wanted in ((far, None, None), (near, None, told), (far, "2022-03-01", told)):
        scene = scene_of(text, "dates", published=published)
        assert as_periods(scene.view, scene.dates)[-1].edtf == wanted
