"""Dates of metadata, however they are written, to EDTF."""

from __future__ import annotations

from datetime import date

import regex

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
        try:
            date(*[*parts, 1, 1][:3])
        except ValueError:
            parts.pop()
            continue
        return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    return None
