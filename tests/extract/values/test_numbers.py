"""Written numbers: how they are recognised and what they are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.values.numbers import LONGEST, NumberGrammar, either, first_of, heads, one_of
from aipolicy.rulebook import load_rules

PLAIN = "零一二三四五六七八九"


@pytest.fixture(scope="module")
def grammar() -> NumberGrammar:
    return NumberGrammar(load_rules().table("values/numbers"))


@pytest.mark.parametrize(("written", "value"), [
    # Arabic
    ("0", "0"), ("320", "320"), ("1,234,567", "1234567"), ("0.05", "0.05"), ("1,234.50", "1234.50"),
    ("12 000", "12000"),
    # in words
    ("零", "0"), ("两", "2"), ("十", "10"), ("十五", "15"), ("二十", "20"), ("一百零五", "105"),
    ("百", "100"),
    ("三千二百一十六", "3216"), ("二〇二五", "2025"), ("廿三", "23"), ("卅", "30"), ("卌一", "41"),
    ("壹佰贰拾", "120"),
    # sections
    ("十二亿五千万", "1250000000"), ("一千零二十万", "10200000"), ("万亿", "1000000000000"),
    ("3兆", "3000000000000"),
    ("三千万亿", "3000000000000000"), ("十万", "100000"), ("一亿零五", "100000005"),
    # the last digit counts the next lower magnitude
    ("一百五", "150"), ("两万三", "23000"), ("三千六", "3600"), ("十六", "16"), ("一万零五", "10005"),
    # with a point
    ("三点五", "3.5"), ("一百二十八点六", "128.6"), ("3.5亿", "350000000"), ("二点七五万", "27500"),
    ("零点三", "0.3"),
    # with the classifier inside
    ("10个亿", "1000000000"),
])
def test_the_value_of_a_number(grammar: NumberGrammar, written: str, value: str) -> None:
    assert grammar.value(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "家", " ", "3四", "12三", "9" * (LONGEST + 1), "一" * (LONGEST + 1)])
def test_no_number(grammar: NumberGrammar, written: str) -> None:
    assert grammar.value(written) is None


def test_the_longest_number(grammar: NumberGrammar) -> None:
    assert grammar.value("9" * LONGEST) == Decimal("9" * LONGEST)


@pytest.mark.parametrize("value", range(1, 100))
def test_what_is_spelled_is_read(grammar: NumberGrammar, value: int) -> None:
    assert all(grammar.value(word) == value for word in grammar.spellings([value]))
    assert grammar.spelled(value) == grammar.spellings([value])[0]


@pytest.mark.parametrize(("values", "wanted"), [
    ([], []), ([1], ["一"]), ([10], ["十"]), ([11, 20], ["十一", "二十", "廿", "卄"]),
    ([23], ["二十三", "廿三", "卄三"]), ([31], ["三十一", "卅一"]), ([99], ["九十九"]),
])
def test_spellings(grammar: NumberGrammar, values: list[int], wanted: list[str]) -> None:
    assert grammar.spellings(values) == wanted


@given(digits=st.text(PLAIN, min_size=1, max_size=12))
def test_a_run_of_digits_is_read_digit_by_digit(grammar: NumberGrammar, digits: str) -> None:
    assert grammar.value(digits) == int("".join(str(PLAIN.index(d)) for d in digits))


@given(number=st.decimals(0, 10**9, places=2))
def test_arabic_numbers_are_exact_with_and_without_commas(grammar: NumberGrammar, number: Decimal) -> None:
    for written in (f"{number:f}", f"{number:,}"):
        assert regex.fullmatch(grammar.pattern, written)
        assert grammar.value(written) == number


@pytest.mark.parametrize(("written", "apart"), [
    ("四五", 1), ("八九亿", 1), ("三五十", 2), ("一四", 0), ("五四", 0), ("四四", 0), ("零一", 0),
    ("三四五", 0),
    ("四", 0), ("45", 0), ("十五", 0), ("", 0),
])
def test_neighbouring_digits(grammar: NumberGrammar, written: str, apart: int) -> None:
    assert grammar.neighbours(written) == apart


@pytest.mark.parametrize(("text", "wanted"), [
    ("共三百二十家", ["三百二十"]), ("12,345家", ["12,345"]), ("1234,567家", ["1234", "567"]),
    ("10个亿", ["10个亿"]), ("10个家", ["10"]), ("500千瓦", ["500"]), ("5千家", ["5千"]), ("5兆瓦", ["5"]),
    ("一百二十八点六", ["一百二十八点六"]), ("二十点十分", ["二十", "十"]), ("3.5.1", ["3.5", "1"]),
    ("一万零五", ["一万零五"]), ("甲乙", []), ("1 234 567家", ["1 234 567"]), ("1 234", ["1", "234"]),
])
def test_where_numbers_stand(grammar: NumberGrammar, text: str, wanted: list[str]) -> None:
    assert [m.group() for m in regex.finditer(grammar.pattern, text)] == wanted


@pytest.mark.parametrize(("word", "value"), [
    ("3.25", "3.25"), ("二五", "25"), ("廿", "20"), ("卅九", "39"), ("1,000", "1000"),
])
def test_an_atom(grammar: NumberGrammar, word: str, value: str) -> None:
    assert grammar.atom_value(word) == Decimal(value)


def test_digits_and_magnitudes_by_value(grammar: NumberGrammar) -> None:
    assert [c for c in "一二两贰三" if regex.fullmatch(grammar.of_digit(2), c)] == ["二", "两", "贰"]
    assert [c for c in "十拾百千" if regex.fullmatch(grammar.of_ten(10), c)] == ["十", "拾"]


@pytest.mark.parametrize(("words", "text", "wanted"), [
    (["甲", "甲乙"], "甲乙", "甲乙"), (["甲乙", "甲"], "甲丙", "甲"), (["a.b"], "axb", None),
    (["丙"], "甲", None),
])
def test_any_of_some_words_longest_first(words: list[str], text: str, wanted: str | None) -> None:
    found = regex.match(either(words), text)
    assert (found.group() if found else None) == wanted


def test_one_of_some_characters() -> None:
    assert regex.findall(one_of("-]^年"), "a-b]c^d年") == ["-", "]", "^", "年"]
    assert regex.findall(f"[{first_of(['年初', '', '-5', '年底'])}]", "年-初5") == ["年", "-"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("甲乙", True), ("甲丙", False), ("丙", True), ("丙丁", True), ("丁", True), ("丁戊", True),
    ("乙", False), ("", False),
])
def test_the_heads_of_words(text: str, wanted: bool) -> None:
    assert (regex.match(heads(["甲乙己", "丙", "丁戊", "丁", ""]), text) is not None) is wanted
