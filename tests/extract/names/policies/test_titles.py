"""Titles of policies: where they stand, what they begin and end with, and which are of one policy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.policies.titles import Policy, Title, find_titles, group
from aipolicy.model import Span
from tests.extract.scenes import scene_of


def titles(text: str) -> list[Title]:
    scene = scene_of(text, "regions", "organizations")
    return find_titles(scene.view, Actors(scene.regions, scene.organizations))


def title(name: str, head: str = "", at: int = 0, **more: bool) -> Title:
    """A title made by hand."""
    return Title(Span(at, at + len(name)), name, head, "r", **more)


#: text, the whole mention with its marks, the name, the head
FOUND = [
    # made up
    ("印发《宁波市低空经济发展规划》。", "《宁波市低空经济发展规划》", "宁波市低空经济发展规划", "宁波市"),
    ("《低空经济发展规划(2024—2027年)》印发", "《低空经济发展规划(2024—2027年)》",
     "低空经济发展规划(2024—2027年)", ""),
    ("《宁波市、温州市低空经济合作方案》", "《宁波市、温州市低空经济合作方案》",
     "宁波市、温州市低空经济合作方案", "宁波市、温州市"),
    ("《浙江省宁波市低空经济合作方案》", "《浙江省宁波市低空经济合作方案》", "浙江省宁波市低空经济合作方案",
     "浙江省宁波市"),
    # without marks: no mark around it is taken
    ("印发了推动低空产业发展的指导意见。", "推动低空产业发展的指导意见", "推动低空产业发展的指导意见", ""),
    # the place right before belongs to it
    ("宁波市“十四五”规划提出目标。", "宁波市“十四五”规划", "宁波市“十四五”规划", "宁波市"),
    ("落实国家“十四五”规划。", "国家“十四五”规划", "国家“十四五”规划", ""),
    ("发表《施政报告》。", "《施政报告》", "施政报告", ""),
]


@pytest.mark.parametrize(("text", "whole", "name", "head"), FOUND)
def test_found(text: str, whole: str, name: str, head: str) -> None:
    (found,) = titles(text)
    assert (text[found.span.start:found.span.end], found.name, found.head) == (whole, name, head)


@pytest.mark.parametrize("text", [
    "", "企业", "阅读《中国企业家》。", "抓紧编制“十四五”规划。", "各区出台配套政策。",
    "《机器学习方法》出版。",
    # a part of a body's name
    "宁波市财政预算案研究院揭牌。"])
def test_not_found(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(("text", "by"), [
    ("转发《国务院关于发展低空经济的意见》。", "国务院"),
    ("《宁波市科技局 宁波市财政局关于发展低空经济的通知》", "宁波市科技局、宁波市财政局"),
    ("《宁波市科技局、宁波市财政局关于发展低空经济的通知》", "宁波市科技局、宁波市财政局"),
    # negative: a place is no body, no word that says of what the title is
    ("《宁波市关于发展低空经济的意见》", None), ("《国务院工作规则》", None),
    ("《关于国务院机构改革方案》", None)])
def test_by_whom_a_title_says_that_it_is(text: str, by: str | None) -> None:
    (found,) = titles(text)
    assert found.by == by


@pytest.mark.parametrize(("text", "name", "aliases"), [
    ("《关于印发〈低空经济发展规划〉的通知》", "低空经济发展规划", ["关于印发〈低空经济发展规划〉的通知"]),
    ("关于印发《低空经济发展规划》的通知\n各区：", "低空经济发展规划",
     ["关于印发《低空经济发展规划》的通知"]),
    ("《国务院关于转发〈低空经济规划〉的通知》", "低空经济规划", ["国务院关于转发〈低空经济规划〉的通知"]),
    # negative: a notice of its own
    ("《关于发展低空经济的通知》", "关于发展低空经济的通知", []),
    # known failure: all that stands before it in the line is taken for a part of the notice's title
    pytest.param("科技局昨日发布关于印发《低空经济发展规划》的通知。", "低空经济发展规划",
                 ["关于印发《低空经济发展规划》的通知"],
                 marks=pytest.mark.xfail)])
def test_a_notice_is_known_by_what_it_prints(text: str, name: str, aliases: list[str]) -> None:
    (found,) = titles(text)
    assert (found.name, found.head, found.aliases) == (name, "", aliases)


def test_a_heading_is_told_from_a_mention() -> None:
    text = "宁波市低空经济行动计划\n为发展低空经济，制定本行动计划。\n落实《宁波市低空物流行动计划》。"
    assert [(t.name, t.heading) for t in titles(text)] == [
        ("宁波市低空经济行动计划", True), ("宁波市低空物流行动计划", False)]


@pytest.mark.parametrize(("name", "head", "core", "tail"), [
    ("宁波市低空规划(2024—2027年)", "宁波市", "低空规划", "(20242027年)"),
    ("低空规划（试行）", "", "低空规划", "（试行）"),
    ("低空规划(2024年)(试行)", "", "低空规划", "(2024年)(试行)"),
    ("“低空”规划", "", "低空规划", ""), ("低空 规划", "", "低空规划", ""),
    ("(试行)低空规划", "", "(试行)低空规划", ""),
    ("低空(物流)规划", "", "低空(物流)规划", ""), ("低空规划(2024", "", "低空规划", "(2024")])
def test_the_core_and_the_tail_of_a_title(name: str, head: str, core: str, tail: str) -> None:
    assert (title(name, head).core, title(name, head).tail) == (core, tail)


@pytest.mark.parametrize(("first", "second", "wanted"), [
    (title("低空规划"), title("低空规划"), True),
    (title("低空规划(试行)"), title("低空规划"), True),
    (title("宁波市低空规划", "宁波市"), title("低空规划"), True),
    (title("浙江省宁波市低空规划", "浙江省宁波市"), title("宁波市低空规划", "宁波市"), True),
    (title("“低空”规划"), title("低空规划"), True),
    # negative: another place, another period, other words
    (title("宁波市低空规划", "宁波市"), title("温州市低空规划", "温州市"), False),
    (title("低空规划(2021年)"), title("低空规划(2024年)"), False),
    (title("低空规划"), title("低空方案"), False)])
def test_titles_of_a_policy_differ_by_what_is_left_out(first: Title, second: Title, wanted: bool) -> None:
    assert Policy([first]).takes(second) is Policy([second]).takes(first) is wanted


def test_a_policy_takes_a_title_that_agrees_with_all_of_its_titles() -> None:
    policy = Policy([title("低空规划"), title("宁波市低空规划", "宁波市")])
    assert policy.name == "宁波市低空规划"
    assert not policy.takes(title("温州市低空规划", "温州市"))


#: the names of the titles in the order of the text, then the groups; a short name behind a stroke
GROUPS = [
    ([], []),
    (["低空规划", "物流方案", "低空规划"], [["低空规划", "低空规划"], ["物流方案"]]),
    (["低空规划", "低空规划(试行)"], [["低空规划", "低空规划(试行)"]]),
    (["低空发展规划", "规划"], [["低空发展规划", "/规划"]]),
    (["低空发展规划(试行)", "发展规划", "规划"], [["低空发展规划(试行)", "/发展规划", "/规划"]]),
    # of two that end so the last before it
    (["低空规划", "物流规划", "规划"], [["低空规划"], ["物流规划", "/规划"]]),
    (["低空规划", "物流方案", "规划"], [["低空规划", "/规划"], ["物流方案"]]),
    # negative: a short title before any full one, or of another form, names nothing
    (["规划", "低空规划"], [["低空规划"]]), (["低空规划", "方案"], [["低空规划"]]), (["规划"], []),
]


@pytest.mark.parametrize(("names", "wanted"), GROUPS)
def test_group(names: list[str], wanted: list[list[str]]) -> None:
    found = group([title(name, at=100 * i) for i, name in enumerate(names)], scene_of("").view)
    assert [[*(t.name for t in p.titles), *(f"/{t.name}" for t in p.shorts)] for p in found] == wanted


NAMES = ["低空规划", "低空规划(试行)", "低空规划(2024年)", "物流方案", "规划", "方案"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_every_full_title_is_in_one_group_that_it_agrees_with(names: list[str]) -> None:
    found = [title(name, at=100 * i) for i, name in enumerate(names)]
    policies = group(found, scene_of("").view)
    grouped = sorted(t.span for p in policies for t in p.titles)
    assert grouped == [t.span for t in found if t.name not in ("规划", "方案")]
    assert all(p.takes(t) for p in policies for t in p.titles)
    assert all(p.titles[0].span < s.span and p.titles[0].core.endswith(s.name)
               for p in policies for s in p.shorts)
