"""What stands around a table: the lines above it, the headings, the title."""

from __future__ import annotations

import pytest

from aipolicy.extract.tables.heads import MEASURED, PLANNED
from aipolicy.extract.tables.setting import Setting, lines_of
from tests.extract.tables.laid import BOOK, document, grid, laid, piped

TABLE = piped("指标 | 数值（家）", "企业 | 3", "机构 | 4")


def setting(*lines: str) -> Setting:
    (found,) = laid("\n\n".join([*lines, TABLE]))
    return found.setting


@pytest.mark.parametrize(("lines", "said"), [
    (("# 发展规划",), PLANNED), (("# 发展规划", "2023年完成情况"), MEASURED), (("# 计划执行情况",), MEASURED),
    (("# 情况与目标",), PLANNED), (("# 概要",), None)])
def test_plan_or_measured(lines: tuple[str, ...], said: object) -> None:
    assert setting(*lines).said == said


def test_dates() -> None:
    plan = setting("# 发展规划（2025—2027年）", "主要指标")
    assert (plan.period, plan.when, plan.year, plan.deadline, plan.first_planned) == (
        "2025/2027", None, None, "2027", 2025)
    bulletin = setting("# 2023年统计公报", "填报日期：2024年2月1日")
    assert (bulletin.when, bulletin.year, bulletin.first_planned) == ("2023", "2023", None)
    assert setting("# 2023年末情况").when == "2023-12"


def test_units_and_metrics() -> None:
    assert [unit.name for unit in setting("# 情况", "单位：亿元、%").units] == ["元", "%"]
    assert [unit.name for unit in setting("# 各市企业数量（家）").units] == ["家"]
    assert setting("# 情况", "填报单位：统计局").units == []
    assert setting("# 表3 2022年各地区软件业务收入及增速", "单位：亿元").metric == "软件业务收入"
    assert setting("# 运行情况").metric is None
    assert setting("# 情况", "单位：家").name == "情况"
    assert setting("# 价格比上年涨跌幅度（%）").are_rates
    assert not setting("# 产量及其增长速度").are_rates
    assert setting("# 主要产品产量").word(BOOK.cue("tables.product_measure")) == "产量"


def test_lines_from_near_to_far() -> None:
    text = "# 题目\n\n## 一、目标\n\n表1\n\n" + TABLE
    found = document(text)
    lines = lines_of(found, BOOK, found.tables[0], grid(text))
    assert [found.text.clean[line.start:line.end] for line in lines][:2] == ["表1", "## 一、目标"]


def test_what_a_title_offers() -> None:
    tiers = setting("# 申报指南", "表一 产值上台阶奖励标准（单位：万元）")
    assert (tiers.offers, tiers.offered) == (True, "产值上台阶奖励")
    assert not setting("# 2023年奖励资金兑现情况").offers
    assert setting("# 重点企业名单").offered is None


@pytest.mark.parametrize(("title", "body"), [
    ("云岭科技股份有限公司2023年主要财务数据", "云岭科技股份有限公司"),
    ("兰州新区大数据产业园运行情况", "兰州新区大数据产业园"),
    ("重点产业园运行情况", None), ("合肥市人工智能产业园发展情况", None), ("兰州新区产业园运行情况", None)])
def test_the_body_that_a_title_begins_with(title: str, body: str | None) -> None:
    assert setting("# " + title).body == body


def test_a_plan_that_has_run_for_a_while() -> None:
    assert setting("# 发展规划（中期修订稿）").is_midterm
    assert not setting("# 中期规划").is_midterm
