"""Models and products found whole: names, versions, makers, and all places of a name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from aipolicy.extract.names.artifacts.finder import find_models, find_products
from aipolicy.model import Named
from tests.extract.names.spans import words_at
from tests.extract.scenes import scene_of

SLOTS = ("organizations", "facilities")


def models(text: str) -> list[Named]:
    return find_models(scene_of(text, *SLOTS))


def products(text: str) -> list[Named]:
    return find_products(scene_of(text, *SLOTS))


#: text, then name, version and maker of each model
MODELS = [
    # made up: in quotation marks or latin letters beside the word, of which it is said, coined, of a maker
    ("“云帆”大模型能力突出。", [("云帆", None, None)]),
    ("公司开源了工业大模型ForgeGPT。", [("ForgeGPT", None, None)]),
    ("Skylake，是国内最早的文生视频模型。", [("Skylake", None, None)]),
    ("会上发布昉曜大模型3.0。", [("昉曜大模型", "3.0", None)]),
    ("中国商飞通识能力大模型投入使用。", [("中国商飞通识能力大模型", None, "中国商飞")]),
    ("腾讯推出“云帆”大模型。", [("云帆", None, "腾讯")]),
    # a version behind a Chinese name is no part of it, behind a latin one it is
    ("“云帆3.0”大模型发布。", [("云帆", "3.0", None)]),
    ("River-2.5大模型发布。", [("River-2.5", "2.5", None)]),
    # several makers and several models: one to one, or all of one maker
    ("腾讯、百度分别发布了“云帆”“溪桥”等模型。", [("云帆", None, "腾讯"), ("溪桥", None, "百度")]),
    ("腾讯发布了“云帆”“溪桥”等模型。", [("云帆", None, "腾讯"), ("溪桥", None, "腾讯")]),
    # the company that the text is about
    ("衍珩科技成立。衍珩科技扩产。“云帆”大模型发布。", [("云帆", None, "衍珩科技")]),
    ("衍珩科技成立。“云帆”大模型发布。", [("云帆", None, None)]),
    # negative: general words, nothing that is a name
    ("“人工智能+”行业模型涌现。", []), ("AI是模型的竞争。", []), ("通用大模型领先。", []),
    ("大模型AI芯片成为热点。", []),
    ("多家企业分别发布了模型。", []), ("", []), ("企业", []),
    # known failure: of makers that do not go one to one the nearest is given after all
    pytest.param("腾讯、百度、华为发布了“云帆”“溪桥”等模型。", [("云帆", None, None), ("溪桥", None, None)],
                 marks=pytest.mark.xfail),
]


@pytest.mark.parametrize(("text", "wanted"), MODELS)
def test_find_models(text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert [(m.name, m.fields["version"], m.fields["developer"]) for m in models(text)] == wanted


#: text, then name, kind and maker of each product
PRODUCTS = [
    # made up
    ("一张H100显卡难求。", [("H100", "芯片", None)]),
    ("芯片“云帆一号”由华为宣布量产。", [("云帆一号", "芯片", "华为")]),
    ("“云帆”无人机首飞。", [("云帆", "无人机", None)]),
    ("团队发布了LakeOS，一套记忆操作系统。", [("LakeOS", None, None)]),
    ("腾讯云智能体开发平台支持零代码。", [("腾讯云智能体开发平台", "软件", "腾讯云")]),
    # negative: codes of other things, general words, a model
    ("芯片峰会G20召开。", []), ("芯片通过ISO9001认证。", []), ("“聪明的车”配“智慧的路”。", []),
    ("团队发布了GPU评测报告。", []),
    ("团队发布了LakeGPT大模型。", []), ("发布Qwen3-Max模型与Qwen3-Max", []), ("", []), ("企业", []),
]


@pytest.mark.parametrize(("text", "wanted"), PRODUCTS)
def test_find_products(text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert [(p.name, p.fields["kind"], p.fields["developer"]) for p in products(text)] == wanted


def test_a_name_is_known_everywhere_but_not_within_a_latin_word() -> None:
    text = "公司开源了大模型ForgeGPT，ForgeGPT能力强，ForgeGPTX和XForgeGPT不是。"
    (found,) = models(text)
    assert words_at(text, found.mentions) == ["ForgeGPT", "ForgeGPT"]


def test_a_name_in_marks_is_known_without_them() -> None:
    text = "“云帆”大模型上线，云帆能力突出。"
    (found,) = models(text)
    assert words_at(text, found.mentions) == ["“云帆”", "云帆"]
    assert found.aliases == ("云帆大模型",)


@pytest.mark.parametrize("text", [
    "“云帆”大模型上线，云帆能力突出。", "“云帆3.0”大模型发布，云帆3.0开源。",
    "公司开源了大模型ForgeGPT和ForgeGPT-2。",
    # known failure: the form that the lexicon knows within a name that a rule found is a further mention
    pytest.param("华为发布盘古大模型。", marks=pytest.mark.xfail),
    pytest.param("矿山接入“盘古大模型”模型。", marks=pytest.mark.xfail)])
def test_mentions_never_overlap(text: str) -> None:
    found = models(text)
    assert found
    assert all(a.end <= b.start for m in found for a, b in pairwise(m.mentions))
