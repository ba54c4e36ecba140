"""Of which type and date a figure of a table is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aipolicy.edtf import end_of, is_interval, start_of, year_of
from aipolicy.extract.tables.heads import MEASURED, PLANNED, RATES, Head, HeadReader, Said
from aipolicy.extract.tables.layout import THINGS, Layout
from aipolicy.extract.tables.rows import Row
from aipolicy.extract.tables.setting import Setting

PROJECT = "project"
#: Characters of a year.
YEAR = 4
#: Characters of a month with its year.
MONTH = 7
FIRST = "-01"


@dataclass(frozen=True)
class Kinds:
    """The types and dates of the figures of a table. role: what its rows are of."""

    layout: Layout
    setting: Setting
    heads: HeadReader
    role: str | None

    def said(self, row: Row, head: Head, column: int) -> Said:
        """Target or statistic: what the head or the row says, else its year, else what the table is."""
        if self.setting.book.cue("tables.of_metric").fullmatch(head.noun):
            return MEASURED
        if row.said:
            return row.said
        own = None if head.weak else head.said
        if own is None and row.head.said and (row.head.noun == "" or row.head.when):
            own = row.head.said
        beside = self._beside(column)
        if own is None and beside and head.when in (None, beside.when):
            own = beside.said
        if own:
            return own
        plan = self.setting.said == PLANNED or self.binding(row, column) is not None
        when = head.when or row.when or self._corner
        year = year_of(end_of(when)) if when else None
        if not plan or self.role == PROJECT:
            return MEASURED
        if year is None:
            return PLANNED
        return PLANNED if year >= self._first_year() else MEASURED

    def _beside(self, column: int) -> Head | None:
        """The head to the left of a rate, of the numbers of which it is the rate, if they have a date: of
        several the last in time."""
        head = self.layout.heads[column]
        if head.measure not in RATES or head.average:
            return None
        found: list[Head] = []
        for left in range(column - 1, -1, -1):
            other = self.layout.heads[left]
            if self.layout.roles[left] != "value" or (other.measure in RATES and found):
                break
            found += [other] if other.measure not in RATES else []
        dated = [(year, other) for other in found if (year := self._year_of(other.when))]
        return max(dated, key=lambda pair: pair[0])[1] if len(dated) == len(found) > 0 else None

    def _first_year(self) -> int:
        """The first year of which figures are planned, in a plan."""
        years = sorted({year for year in map(self._year_of, self._dates()) if year})
        published = self.setting.document.published
        told = year_of(start_of(published.edtf)) if published.edtf else None
        first = self.setting.first_planned
        if first is not None:
            gone = told if told and years and told <= years[-1] else 0
            return max(first, self._after_measured(years), gone)
        if told:
            return told
        heads = (self.layout.heads[c] for c in self.layout.of_role("value"))
        all_planned = any(head.said == PLANNED and not head.when for head in heads)
        return years[1] if len(years) > 1 and not all_planned else years[0] if years else 0

    def _after_measured(self, years: Sequence[int]) -> int:
        """The first year that is planned, as far as columns tell: of those without a word for it, beside
        columns with one, none is, unless others are told to be measured; before the end of a plan that has
        run for a while none is."""
        heads = [self.layout.heads[c] for c in self.layout.of_role("value")]
        dated = [(year, head.said) for head in heads if (year := self._year_of(head.when))]
        planned = [year for year, said in dated if said == PLANNED]
        if planned and not any(said == MEASURED for _, said in dated):
            return min(planned)
        if self.setting.is_midterm and years:
            return years[-1]
        return 0

    def _dates(self) -> list[str | None]:
        heads = [self.layout.heads[c].when for c in self.layout.of_role("value")]
        rows = [self.heads.read(self.layout.grid.words(row, c)).when
                for c in self.layout.of_role("year") for row in self.layout.body]
        return [*heads, *rows]

    def _year_of(self, when: str | None) -> int | None:
        return year_of(end_of(when)) if when else None

    def when(self, row: Row, head: Head, said: Said, measure: str, column: int) -> str | None:
        """The date of a figure: of its column, its row, else of the table."""
        beside = self._beside(column)
        own = head.when or row.when or (beside.when if beside else None) or self._noted(head) or self._corner
        if own and own == row.when and self._is_to_date(own, head):
            return f"{own[:YEAR]}-01/{own}"
        if own and len(own) == YEAR and row.stock:
            return f"{own}-12"
        if own is None and (head.average or row.head.average) and head.when is None:
            return None
        if own:
            return end_of(own) if said == PLANNED and is_interval(own) and measure not in RATES else own
        if said == PLANNED:
            return row.deadline or self.setting.deadline
        return None if self.role == PROJECT else self.setting.when

    def _is_to_date(self, month: str, head: Head) -> bool:
        """True for a column of all months since the year began, in a row of one."""
        told = self.setting.book.cue("tables.to_date").search(head.words)
        return told is not None and len(month) == MONTH and not month.endswith(FIRST)

    @property
    def _corner(self) -> str | None:
        """The date that stands above the names of the rows."""
        heads = self.layout.heads
        return next((heads[c].when for c in self.layout.of_role(*THINGS) if heads[c].when), None)

    def _noted(self, head: Head) -> str | None:
        """The date that a note below the table gives the numbers of a column."""
        mark = self.setting.book.cue("tables.note_mark").search(head.words)
        return self.setting.noted(mark[0] if mark else None, head.noun)

    def binding(self, row: Row, column: int) -> str | None:
        """How binding a target is, by the row or a row of such words."""
        words: dict[str, str] = self.setting.book.table("resolve")["bindingness"]
        sign = row.sign + self.layout.row_signs.get(column, "")
        return next((kind for word, kind in words.items() if word in sign), None)
