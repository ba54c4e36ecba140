"""Whether two stated amounts of one thing can both be right.

`check` and `conflicts` both ask here. A conflict that is none costs a reader's trust, so that whatever a
careful writer may mean by a number is allowed, and nothing beyond:

- `more than` and `at least` have no upper, `less than` and `at most` no lower bound; the bound itself is
  meant as it stands, for nobody rounds a threshold that he names: more than 1000 and 990 conflict. `About`
  may be off by a share (`about` in rules/corpus.yaml). Two amounts agree if one number is within both.
- A plain number may be another one rounded: to its last digit that is not zero, and by no more than 2
  percent. So 673 stands for 672.6 and 1000 for 1015, but 1000 not for 1356: nobody knows how many of its
  zeros are exact, and half of its one digit would be 500. 57 and 58 conflict: neither is the other rounded.
  The ends of a range are plain numbers.
"""

from __future__ import annotations

from decimal import Decimal

from aipolicy.model import Value

#: By what share of itself a rounded number may be off, however few digits of it are not zero.
ROUNDING = Decimal("0.02")
#: Comparators of numbers that say a bound on one side.
ABOVE, BELOW = (">", ">="), ("<", "<=")


def agree(one: Value, other: Value, about: Decimal) -> bool:
    """True if two amounts of one unit can both be right. about: the share that `about` may be off."""
    lower, upper = sorted((one, other), key=lambda amount: (amount.low, amount.high))
    high, low = _highest(lower, about), _lowest(upper, about)
    if high is None or low is None or low <= high:
        return True
    return (_is_plain(lower) and rounds_to(low, high)) or (_is_plain(upper) and rounds_to(high, low))


def _lowest(amount: Value, about: Decimal) -> Decimal | None:
    """The least number that an amount allows; None if there is none."""
    if amount.comparator in BELOW:
        return None
    return amount.low - abs(amount.low) * about if amount.comparator == "~" else amount.low


def _highest(amount: Value, about: Decimal) -> Decimal | None:
    """The greatest number that an amount allows; None if there is none."""
    if amount.comparator in ABOVE:
        return None
    return amount.high + abs(amount.high) * about if amount.comparator == "~" else amount.high


def _is_plain(amount: Value) -> bool:
    return amount.comparator not in (*ABOVE, *BELOW, "~")


def rounds_to(number: Decimal, short: Decimal) -> bool:
    """True if a number may be told as the shorter one.

    >>> rounds_to(Decimal("672.6"), Decimal(673)), rounds_to(Decimal(1356), Decimal(1000))
    (True, False)
    """
    exponent = short.normalize().as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return abs(number - short) <= min(half, abs(short) * ROUNDING)
