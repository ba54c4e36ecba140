"""Folding changes characters one to one, so offsets stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.values.fold import Fold
from aipolicy.rulebook import load_rules


@pytest.fixture(scope="module")
def fold() -> Fold:
    return Fold(load_rules().table("values/variants"))


@pytest.mark.parametrize(("text", "wanted"), [
    ("", ""), ("五百家", "五百家"), ("１２３．５％", "123.5%"), ("３億圓", "3亿圆"),
    ("約１００萬", "约100万"),
    ("ＡＢ－１", "AB-1"), ("全　角", "全 角"), ("a\u00a0b\u2009c", "a b c"), ("㎡①", "㎡①"),
    ("٢٠٢٥年", "2025年"),
])
def test_folded(fold: Fold, text: str, wanted: str) -> None:
    assert fold(text) == wanted


def test_what_needs_no_folding_is_handed_back(fold: Fold) -> None:
    text = "全市有320家企业。"
    assert fold(text) is text


@given(text=st.text())
def test_offsets_stay_and_nothing_folds_twice(fold: Fold, text: str) -> None:
    once = fold(text)
    assert len(once) == len(text)
    assert fold(once) == once


@given(text=st.text("０１９％元億ab ", max_size=8), more=st.text("１家萬", max_size=4))
def test_each_character_folds_by_itself(fold: Fold, text: str, more: str) -> None:
    assert fold(text + more) == fold(text) + fold(more)
