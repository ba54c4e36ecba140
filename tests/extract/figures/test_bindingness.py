"""Whether a target binds: said from near to far, and None where the text does not say."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.bindingness import bindingness
from tests.extract.figures.lines import clauses_to, number_at
from tests.extract.scenes import scene_of

TABLE = "| 指标 | 目标值 | 属性 |\n|---|---|---|\n| 绿化率 | 40% | 约束性 |\n| 企业数 | 30家 | 预期性 |\n"


@pytest.mark.parametrize(("text", "number", "wanted"), [
    ("绿化率达到40%（约束性）。", "40%", "binding"),
    ("企业达到30家以上（预期性），很好。", "30家", "expected"),
    ("企业达到30家（含分支）。", "30家", None), ("约束性指标绿化率达到40%。", "40%", "binding"),
    ("企业达到30家，约束性。", "30家", None),
    ("预期性指标：企业30家，机构20家。", "30家", "expected"),
    ("预期性指标：企业30家，机构20家。", "20家", "expected"),
    ("约束性指标很多，企业达到30家。", "30家", None),
    ("约束性和预期性指标企业达到30家。", "30家", None),  # both say nothing
    ("预期性指标企业达到30家（约束性）。", "30家", "binding"),  # the nearest counts
    ("发展规划\n一、约束性指标\n绿化率达到40%，保持稳定增长的良好势头。\n", "40%", "binding"),
    (TABLE, "40%", "binding"), (TABLE, "30家", "expected"),
])
def test_bindingness(text: str, number: str, wanted: str | None) -> None:
    scene = scene_of(text, "quantities")
    quantity, sentence = number_at(scene, number)
    clause = clauses_to(scene, quantity.start)[-1]
    assert bindingness(scene.view, quantity, sentence, clause) == wanted
