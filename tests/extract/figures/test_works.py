"""Works: named twice, once at the head of a clause."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.works import find_fairs, find_works
from tests.extract.scenes import scene_of


@pytest.mark.parametrize(("text", "wanted"), [
    ("", []), ("今年没有工程。", []),
    ("青河大桥全长3公里。青河大桥投资2亿元。", ["青河大桥 青河大桥"] * 2),
    ("青河大桥全长3公里。", []),  # once is no name
    ("全长3公里的青河大桥和青河大桥北段。", []),  # it never opens a clause
    ("青河大桥全长3公里，车流走青河大桥。", ["青河大桥 青河大桥"] * 2),  # any other mention counts
    ("该市大桥很多，该市大桥很长。", []),
    ("青河高速公路开通，青河高速全长3公里，青河高速公路很长。",
     ["青河高速 青河高速公路"] * 3 + ["青河高速公路 青河高速公路"] * 2),
])
def test_works(text: str, wanted: list[str]) -> None:
    view = scene_of(text).view
    assert [f"{view.text[span.start:span.end]} {name}" for span, name in find_works(view)] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("第三届书业博览会很好。", ["第三届书业博览会"]), ("首届青云技能大赛于昨日举行。", ["首届青云技能大赛"]),
    ("2024世界书业大会开幕。", ["2024世界书业大会"]), ("博览会很好。", []), ("书业协会很好。", []),
])
def test_fairs(text: str, wanted: list[str]) -> None:
    view = scene_of(text).view
    found = list(find_fairs(view))
    assert [name for _, name in found] == wanted == [view.text[span.start:span.end] for span, _ in found]
