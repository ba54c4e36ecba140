"""The words of a stretch: cut at its edges, joined, and cut again."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.noun_phrases.tokens import tokens
from tests.extract.made import span_in, tagged

TEXT, WORDS = tagged("全市/n 人工/n 智能/n  /x 企业/n 达/v")


@pytest.mark.parametrize(("low", "high", "whole", "wanted"), [
    (0, len(TEXT), [], ["全市 n", "人工 n", "智能 n", "企业 n", "达 v"]),  # blanks are no words
    (1, 5, [], ["市 n", "人工 n", "智 n"]),  # words at the edges are cut
    (0, len(TEXT), ["人工智能"], ["全市 n", "人工智能 nz", "企业 n", "达 v"]),
    (0, len(TEXT), ["工智"], ["全市 n", "工智 nz", "能 n", "企业 n", "达 v"]),
    # what it cuts at its head is gone, what it cuts at its end stays
    (3, len(TEXT), ["人工智能"], ["工 n", "智能 n", "企业 n", "达 v"]),  # not within
    # of spans that overlap the one around the others, or else the first, is a word
    (0, len(TEXT), ["人工智能", "智能"], ["全市 n", "人工智能 nz", "企业 n", "达 v"]),
    (0, len(TEXT), ["智能", "人工智能"], ["全市 n", "人工智能 nz", "企业 n", "达 v"]),
    (0, len(TEXT), ["人工", "工智能"], ["全市 n", "人工 nz", "智能 n", "企业 n", "达 v"]),
    (0, len(TEXT), ["人工智能", "人工智能"], ["全市 n", "人工智能 nz", "企业 n", "达 v"]),
    (0, len(TEXT), ["人工", "智能"], ["全市 n", "人工 nz", "智能 nz", "企业 n", "达 v"]),  # side by side
    (3, len(TEXT), ["人工智能", "智能"], ["工 n", "智能 nz", "企业 n", "达 v"]),  # within is the inner one
    (4, 4, [], []),
])
def test_tokens(low: int, high: int, whole: list[str], wanted: list[str]) -> None:
    spans = [(span_in(TEXT, words), "nz") for words in whole]
    found = tokens(WORDS, TEXT, low, high, spans)
    assert [f"{t.text} {t.flag}" for t in found] == wanted
    assert all(TEXT[t.start:t.end] == t.text for t in found)


@pytest.mark.parametrize(("written", "links", "wanted"), [
    # a word that only a model guessed is cut where a link begins or ends it
    ("书屋已/n 达/v", "已", ["书屋 n", "已 d", "达 v"]),
    ("已绿化/n 书屋/n", "已", ["已 d", "绿化 n", "书屋 n"]),
    ("书屋已/n 达/v", "约 已", ["书屋 n", "已 d", "达 v"]),
    # but not where it lies within, nor where no links are named
    ("书屋已达标/n", "已", ["书屋已达标 n"]),
    ("书屋已/n 达/v", "", ["书屋已 n", "达 v"]),
    ("书屋已/n 达/v", "约", ["书屋已 n", "达 v"]),
    # a word of the dictionary stays whole, and so do Latin and digits
    ("不已/v 由于/c", "已 由", ["不已 v", "由于 c"]),
    ("API/eng", "A", ["API eng"]),
    ("已/d", "已", ["已 d"]),
])
def test_links_that_a_model_took_into_a_word(written: str, links: str, wanted: list[str]) -> None:
    text, words = tagged(written)
    found = tokens(words, text, 0, len(text), (), links.split())
    assert [f"{t.text} {t.flag}" for t in found] == wanted
    assert all(text[t.start:t.end] == t.text for t in found)
