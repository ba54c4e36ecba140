"""Who signs a document and when."""

from __future__ import annotations

import pytest
import regex

from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.signatures import bodies, date_in, heads_of, labelled, signatures
from aipolicy.model import Span
from tests.extract.scenes import scene_of


def actors_in(text: str):
    scene = scene_of(text, "masthead")
    return scene, Actors(scene.regions, scene.organizations)


@pytest.mark.parametrize(("text", "wanted"), [
    ("特此通知。\n杭州市人民政府办公厅\n2024年3月5日", [(("杭州市人民政府办公厅",), "2024-03-05")]),
    ("杭州市人民政府办公厅 2024年3月5日\n会议召开。", [(("杭州市人民政府办公厅",), "2024-03-05")]),
    ("杭州市财政局\n杭州市科学技术局\n2024年3月5日", [(("杭州市财政局", "杭州市科学技术局"), "2024-03-05")]),
    ("2024年3月5日，杭州市人民政府办公厅召开会议。", []),
])
def test_signatures(text: str, wanted: list[tuple[tuple[str, ...], str]]) -> None:
    scene, actors = actors_in(text)
    assert [tuple(found) for found in signatures(scene.document, actors, scene.dates)] == wanted


def test_bodies_and_dates_that_are_all_of_a_line() -> None:
    scene, actors = actors_in("杭州市财政局\n2024年3月5日\n杭州市财政局召开会议。")
    found = [(bodies(b, scene.document, actors), date_in(b, scene.document, scene.dates) is not None)
             for b in scene.document.blocks]
    assert found == [(["杭州市财政局"], False), ([], True), ([], False)]


def test_a_label_names_the_body_behind_it() -> None:
    scene, actors = actors_in("发文机关：杭州市财政局\n主题：财政\n杭州市科学技术局来函。")
    assert labelled(scene.document, actors, regex.compile("发文机关[:：]"), 5) == ["杭州市财政局"]
    assert labelled(scene.document, actors, regex.compile("主题[:：]"), 5) == []


@pytest.mark.parametrize(("text", "wanted"), [
    ("杭州市财政局关于加强管理的意见", ["杭州市财政局"]),
    ("杭州市财政局召开会议", []),
])
def test_a_title_opens_with_who_issues_it(text: str, wanted: list[str]) -> None:
    scene, actors = actors_in(text)
    assert heads_of(scene.document, actors, Span(0, len(text)), regex.compile("关于")) == wanted
