"""Words that refer back: which region or body they mean."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.subjects.owners import Owner
from aipolicy.extract.figures.subjects.references import References, any_of, ends_so
from tests.extract.figures.lines import seen
from tests.extract.figures.subjects.bodies import known
from tests.extract.scenes import scene_of


def meant(text: str, word: str, *names: str, about: Owner | None = None) -> str | None:
    scene = scene_of(text, "regions")
    found = known(scene, *names)
    references = References(seen(scene), found.found, found.apart, about)
    at = scene.text.rindex(word)
    return next((o.name for o in references.all() if o.start == at), None)


@pytest.mark.parametrize(("text", "word", "wanted"), [
    ("杭州市很好。全市很好。", "全市", "杭州市"), ("杭州市很好。全省很好。", "全省", "浙江省"),
    ("杭州市很好。宁波市很好。该市很好。", "该市", "宁波市"), ("我部很好。", "我部", "中国"),
    ("很好，全市很好。", "全市", None), ("本港很好。", "本港", "香港特别行政区"),  # be it named or not
    ("大兴安岭地区很好，全区很好。", "全区", None),  # a prefecture is no district
])
def test_regions(text: str, word: str, wanted: str | None) -> None:
    assert meant(text, word) == wanted


@pytest.mark.parametrize(("text", "word", "wanted"), [
    ("青云公司很好，公司很好。", "公司很", "青云公司"),
    # the one that the paragraph is about, not the one named last; but "that company" is
    ("青云公司向白鹭公司出售股份，公司很好。", "公司很", "青云公司"),
    ("青云公司向白鹭公司出售股份，该公司很好。", "该公司", "白鹭公司"),
    ("很好，子公司很好。", "公司很", None),
    ("青云公司、白鹭公司很好。该公司很好。", "该公司", None),  # none of several
])
def test_bodies(text: str, word: str, wanted: str | None) -> None:
    assert meant(text, word, "青云公司", "白鹭公司") == wanted


def test_the_company_that_a_text_is_about() -> None:
    about = Owner(0, 0, "青云公司", "organization", None, "enterprise")
    text = "青云公司很好。白鹭公司很好。\n公司很好。"
    assert meant(text, "公司很", "青云公司", "白鹭公司", about=about) == "青云公司"


def test_how_names_of_regions_end() -> None:
    ends = ("区", "地区")
    assert ends_so("西湖区", "区", ends)
    assert ends_so("喀什地区", "地区", ends)
    assert not ends_so("喀什地区", "区", ends)


def test_the_longest_word_first() -> None:
    assert any_of(["全", "全市"]).findall("全市") == ["全市"]
