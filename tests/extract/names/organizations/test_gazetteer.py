"""Bodies that a lexicon knows: which forms name them anywhere, and which need more."""

from __future__ import annotations

import pytest

from aipolicy.extract.names.organizations.gazetteer import known_forms, marked, on_words, rare
from aipolicy.rulebook import load_rules
from tests.extract.names.organizations.mentions import mention
from tests.extract.names.spans import span_of
from tests.extract.scenes import scene_of


def written(text: str) -> tuple[list[str], list[str]]:
    """The safe and the doubtful forms of a text, each with what it is a form of."""
    view = scene_of(text).view
    known = known_forms(view)
    safe, doubtful = ([f"{view.text[f.start:f.end]} {f.known}" for f in forms]
                      for forms in (known.safe, known.doubtful))
    return safe, doubtful


@pytest.mark.parametrize(("text", "safe"), [
    ("腾讯与科大讯飞签约", ["腾讯 腾讯", "科大讯飞 科大讯飞"]),
    # the longest form at each place; a further form, a latin one
    ("腾讯云扩容", ["腾讯云 腾讯云"]), ("讯飞、字节跳动科技签约", ["讯飞 科大讯飞", "字节跳动科技 字节跳动"]),
    ("采购Huawei设备", ["Huawei 华为"]), ("(腾讯)", ["腾讯 腾讯"]),
    ("腾讯腾讯", ["腾讯 腾讯", "腾讯 腾讯"]),
    ("由文旅部印发", ["文旅部 文化和旅游部"]),
    # negative: the beginning of other words, part of a latin word, a code, initials of another name
    ("各人社部门负责", []), ("ABBX设备", []), ("XABB设备", []), ("ABB-X1设备", []), ("ABB Impact基金", []),
    ("ABB2设备", []),
    # a model, not its maker
    ("“OpenAI”亮相", []), ("OpenAI大模型亮相", []),
    # what names an office or a meeting
    ("数据港扩容", []), ("", []), ("企业", [])])
def test_forms_that_name_a_body_anywhere(text: str, safe: list[str]) -> None:
    assert written(text)[0] == safe


@pytest.mark.parametrize(("text", "doubtful"), [
    ("小米扩产", ["小米 小米集团"]), ("阿里和京东扩产", ["阿里 阿里巴巴", "京东 京东集团"]),
    # negative: within a safe form it is none; part of other words
    ("阿里巴巴扩产", []), ("小米粥很好喝", []), ("京东方扩产", []), ("", [])])
def test_forms_that_need_context(text: str, doubtful: list[str]) -> None:
    view = scene_of(text).view
    known = known_forms(view)
    free = [f for f in known.doubtful if not any(f.span.overlaps(s.span) for s in known.safe)]
    assert [f"{view.text[f.start:f.end]} {f.known}" for f in free] == doubtful


@pytest.mark.parametrize(("text", "brief"), [
    ("健盛集团扩产", True),
    # negative: a lexicon knows further forms, legal or short or English ones
    ("腾讯扩产", False), ("小米扩产", False), ("清华大学招生", False)])
def test_a_form_is_brief_that_a_lexicon_knows_alone(text: str, brief: bool) -> None:
    known = known_forms(scene_of(text).view)
    assert {f.brief for f in (*known.safe, *known.doubtful)} == {brief}


def test_forms_have_the_rule_and_the_kind_of_their_lexicon() -> None:
    found = known_forms(scene_of("新华社报道，腾讯与清华大学签约").view).safe
    assert [(f.kind, f.rule) for f in found] == [
        ("media", "organization.media"), ("enterprise", "organization.enterprises"),
        ("university", "organization.universities")]


@pytest.mark.parametrize(("text", "wanted"), [
    ("中国智造", True), ("国家科创", True), ("创新科技", True), ("城市智能", True), ("世界有限公司", True),
    # negative
    ("世界先进", False), ("先进中国", False), ("", False)])
def test_marked(text: str, wanted: bool) -> None:
    assert marked(load_rules(), text) is wanted


@pytest.mark.parametrize(("text", "part", "wanted"), [
    ("建设城市公园", "城市公园", True), ("建设城市公园", "建设", True), ("建设城市", "建设城市", True),
    # negative: the end of one word, the beginning of another, nothing at all
    ("建设城市公园", "城市", False), ("建设城市公园", "市公", False), ("建设城市公园", "城市公", False),
    ("建设城市公园", "市公园", False)])
def test_on_words(text: str, part: str, wanted: bool) -> None:
    view = scene_of(text).view
    assert on_words(view, span_of(view.text, part)) is wanted


def test_no_words_where_there_is_no_sentence() -> None:
    view = scene_of("城市。\n\n\n企业。").view
    assert not on_words(view, span_of(view.text, "\n"))


@pytest.mark.parametrize(("text", "kind", "wanted"), [
    ("衍珩", "enterprise", True), ("云岭大", "university", True),
    # negative: a word, two common words side by side, a university of two characters
    ("小米", "enterprise", False), ("世界先进", "enterprise", False), ("衍大", "university", False),
    ("衍大", "enterprise", True)])
def test_rare(text: str, kind: str, wanted: bool) -> None:
    view = scene_of(f"走进{text}").view
    assert rare(view, mention(view.text, text, kind)) is wanted
