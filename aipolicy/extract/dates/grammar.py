"""The one regular expression that finds calendar expressions, built from the table `values/dates`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import regex

from aipolicy.extract.dates.written import DateWords, Scribe, Written
from aipolicy.extract.values.numbers import NumberGrammar, either, first_of, heads, one_of
from aipolicy.rulebook.patterns.kept import compile_pattern

MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:19|20)\d\d"
TWO_MONTH, TWO_DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"


def guarded(row: Mapping[str, Any], words: Iterable[str]) -> str:
    """The words of a row with what may not, or must, stand beside them."""
    before = f"(?<!{one_of(row['not_after'])})" if row.get("not_after") else ""
    after = f"(?!{one_of(row['not_before'])})" if row.get("not_before") else ""
    only = f"(?=\\s*(?:{one_of(row['only_before'])}|$))" if row.get("only_before") else ""
    opens = f"(?:(?<={one_of(row['only_after'])})|^)" if row.get("only_after") else ""
    return f"{opens}{before}{either(words)}{after}{only}"


def any_of(patterns: Iterable[str]) -> str:
    """A regular expression for any of the expressions, tried in order."""
    return f"(?:{'|'.join(patterns)})"


class DateGrammar:
    """Compiles the expression (`pattern`) and reads its matches (`read`)."""

    def __init__(self, table: Mapping[str, Any], numbers: Mapping[str, Any]) -> None:
        self._table, self._marks, self._words = table, table["marks"], DateWords(table)
        self._numbers = NumberGrammar(numbers)
        self._scribe = Scribe(table, self._numbers, self._words)
        self._digit = self._numbers.digit
        self._ten = self._numbers.of_ten(10)
        self._dash = rf"\s?{either(table['ranges'])}\s?"
        self._parts = any_of(guarded(row, row["words"]) for row in table["year_parts"])
        self._month = rf"(?:(?<![\d.]){MONTH}(?!\d)|{self._spelled(range(1, 13))})"
        self.pattern: regex.Pattern[str] = compile_pattern(self._whole())

    def read(self, match: regex.Match[str]) -> Written | None:
        """The parts of a match; None for a trap or for numbers that are no date."""
        return self._scribe.read(match)

    def _spelled(self, values: Sequence[int]) -> str:
        return either(self._numbers.spellings(values))

    def _whole(self) -> str:
        since = self._table["since"]
        traps = any_of(row["pattern"] for row in self._table["traps"])
        parts = [self._numeric(), *self._english(), self._decade(), self._plan(), *self._codes()]
        calendar = any_of([*parts, self._week(), self._calendar()])
        start = rf"{either(since['from'])}(?!{either(since['verbs'])})"
        words = rf"{either(since['words'])}(?!{one_of(since['not_before'])})"
        opened = rf"(?:\s?(?:(?P<since>{words})|(?P<from>{start})))?"
        return rf"(?={self._first()})(?:(?P<trap>{traps})|{calendar}{opened})"

    def _first(self) -> str:
        """What any of the alternatives may begin with: the search looks no further elsewhere."""
        t, weeks = self._table, self._table["weeks"]
        words = [*self._words.first, t["marks"]["republic"], "'", *weeks["names"], *t["fiscal_codes"]]
        words += [f"{year}(" for year in t["bracketed_years"]]
        words += [*t["first_months"]["before"], *t["months_alone"]["words"], *t["plans"]["numerals"]]
        words += [century for century in t["decades"]["centuries"] if century]
        words += [offset + name for offset in weeks["offsets"] for name in weeks["names"]]
        words += t["english"]["months"]
        words += [t["new_month"]["word"] + self._marks["month"], "Q", "H"]
        single = [*self._numbers.digits, *self._numbers.scores]
        own = "".join(row["first"] for row in t["traps"])
        return rf"[\d{own}{first_of(single)}]|{self._ten}|{heads(words)}"

    def _numeric(self) -> str:
        """Dates in digits: 2025-12-27, 107-02-01, 26/03/2024, 20240307, 2023-07."""
        stamp = any_of([
            rf"(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>{MONTH})(?P=sep)(?P<d>{DAY})(?!\d)",
            rf"(?P<roc>1[0-4]\d)(?P<sep>[-/])(?P<m>{TWO_MONTH})(?P=sep)(?P<d>{TWO_DAY})(?!\d|-)",
            rf"(?P<d>{DAY})/(?P<m>{MONTH})/(?P<y>{YEAR})(?!\d)",
            rf"(?P<m>{MONTH})/(?P<d>{DAY})/(?P<y>{YEAR})(?!\d)",
        ])
        free = rf"(?<![\d./-]|{one_of(self._table['stamp_not_after'])})"
        second = rf"(?<={YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}{self._dash})"
        ordinal = self._table["marks"]["ordinal"]
        run = rf"(?P<y>{YEAR})(?P<m>{TWO_MONTH})(?P<d>{TWO_DAY})(?![\dA-Za-z,.%]|\s?(?!{ordinal})\p{{Han}})"
        month = rf"(?P<y>{YEAR})[-/](?P<m>{TWO_MONTH})(?![\d%/-]|{self._marks['year']})"
        later = rf"(?P<y2>{YEAR})[./](?P<m2>{MONTH})(?![\d.%/])"
        months = rf"(?P<y>{YEAR})[./](?P<m>{MONTH}){self._dash}{later}"
        return any_of([
            rf"(?P<stamp>(?:{free}|{second}){stamp})", free + months, free + month,
            rf"(?<![\dA-Za-z.,_/-]){run}",
        ])

    def _english(self) -> list[str]:
        """Dates in English: 5 March 2025, Mar 5, 2025, September 2024."""
        row = self._table["english"]
        month = rf"(?P<month>{either(row['months'])})\.?"
        day = rf"(?P<d>{DAY})(?:{either(row['ordinals'])})?"
        year, free = rf"(?P<y>{YEAR})(?!\d)", r"(?<![A-Za-z\d])"
        return [rf"{free}{day}\s{month},?\s{year}", rf"{free}{month}\s(?:{day},?\s)?{year}"]

    def _codes(self) -> list[str]:
        """Quarters, halves and fiscal years as reports write them: Q3 2024, 3Q24, 1H2025, FY2024."""
        free, end = r"(?<![\dA-Za-z.])", r"(?![\dA-Za-z%])"
        year = rf"(?:(?P<y>20\d\d)|(?P<y99>[0-3]\d)){end}"
        code = rf"(?P<part>[1-4]Q|[12]H)\s?{year}|(?P<part>Q[1-4]|H[12])\s?(?P<y>20\d\d){end}"
        fiscal = rf"{either(self._table['fiscal_codes'])}\s?{year}"
        return [rf"{free}(?:{code}|{fiscal})", rf"{free}(?P<y99>[0-3]\d)(?P<part>Q[1-4]|H[12]){end}"]

    def _week(self) -> str:
        """Weeks and days of them, counted from the week of publication."""
        row = self._table["weeks"]
        name, day = either(row["names"]), one_of(row["days"])
        far = rf"(?<!{one_of(row['not_after'])})(?P<week>{either(row['offsets'])}){name}"
        inside = rf"(?:(?P<weekday>{day}|{row['end']}|{either(row['ordinal'])})|" \
                 rf"(?!{one_of(row['not_before'])}))"
        behind = rf"(?<!{one_of(row['alone_not_behind'])}[\s(]{{0,3}})"
        free = rf"{behind}(?<!{one_of(row['alone_not_after'])}){name}(?P<weekday>{day})"
        return rf"(?:{far}{inside}|{free}(?!{one_of(row['alone_not_before'])}))"

    def _decade(self) -> str:
        centuries = either(c for c in self._table["decades"]["centuries"] if c)
        number = rf"(?<!\d)(?P<decade>[1-9]0|{self._digit}{self._ten})"
        two = rf"(?P<decade>{self._digit})(?P<decade2>{self._digit}){self._ten}"
        return rf"(?P<century>{centuries})?(?:{number}|{two}){self._marks['decade']}"

    def _plan(self) -> str:
        """The five-year plans: 十四五 anywhere, the short names in quotes or before a word that says so."""
        plan, mark = self._table["plans"], self._table["plans"]["mark"]
        quote, after = one_of(plan["quotes"]), either(plan["after"])
        free = rf"(?<!{self._digit}|{self._ten})"
        name = any_of([
            rf"(?<={quote})(?P<plan>{either(plan['numerals'])}){mark}(?={quote}\s?{after})",
            rf"{free}(?P<plan>{either(plan['sure'])}){mark}(?!{self._digit}|{one_of(plan['not_before'])})",
            rf"{free}(?P<plan>{either(plan['numerals'])}){mark}(?={after})",
        ])
        within, since = either(plan["within"]), either(self._table["since"]["words"])
        one = rf"(?:(?P<opening>{either(plan['first'])})|(?P<closing>{either(plan['last'])}))"
        year = rf"{within}?{plan['of']}?\s?{one}"
        return rf"{name}(?:{quote}?\s?(?:{year}|{within})|{quote}(?=\s?{since}))?"

    def _calendar(self) -> str:
        """Years, months and days with their marks and words."""
        t, within, first = self._table, self._within_month(), self._first_months()
        months = any_of(self._months())
        same = rf"(?P<same>{t['same_period']})"
        in_year = rf"(?:\s?(?:(?P<part>{self._parts}){self._edge()}|{first}|{months}{within}|{same}))?"
        alone = any_of(guarded(r, r["alone"]) for r in t["year_parts"] if r["alone"])
        relative = rf"(?P<rm>{self._rows('relative_months')})|(?P<cm>{self._rows('context_months')})"
        guard = t["months_guard"]
        return any_of([
            rf"{any_of(self._years())}{in_year}", *self._bare_years(), rf"(?:{relative}){within}",
            rf"(?P<part>(?<!\d){alone}){self._edge()}", rf"(?P<rq>{self._rows('relative_quarters')})",
            rf"(?<!{one_of(t['first_months']['not_after'])}){first}",
            rf"(?P<mend>{guarded(t['months_alone'], t['months_alone']['words'])})",
            rf"(?<!{one_of(guard['not_after'])}){months}{within}(?!{one_of(guard['not_before'])})",
            rf"(?P<rd>{self._rows('relative_days')})|(?P<cd>{self._rows('context_days')})", self._lone_day(),
        ])

    def _edge(self) -> str:
        """The end or the beginning of a part of the year: 一季度末."""
        row = self._table["edges"]
        last, first = either(row["last"]), either(row["first"])
        free = rf"(?<!{last}|{first})"
        return rf"(?:{free}(?:(?P<last>{last})|(?P<first>{first}))(?!{one_of(row['not_before'])}))?"

    def _rows(self, name: str) -> str:
        return any_of(guarded(row, row["words"]) for row in self._table[name])

    def _years(self) -> list[str]:
        """A year, two years, or a word for one; whatever may stand before a part of the year."""
        mark, c, zero = self._marks["year"], self._digit, self._numbers.of_digit(0)
        y = rf"(?:(?<![\d.])(?:1[89]|2[01])\d\d(?!\d)|(?<!{c}){c}{{4}}(?={mark}))"
        full = rf"\s?{either(self._table['fiscal'])}?{mark}{self._marks['of_year']}?"
        long = either(word for word in self._words.parts if len(word) > 2)
        return [
            rf"(?P<y>{y})\s?{mark}?{self._marks['of_year']}?{self._dash}(?P<y2>{y}|\d\d(?!\d)){full}",
            rf"(?P<y>{y})/(?P<y2>(?:20)?\d\d){full}", rf"(?<!{c})(?P<y>{c}{{4}})/(?P<y2>{c}{{2}}){full}",
            rf"(?P<y>{y}){full}", self._listed(c, mark),
            rf"(?<!{c})(?P<y>{c}{{4}}){self._dash}(?P<y2>{c}{{4}}){full}",
            rf"(?<!{c})(?P<y>{c}{self._numbers.of_ten(1000)}{zero}{self._spelled(range(1, 100))}){mark}",
            rf"(?<!\d)(?P<y>20\d\d)\s?(?=[QH][1-4]|{long}|{either(self._table['reports'])})",
            *self._republic(), *self._short_years(mark, zero),
            rf"(?P<ry>{self._rows('relative_years')})", rf"(?P<cy>{self._rows('context_years')})",
            rf"(?P<by>{self._rows('years_before')})",
        ]

    def _listed(self, digit: str, mark: str) -> str:
        """A year whose mark stands behind a later year of the list."""
        marks, year = either(self._table["list_marks"]), rf"(?:{YEAR}|{digit}{{4}})"
        later = rf"(?=(?:\s?{marks}\s?{year}){{1,9}}\s?{digit}?{mark})"
        last = rf"(?<={year}\s?{marks}\s?)(?P<y>{YEAR})(?=\s?{digit}{mark})"
        return rf"(?:(?<![\d.]|{digit})(?P<y>{year}){later}|{last})"

    def _republic(self) -> list[str]:
        """Years of the Republic: 民国114年, 107年1月, 一一四年, 去(106)年."""
        mark, c = self._marks["year"], self._digit
        number = rf"(?P<roc>\d{{1,3}}|{self._numbers.pattern})"
        row = self._table["republic_alone"]
        free = rf"(?<!{one_of(row['not_after'])}|[\d.]|\d,)"
        school = rf"\s?{either(self._table['fiscal'])}{mark}{self._marks['of_year']}?"
        sure = rf"(?=\s?{either(row['after'])}(?!{one_of(row['not_before'])}))"
        name = rf"(?P<republic>{self._marks['republic']})\s?"
        return [
            rf"{name}(?P<roc>\d{{1,3}})\s?{mark}?{self._dash}(?P<roc2>\d{{1,3}})\s?{mark}{self._marks['of_year']}?",
            rf"{name}{number}\s?{mark}{self._marks['of_year']}?",
            rf"(?<![\d.])(?P<roc>1[0-4]\d)\s?{mark}(?=\s?\d{{1,2}}\s?{self._marks['month']})",
            rf"(?<!{c})(?P<roc>{self._numbers.of_digit(1)}{c}{{2}}){mark}",
            rf"{one_of(self._table['bracketed_years'])}\((?P<roc>1\d\d)\){mark}",
            rf"{free}(?P<roc>1[0-4]\d){mark}?{self._dash}(?P<roc2>1[0-4]\d){mark}{self._marks['of_year']}",
            rf"{free}(?P<roc>1[0-4]\d)(?:{mark}{sure}{self._marks['of_year']}?|{school})",
            rf"{free}(?P<roc>(?P<alone>1[0-4]\d))\s?{mark}(?!{one_of(row['not_in_text'])})",
        ]

    def _short_years(self, mark: str, zero: str) -> list[str]:
        """Years of two figures: those with a zero, and others only before a part of the year; of three, where
        the first of four is lost: "013" in a text that is cut."""
        soon = rf"(?=\s?(?:{self._month}\s?{self._marks['month']}|{self._parts}))"
        return [
            rf"(?<![\d.])0(?P<y99>[0-3]\d)\s?{mark}", rf"(?<![\d.])(?P<y99>0\d)\s?{mark}",
            rf"(?<!{self._digit})(?P<y99>{zero}{self._digit}){mark}",
            rf"(?<![\d.'])'?(?P<y99>[0-3]\d){mark}{soon}",
            rf"(?<![\d.'])'?(?P<y99>[5-9]\d){mark}(?=\s?{self._month}\s?{self._marks['month']})",
        ]

    def _months(self) -> list[str]:
        mark = rf"\s?{self._marks['month']}{self._marks['of_month']}?"
        return [
            rf"(?P<m>{self._month})(?:{mark})?{self._dash}(?P<m2>{self._month}){mark}",
            rf"(?P<m>{self._month}){mark}", rf"(?P<m>{self._new_month()}){mark}",
        ]

    def _new_month(self) -> str:
        """January by its other name, where no sum of money ends before it."""
        row = self._table["new_month"]
        after = rf"{self._marks['month']}{either(row['not_before'])}"
        return rf"(?<!{one_of(row['not_after'])})(?!{row['word']}{after}){row['word']}"

    def _within_month(self) -> str:
        """Days or a part of the month, or nothing."""
        day = rf"(?:(?<!\d){DAY}(?!\d)|{self._spelled(range(1, 32))})"
        mark, parts = rf"\s?{one_of(self._marks['day'])}", self._table["month_parts"]
        two = rf"(?P<d>{day})(?:{mark})?(?:{self._dash}|、)(?P<d2>{day}){mark}"
        return rf"(?:\s?(?:{two}|(?P<d>{day}){mark}|{guarded(parts, parts['words'])}))?"

    def _first_months(self) -> str:
        """From January on: 前10个月."""
        row = self._table["first_months"]
        number = rf"(?P<firsts>\d{{1,2}}|{self._numbers.of_digit(2)}|{self._spelled(range(1, 13))})"
        return rf"(?:{either(row['before'])}{number}{either(row['after'])})"

    def _lone_day(self) -> str:
        """A day of a month that is not written."""
        arabic = rf"(?<![\d.:/-])(?P<lone>{DAY})\s?"
        spelled = self._spelled(range(11, 32))
        chinese = rf"(?<!{self._digit}|{one_of(self._table['day_not_after'])})(?P<lone>{spelled})"
        end = rf"{self._marks['day'][0]}(?!{either(self._table['day_not_before'])})"
        return rf"(?:{arabic}|{chinese}){end}"

    def _bare_years(self) -> list[str]:
        """Years without their mark: at the head of a title, two with a dash, a list with slashes."""
        opened, mark = regex.escape(self._table["title_open"]), self._marks["year"]
        two = rf"(?<![\d.A-Za-z-])(?P<y>{YEAR}){self._dash}(?P<y2>{YEAR})"
        return [
            rf"(?P<title>(?<={opened})(?P<y>{YEAR})(?=\p{{Han}})(?!{mark}))",
            rf"{two}(?![\d.%A-Za-z-]|\s?(?!{self._digit}{mark})\p{{Han}})",
            rf"(?<![\d/.-])(?P<y>{YEAR})(?=/{YEAR}(?![\d-]|/\d\d?(?!\d)))",
            rf"(?<=(?<!\d){YEAR}/)(?P<y>{YEAR})(?![\d.-])",
        ]
