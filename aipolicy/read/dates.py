"""Dates of metadata, however they are written, to EDTF."""

from __future__ import annotations

import regex

from aipolicy.edtf import Day

WRITTEN = regex.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:(?P<month>[01]\d)(?P<day>[0-3]\d)?|\D(?P<month>\d{1,2})(?:\D(?P<day>\d{1,2}))?)?(?!\d)"
)


def edtf_of(written: object) -> str | None:
    """YYYY-MM-DD, or as much of it as is written and the calendar has; None if that is no date."""
    m = WRITTEN.search(str(written))
    if not m:
        return None
    parts = [int(part) for part in (m["year"], m["month"], m["day"]) if part]
    while parts:
        day = Day(*parts)
        if day.is_real:
            return day.edtf
        parts.pop()
    return None
