"""The expression that finds numbers: which alternative takes a stretch, and with what in its groups."""

from __future__ import annotations

import pytest
import regex

from aipolicy.extract.values.grammar import ValueGrammar
from aipolicy.extract.values.units import UnitTable
from aipolicy.rulebook import load_rules


@pytest.fixture(scope="module")
def grammar() -> ValueGrammar:
    book = load_rules()
    traps = book.table("values/traps")
    return ValueGrammar(book.table("values/numbers"), UnitTable(book.table("values/units"), traps), traps,
                        book.table("values/comparators"))


def groups(found: regex.Match[str], *names: str) -> dict[str, str]:
    """The groups of a match that hold something, in their order."""
    return {name: found[name] for name in names if found[name]}


@pytest.mark.parametrize(("text", "wanted"), [
    ("三分之二", {"whole": "三", "part": "二"}),
    ("三分之一至三分之二", {"whole": "三", "part": "一", "part2": "二"}),
    ("八成五", {"tenths": "八", "rest": "五"}), ("七成多", {"tenths": "七", "over": "多"}),
    ("三到四成", {"tenths": "三", "tenths2": "四"}),
    ("过半", {"half": "过半"}), ("翻两番", {"doubled": "翻两番", "times": "两"}),
    ("翻番", {"doubled": "翻番"}),
    ("2/4/6万元", {"slashed": "2/4/6", "slash_scale": "万", "slash_unit": "元"}),
])
def test_shares_and_the_like(grammar: ValueGrammar, text: str, wanted: dict[str, str]) -> None:
    found = grammar.pattern.fullmatch(text)
    assert found is not None
    names = ("whole", "part", "part2", "tenths", "tenths2", "rest", "over", "half", "doubled", "times",
             "slashed", "slash_scale", "slash_unit")
    assert groups(found, *names) == wanted
    assert found["trap"] is found["num"] is None


@pytest.mark.parametrize(("text", "wanted"), [
    ("320家", {"num": "320", "unit": "家"}), ("3.5亿元", {"num": "3.5亿", "unit": "元"}),
    ("¥300", {"cur": "¥", "num": "300"}),
    ("-3%", {"sign": "-", "num": "3", "unit": "%"}), ("200余家", {"num": "200", "more": "余", "unit": "家"}),
    ("十来家", {"num": "十", "more": "来", "unit": "家"}),
    ("300多万人", {"num": "300", "more": "多", "mag": "万", "unit": "人"}),
    ("5GW", {"num": "5", "unit": "GW"}), ("0.3元/千瓦时", {"num": "0.3", "unit": "元/千瓦时"}),
    ("十块五毛", {"num": "十", "unit": "块", "tenth": "五"}),
    ("$3M", {"cur": "$", "num": "3", "letter": "M"}),
    ("1000", {"num": "1000"}), ("几", None), ("十几家", {"num": "十", "vague": "几", "unit": "家"}),
    ("3至5家", {"num": "3", "dash": "至", "num2": "5", "unit2": "家"}),
    ("3家—5家", {"num": "3", "unit": "家", "dash": "—", "num2": "5", "unit2": "家"}),
    ("1万(含)-5万元", {"num": "1万", "dash": "-", "num2": "5万", "unit2": "元"}),
])
def test_numbers_and_ranges(grammar: ValueGrammar, text: str, wanted: dict[str, str] | None) -> None:
    found = grammar.pattern.search(text)
    names = ("cur", "sign", "num", "more", "vague", "mag", "letter", "unit", "tenth", "dash", "num2", "unit2")
    assert (groups(found, *names) if found else None) == wanted


@pytest.mark.parametrize(("text", "trap"), [
    ("第三次会议", "第三"), ("2024款车", "2024款"), ("12:30开会", "12:30"), ("GPT-4发布", "GPT-4"),
    ("v2.1.3版", "v2.1.3"),
    ("一带一路", "一带一路"), ("前10名企业", "前10名"), ("3.0版上线", "3.0"), ("5G网络", "5G"),
])
def test_traps_swallow_their_stretch(grammar: ValueGrammar, text: str, trap: str) -> None:
    found = grammar.pattern.search(text)
    assert found is not None
    assert found["trap"] == trap == found.group()


@pytest.mark.parametrize("text", ["", "甲乙丙", "A3", "x12", "abc"])
def test_no_number_begins_within_a_word(grammar: ValueGrammar, text: str) -> None:
    found = grammar.pattern.search(text)
    assert found is None or found["trap"] is not None


def test_a_letter_scales_a_number_only_before_a_unit(grammar: ValueGrammar) -> None:
    assert [m["letter"] for m in grammar.pattern.finditer("3K元，3K，3million")] == ["K", None, "million"]
