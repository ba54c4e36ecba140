"""What the word lists say of a word, and the lists of the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from aipolicy.extract.figures.noun_phrases import lists
from aipolicy.extract.figures.noun_phrases.lists import (
    PhraseWords,
    is_function,
    is_mark,
    precedes_noun,
    words_of,
)
from aipolicy.extract.figures.noun_phrases.tokens import Token
from aipolicy.rulebook import load_rules
from tests.extract.figures.noun_phrases.written import LEX, row, word


@pytest.mark.parametrize(("asked", "yes", "no"), [
    ("is_verb", "建成/v 是/v 转移/vn", "研发/v 验证/v 企业/n"),
    ("is_any_verb", "建成/v 建成/n 验证/v 验证/vd", "验证/vn 企业/n"),
    ("is_outside", "他们/r 将/d 在/p 但/c 达到/v 了/u", "企业/n 的/uj 和/c 新一代/t 现代/t API/eng 验证/v"),
    ("is_noun", "企业/n 人工智能/l 验证/vn API/eng 研发/v 级/q", "验证/v 转移/vn 大/a 的/uj"),
    ("is_agent", "企业/n 软件企业/n 研究员/n", "企业家/n 平台/n"),
    ("modifies", "验证/v 研发/v 推广/v 转移/v", "建成/v 签约/v 入选/v 警告/v 建/v"),
])
def test_what_is_said_of_a_word(asked: str, yes: str, no: str) -> None:
    says: Callable[[Token, PhraseWords], bool] = getattr(lists, asked)
    assert {w: says(word(w), LEX) for w in yes.split()} == dict.fromkeys(yes.split(), True)
    assert {w: says(word(w), LEX) for w in no.split()} == dict.fromkeys(no.split(), False)


@pytest.mark.parametrize(("written", "wanted"), [
    ("在/p", True), ("将/d", True), ("他们/r", True), ("去年/t", True), ("的/uj", True), ("API/eng", False),
    ("企业/n", False), ("和/c", False), ("验证/v", False), ("300/m", False),
])
def test_words_of_classes_that_no_noun_holds(written: str, wanted: bool) -> None:
    assert is_function(word(written)) is wanted


@pytest.mark.parametrize(("written", "wanted"), [
    ("，", True), ("。", True), ("：", True), ("！", True),
    ("、", False), ("”", False), ("(", False), ("-", False),
    ("·", False), ("%", False), ("企业", False), ("A", False), ("5", False),
])
def test_marks_that_end_a_phrase(written: str, wanted: bool) -> None:
    assert is_mark(Token(0, len(written), written, "x")) is wanted


@pytest.mark.parametrize(("written", "wanted"), [
    ("验证/v 中心/n", True), ("验证/v", False),
    ("验证/v 和/c 推广/v 中心/n", True), ("验证/v 大型/a 产品/n", True),
    ("验证/v 的/uj 产品/n", False), ("验证/v ，/x 产品/n", False), ("验证/v 他们/r 产品/n", False),
    ("验证/v 建成/v 产品/n", False), ("验证/v 300/m 产品/n", False),
])
def test_a_verb_that_stands_before_a_noun(written: str, wanted: bool) -> None:
    _, words = row(written)
    assert precedes_noun(words, 0, LEX) is wanted


def test_the_word_lists_of_the_rules() -> None:
    lex = words_of(load_rules())
    assert {"建成", "培育"} <= lex.action
    assert {"和", "、"} <= lex.joint
    assert "的" in lex.of
    assert all(getattr(lex, f.name) for f in fields(PhraseWords))
