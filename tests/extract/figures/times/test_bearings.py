"""What a date or a clause says about the time of the figures beside it."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.times.bearings import Bearings
from aipolicy.extract.figures.times.days import Days
from aipolicy.model import Span
from tests.extract.figures.lines import changes, seen
from tests.extract.scenes import scene_of


def bearings(text: str) -> Bearings:
    scene = scene_of(text, "dates", "quantities", published="2024-06")
    view = seen(scene)
    return Bearings(view, scene.dates, changes(scene), Days(view, scene.dates, "2024-06"))


@pytest.mark.parametrize(("text", "base", "side"), [
    ("2023年建成30座。", False, "past"), ("到2027年建成30座。", False, "future"),
    ("比2023年多30座。", True, "past"), ("按2023年不变价格计算。", True, "past"),
    ("自2021年至2023年建成30座。", False, "past"),  # of a closed stretch "from" says only where it begins
    ("公司成立于2023年。", True, "past"),
])
def test_dates(text: str, base: bool, side: str) -> None:
    found = bearings(text)
    date = found.dates[0]
    assert (found.base(date, Span(0, len(text))), found.side(date)) == (base, side)


@pytest.mark.parametrize(("text", "now", "undated", "stock"), [
    ("目前建成30座。", True, True, True), ("目前2023年建成30座。", True, False, True),
    ("累计建成30座。", False, False, True), ("2023年建成30座。", False, False, False),
])
def test_clauses(text: str, now: bool, undated: bool, stock: bool) -> None:
    found, span = bearings(text), Span(0, len(text))
    sentence = found.view.document.sentences[0]
    assert (found.now(span), found.undated([span]), found.stock(sentence)) == (now, undated, stock)


@pytest.mark.parametrize(("text", "base"), [
    ("超过2021年和2022年的增量。", True),  # both are compared with
    ("2021年和2022年的增量。", False), ("超过2021年，2022年建成30座。", False),
])
def test_the_second_of_two_dates(text: str, base: bool) -> None:
    found = bearings(text)
    assert found.base(found.dates[1], Span(0, len(text))) is base
