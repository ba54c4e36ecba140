"""What a number counts: shapes, series, measures; the cases in tests/cases/noun_phrases.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from aipolicy.extract.figures.counting.numbered import Counted
from aipolicy.extract.figures.metric import count, shapes_of
from aipolicy.model import Span
from tests.extract.figures.cases import facts_of, holds, rows
from tests.extract.figures.lines import changes, counted_of, line_of, seen
from tests.extract.scenes import scene_of


@pytest.mark.parametrize("case", rows("noun_phrases.yaml"))
def test_case(case: dict[str, Any]) -> None:
    found = facts_of(case)
    shown = [(f["type"], f["text"], f["metric"], f["measure"]) for f in found]
    assert len(found) == len(case["facts"]), shown
    for fact, wanted in zip(found, case["facts"], strict=True):
        assert {name for name, value in wanted.items() if not holds(fact, name, value)} == set(), shown


def shown(text: str, counted: Counted) -> str:
    number = counted.quantity.number
    return f"{text[number.start:number.end]} {counted.text} {counted.measure}"


@pytest.mark.parametrize(("text", "wanted"), [
    # beside the number
    ("全县培育30家软件企业。", ["30家 软件企业 level"]), ("全县软件企业达到30家。", ["30家 软件企业 level"]),
    ("基地占地300亩。", ["300亩 基地占地面积 level"]),
    ("软件业务收入增长12%。", ["12% 软件业务收入 growth"]),
    ("软件业务收入占全县工业的比重为12%。", ["12% 软件业务收入占全县工业的比重 share"]),
    ("企业中六成通过了评估。", ["六成 企业 share"]), ("合格率达到98%。", ["98% 合格率 level"]),
    ("杭州市的书屋达到30座。", ["30座 书屋 level"]),  # no metric begins with a region
    ("新款算力是老款的2倍。", ["2倍 新款算力 level"]),  # nor is it what something is compared with
    ("全县完成12座书屋建设。", ["12座 书屋 level"]),  # without the deed that is carried on at it
    ("全县建成12座书屋建设。", ["12座 书屋建设 level"]), ("完成12项认定。", ["12项 认定 level"]),
    # a series
    ("建成书屋、影院30座和20座。", ["30座 书屋 level", "20座 影院 level"]),
    ("书屋、影院分别达到30座、20座。", ["30座 书屋 level", "20座 影院 level"]),
    ("建成30座、20座书屋。", ["30座 书屋 level", "20座 书屋 level"]),
    ("全县书屋2023年、2024年分别达到30座、20座。", ["30座 书屋 level", "20座 书屋 level"]),
    # shares named behind their number; holdings; more of a thing
    ("占据净水市场46%的份额。", ["46% 净水市场份额 share"]), ("拥有46%的市占率。", ["46% 市占率 share"]),
    ("青云公司持有白鹭科技12%，持有红日科技5%。", ["12% 持股比例 share", "5% 持股比例 share"]),
    ("青云公司转让白鹭科技12%的股份。", ["12% 白鹭科技股份 share"]),
    ("全县增加240个停车位。", ["240个 停车位 added"]), ("全县停车位增加240个。", ["240个 停车位 growth"]),
    ("全县增加240个停车位、36所学校。", ["240个 停车位 added", "36所 学校 added"]),
    ("全县增加240个停车位，书屋36座。", ["240个 停车位 added", "36座 书屋 level"]),
    ("贷款增加30亿元，同比多增8亿元。", ["30亿元 贷款 growth", "8亿元 贷款增量 growth"]),
    ("贷款增量30亿元，同比少增8亿元。", ["30亿元 贷款增量 level", "8亿元 贷款增量 decline"]),
    # the same number again in brackets
    ("三成(31%)的企业。", ["三成 企业 share", "31% 企业 share"]),
    # from before
    ("全县有书屋30座，增长12%。", ["30座 书屋 level", "12% 书屋 growth"]),
    ("说到软件企业，全县共有30家。", ["30家 软件企业 level"]),
    # the plain name of the measure, and nothing
    ("已有500P投入使用。", ["500P 算力 level"]), ("30家。", ["30家 None level"]), ("没有数字。", []),
    # no facts
    ("全县找准15个着力点。", []),
])
def test_count(text: str, wanted: list[str]) -> None:
    line = line_of(text)
    assert [shown(line.text, c) for c in count(line)] == wanted


def test_the_numbers_of_a_list_have_a_place_in_it() -> None:
    found = counted_of("全县书屋2023年、2024年分别达到30座、20座。")
    assert [(c.place, c.of) for c in found] == [(0, 2), (1, 2)]
    apart = counted_of("书屋、影院分别达到30座、20座。")
    assert [(c.place, c.of) for c in apart] == [(None, 2), (None, 2)]


@pytest.mark.parametrize(("text", "quote", "phrase", "action"), [
    ("全县培育30家软件企业。", "30家软件企业", "软件企业", "培育"),
    ("全县软件企业达到30家。", "软件企业达到30家", "软件企业", None),
    ("全县建成超过30座以上。", "超过30座以上", None, "建成"),
])
def test_the_quote_holds_the_number_and_its_phrase(text: str, quote: str, phrase: str | None,
                                                   action: str | None) -> None:
    def cut(span: Span | None) -> str | None:
        return text[span.start:span.end] if span else None

    (found,) = counted_of(text)
    assert (cut(found.quote), cut(found.phrase), cut(found.action)) == (quote, phrase, action)


@pytest.mark.parametrize(("text", "wanted"), [
    ("培育30家企业。", "quantity.after"), ("企业达到30家。", "quantity.before"),
    ("收入增长12%。", "quantity.growth"),
    ("找准15个着力点。", "quantity.vague_noun"), ("面积达30亩土地。", "quantity.measure_after"),
    # a share that is named behind its number, and one before
    ("占据净水市场46%的份额。", "quantity.share_behind"), ("拥有46%的市占率。", "quantity.share_behind"),
    ("净水市场份额达46%。", "quantity.share"), ("拥有46%的老用户。", "quantity.measure_after"),
    # what somebody holds of a company, and what is bought of it
    ("青云公司持有白鹭科技12%的股份。", "quantity.held"), ("李某持有公司12%。", "quantity.held"),
    ("持有白鹭科技12%债券。", "quantity.measure_after"), ("持有证书的人占12%。", "quantity.part_of"),
    ("收购白鹭科技62%股权。", "quantity.stake"), ("被持有62%的股权。", "quantity.stake"),
    ("股权占62%。", "quantity.part_of"),
    # so many things more, and a thing that is more by so many
    ("增加了240个停车位。", "quantity.more_things"), ("停车位增加240个。", "quantity.rise_by"),
    ("停车位增加240个左右。", "quantity.rise_by"), ("新增加240个停车位。", "quantity.after"),
    ("增加30%停车位。", "quantity.growth"),
])
def test_the_best_shape_of_a_number(text: str, wanted: str) -> None:
    scene = scene_of(text, "dates", "quantities")
    found = shapes_of(seen(scene), changes(scene))
    assert {at: shape.rule for at, shape in found.items()} == {scene.quantities[0].start: wanted}


@pytest.mark.parametrize(("text", "wanted"), [
    ("三成(31%)的企业。", ["quantity.measure_after", "quantity.converted"]),  # the same again in brackets
    ("三成(2023年)的企业。", ["quantity.before"]),
    ("三成(其中31%)的企业。", ["quantity.before", "quantity.measure_after"]),
])
def test_the_shapes_of_a_number_and_its_aside(text: str, wanted: list[str]) -> None:
    scene = scene_of(text, "dates", "quantities")
    found = shapes_of(seen(scene), changes(scene))
    assert [shape.rule for _, shape in sorted(found.items())] == wanted


def test_no_shape_without_a_number() -> None:
    scene = scene_of("培育企业。", "dates", "quantities")
    assert shapes_of(seen(scene), changes(scene)) == {}
