"""What a calendar expression says, part by part, before anything is resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.extract.values.numbers import NumberGrammar

HALF_CENTURY = 50  # a year of two figures from here on is one of the 20th century

Match = regex.Match[str]


@dataclass(frozen=True)
class Written:
    """A date as it is written. Offsets in code points.

    year: a number that stands in the text. from_published, from_context: years to add to the year of
    publication, or to the year spoken of last; the like for months and days. months, days: first and
    last. since: the period is open. stamp: all in digits. title: a bare year that opens a title.
    more_years, more_days: how many follow the first one. years_before: years to add to the year that is
    spoken of or of publication. same_period: the months spoken of last. quarter, week: quarters or weeks
    to add to those of publication; weekdays: first and last day of the week, from 1. republic: names the
    Republic; alone: a year of it without its name.
    """

    start: int
    end: int
    year: int | None = None
    last_year: int | None = None
    from_published: int | None = None
    from_context: int | None = None
    months: tuple[int, int] | None = None
    month_from_published: int | None = None
    month_from_context: int | None = None
    days: tuple[int, int] | None = None
    day_from_published: int | None = None
    since: bool = False
    stamp: bool = False
    title: bool = False
    more_years: int = 0
    years_before: int | None = None
    same_period: bool = False
    quarter: int | None = None
    week: int | None = None
    weekdays: tuple[int, int] | None = None
    day_from_context: int | None = None
    more_days: int = 0
    republic: bool = False
    alone: bool = False

    @property
    def is_single(self) -> bool:
        """True for one year, month or day, not a stretch of them."""
        months, days = self.months or (0, 0), self.days or (0, 0)
        if self.more_years or self.more_days or self.same_period or self.since:
            return False
        return self.last_year is None and months[0] == months[1] and days[0] == days[1]

    @property
    def has_year(self) -> bool:
        """True if the year is written as a number."""
        return self.year is not None

    @property
    def needs_year(self) -> bool:
        """True if neither a year nor a word for one is written."""
        words = (self.from_published, self.from_context, self.years_before)
        return self.year is None and all(word is None for word in words)


def _by_word(rows: Sequence[Mapping[str, Any]], key: str, otherwise: Any = None) -> dict[str, Any]:
    """What the first row that has a word says of it."""
    return {word: row.get(key, otherwise) for row in reversed(rows) for word in row["words"]}


class DateWords:
    """What the relative words of the table `values/dates` stand for, by the group that matches them."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.years = _by_word(table["relative_years"], "years")
        self.context_years = _by_word(table["context_years"], "years")
        self.years_before = _by_word(table["years_before"], "years")
        self.quarters = _by_word(table["relative_quarters"], "quarters")
        self.months = _by_word(table["relative_months"], "months")
        self.context_months = _by_word(table["context_months"], "months")
        self.days = _by_word(table["relative_days"], "days")
        self.context_days = _by_word(table["context_days"], "days")
        self.more = _by_word([*table["relative_years"], *table["relative_days"]], "more", 0)
        self.parts: dict[str, tuple[int, int]] = {
            word: (first, last) for word, (first, last) in _by_word(table["year_parts"], "months").items()}
        self._alone = [w for r in table["year_parts"] for w in r["alone"]]

    @property
    def first(self) -> list[str]:
        """Those that a date may begin with."""
        known = (
            self.years, self.context_years, self.months, self.context_months, self.days, self._alone,
            self.years_before, self.quarters, self.context_days,
        )
        return [word for words in known for word in words]


