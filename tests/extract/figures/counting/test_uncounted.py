"""Which numbers are no figures: those in words, names, idioms and slogans, of a text's own parts."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.uncounted import Uncounted, describes, in_word
from aipolicy.extract.match.spans import Cover
from tests.extract.scenes import scene_of

NONE = [
    # words of the dictionary that hold a numeral and a unit, or that a number would cut apart
    "工人拾起工具", "陆家嘴的早餐", "马六甲困局", "五台县开工", "七台河市开工", "三里屯开业",
    "唯一一个项目", "老千股", "三项目开工",
    "八一起义纪念馆", "三星电子投产", "两部委发文",
    # idioms of any length, and actions named by a size
    "千行万业智能化", "百企千户大走访", "技术一日千里", "行走万里", "亿万人民", "四处寻找",
    "实施千亿斤粮食产能提升行动",
    # slogans and codes
    "坚持“两个毫不动摇”", "建设“1个算力底座、1套治理体系、N个应用场景”", "1个平台、3个中心、N个场景",
    "“十个”全覆盖",
    # bare magnitudes, and one of a measure
    "百家媒体参加", "总投资亿元以上", "万亩樱桃成熟", "载重一吨", "最后一公里",
    # a way of speaking, and what a text counts of itself
    "两个以上机关管辖", "统筹两个市场", "有四个典型特征", "出台国企改革18项重点举措",
    "落实三项制度,狠抓执法", "设置21项主要指标",
    # sizes that describe, points of a scheme
    "8英寸晶圆投产", "64核芯片投产", "每满一年计2分",
    "五方见证", "01家",
]
COUNTED = [
    ("近百家企业参加", "近百家"), ("百余家企业参加", "百余家"), ("培育百万家企业", "百万家"),
    ("建成百万千瓦电站", "百万千瓦"), ("三项专利获奖", "三项"), ("两家企业投产", "两家"),
    ("八个口岸开放", "八个"), ("共四处遗址", "四处"), ("一亿吨煤炭", "一亿吨"), ("超亿元订单", "超亿元"),
    ("推出158项改革举措", "158项"), ("订单增长一倍以上", "一倍以上"), ("半数以上城市入选", "半数以上"),
    ("屏幕为6.7英寸,较大", "6.7英寸"), ("土石方总量5万方", "5万方"), ("一二百台订单", "一二百台"),
    ("综合得分98分", "98分"), ("两项标志性荣誉", "两项"), ("这四家公司公告", "四家"),
    ("建成3个主题公园", "3个"), ("建设两个以上中试平台", "两个以上"),
]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    scene = scene_of(text + "。", "quantities")
    found = Uncounted(scene.view, Cover(())).countable(scene.quantities)
    assert [scene.text[q.start:q.end] for q in found] == []


@pytest.mark.parametrize(("text", "quantity"), COUNTED)
def test_counted(text: str, quantity: str) -> None:
    scene = scene_of(text + "。", "quantities")
    found = Uncounted(scene.view, Cover(())).countable(scene.quantities)
    assert [scene.text[q.start:q.end] for q in found] == [quantity]


def test_a_number_in_a_name_counts_nothing() -> None:
    scene = scene_of("云雀30家集团投产。", "quantities")
    assert Uncounted(scene.view, Cover(())).countable(scene.quantities)
    assert not Uncounted(scene.view, Cover([(0, 7)])).countable(scene.quantities)


@pytest.mark.parametrize(("text", "whole"), [("百家乐收入", True), ("近百家企业", False)])
def test_in_word(text: str, whole: bool) -> None:
    scene = scene_of(text, "quantities")
    (quantity,) = scene.quantities
    words = scene.view.words(scene.document.sentences[0])
    assert in_word(quantity, words, scene.text) is whole


@pytest.mark.parametrize(("text", "noun"), [("8英寸晶圆", True), ("8英寸 晶圆", True), ("8英寸的晶圆", False),
                                            ("8英寸跃升", False), ("8英寸", False)])
def test_describes(text: str, noun: bool) -> None:
    scene = scene_of(text)
    words = scene.view.words(scene.document.sentences[0])
    assert describes(len("8英寸"), words, scene.text) is noun
