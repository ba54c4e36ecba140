"""Written dates become EDTF: by what they say, by the day of publication, by the date spoken of last."""

from __future__ import annotations

from typing import Any

import pytest

from aipolicy.edtf import Day
from aipolicy.extract.dates.resolver import NONE, DateMention, Resolved, Resolver, inferred, joined
from aipolicy.extract.dates.written import Written

PUBLISHED = Day(2024, 5, 15)  # a Wednesday
PLAIN = DateMention(0, ahead=False, until=False, heads=False, base=False)
AHEAD = PLAIN._replace(ahead=True)
UNTIL = PLAIN._replace(ahead=True, until=True)
HEADS = PLAIN._replace(heads=True)


def written(**says: Any) -> Written:
    return Written(0, 1, **says)


def at(sentence: int = 0, seen: DateMention = PLAIN, **says: Any) -> tuple[Written, DateMention]:
    """A date of a sentence."""
    return written(**says), seen._replace(sentence=sentence)


NEWS = at(months=(3, 3), days=(5, 5))
MARCH, JUNE, NOVEMBER = (written(months=(m, m)) for m in (3, 6, 11))


@pytest.mark.parametrize(("date", "seen", "wanted"), [
    # what is written is explicit
    (written(year=2020), PLAIN, ("2020", "explicit")),
    (written(year=2020, last_year=2022), PLAIN, ("2020/2022", "explicit")),
    (written(year=2020, months=(1, 3)), PLAIN, ("2020-01/2020-03", "explicit")),
    (written(year=2020, months=(3, 3), days=(5, 7)), PLAIN, ("2020-03-05/2020-03-07", "explicit")),
    (written(year=2020, last_year=2021, months=(11, 2)), PLAIN, ("2020-11/2021-02", "explicit")),
    (written(year=2020, months=(3, 3), since=True), PLAIN, ("2020-03/..", "explicit")),
    # counted from publication
    (written(from_published=-1), PLAIN, ("2023", "published")),
    (written(from_published=0, more_years=1), PLAIN, ("2024/2025", "published")),
    (written(from_published=1, months=(12, 12)), PLAIN, ("2025-12", "published")),
    (written(years_before=-1), PLAIN, ("2023", "published")),
    (written(month_from_published=-5), PLAIN, ("2023-12", "published")),
    (written(month_from_published=0, days=(3, 3)), PLAIN, ("2024-05-03", "published")),
    (written(day_from_published=-15), PLAIN, ("2024-04-30", "published")),
    (written(day_from_published=0, more_days=1), PLAIN, ("2024-05-15/2024-05-16", "published")),
    (written(quarter=-1), PLAIN, ("2024-01/2024-03", "published")),
    (written(quarter=0), PLAIN, ("2024-04/2024-06", "published")),
    (written(quarter=3), PLAIN, ("2025-01/2025-03", "published")),
    (written(week=0, weekdays=(1, 7)), PLAIN, ("2024-05-13/2024-05-19", "published")),
    (written(week=-1, weekdays=(5, 5)), PLAIN, ("2024-05-10", "published")),
    # months without a year: the last that may be meant
    (MARCH, PLAIN, ("2024-03", "published")), (JUNE, PLAIN, ("2024-06", "published")),
    (NOVEMBER, PLAIN, ("2023-11", "published")), (NOVEMBER, AHEAD, ("2024-11", "published")),
    (written(months=(7, 7)), PLAIN, ("2024-07", "published")),
    (written(months=(8, 8)), PLAIN, ("2023-08", "published")),
    # days without a month
    (written(days=(10, 10)), PLAIN, ("2024-05-10", "published")),
    (written(days=(22, 22)), PLAIN, ("2024-05-22", "published")),
    (written(days=(28, 28)), PLAIN, ("2024-04-28", "published")),
    (written(days=(28, 28)), AHEAD, ("2024-05-28", "published")),
    # no calendar has it, or nothing anchors it
    (written(year=2023, months=(2, 2), days=(30, 30)), PLAIN, (None, "none")),
    (written(year=2023, months=(5, 3)), PLAIN, (None, "none")),
    (written(from_context=1), PLAIN, (None, "none")), (written(day_from_context=1), PLAIN, (None, "none")),
    (written(month_from_context=0), PLAIN, (None, "none")), (written(), PLAIN, (None, "none")),
])
def test_by_itself(date: Written, seen: DateMention, wanted: tuple[str | None, str]) -> None:
    found = Resolver(PUBLISHED).resolve(date, seen)
    assert (found.edtf, found.how) == wanted
    assert (found.first is None) is (found.edtf is None)


@pytest.mark.parametrize("date", [
    written(from_published=0), MARCH, written(days=(3, 3)), written(day_from_published=0),
    written(month_from_published=-1), written(quarter=0), written(week=0, weekdays=(1, 7)),
    written(years_before=-1),
])
def test_nothing_is_resolved_without_an_anchor(date: Written) -> None:
    assert Resolver(None).resolve(date, PLAIN) is NONE


@pytest.mark.parametrize(("published", "date", "wanted"), [
    (Day(2024), written(from_published=0), "2024"), (Day(2024), MARCH, "2024-03"),
    (Day(2024), NOVEMBER, "2024-11"),
    (Day(2024), written(month_from_published=0), None), (Day(2024), written(days=(3, 3)), None),
    (Day(2024), written(quarter=0), None),
    (Day(2024, 5), written(month_from_published=0), "2024-05"),
    (Day(2024, 5), written(day_from_published=0), None),
    (Day(2024, 5), written(days=(30, 30)), "2024-05-30"),
    (Day(2024, 5), written(week=0, weekdays=(1, 1)), None),
])
def test_of_a_publication_that_is_known_in_part(published: Day, date: Written, wanted: str | None) -> None:
    assert Resolver(published).resolve(date, PLAIN).edtf == wanted


