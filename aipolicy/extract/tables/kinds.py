"""Of which type and date a figure of a table is."""

from __future__ import annotations

from dataclasses import dataclass

from aipolicy.edtf import end_of, is_interval, start_of, year_of
from aipolicy.extract.tables.heads import MEASURED, PLANNED, RATES, Head, HeadReader, Said
from aipolicy.extract.tables.layout import Layout
from aipolicy.extract.tables.rows import Row
from aipolicy.extract.tables.setting import Setting

PROJECT = "project"


@dataclass(frozen=True)
class Kinds:
    """The types and dates of the figures of a table. role: what its rows are of."""

    layout: Layout
    setting: Setting
    heads: HeadReader
    role: str | None

    def said(self, row: Row, head: Head, column: int) -> Said:
        """Target or statistic: what the head or the row says, else its year, else what the table is."""
        own = None if head.weak else head.said
        if own is None and row.head.said and (row.head.noun == "" or row.head.when):
            own = row.head.said
        if own:
            return own
        plan = self.setting.said == PLANNED or self.binding(row, column) is not None
        year = year_of(end_of(head.when or row.when)) if head.when or row.when else None
        if not plan or self.role == PROJECT:
            return MEASURED
        if year is None:
            return PLANNED
        return PLANNED if year >= self._first_year() else MEASURED

    def _first_year(self) -> int:
        """The first year of which figures are planned, in a plan."""
        first = self.setting.first_planned
        if first is not None:
            return first
        published = self.setting.document.published
        if published.edtf:
            return year_of(start_of(published.edtf)) or 0
        years = sorted({year for year in map(self._year_of, self._dates()) if year})
        return years[1] if len(years) > 1 else years[0] if years else 0

    def _dates(self) -> list[str | None]:
        heads = [self.layout.heads[c].when for c in self.layout.of_role("value")]
        rows = [self.heads.read(self.layout.grid.words(row, c)).when
                for c in self.layout.of_role("year") for row in self.layout.body]
        return [*heads, *rows]

    def _year_of(self, when: str | None) -> int | None:
        return year_of(end_of(when)) if when else None

    def when(self, row: Row, head: Head, said: Said, measure: str) -> str | None:
        """The date of a figure: of its column, its row, else of the table."""
        own = head.when or row.when
        if own is None and (head.average or row.head.average) and head.when is None:
            return None
        if own:
            return end_of(own) if said == PLANNED and is_interval(own) and measure not in RATES else own
        if said == PLANNED:
            return self.setting.deadline
        return None if self.role == PROJECT else self.setting.when

    def binding(self, row: Row, column: int) -> str | None:
        """How binding a target is, by the row or a row of such words."""
        words: dict[str, str] = self.setting.book.table("resolve")["bindingness"]
        sign = row.sign + self.layout.row_signs.get(column, "")
        return next((kind for word, kind in words.items() if word in sign), None)
