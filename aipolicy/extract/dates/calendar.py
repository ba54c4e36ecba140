"""Calendar arithmetic without clock: partial days and their EDTF (ISO 8601-2) form."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from aipolicy.errors import UsageError


class Day(NamedTuple):
    """A year, a month of it, or a day of that; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def edtf(self) -> str:
        """YYYY, YYYY-MM or YYYY-MM-DD."""
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        return text + (f"-{self.day:02}" if self.day else "")

    @property
    def is_real(self) -> bool:
        """False for a month or day that no calendar has."""
        if not 1 <= self.year <= 9999 or not 0 <= self.month <= 12:
            return False
        return not self.day or (self.month > 0 and 1 <= self.day <= monthrange(self.year, self.month)[1])

    def plus_months(self, months: int) -> Day:
        """The month that lies so many months later."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Day(year, month + 1)

    @property
    def weekday(self) -> int:
        """The day of the week, Monday being 1."""
        return date(self.year, self.month, self.day).isoweekday()

    def plus_days(self, days: int) -> Day | None:
        """The day that lies so many days later; None beyond the years 1 to 9999."""
        try:
            moved = date(self.year, self.month, self.day) + timedelta(days=days)
        except OverflowError:
            return None
        return Day(moved.year, moved.month, moved.day)

    def months_to(self, other: Day) -> int:
        """Whole months from this month to the other."""
        return (other.year - self.year) * 12 + (other.month or 1) - (self.month or 1)


def parse_day(edtf: str | None) -> Day | None:
    """The day, month or year of an EDTF date; of an interval, its first. None for None.

    Raises UsageError for any other text.
    """
    if edtf is None:
        return None
    head = edtf.split("/")[0].split("T")[0]
    try:
        found = Day(*(int(part) for part in head.split("-")))
    except (TypeError, ValueError):
        found = Day(0)
    if not found.is_real:
        raise UsageError(f"'{edtf}' is no date", todo="write YYYY, YYYY-MM or YYYY-MM-DD")
    return found
