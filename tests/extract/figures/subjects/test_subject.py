"""Whose figure a number is: who is named beside it, opens its clause, or is what the text is about."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.subjects.owners import Owner, subject_of
from aipolicy.extract.figures.subjects.subject import Subjects
from aipolicy.extract.scene import Scene
from aipolicy.model import Named, Span
from tests.extract.figures.lines import clauses_to, number_at, seen
from tests.extract.figures.subjects.bodies import body
from tests.extract.made import span_in
from tests.extract.scenes import scene_of

FINE = "各项工作有条不紊，干部群众的精神面貌为之一新，到处是一派繁忙的景象。\n"


def subjects_of(scene: Scene, *named: Named) -> Subjects:
    return Subjects.of(seen(scene), scene.regions, named)


def owner(text: str, number: str, *bodies: str, phrase: str | None = None, located: bool = False,
          last: str | None = None) -> str | None:
    """The name of who owns a number; last: who owned the number before."""
    scene = scene_of(text, "dates", "quantities", "regions")
    subjects = subjects_of(scene, *(body(scene, name) for name in bodies))
    quantity, _ = number_at(scene, number)
    before = next((o for o in subjects.owners if o.name == last), None)
    beside = span_in(scene.text, phrase) if phrase else None
    found = subjects.of_number(Span(quantity.start, quantity.end), beside, clauses_to(scene, quantity.start),
                               before, located)
    named = subject_of(found)
    return named["name"] if named else None


@pytest.mark.parametrize(("text", "number", "wanted"), [
    ("没有地名，企业30家。", "30家", None),
    # right beside it
    ("杭州市企业30家，宁波市20家。", "20家", "宁波市"), ("全国企业，杭州市30家。", "30家", "杭州市"),
    # what opens its clause, or one before
    ("杭州市新增企业30家。", "30家", "杭州市"), ("杭州市努力，新增企业30家。", "30家", "杭州市"),
    ("其中，杭州市新增企业30家，宁波市新增企业20家。", "30家", "杭州市"),
    ("杭州市很好，宁波市新增企业20家。", "20家", "宁波市"),
    ("宁波市很好，宁波市真好。杭州市、温州市合作，新增企业20家。", "20家", "宁波市"),  # a list opens none
    ("宁波市很好，宁波市真好。杭州机场新增企业20家。", "20家", "宁波市"),  # no place but part of another name
    # from before
    ("杭州市很好。新增企业30家。", "30家", "杭州市"),
    ("杭州市新区\n一、概况\n新增企业30家，到处是一派繁忙景象。", "30家", "杭州市"),
    # words that refer back
    ("杭州市很好。全市新增企业30家。", "30家", "杭州市"),
    ("杭州市很好。宁波市也好。该市新增企业30家。", "30家", "宁波市"),
    ("杭州市很好。全省新增企业30家。", "30家", "浙江省"),  # the province that it lies in
    # the head of a title that many hold is no owner in a text about one of them
    ("杭州市很好，杭州市真好。全国重点实验室达到9家。", "9家", "杭州市"),
    ("杭州市很好，杭州市真好。全国文明村镇达到9个。", "9个", "杭州市"),
    ("杭州市很好，杭州市真好。全国新增企业9000家。", "9000家", "中国"),
    ("全国很好。全国重点实验室达到500家。", "500家", "中国"),
    # a topic reaches what follows only if it opens its sentence
    ("浙江省机架30架，杭州市机架20架。今年，投资50亿元。", "50亿元", "浙江省"),
    # other countries
    ("德国出口30亿元。", "30亿元", "德国"),
    ("中国市场规模30亿元。", "30亿元", "中国"),
    # parts of a place in a list
    ("杭州市企业30家，其中：白杨镇20家，青山乡10家。", "20家", "白杨镇"),
    ("杭州市企业30家，其中，东园20家、西园10家。", "10家", "西园"),
    ("杭州市有学校30所，公园20个。", "20个", "杭州市"),
    # items of half sentences, each with a place of its own
    ("杭州市企业30家；宁波市企业20家；白杨机场客运50万人。", "50万人", None),
    # a fair has what there is at it, and nothing else
    ("第三届书业博览会昨日开幕，参展企业320家。", "320家", "第三届书业博览会"),
    ("第三届书业博览会昨日开幕，书业产值320亿元。", "320亿元", None),
    ("杭州市书业\n第三届书业博览会昨日开幕，书业产值320亿元。", "320亿元", "杭州市"),
    # what nobody owns
    ("杭州市很好，杭州市真好。全球出货量30亿台。", "30亿台", None),
    ("杭州市很好，杭州市真好。上证指数涨3%。", "3%", None),
    ("杭州市很好，杭州市真好。房企融资30亿元。", "30亿元", "杭州市"),  # a place has a sector
])
def test_a_region_owns(text: str, number: str, wanted: str | None) -> None:
    assert owner(text, number) == wanted


@pytest.mark.parametrize(("text", "number", "bodies", "wanted"), [
    ("青云公司新增订单30亿元。", "30亿元", ("青云公司",), "青云公司"),
    ("杭州市很好，青云公司新增订单30亿元。", "30亿元", ("青云公司",), "青云公司"),
    ("杭州市与青云公司合作，新增订单30亿元。", "30亿元", ("青云公司",), "杭州市"),
    ("青云公司表示，杭州市新增企业30家。", "30家", ("青云公司",), "杭州市"),  # it only speaks
    ("青云公司很好，公司新增订单30亿元。", "30亿元", ("青云公司",), "青云公司"),
    ("30名青云公司员工。", "30名", ("青云公司",), None),
    # it tells of itself, unless it judges others
    ("青云公司公告，新增订单30亿元。", "30亿元", ("青云公司",), "青云公司"),
    ("青云证券表示，新增订单30亿元。", "30亿元", ("青云证券",), None),
    ("据青云公司统计，新增企业30家。", "30家", ("青云公司",), None),
    ("青云公司很好。中国市场销量30台。", "30台", ("青云公司",), "青云公司"),
    # a sector is more than one body; several that are listed own nothing alone
    ("青云公司很好，青云公司真好。房企融资30亿元。", "30亿元", ("青云公司",), None),
    ("青云公司很好。30家上市公司营收50亿元。", "50亿元", ("青云公司",), None),
    ("青云公司、白鹭公司营收50亿元。", "50亿元", ("青云公司", "白鹭公司"), None),
    ("青云公司捐款30万元、白鹭公司捐款20万元。", "20万元", ("青云公司", "白鹭公司"), "白鹭公司"),
    # what is held of another; what is under a group
    ("青云公司持有白鹭公司30%的股份。", "30%", ("青云公司", "白鹭公司"), "青云公司"),
    ("青云集团旗下白鹭公司营收30亿元。", "30亿元", ("青云集团", "白鹭公司"), "白鹭公司"),
    ("青云集团旗下红日控股公司营收30亿元。", "30亿元", ("青云集团",), None),
    ("青云集团旗下产品销量30台。", "30台", ("青云集团",), "青云集团"),
])
def test_a_body_owns(text: str, number: str, bodies: tuple[str, ...], wanted: str | None) -> None:
    assert owner(text, number, *bodies) == wanted


@pytest.mark.parametrize(("text", "number", "bodies", "wanted"), [
    # a body owns nothing before the text first names it, also in the same sentence
    (f"书屋30座。{FINE}" + f"青云公司很好。{FINE}" * 3 + "茶馆20家。", "30座", ("青云公司",), None),
    (f"书屋30座。{FINE}" + f"青云公司很好。{FINE}" * 3 + "茶馆20家。", "20家", ("青云公司",), "青云公司"),
    ("书屋30座，青云公司很好。茶馆20家。", "30座", ("青云公司",), None),
    ("书屋30座，青云公司很好。茶馆20家。", "20家", ("青云公司",), "青云公司"),
    # unless its title does
    (f"青云公司发展纪实\n\n书屋30座。{FINE}" + f"青云公司很好。{FINE}" * 3, "30座",
     ("青云公司",), "青云公司"),
    # a region does
    (f"书屋30座。{FINE}" + f"杭州市很好。{FINE}" * 3, "30座", (), "杭州市"),
    ("书屋30座，杭州市很好。", "30座", (), "杭州市"),
])
def test_before_the_first_mention(text: str, number: str, bodies: tuple[str, ...],
                                  wanted: str | None) -> None:
    assert owner(text, number, *bodies) == wanted


@pytest.mark.parametrize(("text", "number", "bodies", "wanted"), [
    # the headline of an item says whose figures stand below it; a source in it does not
    ("# 简报\n## 青云公司发布新品\n售价30元。\n## 白鹭公司上市\n募资50亿元。", "30元",
     ("青云公司", "白鹭公司"), "青云公司"),
    ("# 简报\n## 青云证券：白鹭公司前景好\n营收50亿元。", "50亿元", ("青云证券", "白鹭公司"), "白鹭公司"),
])
def test_the_headline_of_an_item(text: str, number: str, bodies: tuple[str, ...], wanted: str) -> None:
    assert owner(text, number, *bodies) == wanted


def test_the_place_named_behind_owns_the_part_that_is_found_there() -> None:
    text = "全国三成企业落户杭州市。"
    assert owner(text, "三成", located=True) == "杭州市"
    told = "云天公司三成员工来自湖光公司。"  # a body is no place
    assert owner(told, "三成", "云天公司", "湖光公司", located=True) == "云天公司"
    assert owner(text, "三成") == "中国"


def test_the_owner_before_goes_on_but_not_past_another() -> None:
    text = "杭州市企业30家，机构20家；宁波市很好，学校10所。"
    assert owner(text, "20家", last="杭州市") == "杭州市"
    assert owner(text, "10所", last="杭州市") == "宁波市"


@pytest.mark.parametrize(("text", "size", "wanted"), [
    ("杭州市、宁波市分别新增30家、20家。", 2, ["杭州市", "宁波市"]),
    ("杭州市、宁波市分别新增30家、20家。", 3, []),
    ("杭州市和宁波市以及温州市分别新增30家。", 3, ["杭州市", "宁波市", "温州市"]),
    ("杭州市很好，宁波市、温州市分别新增30家。", 2, ["宁波市", "温州市"]),
    ("分别新增30家。", 1, []), ("分别新增30家。", 0, []),
])
def test_owners_in_a_list(text: str, size: int, wanted: list[str]) -> None:
    scene = scene_of(text, "quantities", "regions")
    found = subjects_of(scene).listed(Span(0, len(scene.text)), scene.quantities[0].start, size)
    assert [o.name for o in found] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("", None), ("没有地名。", None), ("杭州市很好。", "杭州市"),
    ("杭州市很好。宁波市好，宁波市真好。", "宁波市"),
    ("宁波市发展规划\n\n杭州市很好。杭州市真好，各项工作有条不紊，干部群众面貌为之一新，到处是繁忙的景象。\n",
     "宁波市"),
    ("全国很好，全国都好。杭州市真好。", "杭州市"),  # the whole country is what one compares with
])
def test_what_a_text_is_about(text: str, wanted: str | None) -> None:
    about = subjects_of(scene_of(text, "regions")).title_owner
    assert (about.name if about else None) == wanted


def test_owners_are_in_order_and_names_within_names_are_none() -> None:
    scene = scene_of("宁波市。杭州市青云公司新增3家。", "regions", "quantities")
    found = subjects_of(scene, body(scene, "杭州市青云公司"), body(scene, "青云公司"))
    assert [(o.name, o.kind) for o in found.owners] == [
        ("宁波市", "region"), ("杭州市青云公司", "organization")]


def test_a_region_in_the_title_of_a_policy_owns_nothing() -> None:
    scene = scene_of("《杭州市计划》提出新增30家。", "regions", "quantities")
    assert [o.name for o in subjects_of(scene).owners] == ["杭州市"]
    policy = Named("policy", "杭州市计划", (span_in(scene.text, "杭州市计划"),), "r")
    assert [o.name for o in subjects_of(scene, policy).owners] == []


def test_a_region_behind_the_one_it_lies_in_takes_its_place() -> None:
    scene = scene_of("浙江省杭州市新增30家。", "regions", "quantities")
    (found,) = subjects_of(scene).owners
    assert (found.name, found.start, found.end, found.code) == ("杭州市", 0, 6, "330100")


def test_the_maker_owns_the_figures_of_a_product() -> None:
    scene = scene_of("飞虎机器人售出30台。", "quantities")
    product = body(scene, "飞虎机器人", type="product", developer="青云公司")
    assert subjects_of(scene, product).owners == []
    maker = Named("organization", "青云公司", (), "r", (), {"kind": "enterprise"})
    (found,) = subjects_of(scene, product, maker).owners
    assert (found.name, found.start, found.end) == ("青云公司", 0, 5)


@pytest.mark.parametrize("kind", ["government", "media"])
def test_who_only_speaks_owns_nothing(kind: str) -> None:
    scene = scene_of("青云日报报道，新增30家。", "quantities")
    assert subjects_of(scene, body(scene, "青云日报", kind)).owners == []


def test_the_field_subject() -> None:
    assert subject_of(Owner(3, 5, "杭州市", "region", "330100", "prefecture")) == {
        "name": "杭州市", "kind": "region", "adcode": "330100"}
    assert subject_of(Owner(0, 0, "青云公司", "organization", None, "")) == {
        "name": "青云公司", "kind": "organization", "adcode": None}
