"""Models and products that a lexicon knows: where a form of theirs stands as a name."""

from __future__ import annotations

import pytest

from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.artifacts.gazetteer import known_artifacts
from aipolicy.extract.names.artifacts.mention import Artifact
from aipolicy.model import Named
from tests.extract.names.spans import span_of, words_at
from tests.extract.scenes import scene_of


def known(kind: str, text: str, *bodies: tuple[str, str]) -> list[Artifact]:
    """The artifacts of a text. bodies: forms that stand there, each with the full name of the body."""
    view = scene_of(text).view
    named = [Named("organization", name, (span_of(view.text, form),), "r", (), {"kind": "enterprise"})
             for form, name in bodies]
    return known_artifacts(kind, view, Actors((), named))


#: the kind, the text, what stands there
FOUND = [
    # made up: a form that is safe anywhere; a code, a mark or a step behind it belongs to the name
    ("model", "盘古大模型在矿山应用。", ["盘古大模型"]),
    ("product", "机房部署了昇腾910B。", ["昇腾910B"]),
    ("product", "昇腾与昇腾910B", ["昇腾", "昇腾910B"]),
    ("model", "通义千问与文心一言", ["通义千问", "文心一言"]),
    ("model", "接入Qwen3-Max-Preview。", ["Qwen3-Max-Preview"]),
    # a doubtful form beside words for models and products; a word of its own
    ("model", "矿山接入盘古模型。", ["盘古"]), ("product", "用麒麟作为手机芯片。", ["麒麟"]),
    # negative: without them, within another word, the other kind
    ("model", "盘古开天辟地。", []), ("product", "麒麟是传说中的神兽。", []),
    ("model", "接入XQwenY模型。", []),
    ("product", "盘古大模型在矿山应用。", []), ("model", "机房部署了昇腾910B。", []),
    ("model", "", []), ("product", "企业", []),
    # what stands behind it is no model
    ("model", "文心一言无人机起飞。", []), ("product", "关注昇腾公众号。", []),
    # the end of a longer name in quotation marks
    ("model", "“水文盘古大模型”亮相。", []), ("model", "“盘古大模型”亮相。", ["盘古大模型"]),
]


@pytest.mark.parametrize(("kind", "text", "wanted"), FOUND)
def test_found(kind: str, text: str, wanted: list[str]) -> None:
    spans = sorted(s for a in known(kind, text) for s in a.spans)
    assert words_at(text, spans) == wanted


def test_forms_of_one_entry_are_one_artifact_under_the_longest() -> None:
    (found,) = known("model", "Qwen上线，通义千问升级，接入Qwen2.5-Max。")
    assert (found.name, found.aliases, len(found.spans)) == ("Qwen2.5-Max", ["Qwen", "通义千问"], 3)
    assert (found.rule, found.known) == ("model.known", True)


@pytest.mark.parametrize(("text", "version"), [
    ("盘古大模型3.0上线。", "3.0"), ("盘古大模型 V3.0上线。", "V3.0"), ("接入文心4.5。", "4.5"),
    # negative: a share, a number without point
    ("盘古大模型3.5%的用户", None), ("盘古大模型3个", None), ("盘古大模型上线。", None)])
def test_version(text: str, version: str | None) -> None:
    assert known("model", text)[0].version == version


def test_the_kind_of_a_product_in_words() -> None:
    assert [a.kind for a in known("product", "昇腾910B、H100显卡")] == ["芯片", "芯片"]


@pytest.mark.parametrize(("bodies", "developer"), [
    ([("华为", "华为技术有限公司")], "华为技术有限公司"), ([("华为", "华为")], "华为"),
    # negative: the text names the maker nowhere, or another
    ([], None), ([("腾讯", "腾讯")], None)])
def test_the_maker_is_one_that_the_text_names(bodies: list[tuple[str, str]], developer: str | None) -> None:
    (found,) = known("model", "华为与腾讯介绍了盘古大模型。", *bodies)
    assert found.developer == developer


@pytest.mark.parametrize(("text", "body", "wanted"), [
    # a part of a body's name
    ("文心一言研究院揭牌。", "文心一言研究院", []),
    # a body's whole name: the body, where the text speaks of it as a company, else the model
    ("文心一言公司扩产。", "文心一言", []), ("文心一言能力强。", "文心一言", ["文心一言"])])
def test_a_name_that_a_body_bears(text: str, body: str, wanted: list[str]) -> None:
    assert [a.name for a in known("model", text, (body, body))] == wanted
