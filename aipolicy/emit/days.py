"""The first and the last day of an EDTF date, for formats that know only days."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TypeAlias

Bounds: TypeAlias = tuple[date | None, date | None]

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def bounds(edtf: object) -> Bounds:
    """First and last day of `2025`, `2025-06`, `2023/2025`, `2023/..`; None where open or no date.

        >>> bounds("2024-02")
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if not isinstance(edtf, str):
        return None, None
    first, slash, last = edtf.partition("/")
    return _point(first)[0], _point(last if slash else first)[1]


def _point(text: str) -> Bounds:
    found = _POINT.fullmatch(text)
    if not found:
        return None, None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        ends = month or 12
        return (date(year, month or 1, day or 1),
                date(year, ends, day or calendar.monthrange(year, ends)[1]))
    except ValueError:
        return None, None
