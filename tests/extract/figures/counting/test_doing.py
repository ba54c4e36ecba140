"""Those who do something, and what is told of them."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.beside import right_of
from aipolicy.extract.figures.counting.doing import counted_only, those_who
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import line_of

LEX = words_of(load_rules())


@pytest.mark.parametrize(("text", "phrase", "rest"), [
    ("85家软件企业入选。", "软件企业", "入选。"),
    # what they have, told as one sum or rate
    ("85家企业的营收总额为30亿元。", "企业", "的营收总额为30亿元。"),
    ("85家企业的产品入选。", "企业的产品", "入选。"),  # what is counted is theirs
    ("85个项目的营收总额为30亿元。", "项目", "的营收总额为30亿元。"),  # things have such too
    ("85个项目完成投资30亿元。", "项目", "完成投资30亿元。"),
    # their reports, their size
    ("26家公司中报显示增长。", "公司", "中报显示增长。"),
    ("7家企业销售额过千亿。", "企业", "销售额过千亿。"),
    ("159个村集体经济纯收入超过10万元。", "村", "集体经济纯收入超过10万元。"),
    ("61%的用人单位测评人员不足10人。", "用人单位", "测评人员不足10人。"),
    # a deed of theirs, and what it is done to; not where the number counts the last noun
    ("465家焚烧厂公开相关数据信息。", "焚烧厂", "公开相关数据信息。"),
    ("13个部门组织开展评选。", "部门", "组织开展评选。"),
    ("12家企业研发机构。", "企业研发机构", "。"),
    ("12条产业链在规上企业增加值占比超过80%。", "产业链", "在规上企业增加值占比超过80%。"),
])
def test_those_counted_without_what_is_told_of_them(text: str, phrase: str, rest: str) -> None:
    line = line_of(text)
    quantity = line.quantities[0]
    right = right_of(line, quantity.end, line.clause(quantity.start), LEX)
    found = counted_only(line, quantity, right, LEX)
    assert (line.text[found.phrase.start:found.phrase.end], line.text[found.rest:]) == (phrase, rest)


@pytest.mark.parametrize(("text", "wanted", "said"), [
    ("12家企业入选绿色工厂名单。", "入选绿色工厂名单的企业", "入选绿色工厂名单。"),
    ("12家企业已正式投产,效益良好。", "投产企业", "已正式投产,"),  # short: without the particle
    ("12名学员获得了奖学金。", "获得奖学金的学员", "获得了奖学金。"),
    ("12家公司入选上市公司。", "入选上市公司", "入选上市公司。"),  # which names them already
    ("七成的项目已开工。", "开工项目", "已开工。"),  # a part of some
    ("12%企业入选名单。", "入选名单企业", "入选名单。"),  # a share of them is no less theirs
    ("7家企业销售额过千亿。", "销售额过千亿的企业", "销售额过千亿"),  # how large they are
    ("7家公司收入增速在10%-20%之间。", "收入增速在10%-20%之间的公司", "收入增速在10%-20%之间"),
    ("6条指数跌幅超过2%。", "跌幅超过2%的指数", "跌幅超过2%"),
    ("15家机构的撤否率达100%。", "撤否率达100%的机构", "的撤否率达100%"),
    ("2名人员依法受到处罚。", "依法受到处罚的人员", "依法受到处罚。"),
    # nothing by which they are known, or what others do to them
    ("该部对52家企业开展专题辅导。", None, None),
    ("12家企业表示满意。", None, None),
    ("12家企业。", None, None),
    ("12家企业入选全国首批绿色低碳循环发展示范工厂公示名单。", None, None),  # too long a name
    ("12家企业投产书屋30座。", None, None),  # which counts something else
    ("12家企业参与建设的。", None, None),
    # they are named well enough, do not act, or are no count
    ("12家省级专精特新中小企业入选名单。", None, None),
    ("12座书屋入选名单。", None, None),
    ("12亿元企业入选名单。", None, None),
])
def test_those_who_do_something(text: str, wanted: str | None, said: str | None) -> None:
    line = line_of(text)
    quantity = line.quantities[0]
    right = right_of(line, quantity.end, line.clause(quantity.start), LEX)
    only = counted_only(line, quantity, right, LEX)
    found = those_who(line, quantity, only.phrase, only.rest, LEX)
    assert (found and found.text, found and line.text[found.said.start:found.said.end]) == (wanted, said)
