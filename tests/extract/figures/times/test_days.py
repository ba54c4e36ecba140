"""Days on which something was told, and days of events and markets."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.times.days import Days
from tests.extract.scenes import scene_of


def days_of(text: str, published: str | None = "2024-05-09") -> Days:
    scene = scene_of(text, "dates", "quantities", published=published)
    return Days(scene.view, scene.dates, scene.document.published.edtf)


@pytest.mark.parametrize(("text", "wanted"), [
    ("青云社5月6日电 企业30家。", True), ("5月6日消息，企业30家。", True), ("2024年5月6日 15:04 企业30家。", True),
    ("5月6日，青云公司公告，企业30家。", True), ("5月6日，市统计局公布数据，企业30家。", True),
    ("5月6日，青云公司公布30家企业名单。", False),  # what is done in one clause is of its day
    ("5月6日，新增企业30家。", False), ("截至5月6日，市统计局公布，企业30家。", False),
    ("5月6日，活动开幕。记者获悉，企业30家。", True), ("5月6日，活动开幕。企业30家。", False),
    ("青云社5月6日电 股价收涨30%。", False),  # of a market a day tells all
    ("2022年成立的青云公司，企业30家。", True), ("2022年成立的企业30家。", False),
])
def test_days_on_which_something_is_told(text: str, wanted: bool) -> None:
    days = days_of(text)
    assert days.told(days.dates[0], days.view.text.index("30")) is wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("5月6日，会议召开。会上，签约30家。", ["2024-05-06"]), ("5月6日，会议召开。新增30家。", []),
    ("5月6日，会议召开。会上获悉，新增30家。", []),
])
def test_days_of_events(text: str, wanted: list[str]) -> None:
    days = days_of(text)
    assert [d.edtf for d in days.of_event(days.view.document.sentences[-1])] == wanted


@pytest.mark.parametrize(("text", "published", "wanted"), [
    ("5月8日，股市大涨。\n青云公司收涨3%。", "2024-05-09", ["2024-05-08"]),
    ("2月6日，股市大涨。\n1、青云公司收涨3%。", "2024-05-09", []),  # an item of its own
    ("5月8日，股市大涨。\n1、青云公司收涨3%。", "2024-05-09", ["2024-05-08"]),  # but it was yesterday
    ("5月8日，股市大涨。\n青云公司营收3亿元。", "2024-05-09", []),
])
def test_days_of_markets(text: str, published: str, wanted: list[str]) -> None:
    days = days_of(text, published)
    assert [d.edtf for d in days.of_market(days.view.document.sentences[-1])] == wanted


@pytest.mark.parametrize(("text", "published", "wanted"), [
    ("截至发稿，青云公司涨3%。", "2024-05-09", "2024-05-09"), ("青云公司涨3%。", "2024-05-09", None),
    ("今日，青云公司营收3亿元。", "2024-05-09", None), ("截至发稿，青云公司涨3%。", "2024-05", None),
    ("截至发稿，青云公司涨3%。", None, None),
])
def test_the_day_of_writing(text: str, published: str | None, wanted: str | None) -> None:
    days = days_of(text, published)
    assert days.today(days.view.document.sentences[-1]) == wanted
