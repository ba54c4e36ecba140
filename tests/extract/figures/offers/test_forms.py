"""In which form something is given, and per what."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.offers.forms import Forms
from aipolicy.extract.match.spans import Cover
from aipolicy.model import Span
from tests.extract.figures.lines import seen
from tests.extract.scenes import scene_of


def forms_of(text: str, at: str) -> tuple[Forms, Span]:
    number = Span(text.index(at), text.index(at) + len(at))
    return Forms.of(seen(scene_of(text, "quantities")), Cover([])), number


@pytest.mark.parametrize(("text", "at", "form"), [
    ("给予30万元奖励,补贴另计。", "30万元", "award"),
    ("给予最高30万元。此前补贴已取消。", "30万元", None),
    ("按租金的50%给予补贴。", "50%", "rent"),
    ("按担保额的0.8%给予补助,担保额度不限。", "0.8%", "subsidy"),
    ("发放算力券。按合同额的20%给予补贴。", "20%", "voucher"),
    ("按照利息的50%给予奖励。", "50%", "award"),
])
def test_form(text: str, at: str, form: str | None) -> None:
    forms, number = forms_of(text, at)
    found = forms.form(number, 0, len(text))
    assert (found.params.form if found else None) == form


@pytest.mark.parametrize(("text", "at", "per"), [
    ("每家企业每年最高30万元", "最高30万元", "家"),
    ("补贴30万元,每年兑付", "30万元", None),
    ("每引进1名专家,奖励30万元", "30万元", "名"),
    ("上年度补贴30万元", "30万元", None),
    ("单个智算中心最高30万元", "最高30万元", "智算中心"),
])
def test_per(text: str, at: str, per: str | None) -> None:
    forms, number = forms_of(text, at)
    low = max(0, text.rfind(",", 0, number.start))
    found = forms.per(number, low, 0)
    assert (forms.per_word(found) if found else None) == per
