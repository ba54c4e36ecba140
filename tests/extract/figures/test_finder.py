"""The finder of figures: which numbers are facts at all, and what the readers say of each together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aipolicy.extract.figures.finder import Finder, QuantityFact, find_figures
from aipolicy.extract.match.watch import Event, watching
from aipolicy.extract.scene import Scene
from aipolicy.model import Named, Value
from aipolicy.rulebook import load_rules
from tests.extract.made import span_in
from tests.extract.scenes import scene_of

NEEDED = ("dates", "quantities", "regions")


def figures(text: str, published: str | None = None, **slots: Any) -> list[QuantityFact]:
    return find_figures(replace(scene_of(text, *NEEDED, published=published), **slots))


@pytest.mark.parametrize(("text", "wanted"), [
    ("", []), ("没有数字。", []),
    ("全县企业30家，机构20家。", ["30家", "20家"]),
    # numbers that count nothing by themselves
    ("第3家。共3年。5G基站。", []), ("千亿级产业。", []), ("一家企业。", []), ("三个方面。", []),
    ("四大产业。", []), ("编号01家。", []),
    ("12项任务。", []), ("千行百业用上30台。", ["30台"]), ("开展3次。", []), ("开展300次。", ["300次"]),
    # numbers that only say which things are counted
    ("年产值超5亿元企业12家。", ["12家"]), ("年营收超过5000万元的企业，给予奖励50万元。", ["50万元"]),
])
def test_which_numbers_are_facts(text: str, wanted: list[str]) -> None:
    scene = scene_of(text, *NEEDED)
    inside = [q for f in find_figures(scene) for q in scene.quantities
              if f.start <= q.start and q.end <= f.end and q.value == f.value]
    assert [scene.text[q.number.start:q.number.end] for q in inside] == wanted


def test_no_number_within_a_name_is_a_fact() -> None:
    text = "百县千镇30家工程共8座。"
    name = Named("policy", "百县千镇30家工程", (span_in(text, "百县千镇30家工程"),), "r")
    assert [f.value.low for f in figures(text)] == [30, 8]
    assert [f.value.low for f in figures(text, policies=[name])] == [8]


def test_all_that_is_said_of_a_number() -> None:
    text = "到2027年，杭州市建成书屋30座以上。"
    (found,) = figures(text, "2024-01")
    assert text[found.start:found.end] == "书屋30座以上"
    assert replace(found, rule="", trail=()) == QuantityFact(
        found.start, found.end, "target", Value(Decimal(30), Decimal(30), "座", ">="), "书屋", "level",
        {"name": "杭州市", "kind": "region", "adcode": "330100"}, "2027", "建成", None, None, "", ())


def test_an_action_and_bindingness_are_of_targets_only() -> None:
    plan, done = figures("力争建成书屋30座（约束性）。")[0], figures("已建成书屋30座（约束性）。")[0]
    assert (plan.type, plan.action, plan.bindingness) == ("target", "建成", "binding")
    assert (done.type, done.action, done.bindingness) == ("statistic", None, None)


def test_a_zone_is_the_scope_of_its_region() -> None:
    text = "杭州市很好。示范区建成书屋30座。"
    (found,) = figures(text)
    assert (found.subject or {}).get("name") == "杭州市"
    assert found.scope == "示范区"


def test_what_took_another_number_for_no_fact_leaves_a_trail() -> None:
    (found,) = figures("年产值超5亿元企业12家。")
    assert found.trail == ("quantity.before", "quantity.qualified_before")


def test_a_headline_is_completed_from_the_text() -> None:
    text = "智慧书屋30座\n到2027年，杭州市力争建成书屋30座，城市面貌焕然一新，到处是一派繁忙的景象。\n"
    first, full = figures(text, "2024-01")
    assert (first.start, first.type, first.when, first.subject) == (0, full.type, full.when, full.subject)
    assert (full.type, first.metric, full.metric) == ("target", "智慧书屋", "书屋")  # in its own words


@pytest.mark.parametrize(("kind", "own"), [
    ("target", {"bindingness": "binding"}), ("statistic", {"status": "actual"}), ("incentive", {}),
])
def test_the_fields_of_a_type(kind: str, own: dict[str, str]) -> None:
    value = Value(Decimal(3), Decimal(5), "家", ">")
    fact = QuantityFact(0, 3, kind, value, "人工智能企业", "level", None, "2027", None, None, "actual", "r",
                        (), None, "binding")
    fields = fact.fields(load_rules())
    assert fields["value"] == {"low": Decimal(3), "high": Decimal(5), "unit": "家", "comparator": ">"}
    assert (fields["metric"], fields["when"]) == ("人工智能企业", "2027")
    assert fields["indicator"] == "ai.enterprises"
    assert {key: fields[key] for key in ("bindingness", "status") if key in fields} == own


def test_who_watches_is_told_which_words_decided() -> None:
    events: list[Event] = []
    with watching(events.append):
        figures("杭州市2023年力争建成书屋30座。")
    given = {e.field: e.words for e in events if e.kind == "given"}
    assert given == {"type": "力争", "subject": "杭州市", "when": "2023年"}


def test_the_finder_of_a_scene_sees_its_own_numbers_only() -> None:
    scene: Scene = scene_of("年产值超5亿元企业12家。", *NEEDED)
    finder = Finder.of(scene)
    assert [scene.text[q.start:q.end] for q in finder.quantities] == ["12家"]
    assert [scene.text[q.start:q.end] for q in finder.qualifiers] == ["超5亿元"]
    assert len(list(finder.facts())) == 1
