"""The date that governs a number, looked for from near to far."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.numbered import Counted
from aipolicy.extract.figures.kind import Kind
from aipolicy.extract.figures.sections import Sections
from aipolicy.extract.figures.times.when import Dated, Dates
from aipolicy.extract.scene import Scene
from tests.extract.figures.lines import changes, clauses_to, number_at, sections, seen
from tests.extract.scenes import scene_of

TARGET, STATISTIC, INCENTIVE = (Kind(kind, None, "r") for kind in ("target", "statistic", "incentive"))
LONG = "全县上下凝心聚力，各项工作有条不紊，干部群众的精神面貌为之一新，到处是一派繁忙的景象。"


def dated(scene: Scene, number: str, kind: Kind, measure: str = "level", place: int | None = None,
          of: int = 1) -> Dated:
    quantity, sentence = number_at(scene, number)
    counted = Counted(quantity, "shape", measure, None, None, None, place=place, of=of)
    dates = Dates.of_document(seen(scene), scene.dates, changes(scene), sections(scene))
    return dates.of(counted, clauses_to(scene, quantity.start), sentence, kind)


def when(text: str, number: str, kind: Kind = STATISTIC, **more: int) -> str | None:
    return dated(scene_of(text, "dates", "quantities", published="2024-06"), number, kind, **more).edtf


@pytest.mark.parametrize(("text", "number", "wanted"), [
    # in the clause
    ("2023年建成30座。", "30座", "2023"), ("建成30座是在2023年。", "30座", "2023"),
    ("2022年不足，2023年建成30座。", "30座", "2023"),
    ("2022年2023年建成30座。", "30座", "2023"), ("2023年的30座，2022年的20座。", "20座", "2022"),
    # in the clauses before
    ("2023年，全县努力，建成30座。", "30座", "2023"), ("2022年努力，2023年很好，建成30座。", "30座", "2023"),
    # not what it is compared with
    ("比2022年多30座。", "30座", None), ("2023年，比2022年多30座。", "30座", "2023"),
    ("公司成立于2022年，员工30人。", "30人", None),
    # the words for now
    ("目前建成30座。", "30座", None), ("2023年努力，目前建成30座。", "30座", None),
    ("2023年努力，目前很好，建成30座。", "30座", None),
    # beyond the clause
    ("建成30座，截至2023年。", "30座", "2023"),  # the only date of the sentence
    ("建成30座，始于2022年，成于2023年。", "30座", None),
    ("建成30座，2023年以来很好。", "30座", "2023/.."),
    ("建成30座，2023年上线。", "30座", None),  # since when something is there, is no date of its figures
    ("2023年很好。营收30亿元。", "30亿元", "2023"), ("截至2023年很好。现有书屋30座。", "30座", "2023"),
    ("没有日期，建成30座。", "30座", None),
    # compared with
    ("2023年营收30亿元，较于2022年下降3%。", "3%", "2023"),
    ("2023年增速超2022年。其中营收30亿元。", "30亿元", "2023"),
    ("2023年产量是2019年的3倍。", "3倍", "2023"), ("2023年增量达到2022年全年增量的145%。", "145%", "2023"),
    ("2023年产量较疫情前2019年增长3%。", "3%", "2023"),
    ("2023年为30%，2021年为10%。利率为5%。", "5%", "2023"),
    # the same time a year before, the month before
    ("2023年上半年营收30亿元，去年同期为20亿元。", "20亿元", "2022-01/2022-06"),
    ("2023年上半年营收30亿元，比去年同期增长20%。", "20%", "2023-01/2023-06"),
    ("2023年5月失业率5%，前值6%。", "6%", "2023-04"),
    # periods of reports
    ("2023年中报显示，营收30亿元。", "30亿元", "2023-01/2023-06"),
    ("截至2023年6月30日止六个月，营收30亿元。", "30亿元", "2023-01/2023-06"),
    # days on which something is told, and those of markets and events
    ("青云社2024年5月6日电 营收30亿元。", "30亿元", None),
    ("2024年5月6日，公司公告，营收30亿元。", "30亿元", None),
    ("2024年5月6日，股市开盘，股价跌3%。", "3%", "2024-05-06"),
    ("2023年上半年很好。2024年5月6日，会议召开。会上签约30家。", "30家", "2024-05-06"),
    # over years that are not told; what a work has at all times
    ("2023年很好，近三年，营收30亿元。", "30亿元", None),
    ("2023年5月6日大桥通车。全长30公里。", "30公里", None),
    # from one year to another
    ("从2021年至2023年，营收30亿元。", "30亿元", "2021/2023"),
    # the day as of which a year has come so far
    ("截至2024年5月6日，2024年建成30座。", "30座", "2024-05-06"),
    # the year of the report that a text tells of
    ("青云社发布《2023年白鹭产业研究报告》。企业占比30%。", "30%", "2023"),
    # the one time of a text on a survey; prices of a year are its base
    ("抽样调查显示，2023年很好。\n\n企业占比30%。", "30%", "2023"),
    ("2023年很好。\n\n企业占比30%。", "30%", None),
    ("按2018年9月价格计算，营收30亿元。", "30亿元", None),
    # the column of a table
    ("| 指标 | 2022年 | 2023年 |\n|---|---|---|\n| 书屋 | 20座 | 30座 |\n", "30座", "2023"),
    ("| 指标 | 2022年 | 2023年 |\n|---|---|---|\n| 书屋 | 20座 | 30座 |\n", "20座", "2022"),
    # the heading, if it is no day
    (f"发展情况\n一、2023年成绩\n书屋30座，{LONG}\n", "30座", "2023"),
    (f"发展情况\n一、2023年5月6日通报\n书屋30座，{LONG}\n", "30座", None),
])
def test_the_date_of_a_statistic(text: str, number: str, wanted: str | None) -> None:
    assert when(text, number) == wanted


@pytest.mark.parametrize(("text", "number", "wanted"), [
    ("到2027年建成30座。", "30座", "2027"), ("2025—2027年建成30座。", "30座", "2027"),  # by the end of it
    ("2025—2027年投资30亿元。", "30亿元", "2025/2027"),  # money flows all the time
    ("2023年建成20座，力争建成30座。", "30座", None),  # the past is no deadline
    ("2023年很好，力争建成30座，2027年投产。", "30座", "2027"), ("建成30座，2027年投产。", "30座", "2027"),
    ("到2027年，全县争先。建成30座。", "30座", "2027"),
    (f"发展规划\n一、2027年目标\n书屋30座，{LONG}\n", "30座", "2027"),
    ("年内建成30座。", "30座", "2024"), ("年内新增12座。年内投资5亿元，建成30座。", "30座", "2024"),
    ("三年内建成30座。", "30座", None),
    ("建成30座。", "30座", None), ("全年新增12座，建成30座。", "30座", "2024"),  # the whole of this year
    (f"发展规划\n一、2025—2027年目标\n书屋30座，{LONG}\n", "30座", "2027"),  # of a span of years the end
])
def test_the_deadline_of_a_target(text: str, number: str, wanted: str | None) -> None:
    assert when(text, number, TARGET) == wanted


def test_the_end_of_a_plan_is_the_deadline_where_nothing_else_is() -> None:
    scene = scene_of("建成30座。", "quantities")
    quantity, sentence = number_at(scene, "30座")
    counted = Counted(quantity, "shape", "level", None, None, None)
    dates = Dates(seen(scene), (), "2027", changes(scene), Sections.of(seen(scene), ()))
    assert dates.of(counted, list(sentence.clauses), sentence, TARGET) == Dated("2027", None)
    assert dates.of(counted, list(sentence.clauses), sentence, STATISTIC) == Dated(None, None)


def test_what_is_offered_has_no_date() -> None:
    assert when("2023年给予30万元。", "30万元", INCENTIVE) is None


@pytest.mark.parametrize(("text", "wanted"), [
    # from the first year to the last that the sentence names, also over a half stop
    ("产量由2019年的30座增加到2023年的50座，年均增长14%。", "2019/2023"),
    ("产量由2019年的30座增加到2023年的50座；产值年均增长14%。", "2019/2023"),
    # not of one year, or where one time is named for all
    ("产量由2019年的30座增加到2023年的50座，同比增长14%。", "2023"),
    ("“十三五”期间，产值年均增长14%。", "2016/2020"),
])
def test_how_much_something_rose_in_each_year(text: str, wanted: str) -> None:
    scene = scene_of(text, "dates", "quantities", published="2024-06")
    assert dated(scene, "14%", STATISTIC, "growth").edtf == wanted


@pytest.mark.parametrize(("place", "of", "wanted"), [
    (0, 2, "2022"), (1, 2, "2023"), (None, 1, "2023"), (0, 3, "2023"),  # else the last one before the number
])
def test_as_many_dates_as_numbers(place: int | None, of: int, wanted: str) -> None:
    scene = scene_of("2022年、2023年分别建成20座、30座。", "dates", "quantities")
    assert dated(scene, "20座", STATISTIC, place=place, of=of).edtf == wanted


def test_as_many_dates_as_numbers_in_the_sentence_before() -> None:
    text = "2022年、2023年营收分别为20亿元、30亿元；同期，利润分别为2亿元、3亿元。"
    assert when(text, "2亿元", place=0, of=2) == "2022"
    assert when(text, "3亿元", place=1, of=2) == "2023"
    assert when(text.replace("同期，", "累计"), "3亿元", place=1, of=2) != "2022"


def test_the_day_that_a_market_is_compared_with_is_not_its_day() -> None:
    text = "新华社5月30日电，沪指收报3100点，较前一交易日跌1%。深证成指收报9000点。"
    assert when(text, "9000点") == "2024-05-30"


def test_a_span_of_years_has_one_for_each_number() -> None:
    text = "2021年至2023年分别建成10座、20座、30座。"
    assert [when(text, "10座", place=i, of=3) for i in range(3)] == ["2021", "2022", "2023"]


def test_the_mention_is_the_date_in_the_text() -> None:
    scene = scene_of("全县2023年建成30座。", "dates", "quantities")
    assert dated(scene, "30座", STATISTIC) == Dated("2023", scene.dates[0])
    assert dated(scene_of("建成30座。", "dates", "quantities"), "30座", STATISTIC) == Dated(None, None)


def test_the_dates_between_two_offsets() -> None:
    scene = scene_of("2021年，2022年，2023年。", "dates")
    dates = Dates.of_document(seen(scene), scene.dates, changes(scene), sections(scene))
    starts = [d.start for d in scene.dates]
    assert list(dates.between(starts[0], starts[2])) == list(scene.dates[:2])
    assert list(dates.between(starts[0] + 1, starts[1])) == []
    assert list(dates.between(0, len(scene.text))) == list(scene.dates)


@pytest.mark.parametrize(("title", "period"), [
    ("县发展规划（2025—2027年）", "2027"), ("县发展规划（2025年）", None), ("县发展规划", None),
])
def test_the_period_of_a_plan(title: str, period: str | None) -> None:
    scene = scene_of(f"{title}\n\n{LONG}\n2021年至2023年很好。\n", "dates")
    assert Dates.of_document(seen(scene), scene.dates, changes(scene), sections(scene)).period == period
