"""The noun phrase that ends where a number begins."""

from __future__ import annotations

import pytest
import regex

from aipolicy.extract.figures.noun_phrases.before import before, unlinked
from aipolicy.model import Span
from tests.extract.figures.noun_phrases.written import LEX, cut, row

#: What does not come out right yet.
FAILS = pytest.mark.xfail(strict=True)


@pytest.mark.parametrize(("written", "phrase", "action"), [
    ("", None, None),
    ("软件/n 企业/n", "软件企业", None),
    # what stands between a phrase and its number
    ("软件/n 企业/n 达到/v", "软件企业", None),
    ("软件/n 企业/n 共有/v 总共/d", "软件企业", None),
    ("软件/n 企业/n 建成/v", "软件企业", "建成"),
    ("建成/v", None, "建成"),
    ("基地/n 内/f 建成/v", None, "建成"),  # a place is what it was built in, not what was counted
    ("占/v", None, None),
    ("企业/n 2024/m", "企业", None),  # a numeral
    ("库存/n 明显/a 减少/v", "库存", None),  # how much it became less
    ("库存/n 一次/m 减少/v", "库存", None),
    ("质量/n 优良/a", "质量优良", None),  # no verb follows
    ("质量/n 优良/a 天数/n", "质量优良天数", None),
    # what it is compared with
    ("库存/n 较/p 去年/t 减少/v", "库存", None),
    ("库存/n 较/p 年初/t 计划/n 减少/v", "库存", None),
    ("销量/n 环比/n 减少/v", "销量", None),
    ("销量/n 环比/n 年初/t 减少/v", "销量", None),
    ("较/p 去年/t ，/x 库存/n", "库存", None),  # in a clause before
    # what opens a phrase and says nothing
    ("全市/n 软件/n 企业/n 达到/v", "软件企业", None),
    ("已/d 培育/v 软件/n 企业/n", "软件企业", "培育"),
    ("其中/r 左右/f", None, None),
    # words that no noun holds, and marks, are borders
    ("企业/n ，/x 软件/n 收入/n", "软件收入", None),
    ("他们/r 收入/n", "收入", None),
    ("但/c 企业/n", "企业", None),
    ("企业/n 而/c 机构/n", "机构", None),
    ("新一代/t 软件/n", "新一代软件", None),  # but a time may belong to the noun
    ("现代/t 软件/n", "现代软件", None),  # and so may what is kept
    # joints, the particle, brackets and marks of quotation
    ("企业/n 和/c 机构/n", "企业和机构", None),
    ("企业/n 和/c", "企业", None),
    ("和/c 机构/n", "机构", None),
    ("软件/n 的/uj 收入/n", "软件的收入", None),
    ("软件/n 的/uj", "软件", None),
    ("“/x 灯塔/n 工厂/n ”/x", "“灯塔工厂”", None),
    ("企业/n (/x 含/v 分支/n )/x", "企业(含分支)", None),
    ("(/x 企业/n", "企业", None),
    # links that open the name of an indicator
    ("平均/a 收入/n", "平均收入", None), ("收入/n 平均/a", "收入", None),
    ("平均/a 的/uj 收入/n", "收入", None),
    ("电池/n 累计/d 面积/n", "电池累计面积", None),  # what is summed up is measured
    ("企业/n 累计/d 面积/n", "面积", None), ("电池/n 累计/d 软件/n", "软件", None),
    ("省/n 级/q 平台/n", "省级平台", None),  # what makes one word with the place
    # verbs of doing govern it
    ("是/v 研发/vn 人员/n", "研发人员", None),
    ("建成/v 研发/vn 人员/n", "研发人员", "建成"),
    ("推广/v 软件/n", "软件", "推广"),
    ("签约/v 企业/n 培育/v 软件/n", "软件", "培育"),
    ("企业/n 发布/v 产品/n", "产品", "发布"),
    ("全市/n 警告/v 企业/n", "企业", None),  # never part of a noun
    # known failure: a verb that no list holds and that opens the stretch is taken for part of the noun
    pytest.param("清退/v 企业/n", "企业", None, marks=FAILS),
    # verbs within nouns
    ("概念/n 验证/v 中心/n", "概念验证中心", None),
    ("概念/n 验证/v 和/c 测试/v 中心/n", "概念验证和测试中心", None),
    ("研发/vn 人员/n", "研发人员", None),
    ("研发/v", "研发", None),
    ("建成/v 区/n 面积/n", "建成区面积", None),  # one word with the character behind
    # known failure: the verbs that may stand within a noun are asked only of what befalls a thing
    pytest.param("技术/n 推广/v 中心/n", "技术推广中心", None, marks=FAILS),
    pytest.param("技术/n 转移/v 机构/n", "技术转移机构", None, marks=FAILS),
    # behind those who act the verb is theirs, but for a noun of measure
    ("企业/n 验证/v 产品/n", "产品", None),
    ("产品/n 验证/v 平台/n", "产品验证平台", None),
    ("企业/n 验证/v 费用/n", "企业验证费用", None),
    ("企业/n 验证/v", "企业验证", None),  # nothing that it could be theirs to do
    # verbs of what befalls a thing
    ("签约/v 项目/n", "签约项目", None),
    ("园区/n 签约/v 项目/n", "项目", "签约"),
    ("入选/v 名单/n", "入选名单", None),
    ("企业/n 入选/v 名单/n", "名单", None),
    # clauses that modify
    ("培育/v 的/uj 软件/n 企业/n", "培育的软件企业", None),
    ("从事/v 加工/v 的/uj 企业/n", "从事加工的企业", None),
    ("受到/v 支持/v 的/uj 企业/n", "受到支持的企业", None),
    ("全市/n 建成/v 软件/n 的/uj 平台/n", "软件的平台", "建成"),  # what was built, not which
    # known failure: the preposition that opens the clause is left out
    pytest.param("由/p 院士/n 从事/v 的/uj 研究/n", "由院士从事的研究", None, marks=FAILS),
    # a share holds the part and the whole, if its noun closes it
    ("软件/n 收入/n 占/v 工业/n 比重/n", "软件收入占工业比重", None),
    ("软件/n 收入/n 占/v 工业/n", "工业", None),
])
def test_before(written: str, phrase: str | None, action: str | None) -> None:
    text, words = row(written)
    found = before(words, LEX)
    assert (cut(text, found.phrase), cut(text, found.action)) == (phrase, action)


@pytest.mark.parametrize(("text", "wanted"), [
    ("企业累计达", "企业"), ("企业", "企业"), ("累计", "累计"), ("累计企业累计", "累计企业"),
])
def test_links_at_the_end_of_a_phrase_are_no_part_of_it(text: str, wanted: str) -> None:
    found = unlinked(text, Span(0, len(text)), regex.compile("累计"))
    assert text[found.start:found.end] == wanted
