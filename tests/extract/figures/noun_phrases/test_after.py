"""The noun phrase that begins where a number ends."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.noun_phrases.after import after
from tests.extract.figures.noun_phrases.written import LEX, cut, row


@pytest.mark.parametrize(("written", "wanted"), [
    ("", None),
    ("软件/n 企业/n", "软件企业"),
    ("左右/f", None),
    ("很/d 大/a", None),
    # marks, links and words that no noun holds end it
    ("软件/n 企业/n 。/x 机构/n", "软件企业"),
    ("，/x 企业/n", None),
    ("软件/n 企业/n 达到/v 目标/n", "软件企业"),
    ("软件/n 企业/n 占/v 全国/n", "软件企业"),
    ("企业/n 将/d 验证/v", "企业"),
    ("企业/n 而/c 机构/n", "企业"),
    ("但/c 企业/n", None),
    # what opens it and says nothing
    ("全市/n 软件/n 企业/n", "软件企业"),
    ("的/uj 软件/n 企业/n", "软件企业"),
    ("*/x 企业/n", "企业"),
    ("已/d 验证/v 产品/n", "验证产品"),
    # joints and the particle
    ("企业/n 和/c 机构/n", "企业和机构"),
    ("企业/n 和/c", "企业"),
    ("和/c 机构/n", None),  # what is joined to the number
    ("企业/n 的/uj 收入/n", "企业的收入"),
    ("企业/n 的/uj 。/x", "企业"),
    # places are counted, and not what they have
    ("城市/n 的/uj 收入/n", "城市"),
    ("重点/n 城市/n 的/uj 企业/n 的/uj 收入/n", "重点城市"),
    ("国家/n 和/c 地区/n 的/uj 收入/n", "国家和地区"),
    ("地区/n (/x 州/n )/x 的/uj 收入/n", "地区(州)"),  # said more of in brackets
    ("培育/v 城市/n 的/uj 企业/n", "培育城市的企业"),  # no place by itself
    ("企业/n 的/uj 城市/n 的/uj 收入/n", "企业的城市的收入"),
    ("城市/n 收入/n 的/uj 企业/n", "城市收入的企业"),
    ("城市/n 中/f 企业/n", "城市"),  # in which something is
    ("城市/n 中/n 企业/n", "城市中企业"),
    # words of degree and time, links that open a name
    ("平均/a 收入/n", "平均收入"),
    ("很/d 大/a 的/uj 企业/n", "很大的企业"),
    ("新一代/t 软件/n", "新一代软件"),
    # a verb of doing opens no phrase, but one that may stand within a noun does
    ("建成/v 软件/n", None),
    ("培育/v 软件/n", "培育软件"),
    ("警告/v 企业/n", None),
    ("研发/vn 人员/n", "研发人员"),
    ("建成/v 区/n 面积/n", "建成区面积"),  # one word with the character behind
    # verbs within nouns
    ("概念/n 验证/v 中心/n", "概念验证中心"),
    ("技术/n 推广/v 中心/n", "技术推广中心"),
    ("技术/n 转移/v 、/x 推广/v 机构/n", "技术转移、推广机构"),
    ("人员/n 研发/vn 占/v", "人员研发"),
    ("平台/n 警告/v 用户/n", "平台"),  # never part of a noun
    ("平台/n 验证/v", "平台"),  # no noun follows
    # behind those who act the verb is theirs
    ("企业/n 发布/v 产品/n", "企业"),
    ("企业/n 验证/v 产品/n", "企业"),
    ("企业/n 和/c 机构/n 验证/v 产品/n", "企业和机构"),
    ("企业/n 与/p 机构/n 发布/v 产品/n", "企业"),  # together with
    ("项目/n 与/p 机构/n 发布/v 产品/n", "项目与机构"),
    ("集群/n 、/x 建设/v", "集群"),  # with which a list goes on
    ("集群/n 、/x 建设/v 园区/n", "集群、建设园区"),
    ("集群/n 建设/v", "集群建设"),
    # verbs of what befalls a thing
    ("项目/n 入选/v", "项目"),
    ("项目/n 入选/v 名单/n", "项目"),
    ("入选/v 项目/n", "入选项目"),
    ("入选/v", None),
    ("签约/v 的/uj 项目/n", "签约的项目"),
    # clauses that modify
    ("培育/v 的/uj 软件/n", "培育的软件"),
    ("从事/v 生产/v 的/uj 企业/n", "从事生产的企业"),
    ("达到/v 标准/n 的/uj 企业/n", "达到标准的企业"),
])
def test_after(written: str, wanted: str | None) -> None:
    text, words = row(written)
    assert cut(text, after(words, LEX).phrase) == wanted


@pytest.mark.parametrize(("written", "wanted"), [
    ("培育/v 的/uj 软件/n", None), ("城市/n 的/uj 收入/n", "城市"), ("企业/n 的/uj 收入/n", "企业的收入"),
])
def test_where_no_clause_may_come_first_none_is_taken(written: str, wanted: str | None) -> None:
    text, words = row(written)
    assert cut(text, after(words, LEX, clauses=False).phrase) == wanted


@pytest.mark.parametrize(("written", "rest"), [
    ("软件/n 企业/n 入选/v 名单/n", "入选名单"), ("软件/n 企业/n", ""), ("建成/v 软件/n", "建成软件"),
    ("企业/n 与/p 机构/n 发布/v 产品/n", "与机构发布产品"), ("", ""), ("和/c 机构/n", "和机构"),
])
def test_where_what_is_said_of_it_begins(written: str, rest: str) -> None:
    text, words = row(written)
    assert text[after(words, LEX).rest:] == rest
