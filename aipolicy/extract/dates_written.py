"""What a calendar expression says, part by part, before anything is resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.extract.numbers import NumberGrammar

Match = regex.Match[str]


@dataclass(frozen=True)
class Written:
    """A date as it is written. Offsets in code points.

    year: a number that stands in the text. from_published, from_context: years to add to the year of
    publication, or to the year spoken of last; the like for months and days. months, days: first and
    last. since: the period is open. stamp: all in digits. title: a bare year that opens a title.
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

    @property
    def is_single(self) -> bool:
        """True for one year, month or day, not a stretch of them."""
        months, days = self.months or (0, 0), self.days or (0, 0)
        return self.last_year is None and months[0] == months[1] and days[0] == days[1] and not self.since

    @property
    def has_year(self) -> bool:
        """True if the year is written as a number."""
        return self.year is not None

    @property
    def needs_year(self) -> bool:
        """True if neither a year nor a word for one is written."""
        return self.year is None and self.from_published is None and self.from_context is None


class Words:
    """What the relative words of the table `values/dates` stand for, by the group that matches them."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.years = {w: int(r["years"]) for r in table["relative_years"] for w in r["words"]}
        self.context_years = {w: int(r["years"]) for r in table["context_years"] for w in r["words"]}
        self.months = {w: int(r["months"]) for r in table["relative_months"] for w in r["words"]}
        self.context_months = {w: int(r["months"]) for r in table["context_months"] for w in r["words"]}
        self.days = {w: int(r["days"]) for r in table["relative_days"] for w in r["words"]}
        self.parts: dict[str, tuple[int, int]] = {
            w: (r["months"][0], r["months"][1]) for r in table["year_parts"] for w in r["words"]
        }

    @property
    def all(self) -> list[str]:
        """All of them."""
        known = (self.years, self.context_years, self.months, self.context_months, self.days, self.parts)
        return [word for words in known for word in words]


class Scribe:
    """Reads the groups of a match of `DateGrammar.pattern` into a `Written`."""

    def __init__(self, table: Mapping[str, Any], numbers: NumberGrammar, words: Words) -> None:
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
        fields |= {**years, **self._months(match), "days": self._days(match)}
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
            return {"year": self._number(match["roc"]) + int(self._table["republic_year_zero"])}
        if match["y99"] is not None:
            return {"year": 2000 + self._number(match["y99"])}
        if match["ry"] is not None:
            return {"from_published": self._words.years[match["ry"]]}
        return {"from_context": self._words.context_years[match["cy"]]} if match["cy"] is not None else {}

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
        text = match["decade"]
        tens = int(text) if text.isdecimal() else self._number(text)
        year = int(self._table["decades"]["centuries"][match["century"] or ""]) + tens
        return {"year": year, "last_year": year + 9}

    def _months(self, match: Match) -> dict[str, Any]:
        if match["m"] is not None:
            first = self._number(match["m"])
            return {"months": (first, self._number(match["m2"]) if match["m2"] else first)}
        if match["part"] is not None:
            return {"months": self._words.parts[match["part"]]}
        if match["firsts"] is not None:
            return {"months": (1, self._number(match["firsts"]))}
        return self._relative(match)

    def _relative(self, match: Match) -> dict[str, Any]:
        if match["rm"] is not None:
            return {"month_from_published": self._words.months[match["rm"]]}
        if match["cm"] is not None:
            return {"month_from_context": self._words.context_months[match["cm"]]}
        if match["mend"] is not None:
            return {"month_from_published": 0}
        return {"day_from_published": self._words.days[match["rd"]]} if match["rd"] is not None else {}

    def _days(self, match: Match) -> tuple[int, int] | None:
        if match["d"] is not None:
            first = self._number(match["d"])
            return first, self._number(match["d2"]) if match["d2"] else first
        return (self._number(match["lone"]),) * 2 if match["lone"] is not None else None
