"""The one regular expression that finds calendar expressions, and what its groups say.

Built from the tables `values/dates` and `values/numbers`. A match is read into `Written`: the parts
of a date as they are written, before anything is resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from aipolicy.extract.numbers import NumberGrammar, either, first_of, one_of

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


def _guarded(row: Mapping[str, Any], words: Iterable[str]) -> str:
    """The words of a row with what may not, or must, stand beside them."""
    before = f"(?<!{one_of(row['not_after'])})" if row.get("not_after") else ""
    after = f"(?!{one_of(row['not_before'])})" if row.get("not_before") else ""
    only = f"(?=\\s*(?:{one_of(row['only_before'])}|$))" if row.get("only_before") else ""
    return f"{before}{either(words)}{after}{only}"


class DateGrammar:
    """Compiles the expression and reads its matches."""

    def __init__(self, table: Mapping[str, Any], numbers: Mapping[str, Any]) -> None:
        self._t = table
        self._numbers = NumberGrammar(numbers)
        self._values = self._word_values()
        digit = one_of(d for d, v in numbers["digits"].items())
        self._ones = [d for d, v in self._numbers.digits.items() if v == 1]
        self._zeros = [d for d, v in self._numbers.digits.items() if v == 0]
        self._thousand = one_of(k for k, v in self._numbers.tens.items() if v == 1000)
        self._chinese_month = self._spelled(range(1, 13))
        self._chinese_day = self._spelled(range(11, 32))
        self._y4 = rf"(?:(?<![\d.])(?:18|19|20|21)\d\d(?!\d)|(?<!{digit}){digit}{{4}}(?={table['marks']['year']}))"
        self._digit = digit
        self._month = rf"(?:(?<![\d.])(?:1[0-2]|0?[1-9])(?!\d)|{self._chinese_month})"
        self._day = rf"(?:(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)|{self._spelled(range(1, 32))})"
        self.pattern: regex.Pattern[str] = regex.compile(self._whole())

    def _spelled(self, values: Iterable[int]) -> str:
        """The Chinese numerals of small numbers."""
        names = {v: d for d, v in reversed(self._numbers.digits.items())}  # the plain form comes first
        ten = next(k for k, v in self._numbers.tens.items() if v == 10)
        words = []
        for value in values:
            tens, ones = divmod(value, 10)
            head = "" if not tens else (ten if tens == 1 else names[tens] + ten)
            words.append(head + (names[ones] if ones else ""))
        return either(words)

    def _word_values(self) -> dict[str, dict[str, Any]]:
        t = self._t
        return {
            "ry": {w: r["years"] for r in t["relative_years"] for w in r["words"]},
            "cy": {w: r["years"] for r in t["context_years"] for w in r["words"]},
            "rm": {w: r["months"] for r in t["relative_months"] for w in r["words"]},
            "cm": {w: r["months"] for r in t["context_months"] for w in r["words"]},
            "rd": {w: r["days"] for r in t["relative_days"] for w in r["words"]},
            "part": {w: tuple(r["months"]) for r in t["year_parts"] for w in r["words"]},
        }

    def _rows(self, name: str) -> str:
        return "(?:" + "|".join(_guarded(row, row["words"]) for row in self._t[name]) + ")"

    @property
    def _dash(self) -> str:
        return rf"\s?{either(self._t['ranges'])}\s?"

    def _whole(self) -> str:
        since, traps = self._t["since"], "|".join(row["pattern"] for row in self._t["traps"])
        calendar = "|".join([self._numeric(), self._decade(), self._plan(), self._calendar()])
        opened = rf"(?:\s?(?P<since>{either(since['words'])}|{either(since['from'])}(?!{either(since['verbs'])})))?"
        return rf"(?=[{self._first()}])(?:(?P<trap>{traps})|(?:{calendar}){opened})"

    def _first(self) -> str:
        """What any of the alternatives may begin with: the search looks no further elsewhere."""
        t = self._t
        words = [w for known in self._values.values() for w in known]
        words += [t["marks"]["republic"], *t["bracketed_years"], *t["first_months"]["before"], *t["months_alone"]]
        words += [*t["plans"]["numerals"], *t["plans"]["quotes"], *(c for c in t["decades"]["centuries"] if c), "'"]
        return self._numbers.first + first_of(words) + "".join(row["first"] for row in t["traps"])

    def _numeric(self) -> str:
        month, day = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
        iso = rf"(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>{month})(?P=sep)(?P<d>{day})(?!\d)"
        republic = rf"(?P<roc>1[0-4]\d)(?P<sep>[-/])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])(?!\d|-)"
        european = rf"(?P<d>{day})/(?P<m>{month})/(?P<y>(?:19|20)\d\d)(?!\d)"
        american = rf"(?P<m>{month})/(?P<d>{day})/(?P<y>(?:19|20)\d\d)(?!\d)"
        compact = r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\dA-Za-z,.%]|\s?\p{Han})"
        short = r"(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])(?![\d-/年%])"
        free = r"(?<![\d./-])"
        second = rf"(?<=(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s?{either(self._t['ranges'])}\s?)"
        stamp = rf"(?P<stamp>(?:{free}|{second})(?:{iso}|{republic}|{european}|{american}))"
        return rf"{stamp}|{free}{short}|(?<![\dA-Za-z.,_/-]){compact}"

    def _decade(self) -> str:
        centuries = either(c for c in self._t["decades"]["centuries"] if c)
        return rf"(?P<century>{centuries})?(?<!\d)(?P<decade>[1-9]0|{self._digit}十){self._t['marks']['decade']}"

    def _plan(self) -> str:
        plan = self._t["plans"]
        quote, mark = one_of(plan["quotes"]), plan["mark"]
        sure = rf"(?<!{self._digit}|十)(?P<plan>{either(plan['sure'])}){mark}(?!{self._digit}|[家个项年月天万亿十百])"
        quoted = rf"(?<={quote})(?P<plan>{either(plan['numerals'])}){mark}(?={quote}\s?{either(plan['after'])})"
        bare = rf"(?<!{self._digit}|十)(?P<plan>{either(plan['numerals'])}){mark}(?={either(plan['after'])})"
        first, last = either(plan["first"]), either(plan["last"])
        year = rf"(?:{either(plan['within'])})?{plan['of']}?\s?(?:(?P<first>{first})|(?P<last>{last}))"
        since = either(self._t["since"]["words"])
        tail = rf"(?:{quote}?\s?(?:{year}|{either(plan['within'])})|{quote}(?=\s?{since}))?"
        return rf"(?:{quoted}|{sure}|{bare}){tail}"

    def _year(self) -> str:
        marks, y = self._t["marks"], self._y4
        roc = marks["republic"]
        mark = rf"\s?{either(self._t['fiscal'])}?{marks['year']}{marks['of_year']}?"
        c, one, zero = self._digit, one_of(self._ones), one_of(self._zeros)
        soon = rf"(?=\s?(?:{self._month}\s?{marks['month']}|{self._part_words()}))"
        return "(?:" + "|".join([
            rf"(?P<y>{y})\s?{marks['year']}?{marks['of_year']}?{self._dash}(?P<y2>{y}|\d\d(?!\d)){mark}",
            rf"(?P<y>{y}){mark}",
            rf"{roc}\s?(?P<roc>\d{{1,3}}|{self._numbers.pattern})\s?{marks['year']}{marks['of_year']}?",
            rf"(?<![\d.])(?P<roc>1[0-4]\d)\s?{marks['year']}(?=\s?\d{{1,2}}\s?{marks['month']})",
            rf"(?<!{c})(?P<roc>{one}{c}{{2}}){marks['year']}",
            rf"(?<![\d.])(?P<y99>0\d)\s?{marks['year']}|(?<!{c})(?P<y99>{zero}{c}){marks['year']}",
            rf"(?<!{c})(?P<y>{c}{self._thousand}{zero}{self._spelled(range(1, 100))}){marks['year']}",
            rf"{one_of(self._t['bracketed_years'])}\((?P<roc>1\d\d)\){marks['year']}",
            rf"(?<![\d.'])'?(?P<y99>[0-3]\d){marks['year']}{soon}",
            rf"(?P<y>(?<!\d)20\d\d)\s?(?=[QH][1-4]|{either(w for w in self._values['part'] if len(w) > 2)})",
            rf"(?P<ry>{self._rows('relative_years')})", rf"(?P<cy>{self._rows('context_years')})",
        ]) + ")"

    def _part_words(self) -> str:
        return "(?:" + "|".join(_guarded(r, r["words"]) for r in self._t["year_parts"]) + ")"

    def _calendar(self) -> str:
        marks, dash = self._t["marks"], self._dash
        month, month_mark = self._month, rf"\s?{marks['month']}{marks['of_month']}?"
        months = rf"(?P<m>{month})(?:{month_mark})?{dash}(?P<m2>{month}){month_mark}|(?P<m>{month}){month_mark}"
        day_mark = rf"\s?{one_of(marks['day'])}"
        day = self._day
        days = rf"(?:(?P<d>{day})(?:{day_mark})?(?:{dash}|、)(?P<d2>{day}){day_mark}|(?P<d>{day}){day_mark})"
        parts = self._t["month_parts"]
        ends = rf"(?P<mpart>{either(parts['words'])}(?!{one_of(parts['not_before'])}))"
        within = rf"(?:\s?(?:{days}|{ends}))?"
        first = self._t["first_months"]
        guard = rf"(?<!{one_of(first['not_after'])})"
        first_months = rf"(?:{one_of(first['before'])}(?P<firsts>\d{{1,2}}|{self._chinese_month}){either(first['after'])})"
        in_year = rf"(?:\s?(?:(?P<part>{self._part_words()})|{first_months}|(?:{months}){within}))?"
        alone = "|".join(_guarded(r, r["alone"]) for r in self._t["year_parts"] if r["alone"])
        end_of_day = rf"(?!{either(self._t['day_not_before'])})"
        lone_day = rf"(?:(?<![\d.:/-]){self._arabic_day()}|(?<!{self._digit}|十|每){self._chinese_day}){marks['day'][0]}{end_of_day}"
        return "|".join([
            rf"{self._year()}{in_year}", self._bare_years(),
            rf"(?:(?P<rm>{self._rows('relative_months')})|(?P<cm>{self._rows('context_months')})){within}",
            rf"(?P<part>(?<!\d){alone})", guard + first_months,
            rf"(?P<mend>(?<!\d|个){either(self._t['months_alone'])})",
            rf"(?<![个每第几数])(?:{months}){within}(?!{self._digit}?[龄])",
            rf"(?P<rd>{self._rows('relative_days')})",
            rf"(?P<lone>{lone_day})",
        ])

    def _arabic_day(self) -> str:
        return r"(?:3[01]|[12]\d|0?[1-9])\s?"

    def _bare_years(self) -> str:
        y4 = r"(?:19|20)\d\d"
        opened = regex.escape(self._t["title_open"])
        title = rf"(?P<title>(?<={opened})(?P<y>{y4})(?=\p{{Han}})(?!{self._t['marks']['year']}))"
        between = rf"(?<![\d.A-Za-z-])(?P<y>{y4}){self._dash}(?P<y2>{y4})(?![\d.%A-Za-z-]|\s?\p{{Han}})"
        slashed = rf"(?<![\d/.-])(?P<y>{y4})(?=/{y4}(?![\d-]|/\d\d?(?!\d)))|(?<=(?<!\d){y4}/)(?P<y>{y4})(?![\d.-])"
        return f"{title}|{between}|{slashed}"

    def read(self, match: Match) -> Written | None:
        """The parts of a match; None for a trap or for numbers that are no date."""
        if match["trap"] is not None:
            return None
        start, end = match.span()
        since = match["since"] is not None
        stamp = match["stamp"] is not None
        if match["plan"] is not None:
            first, last = self._plan_years(match)
            return Written(start, end, first, None if first == last else last, since=since)
        if match["decade"] is not None:
            year = self._decade_year(match)
            return Written(start, end, year, year + 9)
        fields: dict[str, Any] = {}
        fields.update(self._read_year(match))
        fields.update(self._read_month(match))
        days = self._read_days(match)
        ends = fields.get("last_year"), fields.get("year")
        if ends[0] is not None and ends[0] <= ends[1]:
            return None
        return Written(start, end, days=days, since=since, stamp=stamp, title=match["title"] is not None, **fields)

    def _number(self, text: str) -> int:
        value = self._numbers.value(text)
        return int(value) if value is not None else 0

    def _read_year(self, match: Match) -> dict[str, int]:
        found: dict[str, int] = {}
        if match["y"] is not None:
            found["year"] = self._number(match["y"])
            if match["y2"] is not None:
                last = self._number(match["y2"])
                found["last_year"] = last if last > 99 else found["year"] // 100 * 100 + last
        elif match["roc"] is not None:
            found["year"] = self._number(match["roc"]) + int(self._t["republic_year_zero"])
        elif match["y99"] is not None:
            found["year"] = 2000 + self._number(match["y99"])
        elif match["ry"] is not None:
            found["from_published"] = self._values["ry"][match["ry"]]
        elif match["cy"] is not None:
            found["from_context"] = self._values["cy"][match["cy"]]
        return found

    def _read_month(self, match: Match) -> dict[str, Any]:
        if match["m"] is not None:
            first = self._number(match["m"])
            return {"months": (first, self._number(match["m2"]) if match["m2"] else first)}
        if match["part"] is not None:
            return {"months": self._values["part"][match["part"]]}
        if match["firsts"] is not None:
            return {"months": (1, self._number(match["firsts"]))}
        if match["rm"] is not None:
            return {"month_from_published": self._values["rm"][match["rm"]]}
        if match["cm"] is not None:
            return {"month_from_context": self._values["cm"][match["cm"]]}
        if match["mend"] is not None:
            return {"month_from_published": 0}
        if match["rd"] is not None:
            return {"day_from_published": self._values["rd"][match["rd"]]}
        return {}

    def _read_days(self, match: Match) -> tuple[int, int] | None:
        if match["d"] is not None:
            first = self._number(match["d"])
            return first, self._number(match["d2"]) if match["d2"] else first
        if match["lone"] is not None:
            day = self._number(match["lone"].strip()[:-1].strip())
            return day, day
        return None

    def _plan_years(self, match: Match) -> tuple[int, int]:
        plan = self._t["plans"]
        nth = self._number(match["plan"])
        first = plan["first_year"] + 5 * (nth - 1) if nth < 3 else plan["third_year"] + 5 * (nth - 3)
        if match["first"] is not None:
            return first, first
        if match["last"] is not None:
            return first + 4, first + 4
        return first, first + 4

    def _decade_year(self, match: Match) -> int:
        text = match["decade"]
        tens = int(text) if text.isdecimal() else self._number(text)
        return int(self._t["decades"]["centuries"][match["century"] or ""]) + tens
