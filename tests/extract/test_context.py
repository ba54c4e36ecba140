"""The words around a fact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.context import LONGEST, contexts, sentence_context
from tests.extract.scenes import scene_of

TABLE = "产业规模\n\n| 指标 | 2024年 | 2025年 |\n|---|---|---|\n| 企业数（家） | 120 | 200 |\n"
TEXT = "东营市算力规划\n\n到2027年，建成\n中心3座。企业达到20家。"


def test_the_sentence_stands_around_the_quote() -> None:
    document = scene_of(TEXT, "dates").document
    at = document.text.clean.index("20家")
    assert sentence_context(document, (at, at + 3)) == "企业达到20家。"


def test_a_quote_over_two_sentences_has_both() -> None:
    document = scene_of("企业达到20家。收入增长5%。", "dates").document
    assert sentence_context(document, (4, 12)) == "企业达到20家。收入增长5%。"


@given(st.integers(0, 2000))
def test_a_long_sentence_is_cut_around_the_quote(at: int) -> None:
    document = scene_of("很" * 2001, "dates").document
    found = sentence_context(document, (at, at + 1))
    assert 1 <= len(found) <= LONGEST + 3


def test_a_cell_has_the_heads_of_its_table() -> None:
    scene = scene_of(TABLE, "dates")
    at = scene.text.index("200")
    found = contexts(scene.document, scene.book)((at, at + 3))
    assert all(word in found for word in ("2025年", "企业数", "200"))
    assert "2024年" not in found
