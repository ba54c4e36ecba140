"""Which of the stretches that name those addressed governs a number."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.offers.terms import Terms
from tests.extract.figures.lines import seen
from tests.extract.scenes import scene_of


@pytest.mark.parametrize(("text", "at", "recipient", "condition"), [
    ("对租用算力的企业,给予30万元补贴。", "30万元", "企业", "租用算力"),
    ("对租用算力的企业,给予30万元补贴。再给予5万元。", "5万元", "企业", "租用算力"),
    ("软件企业购房自用的,补贴8%;租房自用的,按租金补贴40%。", "40%", "软件企业", "租房自用"),
    ("经认定的示范线,给予建设单位30万元补助。", "30万元", "建设单位", "经认定的示范线"),
    ("支持标准:给予30万元补贴。", "30万元", None, None),
    ("按企业对地方贡献的60%给予奖励。", "60%", "企业", None),
])
def test_of_number(text: str, at: str, recipient: str | None, condition: str | None) -> None:
    found = Terms.of(seen(scene_of(text, "quantities"))).of_number(text.index(at))
    assert found.parties == (recipient, condition)
    assert bool(found.rules) == bool(recipient or condition)


@pytest.mark.parametrize(("text", "recipient"), [
    ("支持对象:软件企业。\n支持标准:给予30万元补贴。\n", "软件企业"),
    ("对软件企业,按下列标准奖励:\n(一)首次上市,给予30万元。\n", "软件企业"),
    ("对软件企业,给予20万元奖励。\n创新大赛获奖,给予30万元。\n", None),
])
def test_of_number_in_what_goes_on_with_another_paragraph(text: str, recipient: str | None) -> None:
    scene = scene_of(text, "quantities")
    found = Terms.of(seen(scene)).of_number(scene.text.index("30万元"))
    assert found.parties.recipient == recipient
