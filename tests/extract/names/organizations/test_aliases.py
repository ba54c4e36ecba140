"""Short names of bodies: given in brackets, paired in two scripts, or made from the full name."""

from __future__ import annotations

import pytest

from aipolicy.extract.names.organizations.aliases import alias_mentions, aliases_of
from aipolicy.extract.names.organizations.mention import BodyMention
from tests.extract.names.organizations.mentions import mention
from tests.extract.names.spans import words_at
from tests.extract.scenes import scene_of

FULL = "宁波衍珩信息科技有限公司"


def aliases(text: str, *bodies: str, kind: str = "enterprise") -> dict[str, str]:
    view = scene_of(text).view
    return aliases_of(view, [mention(view.text, body, kind) for body in bodies])


@pytest.mark.parametrize(("full", "wanted"), [
    # without place and legal form, without the words of the trade, with some of them
    (FULL, ["衍珩信息科技", "衍珩"]),
    ("宁波衍珩智能机器人有限公司", ["衍珩智能机器人", "衍珩智能", "衍珩", "衍珩智能", "衍珩机器人"]),
    ("浙江衍珩半导体股份有限公司", ["衍珩半导体", "衍珩"]),
    ("衍珩(宁波)智能科技有限公司", ["衍珩智能科技", "衍珩"]),
    ("衍珩集团", ["衍珩"]),
    ("DeepRiver科技有限公司", ["DeepRiver科技", "DeepRiver"]),
    # negative: nothing is left that reads as a name
    ("宁波人工智能有限公司", []), ("宁波有限公司", []), ("衍珩", []),
    ("OPC科技有限公司", ["OPC科技"]),
    # known failure: two words of the trade that stand in their list as one are not taken apart
    pytest.param("宁波衍珩网络科技有限公司", ["衍珩网络科技", "衍珩", "衍珩网络", "衍珩科技"],
                 marks=pytest.mark.xfail),
    # known failure: two common words are a short name, wherever they stand
    pytest.param("宁波城市科技有限公司", [], marks=pytest.mark.xfail)])
def test_short_names_that_a_company_allows(full: str, wanted: list[str]) -> None:
    assert set(aliases(f"{full}扩产。", full)) == set(wanted)


@pytest.mark.parametrize("kind", ["institute", "university", "government"])
def test_only_companies_have_made_names(kind: str) -> None:
    assert aliases(f"{FULL}扩产。", FULL, kind=kind) == {}


def test_a_short_name_of_two_bodies_is_of_none() -> None:
    text = "宁波衍珩科技有限公司与苏州衍珩科技有限公司签约。"
    assert aliases(text, "宁波衍珩科技有限公司", "苏州衍珩科技有限公司") == {}


def test_of_forms_of_one_name_the_longest_is_meant() -> None:
    text = "宁波衍珩科技有限公司签约。衍珩科技有限公司扩产。"
    found = aliases(text, "宁波衍珩科技有限公司", "衍珩科技有限公司")
    assert found["衍珩"] == "宁波衍珩科技有限公司"


@pytest.mark.parametrize(("text", "wanted"), [
    (f"{FULL}(以下简称“衍川”)扩产。", "衍川"), (f"{FULL}(简称:衍川科技)扩产。", "衍川科技"),
    (f"{FULL}(下称衍川)扩产。", "衍川"), (f"{FULL}（以下简称“衍川”）扩产。", "衍川"),
    # negative: not right behind the body, no word that gives a name
    (f"{FULL}扩产(以下简称“衍川”)。", None), (f"{FULL}(衍川)扩产。", None), ("(以下简称“衍川”)", None)])
def test_short_names_that_the_text_gives(text: str, wanted: str | None) -> None:
    found = aliases(text, *([FULL] if FULL in text else []))
    assert found.get(wanted or "衍川") == (FULL if wanted else None)


@pytest.mark.parametrize(("text", "bodies", "wanted"), [
    ("DeepRiver(渊川)扩产。", ["DeepRiver", "渊川"], {"渊川": "DeepRiver"}),
    ("渊川(DeepRiver)扩产。", ["渊川", "DeepRiver"], {"DeepRiver": "渊川"}),
    ("渊川 (DeepRiver)扩产。", ["渊川", "DeepRiver"], {"DeepRiver": "渊川"}),
    # negative: both in one script, more in the bracket, no bracket
    ("渊川(衍珩)扩产。", ["渊川", "衍珩"], {}), ("渊川(DeepRiver公司)扩产。", ["渊川", "DeepRiver"], {}),
    ("渊川DeepRiver扩产。", ["渊川", "DeepRiver"], {})])
def test_names_paired_in_two_scripts(text: str, bodies: list[str], wanted: dict[str, str]) -> None:
    assert aliases(text, *bodies) == wanted


def test_a_pair_is_of_one_kind() -> None:
    view = scene_of("渊川(DeepRiver)扩产。").view
    found = [mention(view.text, "渊川"), mention(view.text, "DeepRiver", "institute")]
    assert aliases_of(view, found) == {}


def test_no_bodies_no_aliases() -> None:
    assert aliases("企业扩产。") == {}


def test_alias_mentions_stand_wherever_the_longest_short_name_does() -> None:
    view = scene_of(f"{FULL}扩产。衍珩科技签约，衍珩表示满意。").view
    full = mention(view.text, FULL, "enterprise")
    found = list(alias_mentions(view, [full], {"衍珩": FULL, "衍珩科技": FULL}))
    assert words_at(view.text, (f.span for f in found)) == ["衍珩", "衍珩科技", "衍珩"]
    assert {(f.kind, f.rule) for f in found} == {("enterprise", "organization.short")}


def test_an_alias_has_the_kind_of_its_body() -> None:
    view = scene_of("温州低空研究院(以下简称“温空院”)成立，温空院揭牌。").view
    found: list[BodyMention] = [mention(view.text, "温州低空研究院", "institute")]
    made = list(alias_mentions(view, found, {"温空院": "温州低空研究院"}))
    assert [(f.start, f.kind) for f in made] == [(13, "institute"), (21, "institute")]


def test_no_short_names_no_mentions() -> None:
    assert list(alias_mentions(scene_of("衍珩").view, [], {})) == []
