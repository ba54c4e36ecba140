"""The metric of an incentive: what is given, to whom or for what."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.metric import count
from aipolicy.extract.figures.offered import given_to, offered
from aipolicy.extract.figures.offers.finder import Offer
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import line_of

#: What does not come out right yet.
FAILS = pytest.mark.xfail(strict=True)


@pytest.mark.parametrize(("text", "wanted"), [
    # a sum: the word for what is given, with what stands beside the number
    ("给予企业50万元补贴。", "补贴"),
    ("给予设备购置补贴50万元。", "设备购置补贴"),
    ("发放补助给小企业50万元。", "小企业补助"),
    ("给予50万元建设资金。", "建设资金"),
    ("一次性奖励50万元。", "一次性奖励"),
    ("最高50万元。", None),
    # what is given is said before a colon, or heads the row
    ("租金补贴:最高50万元。", "租金补贴"),
    ("| 对象 | 标准 |\n|---|---|\n| 安家补贴 | 50万元 |\n", "安家补贴"),
    # known failure: in a clause before, only the word for what is given is looked for
    pytest.param("给予设备购置补贴,最高50万元。", "设备购置补贴", marks=FAILS),
    # a rate: of which costs it is, and how it is called
    ("按照设备费用的30%给予补贴。", "设备费用补贴比例"),
    ("补贴比例为设备价的30%。", "设备价补贴比例"),
    # known failure: interest is no word for costs
    pytest.param("按贷款利息的30%贴息。", "贷款利息贴息比例", marks=FAILS),
    ("按投入的30%抵扣。", "投入抵扣比例"),
    ("给予30%的补贴。", "补贴"),
    # known failure: a name of a rate is cut to its last two words
    pytest.param("检测费用补贴比例不超过30%。", "检测费用补贴比例", marks=FAILS),
])
def test_what_an_incentive_gives(text: str, wanted: str | None) -> None:
    line = line_of(text, 0 if "|" not in text else -1)
    (counted,) = count(line)
    assert offered(line, counted) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    # the topic that opens the sentence says for what, where nothing beside the number does
    ("县级示范书屋,给予50万元奖励。", ["县级示范书屋奖励"]),
    ("县级示范书屋,验收合格后给予50万元一次性奖励。", ["县级示范书屋一次性奖励"]),
    ("(二)对于县级示范书屋,给予50万元奖励。", ["县级示范书屋奖励"]),  # without the mark of an item
    ("1.对县级示范书屋,给予50万元奖励。", ["县级示范书屋奖励"]),
    ("县级示范书屋,给予设备购置补贴50万元。", ["设备购置补贴"]),  # something beside it does
    ("县级示范书屋,按设备费用的30%给予补贴。", ["设备费用补贴比例"]),
    # what it says already is not said again: what is given, and the plain noun of those addressed
    ("县级书屋奖励,最高给予50万元奖励。", ["县级书屋奖励"]),
    ("县级示范项目,项目补助50万元。", ["县级示范项目补助"]),
    ("县级示范书屋,项目补助50万元。", ["县级示范书屋项目补助"]),
    # of a list of groups each sum has its own, if they are as many
    ("县级、乡级示范书屋,分别给予50万元、20万元奖励。", ["县级示范书屋奖励", "乡级示范书屋奖励"]),
    ("县级示范书屋,分别给予50万元、20万元奖励。", ["县级示范书屋奖励", "县级示范书屋奖励"]),
    ("县级、乡级示范书屋,给予50万元奖励。", ["县级、乡级示范书屋奖励"]),
    # no topic: in the clause of the number, behind it, too short, too long
    ("县级示范书屋给予50万元奖励。", ["奖励"]), ("给予50万元奖励,县级示范书屋优先。", ["奖励"]),
    ("书屋,给予50万元奖励。", ["奖励"]),
    ("符合条件的从事全民阅读公益服务且连续三个年度考核优秀的县级示范书屋运营机构,给予50万元奖励。", ["奖励"]),
    # something done, or more than a phrase
    ("被评为示范书屋的,给予50万元奖励。", ["奖励"]), ("示范书屋评选工作完成以后,给予50万元奖励。", ["奖励"]),
    # of which the phrase leaves out the beginning
    ("年县级示范书屋,给予50万元奖励。", ["奖励"]),
])
def test_the_topic_that_opens_the_sentence(text: str, wanted: list[str]) -> None:
    line = line_of(text)
    given = ("万元", "%")
    found = [c for c in count(line) if line.text[c.quantity.number.start:c.quantity.end].endswith(given)]
    assert [offered(line, c) for c in found] == wanted


def offer(recipient: str | None, condition: str | None = None) -> Offer:
    return Offer(recipient, condition, "award", None, ())


@pytest.mark.parametrize(("metric", "recipient", "condition", "wanted"), [
    ("奖励", "绿色工厂", None, "绿色工厂奖励"),
    ("一次性奖励", "新认定的绿色工厂", None, "新认定的绿色工厂一次性奖励"),
    ("奖励", None, None, "奖励"),
    # who has no name of his own is named by what must be so
    ("奖励", "企业", "在境外主板上市", "境外主板上市的企业奖励"),
    ("奖励", "企业", "上市", "上市企业奖励"),
    ("奖励", None, "在境外主板上市", "境外主板上市奖励"),
    ("奖励", "绿色工厂", "在境外主板上市", "境外主板上市的绿色工厂奖励"),  # a short name too
    ("奖励", "省级绿色工厂", "在境外主板上市", "省级绿色工厂奖励"),
    ("奖励", "企业", "新设立的企业", "新设立的企业奖励"),  # who is named by it already
    # only the first condition, and no long one
    ("奖励", "企业", "在境外主板上市,且纳税信用良好", "境外主板上市的企业奖励"),
    ("奖励", "企业", "上一年度研发投入占营业收入的比重高于全行业平均水平", "企业奖励"),
    # what says itself what is given for
    ("租金补贴", "绿色工厂", None, "租金补贴"),
    (None, "绿色工厂", None, None),
])
def test_what_only_says_that_something_is_given_is_named_by_whom_or_what_for(
    metric: str | None, recipient: str | None, condition: str | None, wanted: str | None
) -> None:
    assert given_to(metric, offer(recipient, condition), load_rules()) == wanted
