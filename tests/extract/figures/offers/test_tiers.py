"""Lists shared out: each group with its own sum."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.offers.tiers import shared_out
from aipolicy.rulebook import load_rules


@pytest.mark.parametrize(("phrase", "items"), [
    ("营收首次突破1亿元、5亿元、10亿元", ["营收首次突破1亿元", "营收首次突破5亿元", "营收首次突破10亿元"]),
    ("国家级、省级实验室", ["国家级实验室", "省级实验室"]),
    ("经认定的国际、国内、省内首版次软件",
     ["经认定的国际首版次软件", "经认定的国内首版次软件", "经认定的省内首版次软件"]),
    ("国家、省首台(套)装备", ["国家首台(套)装备", "省首台(套)装备"]),
    ("首次认定为单项冠军示范企业、专精特新企业", ["首次认定为单项冠军示范企业", "首次认定为专精特新企业"]),
    ("通过能力成熟度三级、四级认证", ["通过能力成熟度三级认证", "通过能力成熟度四级认证"]),
    ("创新大赛一、二、三等奖", ["创新大赛一等奖", "创新大赛二等奖", "创新大赛三等奖"]),
    ("引进的名牌高校硕士、博士", ["引进的名牌高校硕士", "引进的名牌高校博士"]),
    ("(含高校、院所)企业、平台", ["(含高校、院所)企业", "(含高校、院所)平台"]),
])
def test_shared_out(phrase: str, items: list[str]) -> None:
    assert shared_out(phrase, len(items), load_rules()) == items


@pytest.mark.parametrize(("phrase", "size"), [("企业、平台", 3), ("企业", 1), ("企业", 2)])
def test_what_is_no_list_of_so_many(phrase: str, size: int) -> None:
    assert shared_out(phrase, size, load_rules()) is None
