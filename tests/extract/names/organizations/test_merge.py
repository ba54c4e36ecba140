"""One body, one record: which mentions are joined, and under which name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.organizations.mention import BodyMention
from aipolicy.extract.names.organizations.merge import merge
from aipolicy.extract.names.organizations.offices import offices_of
from aipolicy.model import Named
from tests.extract.names.organizations.mentions import mention
from tests.extract.names.spans import words_at
from tests.extract.scenes import scene_of


def merged(text: str, found: Sequence[BodyMention], short: Mapping[str, str] | None = None) -> list[Named]:
    scene = scene_of(text, "regions")
    return merge(scene.view, found, short or {}, offices_of(scene.view, scene.regions))


def written(bodies: Sequence[Named]) -> list[str]:
    """Name, number of mentions, aliases."""
    return [" ".join([b.name, str(len(b.mentions)), *b.aliases]) for b in bodies]


#: text, kind, the mentions in order, short names, what is wanted
ROWS = [
    # made up: the same form, in the order of the first mentions
    ("衍珩与趋芯，衍珩", "enterprise", ["衍珩", "趋芯", "衍珩"], {}, ["衍珩 2", "趋芯 1"]),
    # a short name is an alias, a short name of a short name too; wherever the full name stands
    ("衍珩科技公司扩产，衍珩表示", "enterprise", ["衍珩科技公司", "衍珩"], {"衍珩": "衍珩科技公司"},
     ["衍珩科技公司 2 衍珩"]),
    ("衍珩表示，衍珩科技公司扩产", "enterprise", ["衍珩", "衍珩科技公司"], {"衍珩": "衍珩科技公司"},
     ["衍珩科技公司 2 衍珩"]),
    ("衍珩科技公司、衍珩科技、衍珩", "enterprise", ["衍珩科技公司", "衍珩科技", "衍珩"],
     {"衍珩": "衍珩科技", "衍珩科技": "衍珩科技公司"}, ["衍珩科技公司 3 衍珩科技 衍珩"]),
    # a Chinese name before a longer latin one
    ("渊川(DeepRiver)扩产", "enterprise", ["渊川", "DeepRiver"], {"DeepRiver": "渊川"}, ["渊川 2 DeepRiver"]),
    # offices: with their place, in forms that mean the same
    ("宁波市科技局发文，市科技局负责", "government", ["宁波市科技局", "市科技局"], {},
     ["宁波市科技局 2 市科技局"]),
    ("宁波科技局发文，宁波市科技局负责", "government", ["宁波科技局", "宁波市科技局"], {},
     ["宁波市科技局 2 宁波科技局"]),
    ("宁波市人民政府发文，市政府负责", "government", ["宁波市人民政府", "市政府"], {},
     ["宁波市人民政府 2 市政府"]),
    ("浙江省宁波市科技局发文，宁波市科技局负责", "government", ["浙江省宁波市科技局", "宁波市科技局"], {},
     ["浙江省宁波市科技局 2 宁波市科技局"]),
    # negative: alike is not the same
    ("衍珩科技与衍珩智能", "enterprise", ["衍珩科技", "衍珩智能"], {}, ["衍珩科技 1", "衍珩智能 1"]),
    ("衍珩科技公司与衍珩", "enterprise", ["衍珩科技公司", "衍珩"], {}, ["衍珩科技公司 1", "衍珩 1"]),
    ("宁波市科技局和温州市科技局，市科技局", "government", ["宁波市科技局", "温州市科技局", "市科技局"], {},
     ["宁波市科技局 1", "温州市科技局 1", "市科技局 1"]),
    ("", "enterprise", [], {}, []),
]


@pytest.mark.parametrize(("text", "kind", "parts", "short", "wanted"), ROWS)
def test_merge(text: str, kind: str, parts: list[str], short: dict[str, str], wanted: list[str]) -> None:
    clean = scene_of(text).text
    found = [mention(clean, part, kind, parts[:i + 1].count(part), of_place=kind == "government")
             for i, part in enumerate(parts)]
    assert written(merged(text, found, short)) == wanted


def test_forms_of_one_entry_of_a_lexicon_are_one_body() -> None:
    text = "讯飞扩产，科大讯飞签约"
    found = [mention(text, "讯飞", known="科大讯飞"), mention(text, "科大讯飞", known="科大讯飞")]
    assert written(merged(text, found)) == ["科大讯飞 2 讯飞"]


@pytest.mark.parametrize(("brief", "wanted"), [
    (True, ["宁波衍珩股份有限公司 2 衍珩股份"]), (False, ["宁波衍珩股份有限公司 1", "衍珩股份 1"])])
def test_a_body_that_the_lexicon_knows_by_one_form_is_named_in_full_by_the_text(
        brief: bool, wanted: list[str]) -> None:
    text = "宁波衍珩股份有限公司扩产，衍珩股份签约"
    found = [mention(text, "宁波衍珩股份有限公司"),
             mention(text, "衍珩股份", nth=2, known="衍珩股份", brief=brief)]
    assert written(merged(text, found, {"衍珩股份": "宁波衍珩股份有限公司"})) == wanted


def test_a_short_name_of_a_known_body_is_that_body() -> None:
    text = "科大讯飞(简称:飞讯)签约，飞讯扩产"
    found = [mention(text, "科大讯飞", known="科大讯飞"), mention(text, "飞讯"), mention(text, "飞讯", nth=2)]
    assert written(merged(text, found, {"飞讯": "科大讯飞"})) == ["科大讯飞 3 飞讯"]


def test_a_body_has_kind_and_rule_of_its_first_mention_and_the_spans_of_all() -> None:
    text = "衍珩与衍珩"
    found = [mention(text, "衍珩", rule="a"), mention(text, "衍珩", "institute", 2, "b")]
    (body,) = merged(text, found)
    assert (body.type, body.rule, body.fields) == ("organization", "a", {"kind": "enterprise"})
    assert words_at(text, body.mentions) == ["衍珩", "衍珩"]


NAMES = ["衍珩", "衍珩科技", "趋芯", "DeepRiver"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6),
       st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), max_size=2))
def test_no_mention_is_lost_or_told_twice(parts: list[str], short: dict[str, str]) -> None:
    text = "，".join(parts)
    starts = [sum(len(p) + 1 for p in parts[:i]) for i in range(len(parts))]
    found = [BodyMention(at, at + len(p), "enterprise", "r") for at, p in zip(starts, parts, strict=True)]
    bodies = merged(text, found, short)
    assert sorted(m for b in bodies for m in b.mentions) == [f.span for f in found]
    assert [b.mentions[0] for b in bodies] == sorted(b.mentions[0] for b in bodies)
    assert all(b.name not in b.aliases for b in bodies)
