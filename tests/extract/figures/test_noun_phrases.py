"""Noun phrases on either side of a number, cut at whole words; word lists of our own."""

from __future__ import annotations

from dataclasses import fields

import pytest
import regex

from aipolicy.extract.figures.noun_phrases.after import after
from aipolicy.extract.figures.noun_phrases.before import before, unlinked
from aipolicy.extract.figures.noun_phrases.lists import PhraseWords, words_of
from aipolicy.extract.figures.noun_phrases.tokens import Token, tokens
from aipolicy.model import Span
from aipolicy.rulebook import load_rules
from tests.extract.made import span_in, tagged

LISTS = {"action": "建成 培育", "predicate": "是 占", "nominal": "研发 创新", "link": "达到 共有",
         "joint": "和 、", "of": "的",
         "strip": "全市 其中", "tail": "左右 总共 内", "keep": "“ ”", "generic": "规模", "empty": "数量",
         "head": "人数 率", "modifier": "平均 实际", "bound": "级", "inner": "培育", "event": "入选", "governing": "警告",
         "agent": "企业 员", "compared": "较", "epoch": "新一代", "part": "占", "share": "比重", "swallowed": "已"}
LEX = PhraseWords(**{f.name: frozenset(LISTS[f.name].split()) for f in fields(PhraseWords)})


def row(written: str) -> tuple[str, list[Token]]:
    text, words = tagged(written)
    return text, [Token(w.start, w.end, text[w.start:w.end], w.flag) for w in words]


def cut(text: str, span: Span | None) -> str | None:
    return text[span.start:span.end] if span else None


@pytest.mark.parametrize(("written", "phrase", "action"), [
    ("", None, None),
    ("软件/n 企业/n", "软件企业", None),
    ("软件/n 企业/n 达到/v", "软件企业", None),  # a link stands between
    ("软件/n 企业/n 共有/v 总共/d", "软件企业", None),
    ("全市/n 软件/n 企业/n 达到/v", "软件企业", None),  # what says nothing opens it
    ("已/d 培育/v 软件/n 企业/n", "软件企业", "培育"),
    ("软件/n 企业/n 建成/v", "软件企业", "建成"),
    ("建成/v", None, "建成"),
    ("基地/n 内/f 建成/v", None, "建成"),  # a place is what it was built in, not what was counted
    ("企业/n ，/x 软件/n 收入/n", "软件收入", None),  # a mark is a border
    ("企业/n 和/c 机构/n", "企业和机构", None),
    ("和/c 机构/n", "机构", None),
    ("软件/n 的/uj 收入/n", "软件的收入", None),
    ("软件/n 的/uj", "软件", None),
    ("他们/r 收入/n", "收入", None),
    ("培育/v 的/uj 软件/n 企业/n", "培育的软件企业", None),  # a verb that modifies
    ("研发/vn 人员/n", "研发人员", None),  # a verb that is part of a noun
    ("研发/v", "研发", None),
    ("是/v 研发/vn 人员/n", "研发人员", None),
    ("建成/v 研发/vn 人员/n", "研发人员", "建成"),
    ("占/v", None, None),
    ("“/x 灯塔/n 工厂/n ”/x", "“灯塔工厂”", None),
    ("企业/n (/x 含/v 分支/n )/x", "企业(含分支)", None),
    ("(/x 企业/n", "企业", None),
    ("其中/r 左右/f", None, None),
])
def test_before(written: str, phrase: str | None, action: str | None) -> None:
    text, words = row(written) if written else ("", [])
    found = before(words, LEX)
    assert (cut(text, found.phrase), cut(text, found.action)) == (phrase, action)


@pytest.mark.parametrize(("written", "clauses", "wanted"), [
    ("", True, None),
    ("软件/n 企业/n", True, "软件企业"),
    ("软件/n 企业/n 。/x 机构/n", True, "软件企业"),
    ("的/uj 软件/n 企业/n", True, "软件企业"),
    ("软件/n 企业/n 达到/v 目标/n", True, "软件企业"),  # a link ends it
    ("软件/n 企业/n 占/v 全国/n", True, "软件企业"),
    ("企业/n 和/c 机构/n", True, "企业和机构"),
    ("企业/n 和/c", True, "企业"),
    ("全市/n 软件/n 企业/n", True, "软件企业"),
    ("建成/v 软件/n", True, None),  # a verb of doing opens no phrase …
    ("培育/v 软件/n", True, "培育软件"),  # … but one that may stand within a noun does
    ("培育/v 的/uj 软件/n", True, "培育的软件"),  # … but the clause that modifies one
    ("培育/v 的/uj 软件/n", False, None),
    ("从事/v 生产/v 的/uj 企业/n", True, "从事生产的企业"),
    ("企业/n 的/uj 收入/n", True, "企业的收入"),
    ("企业/n 的/uj 。/x", True, "企业"),
    ("，/x 企业/n", True, None),
    ("很/d 大/a", True, None),
    ("研发/vn 人员/n", True, "研发人员"),
    ("人员/n 研发/vn 占/v", True, "人员研发"),
    ("左右/f", True, None),
])
def test_after(written: str, clauses: bool, wanted: str | None) -> None:
    text, words = row(written) if written else ("", [])
    assert cut(text, after(words, LEX, clauses).phrase) == wanted


TEXT, WORDS = tagged("全市/n 人工/n 智能/n  /x 企业/n 达/v")


@pytest.mark.parametrize(("low", "high", "whole", "wanted"), [
    (0, len(TEXT), [], ["全市 n", "人工 n", "智能 n", "企业 n", "达 v"]),  # blanks are no words
    (1, 5, [], ["市 n", "人工 n", "智 n"]),  # words at the edges are cut
    (0, len(TEXT), ["人工智能"], ["全市 n", "人工智能 nz", "企业 n", "达 v"]),
    (0, len(TEXT), ["工智"], ["全市 n", "工智 nz", "能 n", "企业 n", "达 v"]),
    # what it cuts at its head is gone, what it cuts at its end stays
    (3, len(TEXT), ["人工智能"], ["工 n", "智能 n", "企业 n", "达 v"]),  # not within
    (4, 4, [], []),
])
def test_tokens(low: int, high: int, whole: list[str], wanted: list[str]) -> None:
    spans = [(span_in(TEXT, words), "nz") for words in whole]
    found = tokens(WORDS, TEXT, low, high, spans)
    assert [f"{t.text} {t.flag}" for t in found] == wanted
    assert all(TEXT[t.start:t.end] == t.text for t in found)


@pytest.mark.parametrize(("text", "wanted"), [
    ("企业累计达", "企业"), ("企业", "企业"), ("累计", "累计"), ("累计企业累计", "累计企业"),
])
def test_links_at_the_end_of_a_phrase_are_no_part_of_it(text: str, wanted: str) -> None:
    found = unlinked(text, Span(0, len(text)), regex.compile("累计"))
    assert text[found.start:found.end] == wanted


def test_the_word_lists_of_the_rules() -> None:
    lex = words_of(load_rules())
    assert {"建成", "培育"} <= lex.action
    assert {"和", "、"} <= lex.joint
    assert "的" in lex.of
    assert all(getattr(lex, f.name) for f in fields(PhraseWords))
