"""When plans were set: by their titles, and by the documents that targets stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import regex

from aipolicy.corpus.records import Record
from aipolicy.edtf import first_day
from aipolicy.rulebook.facttypes import DOCUMENT

#: Kinds of documents that set targets themselves; what others tell of may be older than they are.
SETTING = ("plan", "measures", "regulation", "report", "notice")
_YEAR = regex.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class Plans:
    """titles: the first day of a plan by its title. sources: the same by the source that is one."""

    titles: Mapping[str, date]
    sources: Mapping[str, date]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Plans:
        """Of policies and documents: by the date of issue, else the first day of the period."""
        titles: dict[str, date] = {}
        sources: dict[str, date] = {}
        for record in records:
            day = _day(record)
            if day is None:
                continue
            if record.fields.get("title"):
                titles[record.fields["title"]] = day
            if record.type == DOCUMENT and record.fields.get("kind") in SETTING:
                sources.update((place.source, day) for place in record.places)
        return cls(titles, sources)

    def set_on(self, target: Record) -> date | None:
        """The first day of the plan that sets a target: the one it names (by its date, else by the first year
        in its title), else the document that it stands in."""
        title = target.fields.get("document")
        if title is not None:
            year = _YEAR.search(title)
            named = self.titles.get(title) or (date(int(year[0]), 1, 1) if year else None)
            if named:
                return named
        return min((self.sources[p.source] for p in target.places if p.source in self.sources), default=None)


def _day(record: Record) -> date | None:
    fields = record.fields
    if record.type == "policy":
        return first_day(fields.get("when")) or first_day(fields.get("period"))
    if record.type == DOCUMENT:
        return first_day(fields.get("published")) or first_day(fields.get("effective"))
    return None
