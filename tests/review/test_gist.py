"""What a row of the report says of a fact, in both languages, whatever its shape."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.review.gist import gist
from aipolicy.review.labels import LANGUAGES, labels_of
from aipolicy.rulebook.facttypes import FIELDS

BOTH = [labels_of(name) for name in LANGUAGES]
VALUE = {"low": 30000000000, "high": 30000000000, "unit": "元", "comparator": ">"}
SUBJECT = {"name": "苏州市", "kind": "region", "adcode": "320500"}
NAMES = st.sampled_from(sorted({name for names in FIELDS.values() for name in names}))
PARTS = st.sampled_from(["name", "low", "high", "unit"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(PARTS, inner, max_size=2), max_leaves=5)


@pytest.mark.parametrize(("fact", "en", "zh", "whose", "when"), [
    ({"metric": "核心产业规模", "value": VALUE, "measure": "level", "subject": SUBJECT, "when": "2025"},
     "核心产业规模 · > 30 bn 元", "核心产业规模 · > 300亿元", "苏州市", "2025"),
    ({"metric": "产值", "value": {"low": 8, "high": 8, "unit": "%"}, "measure": "growth",
      "status": "forecast"},
     "产值 · 8% · forecast · growth", "产值 · 8% · 预测 · 增速", "", ""),
    ({"title": "规划", "issuer": "科技部", "when": None, "period": "2021/2025"}, "规划", "规划", "科技部",
     "2021/2025"),
    ({"name": "甲公司", "kind": "enterprise"}, "甲公司 · enterprise", "甲公司 · 企业", "", ""),
    ({"name": "张三", "affiliation": "甲公司", "position": "董事长"}, "张三 · 董事长", "张三 · 董事长",
     "甲公司", ""),
    ({"name": "盘古", "version": "3.0", "developer": "华为"}, "盘古 · 3.0", "盘古 · 3.0", "华为", ""),
    ({"edtf": "2021-03", "resolved": "explicit"}, "", "", "", "2021-03"),
])
def test_what_a_row_says(fact: dict[str, Any], en: str, zh: str, whose: str, when: str) -> None:
    found = gist(fact, BOTH)
    assert found["what"] == {"en": en, "zh": zh}
    assert (found["whose"], found["when"]) == (whose, when)


@pytest.mark.parametrize(("when", "year", "moment"), [
    ("2025", 2025, 2025.5), ("2023/2025", 2025, 2023.5), ("2023/..", 2023, 2023.5), ("../2025", 2025, None),
    ("2024-01", 2024, 2024 + 1 / 24), ("2024-07-31", 2024, 2024.5 + 31 / 372), (None, None, None),
    ("soon", None, None), (["2024"], None, None),
])
def test_where_it_stands_in_the_charts(when: Any, year: int | None, moment: float | None) -> None:
    found = gist({"when": when}, BOTH)
    assert found["year"] == year
    assert found["moment"] == (moment if moment is None else pytest.approx(moment))


@given(st.dictionaries(NAMES, ANY))
def test_facts_of_any_shape_have_a_gist_in_words(fact: dict[str, Any]) -> None:
    found = gist(fact, BOTH)
    assert all(isinstance(text, str) for text in (*found["what"].values(), found["whose"], found["when"]))
