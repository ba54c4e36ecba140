"""The figures of whole tables: what each cell says, by the heads around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aipolicy.extract.cells import find_figures
from aipolicy.extract.figures.finder import QuantityFact
from aipolicy.pipeline import NAMES
from aipolicy.rulebook.tables import read_yaml
from tests.extract.scenes import scene_of

CASES: list[dict[str, Any]] = read_yaml(Path(__file__).resolve().parents[1] / "cases/tables.yaml")


def figures(text: str) -> tuple[str, list[QuantityFact]]:
    scene = scene_of(text, "dates", "quantities", "regions", *NAMES)
    return scene.text, find_figures(scene)


def told(text: str, fact: QuantityFact) -> str:
    value = fact.value
    parts = (text[fact.start:fact.end], f"{fact.type} {value.comparator} {value.high} {value.unit}",
             fact.metric,
             fact.measure, fact.subject["name"] if fact.subject else "null", fact.when or "null")
    return " | ".join(map(str, parts))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_figures_of_a_table(case: dict[str, Any]) -> None:
    text, found = figures(case["text"])
    assert [told(text, fact) for fact in found] == case["figures"]


def test_the_words_of_an_offer_take_what_their_row_says() -> None:
    _, found = figures("扶持政策\n\n| 事项 | 支持对象 | 申报条件 | 奖励标准 |\n|---|---|---|---|\n"
                          "| 模型备案 | 备案企业 | 年营收超过500万元 | 每个模型奖励80万元，最高300万元 |\n")
    assert [(f.type, f.metric, f.recipient, f.condition, str(f.value.high)) for f in found] == [
        ("incentive", "模型备案", "备案企业", "年营收超过500万元", "800000"),
        ("incentive", "模型备案", "备案企业", "年营收超过500万元", "3000000")]


def test_how_binding_a_target_is_stands_in_its_row() -> None:
    _, found = figures("发展规划\n\n| 指标 | 2030年 | 属性 |\n|---|---|---|\n| 覆盖率（%） | 60 | 约束性 |\n"
                       "| 企业（家） | 90 | 预期性 |\n")
    assert [fact.bindingness for fact in found] == ["binding", "expected"]


def test_sentences_beside_a_table_are_read_as_before() -> None:
    text, found = figures("2023年海口市企业达到30家。\n\n| 年份 | 企业（家） |\n|---|---|\n"
                          "| 2021 | 12 |\n| 2022 | 20 |\n")
    assert [text[f.start:f.end] for f in found][1:] == ["12", "20"]
    assert found[0].value.high == 30
