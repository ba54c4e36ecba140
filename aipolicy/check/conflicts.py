"""Figures of different sources that cannot both be true.

Two figures are compared if type, subject, metric, measure, unit, time and status are the same and all of
them are known. They conflict if no number fits both, rounding and comparators considered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from gettext import gettext as _
from typing import Any, NamedTuple

from aipolicy.check.kinds import Finding, Place

Record = Mapping[str, Any]
COMPARED = ("target", "statistic")
#: A shorter metric says too little to know that two sources mean the same.
LEAST_METRIC = 4
INFINITE = Decimal("Infinity")
ABOUT, ROUNDED = Decimal("0.1"), Decimal("0.02")


class Figure(NamedTuple):
    """A fact with a number, where it stands, and whether findings are wanted of it."""

    source: str
    fact: Record
    place: Place | None


def find_conflicts(figures: Iterable[Figure]) -> Iterator[Finding]:
    """One finding for each placed figure that another source contradicts."""
    groups: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in figures:
        key = _key(figure.fact)
        if key is not None:
            groups.setdefault(key, []).append(figure)
    for group in groups.values():
        if len({figure.source for figure in group}) < 2:
            continue
        for figure in group:
            other = next((o for o in group if figure.place and _differ(figure, o)), None)
            if other is not None:
                yield _finding(figure, other)


def _key(fact: Record) -> tuple[Any, ...] | None:
    if fact["type"] not in COMPARED or not fact.get("subject") or not fact.get("value"):
        return None
    metric, when, unit = fact["metric"], fact["when"], fact["value"]["unit"]
    if not metric or len(metric) < LEAST_METRIC or not when:
        return None
    return (fact["type"], fact["subject"]["name"], metric, fact["measure"], unit, when, fact.get("status"))


def _differ(one: Figure, other: Figure) -> bool:
    if one.source == other.source:
        return False
    low, high = _bounds(one.fact["value"])
    least, most = _bounds(other.fact["value"])
    return high < least or most < low


def _bounds(value: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """The numbers that a statement allows: 672.6 is 672.55 to 672.65, more than 300 has no upper end."""
    low, high = Decimal(value["low"]), Decimal(value["high"])
    slack = ABOUT if value["comparator"] == "~" else ROUNDED
    below, above = (min(_half_a_digit(n), abs(n) * slack) if slack is ROUNDED else abs(n) * slack
                    for n in (low, high))
    if value["comparator"] in (">", ">="):
        return low - below, INFINITE
    if value["comparator"] in ("<", "<="):
        return -INFINITE, high + above
    return low - below, high + above


def _half_a_digit(number: Decimal) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def _finding(figure: Figure, other: Figure) -> Finding:
    where = f"{other.source}:{other.place.line}" if other.place else other.source
    message = _("{metric}: '{quote}' here, '{other}' in {where}").format(
        metric=figure.fact["metric"], quote=figure.fact["quote"], other=other.fact["quote"], where=where)
    return Finding("conflict", figure.source, message, figure.place, figure.fact["quote"], figure.fact["id"])
