"""Names before heads: where they begin, and what must stand there to make a name of a head."""

from __future__ import annotations

import pytest

from aipolicy.extract.match.run import run
from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import Anchors, lexis, place_spans
from aipolicy.extract.names.organizations.heads import begin, coined_start, headed_bodies, in_quotes
from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.model import Span
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.stages.declared import HEAD
from tests.extract.names.organizations.mentions import mention
from tests.extract.names.spans import span_of, words_at
from tests.extract.scenes import scene_of

LEXIS = lexis(load_rules())


@pytest.mark.parametrize(("text", "head", "wanted"), [
    ("在“温州低空研究院”，", "研究院", "温州低空研究院"), ("‘低空研究院’", "研究院", "低空研究院"),
    ("「低空研究院」", "研究院", "低空研究院"),
    ("“研究院”", "研究院", "研究院"), ("“甲”和“低空研究院”", "研究院", "低空研究院"),
    # negative: no mark behind or before, one closed before the head, one too far away, another mark
    ("“低空研究院揭牌”", "研究院", None), ("低空研究院”", "研究院", None),
    ("“甲”低空研究院”", "研究院", None),
    ("“" + "长" * 24 + "研究院”", "研究院", None), ("《低空研究院》", "研究院", None),
    ("研究院", "研究院", None)])
def test_in_quotes(text: str, head: str, wanted: str | None) -> None:
    span = span_of(text, head)
    start = in_quotes(text, span)
    assert (None if start is None else text[start:span.end]) == wanted


@pytest.mark.parametrize(("text", "head", "places", "wanted"), [
    ("走进衍珩科技", "科技", [], "衍珩科技"), ("衍珩科技", "科技", [], "衍珩科技"),
   
    # with the place right before it
    ("走进宁波衍珩科技", "科技", ["宁波"], "宁波衍珩科技"),
    # negative: a word, a term, nothing, a coined word further off
    ("走进城市科技", "科技", [], None), ("类脑科技", "科技", [], None), ("科技", "科技", [], None),
    ("衍珩城市科技", "科技", [], None)])
def test_coined_start(text: str, head: str, places: list[str], wanted: str | None) -> None:
    view = scene_of(text).view
    span = span_of(view.text, head)
    start = coined_start(view, span, Anchors.of([span_of(view.text, p) for p in places], []), LEXIS)
    assert (None if start is None else view.text[start:span.end]) == wanted


@pytest.mark.parametrize(("brand", "wanted"), [
    ("小鸭", "小鸭科技"),
    # a full legal name is no brand of another
    ("小鸭公司", None)])
def test_a_known_brand_begins_a_name(brand: str, wanted: str | None) -> None:
    view = scene_of(f"走进{brand}科技").view
    span, known = span_of(view.text, "科技"), span_of(view.text, brand)
    anchors = Anchors.of([], [])
    anchors.brands[known.end] = known.start
    start = coined_start(view, span, anchors, LEXIS)
    assert (None if start is None else view.text[start:span.end]) == wanted


#: text, the rule, places, bodies, the name that begins before the last head of the rule
NEEDS = [
    # any: two characters; word: any two characters
    ("走进衍珩有限公司", "organization.company.legal", [], [], "衍珩有限公司"),
    ("订阅榆川晨报", "organization.media.head", [], [], "榆川晨报"),
    ("走进有限公司", "organization.company.legal", [], [], None),
    ("订阅晨报", "organization.media.head", [], [], None),
    # field: a modifier that is not all general words
    ("走进低空物流研究院", "organization.institute", [], [], "低空物流研究院"),
    ("走进数据要素与智能计算研究院", "organization.institute", [], [], "数据要素与智能计算研究院"),
    ("走进人工智能研究院", "organization.institute", [], [], None),
    ("走进研究院", "organization.institute", [], [], None),
    # anchor: a place or a known body in front
    ("走进宁波政务服务中心", "organization.service", ["宁波"], [], "宁波政务服务中心"),
    ("走进温岭大学服务中心", "organization.service", [], ["温岭大学"], "温岭大学服务中心"),
    ("走进政务服务中心", "organization.service", [], [], None),
    # brand: a place, a known body, or a word that no dictionary has
    ("存入宁波银行", "organization.company", ["宁波"], [], "宁波银行"),
    ("存入衍珩银行", "organization.company", [], [], "衍珩银行"),
    ("存入商业银行", "organization.company", [], [], None),
    # firm: the same, and more than a place
    ("走进宁波衍珩集团", "organization.firm", ["宁波"], [], "宁波衍珩集团"),
    ("走进衍曜软件公司", "organization.firm", [], [], "衍曜软件公司"),
    ("走进宁波软件公司", "organization.firm", ["宁波"], [], "宁波软件公司"),
    ("走进宁波公司", "organization.firm", ["宁波"], [], None),
    ("走进软件公司", "organization.firm", [], [], None),
    # coined and shown: right before the head; shown: where the text treats it as a company
    ("走进衍珩科技", "organization.brand", [], [], "衍珩科技"),
    ("衍珩智能宣布扩产", "organization.brand.weak", [], [], "衍珩智能"),
    ("走进衍珩智能", "organization.brand.weak", [], [], None),
    ("走进前沿科技", "organization.brand", [], [], None),
    # in quotation marks, whatever stands before the head
    ("走进“人工智能研究院”", "organization.institute", [], [], "人工智能研究院"),
    ("走进“智研究院”", "organization.institute", [], [], None),
    # short forms of provinces in a row
    ("走进沪苏浙低空联盟", "organization.association", [], [], "沪苏浙低空联盟"),
    # negative: a head that is a body already, or the end of another word
    ("走进低空物流研究院", "organization.institute", [], ["低空物流研究院"], None),
    ("举行远程协商会", "organization.association", [], [], None),
]


