"""Whether a number is a target, a statistic or an incentive: by the evidence, near and far."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aipolicy.extract.figures.kind import Evidence, Kind, evidence
from aipolicy.extract.match.spans import Cover
from aipolicy.model import Span
from tests.extract.figures.lines import changes, clauses_to, number_at, sections, seen
from tests.extract.made import span_in
from tests.extract.scenes import scene_of


def kind_of(text: str, number: str, phrase: str | None = None, published: str | None = None,
            names: tuple[str, ...] = ()) -> Kind:
    scene = scene_of(text, "dates", "quantities", "masthead", published=published)
    inside = Cover(span_in(scene.text, name) for name in names)
    titled = scene.masthead.kind if scene.masthead and scene.masthead.title else None
    found = evidence(seen(scene), scene.dates, inside, changes(scene), sections(scene), titled)
    quantity, _ = number_at(scene, number)
    thing = span_in(scene.text, phrase) if phrase else None
    return found.of(quantity, clauses_to(scene, quantity.start)[-1], thing)


LONG = "全县上下凝心聚力，各项工作有条不紊，干部群众的精神面貌为之一新，到处是一派繁忙的景象。"


@pytest.mark.parametrize(("text", "number", "wanted"), [
    ("全县有企业30家。", "30家", ("statistic", "actual", "statistic.default")),
    ("力争企业30家。", "30家", ("target", None, "target.aim")),
    ("力争发展，企业30家。", "30家", ("target", None, "target.aim")),  # in its sentence
    ("企业30家，力争发展。", "30家", ("statistic", "actual", "statistic.default")),  # not from behind
    ("力争发展。企业30家。", "30家", ("statistic", "actual", "statistic.default")),  # nor an earlier sentence
    ("目前企业30家。", "30家", ("statistic", "actual", "statistic.done")),
    ("企业30家，目前很好。", "30家", ("statistic", "actual", "statistic.done")),  # but this may come after
    ("预计企业达30家。", "30家", ("statistic", "forecast", "statistic.forecast")),
    ("给予奖励30万元。", "30万元", ("incentive", None, "incentive.offer")),
    ("给予奖励30家。", "30家", ("statistic", "actual", "statistic.default")),  # nobody is given bodies
    ("已有3亿元基金用于奖励。", "3亿元", ("statistic", "actual", "statistic.done")),  # a budget is no offer
    ("目前企业30家，力争50家。", "30家", ("statistic", "actual", "statistic.done")),
    ("目前企业30家，力争50家。", "50家", ("target", None, "target.aim")),  # the nearest of two
    (f"发展计划\n一、发展目标\n企业30家，{LONG}\n", "30家", ("target", None, "target.heading")),
    (f"发展计划\n一、发展基础\n企业30家，{LONG}\n", "30家", ("statistic", "actual", "statistic.heading")),
    (f"县发展行动计划\n\n{LONG}\n企业30家，{LONG}\n", "30家", ("target", None, "target.document")),
    ("| 项目 | 补贴 |\n|---|---|\n| 场景 | 最高30万元 |\n", "30万元", ("incentive", None, "incentive.table")),
])
def test_kind(text: str, number: str, wanted: tuple[str, str | None, str]) -> None:
    found = kind_of(text, number)
    assert (found.type, found.status, found.rule) == wanted


@pytest.mark.parametrize(("text", "published", "wanted"), [
    ("2022年企业30家。", "2024-01", "statistic.past_date"),
    ("到2027年企业30家。", "2024-01", "target.by_date"),
    ("到2027年企业30家。", "2028-01", "statistic.past_date"),
    ("截至2023年企业30家。", "2024-01", "statistic.as_of"),
    ("力争发展，2022年企业30家。", "2024-01", "statistic.past_date"),  # a time that is past opens its clause
    ("力争发展，比2022年多企业30家。", "2024-01", "target.aim"),
    ("企业2022年30家。", None, "statistic.dated"),  # nothing says what has passed: a year that is only named
    ("到2022年企业30家。", None, "target.deadline"),
    ("2022年企业培育30家。", None, "statistic.dated"),
    ("2022年底前企业30家。", None, "target.before"),
    ("2022年底前企业30家。", "2024-01", "statistic.past_date"),
    ("去年企业培育30家。", None, "statistic.past_date"),  # words that need no day of publication
    ("明年企业30家。", None, "target.future_date"),
    ("本周企业30家。", "2024-01-03", "statistic.default"),  # a week that has begun lies not ahead
    ("将于6月30日开幕,企业30家。", "2024-01", "target.event"),
    ("2024年6月30日开幕,企业30家。", "2024-01", "statistic.default"),  # a day is no deadline
    ("到2027年,企业达30家。", "2024-01", "target.by_date"),  # a date that is a clause of its own leads in
])
def test_a_date_speaks_by_its_side_of_publication(text: str, published: str | None, wanted: str) -> None:
    assert kind_of(text, "30家", published=published).rule == wanted


def test_the_trigger_is_where_the_words_stand() -> None:
    assert kind_of("全县力争企业30家。", "30家").trigger == Span(2, 4)
    assert kind_of("争取力图企业30家。", "30家").trigger == Span(2, 4)  # of two alike the nearer
    assert kind_of("企业30家。", "30家").trigger is None


def test_a_verb_within_the_phrase_plans_nothing() -> None:
    text = "全县培育企业的机构30家。"
    assert kind_of(text, "30家").rule == "target.plan_verb"
    assert kind_of(text, "30家", "培育企业的机构").rule == "statistic.default"


def test_words_within_names_speak_for_nothing() -> None:
    text = "全县力争杯参赛企业30家。"
    assert kind_of(text, "30家").type == "target"
    assert kind_of(text, "30家", names=("力争杯",)).type == "statistic"


def test_what_bars_a_type() -> None:
    scene = scene_of("设立3亿元基金用于奖励。", "dates", "quantities")
    found = evidence(seen(scene), scene.dates, Cover([]), changes(scene), sections(scene))
    assert {m.params.bars for m in found.bars} == {"incentive"}


def test_a_number_outside_every_sentence_has_no_evidence() -> None:
    scene = scene_of("力争企业30家。", "dates", "quantities")
    found = evidence(seen(scene), scene.dates, Cover([]), changes(scene), sections(scene))
    bare = replace(found, document=replace(scene.document, sentences=()))
    assert isinstance(bare, Evidence)
    assert bare.of(scene.quantities[0], Span(0, 8), None).rule == "statistic.default"
