"""A value in writing: one way of putting it together, and the styles in which it is read.

    PLAIN                         10家, >1356家, 1..2家: rule examples and messages
    Style(SIGNS, DASH, number)    ≥ 100 家, 1–2 家, 28.9%: tables and pages, numbers as a language counts them

A value is here the JSON object of a fact: `low`, `high`, `unit`, `comparator` (docs/facts.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeGuard

#: The comparators as readers of tables know them.
SIGNS: Mapping[str, str] = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
DASH = "–"


def full(number: Decimal | int) -> str:
    """The number written out, without zeros that say nothing.

    >>> full(Decimal("3E+3")), full(Decimal("0.50"))
    ('3000', '0.5')
    """
    return _trimmed(f"{Decimal(number):f}")


def grouped(number: Decimal | int) -> str:
    """The number written out, its digits in groups of three.

    >>> grouped(Decimal("1234567.50"))
    '1,234,567.5'
    """
    return _trimmed(f"{Decimal(number):,f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(number: Decimal | int, scales: Iterable[tuple[int, str]]) -> str:
    """The number counted in the first scale (power of ten, word) that three decimals are enough for.

    The scales come largest first; without one, the number is grouped.

    >>> counted(269900000, [(9, " bn"), (6, " m")])
    '269.9 m'
    """
    exact = Decimal(number)
    for power, word in scales:
        scaled = exact.scaleb(-power)
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{grouped(scaled)}{word}"
    return grouped(exact)


def magnified(number: Decimal | int, magnitudes: Iterable[tuple[str, int]]) -> str:
    """The number counted in the first magnitude (word, size) that it reaches, all its decimals kept.

    >>> magnified(1234567, [("k", 1000)])
    '1234.567k'
    """
    exact = Decimal(number)
    for word, size in magnitudes:
        if abs(exact) >= size:
            return f"{full(exact / size)}{word}"
    return full(exact)


@dataclass(frozen=True)
class Style:
    """How values are written.

    signs: by comparator, nothing for one that is not there. dash: between the ends of a range. number: writes
    a number. spaced: a space between the number and a unit of letters, unless a word of another script
    stands before it.
    """

    signs: Mapping[str, str]
    dash: str
    number: Callable[[Decimal | int], str]
    spaced: bool = False


PLAIN = Style({**{sign: sign for sign in SIGNS}, "=": ""}, "..", full)


def written(value: Mapping[str, Any], style: Style = PLAIN, plus: str = "") -> str:
    """The value in writing; nothing if it has no number. plus: what stands before the number.

    >>> written({"low": 1356, "high": 1356, "unit": "km", "comparator": ">"})
    '>1356km'
    >>> written({"low": 1, "high": 2, "unit": "km", "comparator": "~"}, Style(SIGNS, DASH, full, spaced=True))
    '≈ 1–2 km'
    """
    ends = [end for end in (value.get("low"), value.get("high")) if _is_number(end)]
    unit = value.get("unit") or ""
    if not _is_number(value.get("low")):
        return ""
    number = style.dash.join(style.number(end) for end in dict.fromkeys(ends))
    space = " " if style.spaced and unit and unit != "%" and number[-1].isascii() else ""
    return f"{style.signs.get(str(value.get('comparator')), '')}{plus}{number}{space}{unit}"


def _is_number(value: object) -> TypeGuard[Decimal | int]:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
