"""What a number counts: shapes, series, borrowed metrics, measures, and the metric of an incentive."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.numbered import Counted
from aipolicy.extract.figures.counting.naming import squeezed
from aipolicy.extract.figures.metric import count, shapes_of
from aipolicy.extract.figures.offered import offered
from aipolicy.model import Span
from tests.extract.figures.lines import changes, counted_of, line_of, seen
from tests.extract.scenes import scene_of


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
    # a series
    ("建成书屋、影院30座和20座。", ["30座 书屋 level", "20座 影院 level"]),
    ("书屋、影院分别达到30座、20座。", ["30座 书屋 level", "20座 影院 level"]),
    ("建成30座、20座书屋。", ["30座 书屋 level", "20座 书屋 level"]),
    ("全县书屋2023年、2024年分别达到30座、20座。", ["30座 书屋 level", "20座 书屋 level"]),
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
])
def test_the_best_shape_of_a_number(text: str, wanted: str) -> None:
    scene = scene_of(text, "dates", "quantities")
    found = shapes_of(seen(scene), changes(scene))
    assert {at: shape.rule for at, shape in found.items()} == {scene.quantities[0].start: wanted}


def test_no_shape_without_a_number() -> None:
    scene = scene_of("培育企业。", "dates", "quantities")
    assert shapes_of(seen(scene), changes(scene)) == {}


@pytest.mark.parametrize(("text", "wanted"), [
    ("", ""), ("软件 企业", "软件企业"), ("软件  、 企业", "软件、企业"), ("AI company", "AI company"),
    ("AI 企业", "AI企业"),
    ("**软件**企业", "软件企业"), ("软件\r\n企业", "软件企业"), (" 5G 基站 ", "5G基站"),
    ("“软件” 企业", "“软件”企业"),
])
def test_squeezed(text: str, wanted: str) -> None:
    assert squeezed(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("给予企业50万元补贴。", "补贴"), ("给予设备购置补贴50万元。", "设备购置补贴"),
    ("租金补贴:最高50万元。", "租金补贴"),
    ("按照设备费用的30%给予补贴。", "设备费用补贴比例"), ("发放补助给小企业50万元。", "小企业补助"),
    ("补贴比例为设备价的30%。", "补贴比例"),
    ("最高50万元。", None),
])
def test_what_an_incentive_gives(text: str, wanted: str | None) -> None:
    line = line_of(text)
    (counted,) = count(line)
    assert offered(line, counted) == wanted


def test_clauses_end_at_marks_but_not_within_numbers() -> None:
    line = line_of("全县建成1,200座,其中2024年新建30座。")
    assert [line.text[c.start:c.end] for c in line.clauses] == ["全县建成1,200座,", "其中2024年新建30座。"]
    assert line.clause(line.text.index("新建")) == line.clauses[1]
    assert line.clause(0) == line.clauses[0]
    assert [line.text[w.start:w.end] for w in line.walls] == ["1,200座", "2024年", "30座"]