@pytest.mark.parametrize(("text", "rule", "places", "bodies", "wanted"), NEEDS)
def test_begin(text: str, rule: str, places: list[str], bodies: list[str], wanted: str | None) -> None:
    view = scene_of(text).view
    anchors = Anchors.of([span_of(view.text, p) for p in places], [span_of(view.text, b) for b in bodies])
    heads = [m for m in run(HEAD, view.with_symbols([])) if m.rule == rule]
    starts = [(start, m.end) for m in heads[-1:] if (start := begin(view, m, anchors, LEXIS)) is not None]
    assert words_at(view.text, starts) == ([wanted] if wanted else [])


def headed(text: str, *sure: str, doubtful: tuple[BodyMention, ...] = ()) -> tuple[View, list[BodyMention]]:
    scene = scene_of(text, "regions")
    known = [mention(scene.text, part) for part in sure]
    return scene.view, headed_bodies(scene.view, place_spans(scene.view, scene.regions), known, doubtful)


@pytest.mark.parametrize(("text", "wanted"), [
    ("宁波低空物流研究院与温州衍珩科技签约。", ["宁波低空物流研究院", "温州衍珩科技"]),
    # one within another is kept
    ("温州衍珩科技有限公司签约。", ["温州衍珩科技", "温州衍珩科技有限公司"]),
    # a body found begins the next: its office, its college
    ("温岭理工大学与温岭理工大学计算机学院", ["温岭理工大学", "温岭理工大学", "温岭理工大学计算机学院"]),
    ("宁波市算力办公室", ["宁波市算力办公室"]),
    # negative
    ("建设一批研究院和有限公司。", []), ("形成新的格局。", []), ("", [])])
def test_headed_bodies(text: str, wanted: list[str]) -> None:
    view, found = headed(text)
    assert words_at(view.text, (f.span for f in found)) == wanted


def test_what_is_sure_is_not_found_again_but_may_begin_a_name() -> None:
    view, found = headed("腾讯研究院揭牌，腾讯公司扩产。", "腾讯", "腾讯公司")
    assert words_at(view.text, (f.span for f in found)) == ["腾讯研究院"]


def test_a_doubtful_form_before_a_head_is_its_brand() -> None:
    view = scene_of("走进小米科技。").view
    form = mention(view.text, "小米", known="小米集团")
    (_, without), (_, with_form) = headed(view.text), headed(view.text, doubtful=(form,))
    assert without == []
    assert words_at(view.text, (f.span for f in with_form)) == ["小米科技"]


def test_two_common_words_before_a_head_are_no_brand() -> None:
    text = "甘肃能源化工投资集团有限公司签约。"
    form = mention(text, "甘肃能源", known="甘肃能源")
    view, found = headed(text, doubtful=(form,))
    assert words_at(view.text, (f.span for f in found)) == [
        "甘肃能源化工投资集团", "甘肃能源化工投资集团有限公司"]


def test_a_mention_says_whether_it_is_the_body_of_a_place() -> None:
    found = {f.rule: f.of_place for f in headed("宁波市算力专班和宁波低空物流研究院揭牌。")[1]}
    assert found == {"organization.office.place": "whole", "organization.institute": False}


def test_a_head_stands_at_the_end_of_its_mention() -> None:
    view, found = headed("宁波低空物流研究院揭牌。")
    assert [f.span for f in found] == [Span(0, view.text.index("揭"))]
