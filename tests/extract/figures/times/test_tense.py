"""On which side of the text a date lies, and what may begin a verb phrase."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.times.tense import Tense
from aipolicy.model import Date
from tests.extract.scenes import scene_of

NOW = "2024-06-15"


def side(text: str, now: str | None = NOW) -> str | None:
    """The side of the one date of a text."""
    scene = scene_of(text, "dates", published=now)
    (date,) = scene.dates
    return Tense(scene.view, now).side(date)


@pytest.mark.parametrize(("text", "wanted"), [
    # by the calendar: the end of the date beside the day of the text
    ("2023年，书屋30座。", "past"), ("2024年5月，书屋30座。", "past"), ("2024年6月14日，书屋30座。", "past"),
    ("2024年6月15日，书屋30座。", "present"), ("2024年6月16日，书屋30座。", "future"),
    ("2027年，书屋30座。", "future"), ("2021—2023年，书屋30座。", "past"),
    ("2023—2025年，书屋30座。", "future"),
    ("2023年以来，书屋30座。", "present"), ("近日，2022年底，书屋30座。", "past"),
    # what has begun and is shorter than a year is told of already
    ("2024年6月，书屋30座。", "present"), ("2024年上半年，书屋30座。", "present"),
    ("2024年7月，书屋30座。", "future"), ("2024年下半年，书屋30座。", "future"),
    # a year of account too, if it has begun; no other span of years
    ("2023/24财年，书屋30座。", "present"), ("2025/26财年，书屋30座。", "future"),
    ("2022/23财年，书屋30座。", "past"), ("2024—2025年，书屋30座。", "future"),
])
def test_the_side_of_a_date_by_the_calendar(text: str, wanted: str | None) -> None:
    assert side(text) == wanted


@pytest.mark.parametrize(("text", "now", "wanted"), [
    # words say it, whether or not the day of the text is known
    ("去年底，书屋30座。", NOW, "past"), ("去年，书屋30座。", None, "past"),
    ("上个月，书屋30座。", NOW, "past"),
    ("本月，书屋30座。", NOW, "present"), ("本周，书屋30座。", None, "present"),
    ("今年以来，书屋30座。", None, "present"),
    ("明年上半年，书屋30座。", NOW, "future"), ("明年，书屋30座。", None, "future"),
    # these words do not
    ("今年5月，书屋30座。", NOW, "past"), ("今年底，书屋30座。", NOW, "future"),
    ("今年，书屋30座。", None, None), ("2027年，书屋30座。", None, None), ("2023年，书屋30座。", None, None),
    ("3月，书屋30座。", None, None),
])
def test_the_side_of_a_date_by_its_words(text: str, now: str | None, wanted: str | None) -> None:
    assert side(text, now) == wanted


def test_a_date_that_nothing_anchors_has_no_side() -> None:
    scene = scene_of("三月，书屋30座。")
    date = Date(0, 2, None, "none")
    assert Tense(scene.view, NOW).side(date) is None


@pytest.mark.parametrize(("text", "at", "wanted"), [
    ("计划建设书屋。", "建设", True), ("将书屋扩建。", "书屋", False),
    # what may stand between an auxiliary and its verb: an adverb, a preposition, a time
    ("计划再建设书屋。", "再", True), ("计划在全县建设书屋。", "在", True),
    ("计划明年建设书屋。", "明年", True),
    ("计划书屋30座。", "书屋", False), ("计划30座书屋。", "30", False), ("计划的书屋。", "的", False),
    # adverbs that the dictionary takes for other words
    ("计划分批建设书屋。", "分批", True), ("计划重点建设书屋。", "重点", True),
    # of a word within which the offset lies its rest counts, by itself
    ("公司拟建书屋。", "建", True), ("将军书屋。", "军", False),
    # the end of the sentence
    ("计划。", "。", False),
])
def test_a_verb_phrase_begins_at_an_offset(text: str, at: str, wanted: bool) -> None:
    scene = scene_of(text)
    assert Tense(scene.view, NOW).before_verb(text.index(at)) is wanted


def test_nothing_begins_behind_the_last_word() -> None:
    scene = scene_of("计划建设书屋")
    tense = Tense(scene.view, NOW)
    assert tense.before_verb(len(scene.text)) is False
