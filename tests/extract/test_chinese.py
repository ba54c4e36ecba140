"""Names that stand in Chinese paragraphs, and those that stand elsewhere too or only elsewhere."""

from __future__ import annotations

import pytest

from aipolicy.extract.chinese import names_in_chinese
from tests.extract.scenes import scene_of

ENGLISH = "Huawei will build two data centers in the city and hire many engineers next year."


@pytest.mark.parametrize(("text", "wanted"), [
    ("华为发布新品。腾讯参展。", {"华为": 1, "腾讯": 1}),
    (f"华为（Huawei）发布新品，腾讯参展，多家企业签约。\n\n{ENGLISH}", {"华为": 2, "腾讯": 1}),
    (ENGLISH, {}),
    ("", {}),
])
def test_names_and_mentions_of_other_languages_are_left_out(text: str, wanted: dict[str, int]) -> None:
    scene = scene_of(text, "organizations")
    found = names_in_chinese(scene)
    assert {thing.name: len(thing.mentions) for thing in found} == wanted
    assert all(not scene.document.language.is_foreign(m.start) for thing in found for m in thing.mentions)
