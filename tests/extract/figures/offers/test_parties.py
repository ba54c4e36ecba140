"""A stretch taken apart: those addressed and the condition."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.offers.parties import parties_of, who_gets
from aipolicy.rulebook import load_rules


@pytest.mark.parametrize(("text", "recipient", "condition"), [
    ("年度算力费超过80万元的企业", "企业", "年度算力费超过80万元"),
    ("新获批的省级创新平台", "新获批的省级创新平台", None),
    ("首次突破5亿元的新认定的企业", "新认定的企业", "首次突破5亿元"),
    ("中小企业购买数据服务", "中小企业", "购买数据服务"),
    ("软件企业取得的银行贷款", "软件企业", "取得的银行贷款"),
    ("担保机构年化费率不超过1%的业务", "担保机构", "年化费率不超过1%的业务"),
    ("软件企业租用厂房自用的", "软件企业", "租用厂房自用"),
    ("新引进的总部,实缴资本1亿元以上的", "新引进的总部", "实缴资本1亿元以上"),
    ("首次认定为省级示范企业的", "省级示范企业", "首次认定为省级示范企业"),
    ("未被列入异常名录的", None, "未被列入异常名录"),
    ("第三条【成长奖】国家级、省级平台", "国家级、省级平台", None),
    ("其实际发生的租金", None, None),
    ("实际支付的租金", None, "实际支付的租金"),
    ("企业(含机构)与高校联合建设的“产学研”平台", "“产学研”平台", "企业(含机构)与高校联合建设"),
    ("向人才服务机构登记的毕业生", "毕业生", "向人才服务机构登记"),
    ("", None, None),
])
def test_parties(text: str, recipient: str | None, condition: str | None) -> None:
    assert parties_of(text, load_rules()) == (recipient, condition)


@pytest.mark.parametrize(("text", "found"), [
    ("建设单位", "建设单位"), ("采购方", None), ("其", None), ("", None)])
def test_who_gets(text: str, found: str | None) -> None:
    assert who_gets(text, load_rules()) == found
