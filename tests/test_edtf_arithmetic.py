"""Calendar arithmetic on partial days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.edtf import Day

ANY_DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))


def day_of(day: date) -> Day:
    return Day(day.year, day.month, day.day)


@pytest.mark.parametrize(("day", "edtf"), [
    (Day(2024), "2024"), (Day(2024, 3), "2024-03"), (Day(2024, 3, 5), "2024-03-05"), (Day(87), "0087"),
    (Day(2024, 12, 31), "2024-12-31"),
])
def test_edtf(day: Day, edtf: str) -> None:
    assert day.edtf == edtf


@pytest.mark.parametrize(("day", "real"), [
    (Day(1), True), (Day(9999, 12, 31), True), (Day(0), False), (Day(10000), False), (Day(-5), False),
    (Day(2024, 13), False), (Day(2024, -1), False), (Day(2024, 2, 29), True), (Day(2023, 2, 29), False),
    (Day(1900, 2, 29), False), (Day(2000, 2, 29), True), (Day(2024, 4, 31), False), (Day(2024, 4, -1), False),
    (Day(2024, 0, 5), False), (Day(2024, 1, 31), True),
])
def test_only_days_of_the_calendar_are_real(day: Day, real: bool) -> None:
    assert day.is_real is real


@pytest.mark.parametrize(("day", "months", "wanted"), [
    (Day(2024, 3), 1, Day(2024, 4)), (Day(2024, 12), 1, Day(2025, 1)), (Day(2024, 1), -1, Day(2023, 12)),
    (Day(2024, 6), 0, Day(2024, 6)), (Day(2024, 6, 30), 8, Day(2025, 2)), (Day(2024, 6), -18, Day(2022, 12)),
    (Day(2024, 6), 24, Day(2026, 6)),
])
def test_months_later(day: Day, months: int, wanted: Day) -> None:
    assert day.plus_months(months) == wanted


@pytest.mark.parametrize(("day", "days", "wanted"), [
    (Day(2024, 2, 28), 1, Day(2024, 2, 29)), (Day(2023, 2, 28), 1, Day(2023, 3, 1)),
    (Day(2024, 1, 1), -1, Day(2023, 12, 31)),
    (Day(2024, 1, 1), 0, Day(2024, 1, 1)), (Day(9999, 12, 31), 1, None), (Day(1, 1, 1), -1, None),
])
def test_days_later(day: Day, days: int, wanted: Day | None) -> None:
    assert day.plus_days(days) == wanted


@pytest.mark.parametrize(("day", "other", "months"), [
    (Day(2024, 3), Day(2024, 3), 0), (Day(2024, 3), Day(2025, 1), 10), (Day(2025, 1), Day(2024, 3), -10),
    (Day(2024), Day(2024, 6), 5), (Day(2024, 3, 31), Day(2024, 4, 1), 1), (Day(2023), Day(2025), 24),
])
def test_months_between(day: Day, other: Day, months: int) -> None:
    assert day.months_to(other) == months


@pytest.mark.parametrize(("day", "weekday"), [
    (Day(2024, 1, 1), 1), (Day(2024, 2, 29), 4), (Day(2023, 12, 31), 7),
])
def test_the_week_begins_on_monday(day: Day, weekday: int) -> None:
    assert day.weekday == weekday


@given(day=ANY_DAY, days=st.integers(-400, 400))
def test_days_there_and_back(day: date, days: int) -> None:
    there = day_of(day).plus_days(days)
    if there is not None:
        assert there == day_of(day + timedelta(days))
        assert there.plus_days(-days) == day_of(day)
        assert (there > day_of(day)) is (days > 0)


@given(year=st.integers(2, 9000), month=st.integers(1, 12), months=st.integers(-12, 400))
def test_months_there_and_back(year: int, month: int, months: int) -> None:
    day = Day(year, month)
    assert day.plus_months(months).is_real
    assert day.months_to(day.plus_months(months)) == months
    assert day.plus_months(months).plus_months(-months) == day


@given(first=ANY_DAY, second=ANY_DAY)
def test_days_of_four_figures_sort_as_they_are_written(first: date, second: date) -> None:
    assert (day_of(first) < day_of(second)) is (day_of(first).edtf < day_of(second).edtf)
    assert day_of(first).edtf == first.isoformat()
