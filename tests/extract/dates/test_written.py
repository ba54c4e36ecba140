"""What a calendar expression says, part by part, before anything is resolved."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from aipolicy.extract.dates.grammar import DateGrammar
from aipolicy.extract.dates.written import DateWords, Scribe, Written
from aipolicy.extract.values.numbers import NumberGrammar
from aipolicy.rulebook import load_rules


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    found: dict[str, Any] = load_rules().table("values/dates")
    return found


@pytest.fixture(scope="module")
def grammar(table: dict[str, Any]) -> DateGrammar:
    return DateGrammar(table, load_rules().table("values/numbers"))


@pytest.fixture(scope="module")
def scribe(table: dict[str, Any]) -> Scribe:
    return Scribe(table, NumberGrammar(load_rules().table("values/numbers")), DateWords(table))


def said(written: Written) -> dict[str, Any]:
    """What a date says beyond its place in the text."""
    default = Written(written.start, written.end)
    return {f.name: getattr(written, f.name) for f in fields(Written)
            if getattr(written, f.name) != getattr(default, f.name)}


@pytest.mark.parametrize(("text", "wanted"), [
    # years
    ("2024年", {"year": 2024}), ("二〇二四年", {"year": 2024}),
    ("2023—2025年", {"year": 2023, "last_year": 2025}),
    ("2023-25年", {"year": 2023, "last_year": 2025}), ("98年3月", {"year": 1998, "months": (3, 3)}),
    ("05年", {"year": 2005}), ("013年", {"year": 2013}), ("民国113年", {"year": 2024, "republic": True}),
    ("今年", {"from_published": 0}),
    ("大前年", {"from_published": -3}), ("今明两年", {"from_published": 0, "more_years": 1}),
    ("次年", {"from_context": 1}),
    ("上年", {"years_before": -1}), ("上年同期", {"years_before": -1, "same_period": True}),
    # plans and decades
    ("“十四五”期间", {"year": 2021, "last_year": 2025}), ("十四五末", {"year": 2025}),
    ("十四五开局之年", {"year": 2021}),
    ("“三五”时期", {"year": 1966, "last_year": 1970}), ("“二五”时期", {"year": 1958, "last_year": 1962}),
    ("上世纪90年代", {"year": 1990, "last_year": 1999}), ("八十年代", {"year": 1980, "last_year": 1989}),
    ("七八十年代", {"year": 1970, "last_year": 1989}),
    # months and parts of the year
    ("2024年3月", {"year": 2024, "months": (3, 3)}), ("3月至5月", {"months": (3, 5)}),
    ("元月", {"months": (1, 1)}),
    ("2024年上半年", {"year": 2024, "months": (1, 6)}), ("2024年底", {"year": 2024, "months": (12, 12)}),
    ("一季度末", {"months": (3, 3)}), ("下半年初", {"months": (7, 7)}), ("前10个月", {"months": (1, 10)}),
    ("Q3 2024", {"year": 2024, "months": (7, 9)}), ("3Q24", {"year": 2024, "months": (7, 9)}),
    ("Mar 2024", {"year": 2024, "months": (3, 3)}),
    ("上月", {"month_from_published": -1}), ("当月", {"month_from_context": 0}),
    ("月底", {"month_from_published": 0}),
    ("上季度", {"quarter": -1}), ("2024年3月以来", {"year": 2024, "months": (3, 3), "since": True}),
    # days
    ("3月5日", {"months": (3, 3), "days": (5, 5)}), ("3月5日至7日", {"months": (3, 3), "days": (5, 7)}),
    ("十月廿三日", {"months": (10, 10), "days": (23, 23)}), ("15日", {"days": (15, 15)}),
    ("昨天", {"day_from_published": -1}),
    ("今明两天", {"day_from_published": 0, "more_days": 1}), ("次日", {"day_from_context": 1}),
    ("2024-03-05", {"year": 2024, "months": (3, 3), "days": (5, 5), "stamp": True}),
    ("05/03/2024", {"year": 2024, "months": (3, 3), "days": (5, 5), "stamp": True}),
    ("20240305", {"year": 2024, "months": (3, 3), "days": (5, 5)}),
    ("5 March 2024", {"year": 2024, "months": (3, 3), "days": (5, 5)}),
    # weeks
    ("上周五", {"week": -1, "weekdays": (5, 5)}), ("本周", {"week": 0, "weekdays": (1, 7)}),
    ("下周末", {"week": 1, "weekdays": (6, 7)}),
    ("周三", {"week": 0, "weekdays": (3, 3)}),
    # a title
    ("《2024中国报告》", {"year": 2024, "title": True}),
])
def test_what_is_written(grammar: DateGrammar, scribe: Scribe, text: str, wanted: dict[str, Any]) -> None:
    found = grammar.pattern.search(text)
    assert found is not None
    written = scribe.read(found)
    assert written is not None
    assert said(written) == wanted
    assert (written.start, written.end) == found.span()


@pytest.mark.parametrize("text", [
    "2025—2023年",  # runs backwards
    "2023-22年", "第3期", "〔2024〕15号", "今年35岁", "每年3月", "8.5万", "农历八月十五",
])
def test_what_is_no_date(grammar: DateGrammar, scribe: Scribe, text: str) -> None:
    found = grammar.pattern.search(text)
    assert found is not None
    assert scribe.read(found) is None


@pytest.mark.parametrize(("written", "single"), [
    (Written(0, 1, year=2024), True), (Written(0, 1, year=2024, last_year=2025), False),
    (Written(0, 1, months=(3, 3)), True), (Written(0, 1, months=(3, 5)), False),
    (Written(0, 1, months=(3, 3), days=(5, 5)), True), (Written(0, 1, months=(3, 3), days=(5, 7)), False),
    (Written(0, 1, from_published=0, more_years=1), False),
    (Written(0, 1, day_from_published=0, more_days=1), False),
    (Written(0, 1, year=2024, since=True), False), (Written(0, 1, years_before=-1, same_period=True), False),
    (Written(0, 1), True),
])
def test_single(written: Written, single: bool) -> None:
    assert written.is_single is single


@pytest.mark.parametrize(("written", "has", "needs"), [
    (Written(0, 1, year=2024), True, False), (Written(0, 1, months=(3, 3)), False, True),
    (Written(0, 1, from_published=0), False, False),
    (Written(0, 1, from_context=1), False, False), (Written(0, 1, years_before=-1), False, False),
    (Written(0, 1, month_from_published=-1), False, True),
])
def test_whether_a_year_is_written(written: Written, has: bool, needs: bool) -> None:
    assert (written.has_year, written.needs_year) == (has, needs)


def test_the_words_of_the_table() -> None:
    row = {"words": ["甲"], "years": -1, "quarters": -1, "months": 0, "days": 2}
    table = {name: [row] for name in ("relative_years", "context_years", "years_before", "relative_quarters",
                                      "context_days", "relative_months", "context_months")}
    table["relative_days"] = [{"words": ["乙", "丙"], "days": 0, "more": 1}]
    table["year_parts"] = [{"words": ["年初", "初"], "months": [1, 2], "alone": ["年初"]}]
    words = DateWords(table)
    assert words.years == words.context_years == words.years_before == words.quarters == {"甲": -1}
    assert (words.context_days, words.months, words.days) == ({"甲": 2}, {"甲": 0}, {"乙": 0, "丙": 0})
    assert words.more == {"甲": 0, "乙": 1, "丙": 1}
    assert words.parts == {"年初": (1, 2), "初": (1, 2)}
    assert set(words.first) == {"甲", "乙", "丙", "年初"}