class Scribe:
    """Reads the groups of a match of `DateGrammar.pattern` into a `Written`."""

    def __init__(self, table: Mapping[str, Any], numbers: NumberGrammar, words: DateWords) -> None:
        self._table, self._numbers, self._words = table, numbers, words

    def read(self, match: Match) -> Written | None:
        """The parts of a match; None for a trap or for numbers that are no date."""
        if match["trap"] is not None:
            return None
        years = self._years(match)
        ends = years.get("year"), years.get("last_year")
        if ends[1] is not None and (ends[0] is None or ends[1] <= ends[0]):
            return None
        fields: dict[str, Any] = {key: match[key] is not None for key in ("since", "stamp", "title")}
        days = self._days(match)
        fields["since"] |= match["from"] is not None and days is None  # "from 1 June on" names that day
        fields |= {"republic": match["republic"] is not None, "alone": match["alone"] is not None}
        fields |= {"same_period": match["same"] is not None, **self._week(match)}
        fields |= {**years, **self._months(match), "days": days}
        return Written(match.start(), match.end(), **fields)

    def _number(self, text: str) -> int:
        return int(self._numbers.value(text) or 0)

    def _years(self, match: Match) -> dict[str, int]:
        if match["plan"] is not None:
            return self._plan(match)
        if match["decade"] is not None:
            return self._decade(match)
        if match["y"] is not None:
            return self._numbered(match)
        if match["roc"] is not None:
            return self._republic(match)
        if match["y99"] is not None:
            year = self._number(match["y99"])
            return {"year": year + (1900 if year >= HALF_CENTURY else 2000)}
        if match["ry"] is not None:
            word = match["ry"]
            return {"from_published": self._words.years[word], "more_years": self._words.more[word]}
        if match["by"] is not None:
            return {"years_before": self._words.years_before[match["by"]]}
        return {"from_context": self._words.context_years[match["cy"]]} if match["cy"] is not None else {}

    def _republic(self, match: Match) -> dict[str, int]:
        """A year of the Republic, or two."""
        zero = int(self._table["republic_year_zero"])
        years = {"year": self._number(match["roc"]) + zero}
        return years if match["roc2"] is None else {**years, "last_year": self._number(match["roc2"]) + zero}

    def _week(self, match: Match) -> dict[str, Any]:
        """A week, a day of it or its end."""
        if match["week"] is None and match["weekday"] is None:
            return {}
        row, day = self._table["weeks"], match["weekday"]
        single = {**row["days"], **row["ordinal"]}
        first = single.get(day, 6) if day else 1
        days = (first, first if day in single else 7)
        return {"week": row["offsets"][match["week"]] if match["week"] else 0, "weekdays": days}

    def _numbered(self, match: Match) -> dict[str, int]:
        """A year or two; of the second, 2023-25 gives the last figures only."""
        year = self._number(match["y"])
        if match["y2"] is None:
            return {"year": year}
        last = self._number(match["y2"])
        return {"year": year, "last_year": last if last > 99 else year // 100 * 100 + last}

    def _plan(self, match: Match) -> dict[str, int]:
        """A five-year plan, or its first or last year."""
        plan, nth = self._table["plans"], self._number(match["plan"])
        first = plan["first_year"] + 5 * (nth - 1) if nth < 3 else plan["third_year"] + 5 * (nth - 3)
        if match["opening"] is not None:
            return {"year": first}
        last = first + 4
        return {"year": last} if match["closing"] is not None else {"year": first, "last_year": last}

    def _decade(self, match: Match) -> dict[str, int]:
        century = int(self._table["decades"]["centuries"][match["century"] or ""])
        first = self._number(match["decade"])
        if match["decade2"] is None:
            return {"year": century + first, "last_year": century + first + 9}
        last = self._number(match["decade2"])
        return {"year": century + 10 * first, "last_year": century + 10 * last + 9}

    def _months(self, match: Match) -> dict[str, Any]:
        if match["month"] is not None:
            return {"months": (self._table["english"]["months"][match["month"]],) * 2}
        if match["m"] == self._table["new_month"]["word"]:
            return {"months": (1, 1)}
        if match["m"] is not None:
            first = self._number(match["m"])
            return {"months": (first, self._number(match["m2"]) if match["m2"] else first)}
        if match["part"] is not None:
            return {"months": self._part(match)}
        if match["firsts"] is not None:
            return {"months": (1, self._number(match["firsts"]))}
        return self._relative(match)

    def _part(self, match: Match) -> tuple[int, int]:
        """The months of a part of the year, or the last or first of them."""
        first, last = self._words.parts[match["part"]]
        if match["last"] is not None:
            return last, last
        return (first, first) if match["first"] is not None else (first, last)

    def _relative(self, match: Match) -> dict[str, Any]:
        if match["rm"] is not None:
            return {"month_from_published": self._words.months[match["rm"]]}
        if match["cm"] is not None:
            return {"month_from_context": self._words.context_months[match["cm"]]}
        if match["mend"] is not None:
            return {"month_from_published": 0}
        if match["rq"] is not None:
            return {"quarter": self._words.quarters[match["rq"]]}
        if match["cd"] is not None:
            return {"day_from_context": self._words.context_days[match["cd"]]}
        if match["rd"] is None:
            return {}
        word = match["rd"]
        return {"day_from_published": self._words.days[word], "more_days": self._words.more[word]}

    def _days(self, match: Match) -> tuple[int, int] | None:
        if match["d"] is not None:
            first = self._number(match["d"])
            return first, self._number(match["d2"]) if match["d2"] else first
        return (self._number(match["lone"]),) * 2 if match["lone"] is not None else None
