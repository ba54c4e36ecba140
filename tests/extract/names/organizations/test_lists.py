"""Names among names: which stretches of a list are companies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import lexis
from aipolicy.extract.names.organizations.lists import (
    Item,
    ListEdges,
    _items,
    _runs,
    listed_bodies,
    name_like,
)
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.model import Span
from aipolicy.rulebook import load_rules
from tests.extract.names.organizations.mentions import mention
from tests.extract.names.spans import span_of, words_at
from tests.extract.scenes import scene_of


def listed(text: str, *bodies: str, doubtful: tuple[str, ...] = ()) -> tuple[View, list[BodyMention]]:
    view = scene_of(text).view
    found = [mention(view.text, body) for body in bodies]
    forms = [mention(view.text, form, known=f"{form}集团") for form in doubtful]
    return view, list(listed_bodies(view, found, forms))


#: text, the bodies known before, the new ones
LISTS = [
    # made up: with a known body; said to be of companies; all coined
    ("引进腾讯、衍珩和趋芯等一批企业。", ["腾讯"], ["衍珩", "趋芯"]),
    ("包括衍珩、腾讯。", ["腾讯"], ["衍珩"]),
    ("腾讯、衍珩与岭晖联合研发。", ["腾讯"], ["衍珩", "岭晖"]),
    ("腾讯、DeepRiver等企业参展。", ["腾讯"], ["DeepRiver"]),
    ("腾讯、云计算、衍珩等企业参展。", ["腾讯"], ["衍珩"]),
    ("衍珩、趋芯、岭晖等企业参展。", [], ["衍珩", "趋芯", "岭晖"]),
    ("衍珩、趋芯、岭晖分别参展。", [], ["衍珩", "趋芯", "岭晖"]),
    # where a list says what it lists, the next begins
    ("衍珩、趋芯等企业和渊川、沐珩等企业参展。", [], ["衍珩", "趋芯", "渊川", "沐珩"]),
    # negative: of cities, of fields, of persons; no list; the last item has no end
    ("", [], []), ("腾讯扩产。", ["腾讯"], []), ("腾讯、", ["腾讯"], []),
    ("北京、上海、深圳等城市参展。", [], []),
    ("人工智能、大数据、云计算等企业参展。", [], []),
    ("王伟、李强、张敏等参会。", [], []),
    ("腾讯、王伟。", ["腾讯"], []),
    ("衍珩、趋芯", [], []),
    ("衍珩、趋芯的企业参展。", [], []),
    # known failure: a verb that opens no list goes with the first item, and so does 了 behind one that does
    pytest.param("扶持衍珩、趋芯、岭晖等企业参展。", [], ["衍珩", "趋芯", "岭晖"], marks=pytest.mark.xfail),
    pytest.param("引进了衍珩、腾讯等企业。", ["腾讯"], ["衍珩"], marks=pytest.mark.xfail),
    # known failure: common words in a list of companies
    pytest.param("腾讯、城市公园等企业参展。", ["腾讯"], [], marks=pytest.mark.xfail),
]


@pytest.mark.parametrize(("text", "bodies", "wanted"), LISTS)
def test_new_bodies_of_a_list(text: str, bodies: list[str], wanted: list[str]) -> None:
    view, found = listed(text, *bodies)
    assert words_at(view.text, (f.span for f in found)) == wanted
    assert {(f.kind, f.rule) for f in found} <= {("enterprise", "organization.list")}


def test_a_doubtful_form_in_a_list_is_the_body_that_it_may_be() -> None:
    view, found = listed("腾讯、小米、京东等企业参展。小米丰收。", "腾讯", doubtful=("小米", "京东"))
    assert [(view.text[f.start:f.end], f.start, f.known) for f in found] == [
        ("小米", 3, "小米集团"), ("京东", 6, "京东集团")]


def test_a_doubtful_form_may_end_an_item() -> None:
    view, found = listed("引进了小米、腾讯等企业。", "腾讯", doubtful=("小米",))
    assert [(view.text[f.start:f.end], f.known) for f in found] == [("小米", "小米集团")]


@pytest.mark.parametrize(("text", "bodies", "wanted"), [
    ("衍珩、趋芯", [], [["衍珩", "趋芯?"]]),
    ("衍珩、趋芯等企业", [], [["衍珩", "趋芯"]]),
    ("上周走访衍珩、趋芯", [], [["上周走访衍珩", "趋芯?"]]),
    ("工作组上周走访衍珩、趋芯", [], [["工作组上周走访衍珩?", "趋芯?"]]),
    ("包括衍珩、趋芯", [], [["衍珩", "趋芯?"]]),
    # a known body shows where the first item begins and the last one ends
    ("引进了腾讯、渊川扩产", ["腾讯", "渊川"], [["腾讯", "渊川"]]),
    ("腾讯、渊川和沐珩等企业", ["渊川"], [["腾讯", "渊川", "沐珩"]]),
    ("渊川、腾讯;衍珩、趋芯", [], [["渊川", "腾讯?"], ["衍珩", "趋芯?"]]),
    ("衍珩", [], []), ("、衍珩", [], []), ("衍珩、", [], []), ("", [], [])])
def test_the_items_of_lists(text: str, bodies: list[str], wanted: list[list[str]]) -> None:
    view = scene_of(text).view
    edges = ListEdges.of([mention(view.text, body) for body in bodies])

    def written(item: Item) -> str:
        return view.text[slice(*item.span)] + "?" * (not item.exact)
    assert [[written(i) for i in _items(view, run, edges)] for run in _runs(view)] == wanted


def test_edges_of_a_list_hold_all_that_begin_or_end_at_a_place() -> None:
    text = "衍珩科技"
    edges = ListEdges.of([mention(text, "衍珩"), mention(text, "衍珩科技"), mention(text, "科技")])
    assert edges.beginning == {0: [Span(0, 2), Span(0, 4)], 2: [Span(2, 4)]}
    assert edges.ending == {2: [Span(0, 2)], 4: [Span(0, 4), Span(2, 4)]}


@pytest.mark.parametrize(("text", "companies", "alone"), [
    ("衍珩", True, True), ("临川集团", True, True), ("DeepRiver", True, True),
    # only in a list of companies: small letters, two of latin, specific words, perhaps a person
    ("river", True, False), ("QX", True, False), ("林渊川", True, False), ("鹭鸶", True, False),
    # negative: a word of the list of stops, one that no name holds, digits, general words, a term, too long
    ("项目", False, False), ("我的家", False, False), ("GPT4", False, False), ("人工智能", False, False),
    ("类脑", False, False), ("衍", False, False), ("衍珩趋芯岭晖渊川沐", False, False),
    ("“衍珩”", False, False)])
def test_name_like(text: str, companies: bool, alone: bool) -> None:
    view = scene_of(f"走进{text}").view
    words_of, span = lexis(load_rules()), span_of(view.text, text)
    assert [name_like(view, span, words_of, said) for said in (True, False)] == [companies, alone]


PIECES = ["腾讯", "衍珩", "、", "、", "和", "等企业", "包括", "，", "DeepRiver", "王伟", "(温州)", "渊川科技",
 "。"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_new_bodies_are_free_of_each_other_and_of_the_known(pieces: list[str]) -> None:
    text = "".join(pieces)
    view, found = listed(text, *(["腾讯"] if "腾讯" in pieces else []))
    spans = [f.span for f in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.start < s.end and "、" not in view.text[s.start:s.end] for s in spans)
    assert not spans or "、" in text
