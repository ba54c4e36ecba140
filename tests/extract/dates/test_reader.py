"""The reader of dates: what two dates make together, and what a sentence says of when they lie."""

from __future__ import annotations

import pytest

from aipolicy.extract.dates.reader import REACH
from aipolicy.model import Date
from tests.extract.values.values_cases import dates


def shown(text: str, found: list[Date]) -> list[str]:
    return [f"{text[d.start:d.end]} {d.edtf} {d.resolved}" for d in found]


@pytest.mark.parametrize(("text", "published", "wanted"), [
    ("", None, []), ("没有日期。", "2024", []),
    # two joined by a range mark are one
    ("2023年3月至5月", None, ["2023年3月至5月 2023-03/2023-05 explicit"]),
    ("2023年3月—2024年5月", None, ["2023年3月—2024年5月 2023-03/2024-05 explicit"]),
    ("2024年5月—2023年3月", None, ["2024年5月 2024-05 explicit", "2023年3月 2023-03 explicit"]),
    ("2023年3月，2024年5月", None, ["2023年3月 2023-03 explicit", "2024年5月 2024-05 explicit"]),
    ("2021年1月-2022年1月-2023年1月", None,
     ["2021年1月-2022年1月 2021-01/2022-01 explicit", "2023年1月 2023-01 explicit"]),
    # what lies ahead
    ("12月完工。", "2024-05-15", ["12月 2023-12 published"]),
    ("将于12月完工。", "2024-05-15", ["12月 2024-12 published"]),
    ("12月前完工。", "2024-05-15", ["12月 2024-12 published"]),
    ("力争投产。12月完工。", "2024-05-15", ["12月 2023-12 published"]),
    # what nothing anchors stays, but no word that only may be a date
    ("去年增长。", None, ["去年 None none"]), ("3月增长。", None, ["3月 None none"]),
    ("当日收盘。", None, []), ("2023年2月30日", None, []),
    # a week is no day that a later one could mean; a day of it by its place is
    ("本周收涨。当日收盘。", "2024-05-15",
     ["本周 2024-05-13/2024-05-19 published", "当日 2024-05-15 published"]),
    ("本周首个交易日收涨。当日收盘。", "2024-05-15",
     ["本周首个交易日 2024-05-13 published", "当日 2024-05-13 context"]),
    ("上周最后一个交易日收涨。", "2024-05-15", ["上周最后一个交易日 2024-05-10 published"]),
    ("2023年投产，当日收盘。", "2024-05-15", ["2023年 2023 explicit"]),
    # the text's own dates
    ("截至2023年底共有5家。3月5日，又来一家。", None,
     ["2023年底 2023-12 explicit", "3月5日 2024-03-05 context"]),
    ("较2019年增长。3月5日，又来一家。", None, ["2019年 2019 explicit", "3月5日 None none"]),
    # what was just before publication, whatever year the sentence names
    ("2023年净利公布，5月14日，公司公告。", "2024-05-15",
     ["2023年 2023 explicit", "5月14日 2024-05-14 published"]),
    ("2023年净利公布，5月4日，公司公告。", "2024-05-15",
     ["2023年 2023 explicit", "5月4日 2023-05-04 context"]),
    # a year of the Republic needs its name somewhere
    ("113年启用", None, []),
    ("民国112年动工,113年启用", None, ["民国112年 2023 explicit", "113年 2024 explicit"]),
])
def test_read(text: str, published: str | None, wanted: list[str]) -> None:
    assert shown(text, dates().find(text, published=published)) == wanted


def test_a_sentence_that_looks_ahead_reaches_only_so_far() -> None:
    far = "将" + "很" * (REACH + 1) + "12月完工。"
    near = "将" + "很" * 10 + "12月完工。"
    found = [dates().find(text, published="2024-05-15")[0].edtf for text in (far, near)]
    assert found == ["2023-12", "2024-12"]
