"""The words around a fact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.context import LONGEST, context_of
from tests.extract.scenes import scene_of

TEXT = "东营市算力规划\n\n到2027年，建成\n中心3座。企业达到20家。"


def test_the_sentence_stands_around_the_quote() -> None:
    document = scene_of(TEXT, "dates").document
    at = document.text.clean.index("20家")
    assert context_of(document, (at, at + 3)) == "企业达到20家。"


def test_a_quote_over_two_sentences_has_both() -> None:
    document = scene_of("企业达到20家。收入增长5%。", "dates").document
    assert context_of(document, (4, 12)) == "企业达到20家。收入增长5%。"


@given(st.integers(0, 2000))
def test_a_long_sentence_is_cut_around_the_quote(at: int) -> None:
    document = scene_of("很" * 2001, "dates").document
    found = context_of(document, (at, at + 1))
    assert 1 <= len(found) <= LONGEST + 3
