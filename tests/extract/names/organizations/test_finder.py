"""Bodies found whole: what the readers of the room find together, and in which order they are heard."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from aipolicy.extract.match.view import View
from aipolicy.extract.names.boundaries import place_spans
from aipolicy.extract.names.organizations.finder import find_bodies, governments, in_context
from aipolicy.extract.names.organizations.mention import BodyMention
from tests.extract.names.spans import words_at
from tests.extract.scenes import scene_of


def written(view: View, found: Iterable[BodyMention]) -> list[str]:
    return words_at(view.text, (f.span for f in found))


@pytest.mark.parametrize(("text", "wanted"), [
    # made up
    ("宁波市科技局印发通知。", ["宁波市科技局", "科技局"]),
    ("省政府同意，市发展改革委牵头。", ["省政府", "市发展改革委"]),
    ("宁波市鄞州区人民法院公告。", ["宁波市鄞州区人民法院"]),
    ("宁波市委书记调研。", ["宁波市委"]),
    ("原铁道部印发通知。", ["铁道部", "铁道部"]),
    ("缅甸能源部部长来访。", ["能源部", "缅甸能源部"]),
    # negative
    ("各市政府抓好落实。", []), ("宁波市委托第三方评估。", []), ("财政部门加大投入。", []), ("人大附近", []),
    ("", [])])
def test_governments(text: str, wanted: list[str]) -> None:
    scene = scene_of(text, "regions")
    found = governments(scene.view, place_spans(scene.view, scene.regions))
    assert sorted(written(scene.view, found)) == sorted(wanted)
    assert {f.kind for f in found} <= {"government"}


def test_a_government_says_whether_it_is_that_of_a_place() -> None:
    scene = scene_of("宁波市政府和国务院印发通知。", "regions")
    found = governments(scene.view, place_spans(scene.view, scene.regions))
    assert {scene.text[f.start:f.end]: f.of_place for f in found} == {"宁波市政府": True, "国务院": False}


@pytest.mark.parametrize(("text", "wanted"), [
    ("衍珩总裁介绍了新品。", ["衍珩 enterprise"]), ("由衍珩领投。", ["衍珩 enterprise"]),
    ("衍珩(600123)上市。", ["衍珩 enterprise"]), ("据鹭洲观察网报道，", ["鹭洲观察网 media"]),
    ("来源：鹭洲研究院", ["鹭洲研究院 institute"]),
    # a stock code marks off any name, a post only a coined one
    ("城市(600123)上市。", ["城市 enterprise"]), ("城市总裁介绍了新品。", []),
    # negative
    ("公司总裁介绍了新品。", []), ("来源：网络", []), ("我市发布方案。", []), ("", [])])
def test_in_context(text: str, wanted: list[str]) -> None:
    view = scene_of(text).view
    assert sorted({f"{view.text[f.start:f.end]} {f.kind}" for f in in_context(view)}) == sorted(wanted)


#: text, names with kind
BODIES = [
    # the longest of overlapping ones: a company in a head, an office of an office
    ("宁波市科技局印发通知。", ["宁波市科技局 government"]),
    ("宁波华为研究院揭牌。", ["宁波华为研究院 institute"]),
    ("腾讯云与腾讯签约。", ["腾讯云 enterprise", "腾讯 enterprise"]),
    # a doubtful form: alone none; where the context, a list or another form of it shows the company
    ("小米丰收。", []),
    ("由小米发布的模型。", ["小米 enterprise"]),
    ("腾讯、小米等企业参展。", ["腾讯 enterprise", "小米 enterprise"]),
    ("小米丰收。小米集团扩产。", ["小米集团 enterprise"]),
    # the short form of a body of the place that the text is about, no common word
    ("宁波出台方案，甬大科研强。", []),
    # the name of a listed company that begins with the place is no short form
    ("上海出台方案，上海电力供应充足。", []),
    ("由上海电力发布的年报。", ["上海电力 enterprise"]),
    # names of listed companies; their full names in the text
    ("新城控股、药明康德、万洲国际、健盛集团公布业绩。",
     ["新城控股 enterprise", "药明康德 enterprise", "万洲国际 enterprise", "健盛集团 enterprise"]),
    ("深圳丹邦科技股份有限公司公告，丹邦科技扩产。", ["深圳丹邦科技股份有限公司 enterprise"]),
    ("我国新能源产业发展，推动技术创新和成果转化，向纵深发展。", []), ("雄安双喜临门。", []),
    ("打造中国高科技企业，推动线上线下融合，共建美丽生态。", []),
    # a short name that its full one allows
    ("衍珩表示满意。宁波衍珩半导体有限公司扩产。", ["宁波衍珩半导体有限公司 enterprise"]),
    # negative
    ("", []), ("企业。", []), ("一批龙头企业、高校参与。", []),
]


@pytest.mark.parametrize(("text", "wanted"), BODIES)
def test_find_bodies(text: str, wanted: list[str]) -> None:
    found = find_bodies(scene_of(text, "regions"))
    assert [f"{o.name} {o.fields['kind']}" for o in found] == wanted


def test_all_mentions_of_a_body_in_every_form() -> None:
    text = "衍珩表示满意。宁波衍珩半导体有限公司(以下简称“甬芯”)扩产，甬芯签约。"
    (found,) = find_bodies(scene_of(text, "regions"))
    assert words_at(scene_of(text).text, found.mentions) == ["衍珩", "宁波衍珩半导体有限公司", "甬芯", "甬芯"]
    assert found.aliases == ("衍珩", "甬芯")


@pytest.mark.parametrize(("text", "wanted"), [
    # known failure: a short form that joins two words of the trade becomes a second body
    ("宁波衍珩网络科技有限公司签约。衍珩科技扩产。", ["宁波衍珩网络科技有限公司"]),
    # known failure: the words behind the place are no name, the verb is one
    ("在宁波市建设低空物流研究院。", ["低空物流研究院"]),
    ("衢州市与研究院签约。", [])])
@pytest.mark.xfail
def test_known_failure(text: str, wanted: list[str]) -> None:
    assert [o.name for o in find_bodies(scene_of(text, "regions"))] == wanted
