"""Dates are read first and quantities then, so that none is taken twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aipolicy.extract.readers import VALUE_STEPS, read_dates, read_quantities
from aipolicy.extract.scene import look
from tests.extract.scenes import scene_of


@pytest.mark.parametrize(("text", "dates", "quantities"), [
    ("", [], []),
    ("2024年3月5日建成30座。", ["2024年3月5日"], ["30座"]),
    ("2023-25年投资30亿元，3月5家。", ["2023-25年", "3月"], ["30亿元", "5家"]),
    ("30座。", [], ["30座"]), ("2024年。", ["2024年"], []),
])
def test_no_number_is_taken_twice(text: str, dates: list[str], quantities: list[str]) -> None:
    scene = look(scene_of(text), VALUE_STEPS)
    assert [scene.text[d.start:d.end] for d in scene.dates] == dates
    assert [scene.text[q.start:q.end] for q in scene.quantities if q.dimension] == quantities


def test_relative_dates_count_from_the_publication_of_the_document() -> None:
    assert [d.edtf for d in read_dates(scene_of("去年很好。", published="2024-03-01"))] == ["2023"]
    assert [d.edtf for d in read_dates(scene_of("去年很好。"))] == [None]


def test_quantities_lie_in_no_date_of_the_scene() -> None:
    scene = scene_of("5家3月")
    assert [q.value.unit for q in read_quantities(scene)] == ["家"]
    (date,) = read_dates(scene)
    assert read_quantities(replace(scene, dates=[replace(date, start=0, end=4)])) == []
