"""Incentives whole: the cases in tests/cases/offers.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from aipolicy.extract.figures.offers.finder import Offer, Offers
from aipolicy.model import Span
from aipolicy.rulebook.authoring.examples import agrees
from tests.extract.figures.cases import facts_of, rows
from tests.extract.figures.lines import seen
from tests.extract.scenes import scene_of


@pytest.mark.parametrize("case", rows("offers.yaml"))
def test_case(case: dict[str, Any]) -> None:
    found = [fact for fact in facts_of(case) if fact["type"] == "incentive"]
    shown = [[fact[name] for name in ("text", "recipient", "condition", "form", "per")] for fact in found]
    assert len(found) == len(case["facts"]), shown
    for fact, wanted in zip(found, case["facts"], strict=True):
        assert {name for name, value in wanted.items() if not agrees(value, fact[name])} == set(), shown


def offers_of(text: str, *numbers: str) -> list[Offer]:
    scene = scene_of(text, "quantities")
    spans = [Span(text.index(n), text.index(n) + len(n)) for n in numbers]
    return Offers.of(seen(scene)).of_numbers(spans, [Span(q.start, q.end) for q in scene.quantities])


def test_numbers_of_one_series_share_what_stands_before_them() -> None:
    first, second = offers_of("对新认定的省级、市级平台,每年分别给予30万元、10万元奖励。", "30万元", "10万元")
    assert (first.recipient, second.recipient) == ("新认定的省级平台", "新认定的市级平台")
    assert (first.per, second.per, first.form, second.form) == ("年", "年", "award", "award")


def test_numbers_in_what_is_said_of_those_addressed_must_be_so() -> None:
    text = "对营收超过5000万元的企业,给予30万元奖励。"
    offers = Offers.of(seen(scene_of(text, "quantities")))
    at = text.index("5000万元")
    assert offers.conditional(Span(at, at + 6))
    assert not offers.conditional(Span(text.index("30万元"), text.index("30万元") + 4))
