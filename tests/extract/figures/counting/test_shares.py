"""Shares: the part and the whole that it is a share of."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.shares import part_of
from aipolicy.extract.figures.metric import count
from tests.extract.figures.lines import counted_of, line_of


@pytest.mark.parametrize(("text", "wanted"), [
    ("软件收入占全县工业的12%。", "占全县工业比重"),
    ("软件收入占全县工业的比重达12%。", "占全县工业的比重"),
    ("软件收入占全县工业比重为12%。", "占全县工业比重"),
    ("研发人员占公司员工总数的12%。", "占员工总数比重"),  # words that refer back to the owner
    ("软件收入占 全县 工业的12%。", "占全县工业比重"),
    # whose whole is said with the share before
    ("软件收入占全县工业的12%,芯片收入占8%。", "占全县工业比重"),
    ("软件收入占12%。", ""),
    # no share
    ("软件收入增长12%。", ""), ("软件收入12亿元。", ""), ("软件企业占比达12%。", ""),
])
def test_the_whole_that_a_share_is_of(text: str, wanted: str) -> None:
    line = line_of(text)
    *done, _ = count(line)
    assert part_of(line, line.shapes[line.quantities[-1].start], done) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("软件收入占全县工业的12%。", ["软件收入占全县工业比重"]),
    ("软件、芯片收入分别占全县工业的12%、8%。", ["软件收入占全县工业比重", "芯片收入占全县工业比重"]),
    ("软件收入占全县工业的12%,芯片收入占8%。", ["软件收入占全县工业比重", "芯片收入占全县工业比重"]),
    ("软件收入占全县工业的12%,利润30亿元。", ["软件收入占全县工业比重", "利润"]),
    ("软件收入占全县工业的12%,达30亿元。", ["软件收入占全县工业比重", "软件收入"]),  # no share of it
])
def test_the_metric_of_a_share_says_both(text: str, wanted: list[str]) -> None:
    assert [c.text for c in counted_of(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("研发投入不低于销售收入的5%。", "研发投入占销售收入比重"),
    ("减持股份总数不超过股份总数的2%。", "减持股份总数占股份总数比重"),
    # no part is named, it names nothing, or it is given
    ("不低于销售收入的5%。", "销售收入"),
    ("总额不低于销售收入的5%。", "销售收入"),
    ("书屋补助不超过总投资的30%。", "总投资"),
    ("研发投入不低于3亿元。", "研发投入"),
])
def test_the_whole_between_a_bound_and_its_number(text: str, wanted: str) -> None:
    assert [c.text for c in counted_of(text)] == [wanted]
