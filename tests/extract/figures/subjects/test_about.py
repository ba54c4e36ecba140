"""What a text is about: it must name it all through, not once in passing."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.subjects.about import about_of, enough
from aipolicy.extract.figures.subjects.owners import candidates
from tests.extract.figures.lines import seen
from tests.extract.figures.subjects.bodies import body, known
from tests.extract.scenes import scene_of

FINE = "各项工作有条不紊，干部群众的精神面貌为之一新，到处是一派繁忙的景象。\n"


def about(text: str, *names: str) -> str | None:
    scene = scene_of(text, "dates", "quantities", "regions")
    found = about_of(seen(scene), known(scene, *names))
    return found.name if found else None


@pytest.mark.parametrize(("text", "wanted"), [
    ("", None), ("没有地名。", None), ("杭州市很好。", "杭州市"),
    ("杭州市很好。宁波市很好。温州市很好。绍兴市很好。", None),  # many, none of which dominates
    (f"杭州市很好。{FINE}" * 3 + f"宁波市很好。{FINE}", "杭州市"),
    (f"浙江省很好。{FINE}杭州市很好。{FINE}西湖区很好。{FINE}", "浙江省"),  # what lies in it speaks for it
    (f"很好。{FINE}我市很好，我市真好。{FINE}杭州市很好。{FINE}杭州市真好。{FINE}", "杭州市"),  # its own
    (f"本港很好，本港真好。{FINE}澳门很好，澳门真好。{FINE}", "香港特别行政区"),  # called so, not named
    ("德国很好，德国真好。德国好。", "德国"),
    # where a report comes from says nothing
    ("青云社杭州5月6日电 全国很好。全国真好。", "中国"),
    # the country, where it is only compared with
    ("杭州市企业30家，居全国第一。企业50家，居全国前列。杭州市很好。", "杭州市"),
    # a text that speaks for the country and names no part of it
    ("赤字率拟按3%安排。发行国债30亿元。", "中国"), ("杭州市发行国债30亿元。", "杭州市"),
])
def test_regions(text: str, wanted: str | None) -> None:
    assert about(text) == wanted


@pytest.mark.parametrize(("text", "names", "wanted"), [
    (f"青云公司很好。{FINE}" * 4, ("青云公司",), "青云公司"),
    (f"青云公司很好。{FINE}白鹭公司很好。{FINE}红日公司很好。{FINE}黑石公司很好。{FINE}",
     ("青云公司", "白鹭公司", "红日公司", "黑石公司"), None),
    # named twice in a long text, and late
    (FINE * 12 + f"青云公司很好，青云公司真好。{FINE}", ("青云公司",), "青云公司"),
    (FINE * 12 + f"青云公司很好，青云公司真好。{FINE}白鹭公司很好，白鹭公司真好。{FINE}",
     ("青云公司", "白鹭公司"), None),
])
def test_bodies(text: str, names: tuple[str, ...], wanted: str | None) -> None:
    assert about(text, *names) == wanted


def test_the_one_company_that_a_text_goes_on_to_call_so() -> None:
    text = f"青云集团很好。{FINE}公司很好。{FINE}全国股转公司很好。{FINE}青云集团真好。{FINE}{FINE}"
    scene = scene_of(text, "regions")
    bodies = [body(scene, "青云集团"), body(scene, "全国股转公司", "institute")]
    found = about_of(seen(scene), candidates(seen(scene), scene.regions, bodies))
    assert found is not None
    assert found.name == "青云集团"


@pytest.mark.parametrize(("before", "name", "at"), [
    ("", "青云公司", 0), (f"很好。{FINE}", "青云公司", 38), (FINE * 2, "青云公司", 70),
    ("青云公司发展纪实\n\n很好。" + FINE, "青云公司", 0),  # its title names it
    (f"很好。{FINE}", "杭州市", 0),  # a region
])
def test_from_where_on_a_text_is_about_it(before: str, name: str, at: int) -> None:
    scene = scene_of(before + f"{name}很好。{FINE}" * 4, "regions")
    found = about_of(seen(scene), known(scene, *([] if name == "杭州市" else [name])))
    assert found is not None
    assert (found.name, found.start, found.end) == (name, at, at)


def test_how_often_is_enough() -> None:
    assert [enough(parts) for parts in (1, 2, 3, 4, 40)] == [1, 1, 1, 3, 3]
