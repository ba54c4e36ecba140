"""What is written in each of the Chinese ways is read back exactly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aipolicy.extract.values.numbers import NumberGrammar
from aipolicy.rulebook import load_rules
from tests.extract.values.values_cases import dates, quantities

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
UNITS = ["家", "个", "项", "人", "元", "美元", "亩", "公里", "P", "TOPS", "%", "倍", "张", "千瓦",
         "人次", "件"]
BEFORE = {
    "超过": ">", "逾": ">", "突破": ">", "不止": ">", "超出": ">", "至少": ">=", "不低于": ">=",
    "不小于": ">=", "不会低于": ">=", "至少培育": ">=", "最高": "<=", "不超过": "<=", "未超过": "<=",
    "至多": "<=", "上限为": "<=", "不高于": "<=", "不足": "<", "不到": "<", "低于": "<", "近": "~",
    "约": "~", "接近": "~", "大约": "~", "达到": "=",
}
DASHES = ["—", "-", "~", "至", "到", "–", "——", "～", "－", "〜", "―"]
RELATIVE = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
SOUP = "0123456789一二三十百千万亿年月日第约超近过余多个家元%—-~至到,。、.()“”五半成分之两 "
SOUP += "廿周星期上下本同末Q每角块〇"
AFTER = {
    "以上": ">=", "及以上": ">=", "(含)以上": ">=", "以内": "<=", "以下": "<=", "之内": "<=",
    "(不含)以下": "<", "左右": "~", "上下": "~",
}


def section(number: int) -> str:
    """Up to four digits in words."""
    words, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return words


def spelled(number: int) -> str:
    """A whole number below 10^12 in words, with the zeros that the language asks for."""
    if number == 0:
        return "零"
    words, rest = "", number
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, rest = divmod(rest, power)
        if part:
            words += ("零" if words and part < 1000 else "") + section(part) + name
    return words


def ways(number: int) -> list[str]:
    """The ways to write a whole number."""
    found = [str(number), f"{number:,}", spelled(number), spelled(number).translate(FORMAL)]
    found += ["".join(DIGITS[int(d)] for d in str(number)).replace("零", "〇")] if number > 999 else []
    found += [f"{number:,}".replace(",", " ")] if number > 999 else []
    for name, power in (("万", 10**4), ("亿", 10**8)):
        if number >= power and number % (power // 100) == 0:
            found.append(f"{(Decimal(number) / power).normalize():f}{name}")
    return found


WHOLE = st.one_of(
    st.integers(11, 9_999), st.integers(11, 10**12 - 1), st.integers(1, 9_999).map(lambda n: n * 10_000),
    st.integers(1, 9_999).map(lambda n: n * 10**8), st.integers(101, 99_999).map(lambda n: n * 10**6),
)


@pytest.fixture(scope="module")
def grammar() -> NumberGrammar:
    return NumberGrammar(load_rules().table("values/numbers"))


@given(number=st.integers(0, 10**12 - 1))
def test_numbers_in_words(grammar: NumberGrammar, number: int) -> None:
    assert grammar.value(spelled(number)) == number


@settings(max_examples=150, deadline=None)
@given(number=WHOLE, unit=st.sampled_from(UNITS), way=st.integers(0, 11))
def test_a_number_with_its_unit(number: int, unit: str, way: int) -> None:
    written = [w for w in ways(number) if " " not in w or unit != "%"]  # 120 130% are two columns
    text = f"共有{written[way % len(written)]}{unit}。"
    found = quantities().find(text)
    assert [(q.value.low, q.value.high, q.value.unit, q.value.comparator) for q in found] == [
        (number, number, unit, "=")
    ], text
    assert text[found[0].start : found[0].end] == text[2:-1]


@settings(max_examples=100, deadline=None)
@given(number=WHOLE, word=st.sampled_from(sorted(BEFORE)), way=st.integers(0, 9))
def test_a_comparator_before(number: int, word: str, way: int) -> None:
    written = ways(number)
    text = f"数量{word}{written[way % len(written)]}家。"
    (found,) = quantities().find(text)
    assert (found.value.low, found.value.comparator) == (number, BEFORE[word]), text


@settings(max_examples=100, deadline=None)
@given(number=WHOLE, word=st.sampled_from(sorted(AFTER)), way=st.integers(0, 9))
def test_a_comparator_after(number: int, word: str, way: int) -> None:
    written = ways(number)
    text = f"数量为{written[way % len(written)]}家{word}的"
    (found,) = quantities().find(text)
    assert (found.value.low, found.value.comparator) == (number, AFTER[word]), text
    assert text[found.start : found.end].endswith(word)


@settings(max_examples=100, deadline=None)
@given(
    low=st.integers(2, 499), more=st.integers(1, 400), dash=st.sampled_from(DASHES),
    unit=st.sampled_from(["家", "万元", "亿元", "%", "公里"]), both=st.booleans(),
)
def test_a_range(low: int, more: int, dash: str, unit: str, both: bool) -> None:
    text = f"预计{low}{unit if both else ''}{dash}{low + more}{unit}之间"
    scale = {"万元": 10**4, "亿元": 10**8}.get(unit, 1)
    (found,) = quantities().find(text)
    assert (found.value.low, found.value.high) == (low * scale, (low + more) * scale), text


@settings(max_examples=100, deadline=None)
@given(percent=st.decimals(0, 300, places=2), sign=st.sampled_from(["", "-"]))
def test_rates(percent: Decimal, sign: str) -> None:
    (found,) = quantities().find(f"同比增长{sign}{percent}%。")
    assert found.value.low == (-percent if sign else percent)
    assert found.change == "growth"


@settings(max_examples=60, deadline=None)
@given(parts=st.integers(1, 9), whole=st.sampled_from([10, 100, 1000, 10_000]))
def test_fractions(parts: int, whole: int) -> None:
    (found,) = quantities().find(f"占{spelled(whole)[1:] if whole < 10_000 else '万'}分之{DIGITS[parts]}。")
    assert found.value.low == Decimal(parts) * 100 / whole


def written_dates(day: date) -> list[tuple[str, str]]:
    """The ways to write a day, a month and a year, with what they mean."""
    year, month, iso = str(day.year), f"{day:%Y-%m}", day.isoformat()
    words = "".join(DIGITS[int(d)] for d in year)
    months, days = spelled(day.month).removeprefix("一十") or "", spelled(day.day)
    months = {"": "十"}.get(months, "十" + months if day.month > 10 else months)
    days = days.removeprefix("一") if 10 <= day.day < 20 else days
    found = [
        (f"{year}年{day.month}月{day.day}日", iso), (f"{year}年{day:%m}月{day:%d}日", iso), (iso, iso),
        (f"{day:%Y/%m/%d}", iso), (f"{day:%Y.%m.%d}", iso), (f"{year} 年 {day.month} 月 {day.day} 日", iso),
        (f"{words}年{months}月{days}日", iso), (f"{words.replace('零', '〇')}年{months}月{days}日", iso),
        (f"{year}年{day.month}月", month), (f"{year}年{day.month}月份", month), (f"{year}年", year),
        (f"{year}年{day.month}月底", month), (f"{year}年末", f"{year}-12"), (f"{year}年初", f"{year}-01"),
        (f"{year}年以来", f"{year}/.."), (f"{year}年上半年", f"{year}-01/{year}-06"),
    ]
    if day.year > 1920:
        found.append((f"民国{day.year - 1911}年{day.month}月{day.day}日", iso))
    return found


@settings(max_examples=200, deadline=None)
@given(day=st.dates(date(1901, 1, 1), date(2099, 12, 31)), way=st.integers(0, 99))
def test_dates(day: date, way: int) -> None:
    ways_ = written_dates(day)
    text, edtf = ways_[way % len(ways_)]
    (found,) = dates().find(f"于{text},")
    assert (found.edtf, found.resolved) == (edtf, "explicit"), text


@settings(max_examples=60, deadline=None)
@given(
    first=st.integers(1950, 2050), years=st.integers(1, 30), dash=st.sampled_from([*DASHES, "年至", "年-"])
)
def test_periods(first: int, years: int, dash: str) -> None:
    (found,) = dates().find(f"规划({first}{dash}{first + years}年)")
    assert found.edtf == f"{first}/{first + years}"


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1990, 1, 1), date(2060, 12, 31)), word=st.sampled_from(sorted(RELATIVE)))
def test_relative_years(day: date, word: str) -> None:
    (found,) = dates().find(f"{word},", published=day.isoformat())
    assert (found.edtf, found.resolved) == (str(day.year + RELATIVE[word]), "published")


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(alphabet=SOUP, max_size=30), st.text(max_size=30)))
@example("\U00011f50个")  # a digit that `regex` knows and an older Python does not
def test_nothing_breaks_the_readers(text: str) -> None:
    for found in [*quantities().find(text), *dates().find(text, published="2024-05-06")]:
        assert 0 <= found.start < found.end <= len(text)
    spans = [(q.start, q.end) for q in quantities().find(text)]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=80, deadline=None)
@given(whole=st.integers(11, 9_999), tenths=st.integers(1, 99), unit=st.sampled_from(["公里", "%", "倍"]))
def test_decimals_in_words(whole: int, tenths: int, unit: str) -> None:
    words = spelled(whole) + "点" + "".join(DIGITS[int(d)] for d in str(tenths))
    (found,) = quantities().find(f"为{words}{unit},")
    assert (found.value.low, found.value.unit) == (Decimal(f"{whole}.{tenths}"), unit), words


@settings(max_examples=80, deadline=None)
@given(yuan=st.integers(1, 99_999), tenth=st.integers(1, 9), hundredth=st.integers(1, 9), words=st.booleans())
def test_coins(yuan: int, tenth: int, hundredth: int, words: bool) -> None:
    write = spelled if words else str
    (found,) = quantities().find(f"售价{write(yuan)}元{write(tenth)}角{write(hundredth)}分。")
    assert (found.value.low, found.value.unit) == (Decimal(f"{yuan}.{tenth}{hundredth}"), "元")


@settings(max_examples=60, deadline=None)
@given(low=st.integers(-40, 0), high=st.integers(1, 40), dash=st.sampled_from(["至", "到", "~"]))
def test_a_range_across_zero(low: int, high: int, dash: str) -> None:
    (found,) = quantities().find(f"气温{low}℃{dash}{high}℃。")
    assert (found.value.low, found.value.high) == (low, high)


@settings(max_examples=60, deadline=None)
@given(
    number=st.integers(20, 49), year=st.integers(1950, 2049), month=st.integers(1, 12),
    day=st.integers(20, 31),
)
def test_scores(number: int, year: int, month: int, day: int) -> None:
    def short(value: int) -> str:
        return {2: "廿", 3: "卅", 4: "卌"}[value // 10] + (DIGITS[value % 10] if value % 10 else "")

    (found,) = quantities().find(f"共{short(number)}家,")
    assert found.value.low == number
    if day < 29:
        (when,) = dates().find(f"{year}年{month}月{short(day)}日")
        assert when.edtf == f"{year}-{month:02}-{day:02}"


@settings(max_examples=80, deadline=None)
@given(
    day=st.dates(date(1990, 1, 8), date(2060, 12, 20)), weekday=st.integers(1, 7),
    word=st.sampled_from([("上", -1), ("本", 0), ("这", 0), ("下", 1), ("下下", 2)]),
    name=st.sampled_from(["周", "星期", "礼拜"]),
)
def test_days_of_the_week(day: date, weekday: int, word: tuple[str, int], name: str) -> None:
    text = f"{word[0]}{name}{'一二三四五六日'[weekday - 1]}"
    (found,) = dates().find(f"{text},", published=day.isoformat())
    meant = day + timedelta(days=word[1] * 7 + weekday - day.isoweekday())
    assert (found.edtf, found.resolved) == (meant.isoformat(), "published"), text


@settings(max_examples=80, deadline=None)
@given(year=st.integers(2001, 2039), quarter=st.integers(1, 4), way=st.integers(0, 6))
def test_quarters(year: int, quarter: int, way: int) -> None:
    short, name = year % 100, DIGITS[quarter]
    text = [f"{year}年{name}季度", f"{year}年第{quarter}季度", f"{year}Q{quarter}", f"{short:02}Q{quarter}",
            f"{quarter}Q{short:02}", f"Q{quarter} {year}", f"{year}年{name}季度末"][way]
    (found,) = dates().find(f"于{text},")
    first, last = quarter * 3 - 2, quarter * 3
    period = f"{year}-{first:02}/{year}-{last:02}" if way < 6 else f"{year}-{last:02}"
    assert (found.edtf, found.resolved) == (period, "explicit"), text


@settings(max_examples=60, deadline=None)
@given(first=st.integers(80, 130), years=st.integers(1, 9), dash=st.sampled_from(DASHES), both=st.booleans())
def test_years_of_the_republic(first: int, years: int, dash: str, both: bool) -> None:
    (found,) = dates().find(f"民国{first}{'年' if both else ''}{dash}{first + years}年")
    assert found.edtf == f"{first + 1911}/{first + years + 1911}"


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)), way=st.integers(0, 3))
def test_dates_in_english(day: date, way: int) -> None:
    text = [
        f"{day.day} {day:%B %Y}", f"{day:%b} {day.day}, {day.year}", f"{day:%d %b %Y}",
        f"{day:%B} {day.day} {day.year}",
    ][way]
    (found,) = dates().find(f"发布 {text}")
    assert (found.edtf, found.resolved) == (day.isoformat(), "explicit"), text
