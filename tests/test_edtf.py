"""EDTF: what is a date, its days, its parts, and where it lies beside the day of publication."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy import edtf
from aipolicy.edtf import Day, Edtf, parse
from aipolicy.errors import UsageError

DAYS = st.dates().flatmap(lambda d: st.sampled_from(
    [Day(d.year), Day(d.year, d.month), Day(d.year, d.month, d.day)]))
SIDES = st.none() | DAYS
INTERVALS = st.builds(lambda start, end: Edtf(start, end, is_interval=True), SIDES, SIDES)
DATES = DAYS.map(lambda day: Edtf(day, day)) | INTERVALS


def test_the_examples_in_the_docstrings() -> None:
    failed, tried = doctest.testmod(edtf)
    assert tried > 10
    assert failed == 0


@pytest.mark.parametrize("text", [
    "2025", "2025-06", "2024-02-29", "2023/2025", "2024-01/2024-06", "2019-01-01/..", "../2025",
    "../..", "0001",
    "2025/2023",  # what runs backwards is an interval still: `check` may speak of it
])
def test_what_is_edtf_is_written_as_it_was_read(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize("text", [
    None, "", "soon", "..", "/", "2023/", "/2023", "2023/x", "x/2023", "2023/2024/2025", "2023-13", "2023-00",
    "2023-02-30", "0000", "23", "2023-7", "20230727", "2023-07-27T10:00", "２０２３", " 2023", "2023\n",
    "2023-", "-2023", "2023-07-", 2023, ["2023"], {"low": 1},
])
def test_what_is_no_edtf(text: object) -> None:
    assert parse(text) is None
    assert edtf.days_of(text) is None


@given(DATES)
def test_reading_gives_back_what_was_written(found: Edtf) -> None:
    assert parse(str(found)) == found


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    found = parse(text)
    assert found is None or str(found) == text


@given(DAYS, DAYS)
def test_the_first_day_is_never_after_the_last(one: Day, other: Day) -> None:
    early, late = sorted((one, other), key=lambda day: (day.first, day.last))
    days = edtf.days_of(f"{early.edtf}/{late.edtf}")
    assert one.first <= one.last
    assert days is not None
    assert days.first == early.first
    assert days.last == late.last
    assert days.first is not None
    assert days.last is not None
    assert days.first <= days.last


@given(DAYS, DAYS)
def test_sides_mirror_one_another_and_agree_with_the_calendar(one: Day, other: Day) -> None:
    mirrored = {"past": "future", "future": "past", "present": "present"}
    assert other.side(one) == mirrored[one.side(other)]
    if one.side(other) == "past":
        assert one.last < other.first
    if one.side(other) == "present":
        assert one.first <= other.last
        assert other.first <= one.last


@given(DAYS, st.integers(-500, 500))
def test_months_and_days_are_counted(day: Day, months: int) -> None:
    if day.month and 2 < day.year + months // 12 < 9998:
        assert day.months_to(day.plus_months(months)) == months
    if day.day:
        assert day.plus_days(0) == day


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2025", date(2025, 1, 1), date(2025, 12, 31)), ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2023-07-27", date(2023, 7, 27), date(2023, 7, 27)), ("2023/2025", date(2023, 1, 1), date(2025, 12, 31)),
    ("2023/..", date(2023, 1, 1), None), ("../2025-06", None, date(2025, 6, 30)),
    ("2024-01/2024-06", date(2024, 1, 1), date(2024, 6, 30)), (None, None, None), ("soon", None, None),
])
def test_first_and_last_day(text: str, first: date | None, last: date | None) -> None:
    assert (edtf.first_day(text), edtf.last_day(text)) == (first, last)


@pytest.mark.parametrize(("text", "part"), [
    ("2024-01/2024-06", True), ("2024-01/2024-12", False), ("2024", False), ("2024-05", False),
    ("2023-07/2024-06", False), ("2024/..", False),
])
def test_part_of_a_year(text: str, part: bool) -> None:
    days = edtf.days_of(text)
    assert days is not None
    assert days.is_part_of_year is part


@pytest.mark.parametrize(("text", "end", "year", "interval", "coarse", "proven"), [
    ("2025", "2025", 2025, False, True, date(2025, 1, 1)),
    ("2025-06", "2025-06", 2025, False, True, date(2025, 6, 30)),
    ("2025-06-03", "2025-06-03", 2025, False, False, date(2025, 6, 3)),
    ("2023/2025", "2025", 2025, True, True, date(2025, 1, 1)),
    ("2024-01-01/2024-03-31", "2024-03-31", 2024, True, True, date(2024, 3, 31)),
    ("2023/..", None, None, True, True, None),
    ("soon", None, None, False, False, None), (None, None, None, False, False, None),
])
def test_what_a_date_is(text: str | None, end: str | None, year: int | None, interval: bool, coarse: bool,
                        proven: date | None) -> None:
    found = (edtf.end_of(text), edtf.year_of(text), edtf.is_interval(text), edtf.is_coarse(text))
    assert found == (end, year, interval, coarse)
    assert edtf.proven_day(text) == proven


@pytest.mark.parametrize(("text", "place", "of", "part"), [
    ("2023/2025", 0, 3, "2023"), ("2023/2025", 2, 3, "2025"), ("2023/2025", 0, 2, "2023"),
    ("2023/2025", 1, 4, "2023/2025"), ("2023/2025", None, 3, "2023/2025"), ("2023/..", 0, 2, "2023/.."),
    ("2024-01/2024-03", 0, 2, "2024-01/2024-03"), ("2025", 0, 1, "2025"), (None, 0, 1, None),
])
def test_the_part_of_a_number_in_a_list(text: str | None, place: int | None, of: int,
                                              part: str | None) -> None:
    assert edtf.part_of(text, place, of) == part


@pytest.mark.parametrize(("text", "published", "side", "after"), [
    ("2025", "2024-07-27", "future", True), ("2024", "2024-07-27", "present", False),
    ("2024-06", "2024-07-27", "past", False), ("2024-07-28", "2024-07", "present", False),
    ("2023/2025", "2024", "future", False), ("2025/2026", "2024", "future", True),
    ("2020/..", "2024", "present", False), ("2025/..", "2024", "present", True),
    ("../2020", "2024", "past", False), (None, "2024", "present", False), ("2025", None, None, False),
    ("2025", "2024-07-27T10:00", "future", True),
])
def test_beside_the_day_of_publication(text: str | None, published: str | None, side: str | None,
                                       after: bool) -> None:
    assert (edtf.side_of(text, published), edtf.starts_after(text, published)) == (side, after)


@pytest.mark.parametrize(("published", "day"), [
    (None, None), ("2023", Day(2023)), ("2023-07-27T10:00:00Z", Day(2023, 7, 27)),
    ("2023-07/2024", Day(2023, 7)),
])
def test_the_day_of_publication(published: str | None, day: Day | None) -> None:
    assert edtf.day_of(published) == day


@pytest.mark.parametrize("published", ["", "2023-13", "2023-7-5", "../2023", "soon"])
def test_what_is_no_day_of_publication_is_refused_in_words(published: str) -> None:
    with pytest.raises(UsageError, match=r"is no date.*write YYYY, YYYY-MM or YYYY-MM-DD"):
        edtf.day_of(published)
