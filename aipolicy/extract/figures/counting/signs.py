"""The direction of a change is said by its measure: the number itself has no sign."""

from __future__ import annotations

from dataclasses import replace

from aipolicy.model import Value

#: The measures of a change.
CHANGES = ("growth", "decline")
#: What a bound of a number becomes when its sign is taken off.
TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def directed(value: Value, measure: str) -> tuple[Value, str]:
    """The value of a change without its sign, and its measure: growth of -3 is a decline of 3, and so is, as
    some write, a decline of -3. Other measures, and ranges over both signs, stay as they are.

    >>> from decimal import Decimal
    >>> directed(Value(Decimal(-3), Decimal(-3), "%"), "growth")
    (Value(low=Decimal('3'), high=Decimal('3'), unit='%', comparator='='), 'decline')
    """
    if measure not in CHANGES or value.low >= 0 or value.high >= 0:
        return value, measure
    sign = TURNED.get(value.comparator, value.comparator)
    return replace(value, low=-value.high, high=-value.low, comparator=sign), "decline"