def resolved(published: Day | None, *dates: tuple[Written, DateMention]) -> list[str | None]:
    resolver = Resolver(published)
    return [resolver.resolve(date, seen).edtf for date, seen in dates]


@pytest.mark.parametrize(("dates", "wanted"), [
    # the year spoken of in the sentence goes on
    ([at(year=2020), at(months=(3, 3))], ["2020", "2020-03"]),
    ([at(year=2020), at(months=(3, 3)), at(months=(11, 11))], ["2020", "2020-03", "2020-11"]),
    ([at(year=2020), at(1, months=(3, 3))], ["2020", "2024-03"]),
    ([at(year=2030), at(months=(3, 3))], ["2030", "2024-03"]),  # not a year to come
    ([at(year=2020), at(0, AHEAD, months=(3, 3))], ["2020", "2024-03"]),
    ([at(0, UNTIL, year=2020), at(months=(3, 3))], ["2020", "2024-03"]),  # nor the end of a period
    ([at(year=2020, title=True), at(months=(3, 3))], ["2020", "2024-03"]),
    ([at(year=2020, months=(3, 3)), at(months=(1, 4))], ["2020-03", "2024-01/2024-04"]),
    # context words
    ([at(year=2020), at(5, from_context=1)], ["2020", "2021"]),
    ([at(year=2020, months=(3, 3)), at(month_from_context=1)], ["2020-03", "2020-04"]),
    ([at(year=2020), at(month_from_context=1)], ["2020", None]),
    ([at(year=2020, months=(2, 2), days=(28, 28)), at(day_from_context=1)], ["2020-02-28", "2020-02-29"]),
    ([at(year=2020, months=(2, 2)), at(days=(7, 7))], ["2020-02", "2020-02-07"]),
    # the year before that of the sentence, of the one before, else of the report
    ([at(year=2020), at(2, years_before=-1)], ["2020", "2019"]),
    ([at(year=2020), at(3, years_before=-1)], ["2020", "2023"]),
    ([at(year=2023), at(9, years_before=-1)], ["2023", "2022"]),
    # the same months of the year before
    ([at(year=2020, months=(1, 6)), at(years_before=-1, same_period=True)],
     ["2020-01/2020-06", "2019-01/2019-06"]),
    ([at(year=2020, months=(1, 6)), at(2, years_before=-1, same_period=True)], ["2020-01/2020-06", "2019"]),
    # a date line is the publication of what follows
    ([at(0, HEADS, year=2020, months=(3, 3), days=(1, 1)), at(from_published=0)], ["2020-03-01", "2020"]),
    # what could not be resolved is not spoken of
    ([at(year=2020, months=(13, 13)), at(from_context=1)], [None, None]),
])
def test_by_the_dates_before(dates: list[tuple[Written, DateMention]], wanted: list[str | None]) -> None:
    assert resolved(PUBLISHED, *dates) == wanted


@pytest.mark.parametrize(("month", "wanted"), [
    (2, "2021-02"), (4, "2021-04"), (5, "2020-05"), (10, "2020-10"),
])
def test_without_publication_a_month_follows_the_date_before(month: int, wanted: str) -> None:
    assert resolved(None, at(year=2020, months=(10, 10)), at(1, months=(month, month)))[1] == wanted


def one(edtf: str | None) -> Resolved:
    return Resolved(edtf, "explicit", Day(2020) if edtf else None)


@pytest.mark.parametrize(("first", "last", "wanted"), [
    ("2020", "2022", "2020/2022"), ("2020-03", "2020-05", "2020-03/2020-05"), ("2022", "2020", None),
    ("2020", "2020", None),
    (None, "2020", None), ("2020", None, None), (None, None, None),
    ("2020-01/2020-03", "2020-07/2020-09", "2020-01/2020-09"), ("2020-07/2020-09", "2020-01/2020-03", None),
    ("2020", "2021-01/2021-03", None), ("2020-01/2020-03", "2021", None), ("2020/..", "2021/2022", None),
    ("2020/..", "2022", None),
])
def test_two_dates_joined(first: str | None, last: str | None, wanted: str | None) -> None:
    assert joined(one(first), one(last)) == wanted


@pytest.mark.parametrize(("dates", "wanted"), [
    ([], None), ([at(year=2023)], None), ([NEWS], None), ([at(year=2023), at(months=(3, 3))], None),
    ([at(year=2023), NEWS], Day(2023, 3, 5)),
    ([at(year=2023, months=(6, 6)), NEWS], Day(2024, 3, 5)),
    ([at(year=2023, months=(3, 3), days=(5, 5)), NEWS], Day(2023, 3, 5)),
    ([at(year=2023, months=(3, 3), days=(6, 6)), NEWS], Day(2024, 3, 5)),
    ([at(0, AHEAD, year=2030), at(year=2023), NEWS], Day(2023, 3, 5)),  # what is to come says nothing
    ([at(year=2020, last_year=2030), at(year=2022), NEWS], Day(2022, 3, 5)),  # nor what is a stretch
])
def test_when_a_text_was_written(dates: list[tuple[Written, DateMention]], wanted: Day | None) -> None:
    assert inferred(dates) == wanted
