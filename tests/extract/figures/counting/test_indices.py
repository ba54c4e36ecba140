"""The level, the rise and the fall of an index."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.indices import of_index
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import counted_of, line_of


@pytest.mark.parametrize(("text", "wanted"), [
    # without how it fares
    ("上证综指上行,逼近4700点。", "上证综指"),
    ("深证成指走势稍弱,收盘报16312点。", "深证成指"),
    ("沪深300指数收复整数位,报4880点。", "沪深300指数"),
    ("创业板指数表现不佳,逆势跌0.31%。", "创业板指数"),
    ("电力板块表现抢眼,涨幅高达5%。", "电力板块"),
    # the last one named, and where its own clause names something else
    ("道指跌1.3%,标普500跌1.6%。", "标普500"),
    ("沪指走强,成交额增长12%。", "成交额"),
    # no index, no points
    ("采购经理指数上行,产值增长5%。", "产值"),
    ("沪指走强,成交9800亿元。", "成交金额"),
])
def test_a_number_of_an_index(text: str, wanted: str) -> None:
    line, lex = line_of(text), words_of(load_rules())
    last = counted_of(text)[-1]
    assert last.text == wanted
    assert of_index(line, last, lex).text == wanted, "a second time changes nothing"
