"""Whose post it is: the body of a person that stands elsewhere than right before the post."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aipolicy.extract.names.persons.affiliation import BYLINE, NEAR, PersonMention, affiliated
from aipolicy.model import Named, Region, Span
from tests.extract.names.spans import span_of
from tests.extract.scenes import scene_of


def body(text: str, name: str, kind: str, *forms: str) -> Named:
    """A body with all places where its name or a further form stands."""
    spans = sorted(span_of(text, form, nth) for form in (name, *forms)
                   for nth in range(1, text.count(form) + 1))
    return Named("organization", name, tuple(spans), "r", forms, {"kind": kind})


def person(text: str, name: str, position: str | None, affiliation: str | None = None) -> PersonMention:
    return PersonMention(name, span_of(text, name), "r", affiliation, position)


def affiliation(text: str, position: str | None, bodies: Sequence[tuple[str, ...]],
                regions: Sequence[Region] = ()) -> str | None:
    """The body of the only person of a text, 林渊川."""
    view = scene_of(text).view
    organizations = [body(view.text, name, kind, *forms) for name, kind, *forms in bodies]
    (found,) = affiliated(view, [person(view.text, "林渊川", position)], organizations, regions)
    return found.affiliation


#: text, the post, the bodies with their kinds, the body wanted
ROWS = [
    # made up: a post in a company: one nearby, the one spoken of most, or one that is spoken of often
    ("衍珩扩产，总裁林渊川", "总裁", [("衍珩", "enterprise")], "衍珩"),
    ("衍珩与趋芯签约，趋芯总部在此，总裁林渊川", "总裁", [("衍珩", "enterprise"),
    ("趋芯", "enterprise")], "趋芯"),
    ("总裁林渊川。衍珩、衍珩、衍珩", "总裁", [("衍珩", "enterprise")], "衍珩"),
    # an office: the nearest before whose last character is that of the post, by any of its names
    ("甲市科技局与乙市科技局开会，局长林渊川", "局长", [("甲市科技局", "government"),
    ("乙市科技局", "government")], "乙市科技局"),
    ("温州医科大学开会，院长林渊川", "院长", [("温州医科大学", "university"), ("温空院", "institute")], None),
    ("温州低空中心(温空院)开会，院长林渊川", "院长",
     [("温州低空中心", "institute", "温空院")], "温州低空中心"),
    ("局长林渊川。丙市科技局", "局长", [("丙市科技局", "government")], "丙市科技局"),
    # this school's head; this company's: the last of its kind before
    ("温岭大学与瑞安大学签约，温岭学院也来了，该院院长林渊川", "院长",
     [("温岭大学", "university"), ("瑞安大学", "university"), ("温岭学院", "university")], "温岭学院"),
    ("瑞安大学签约，该大学校长林渊川", "校长", [("瑞安大学", "university")], "瑞安大学"),
    ("衍珩扩产，趋芯签约，该公司总裁林渊川", "总裁", [("衍珩", "enterprise"),
    ("趋芯", "enterprise")], "趋芯"),
    # negative: another kind of body, another last character, too far away, nothing at all
    ("甲市科技局开会，总裁林渊川", "总裁", [("甲市科技局", "government")], None),
    ("甲市科技局开会，厅长林渊川", "厅长", [("甲市科技局", "government")], None),
    ("衍珩扩产" + "，" * (NEAR + 1) + "总裁林渊川", "总裁", [("衍珩", "enterprise")], None),
    ("总裁林渊川。衍珩、衍珩", "总裁", [("衍珩", "enterprise")], None),
    ("专家林渊川", "专家", [("衍珩", "enterprise")], None),
    ("总裁林渊川", "总裁", [], None),
]


@pytest.mark.parametrize(("text", "position", "bodies", "wanted"), ROWS)
def test_affiliated(text: str, position: str, bodies: list[tuple[str, ...]], wanted: str | None) -> None:
    present = [b for b in bodies if b[0] in text]
    assert affiliation(text, position, present) == wanted


@pytest.mark.parametrize(("position", "wanted"), [
    ("市长", "宁波市"), ("副市长", "宁波市"), ("省长", "浙江省"), ("区长", None), ("自治区主席", None)])
def test_the_head_of_a_place_is_that_of_the_one_named_most(position: str, wanted: str | None) -> None:
    regions = [Region(0, 3, "温州市", "330300", "prefecture"), Region(3, 6, "宁波市", "330200", "prefecture"),
               Region(6, 9, "宁波市", "330200", "prefecture"), Region(9, 12, "浙江省", "330000", "province")]
    assert affiliation(f"{position}林渊川", position, [], regions) == wanted


def test_a_body_that_is_stated_stays_and_who_has_no_post_needs_none() -> None:
    text = "衍珩扩产，林渊川与总裁李明"
    view = scene_of(text).view
    stated, bare = person(text, "李明", "总裁", "趋芯"), person(text, "林渊川", None)
    assert affiliated(view, [bare, stated], [body(text, "衍珩", "enterprise")], []) == [bare, stated]


@pytest.mark.parametrize(("text", "bodies", "wanted"), [
    # the outlet that the text names first, whatever stands nearer
    ("鹭洲日报讯 据观澜网报道 编辑林渊川", [("观澜网", "media"), ("鹭洲日报", "media")], "鹭洲日报"),
    # negative: no outlet
    ("衍珩扩产 编辑林渊川", [("衍珩", "enterprise")], None)])
def test_who_edits_a_text_is_of_its_outlet(text: str, bodies: list[tuple[str, str]],
 wanted: str | None) -> None:
    assert affiliation(text, "编辑", bodies) == wanted


@pytest.mark.parametrize(("gap", "wanted"), [(1, "观澜网"), (BYLINE, "观澜网"), (BYLINE + 1, "鹭洲日报")])
def test_names_of_one_byline_are_of_one_body(gap: int, wanted: str) -> None:
    text = "鹭洲日报讯 记者李明" + " " * gap + "林渊川"
    view = scene_of("鹭洲日报讯 记者李明 林渊川").view
    first = PersonMention("李明", span_of(text, "李明"), "r", "观澜网", "记者")
    second = PersonMention("林渊川", span_of(text, "林渊川"), "r", None, "记者")
    found = affiliated(view, [first, second], [body(text, "鹭洲日报", "media")], [])
    assert [p.affiliation for p in found] == ["观澜网", wanted]


def test_nobody() -> None:
    assert affiliated(scene_of("").view, [], [], []) == []


def test_a_mention_keeps_its_place() -> None:
    text = "衍珩扩产，总裁林渊川"
    bodies = [body(text, "衍珩", "enterprise")]
    (found,) = affiliated(scene_of(text).view, [person(text, "林渊川", "总裁")], bodies, [])
    assert (found.span, found.rule, found.position) == (Span(7, 10), "r", "总裁")
