"""The direction of a change is said by its measure, not by the sign of its number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aipolicy.extract.figures.counting.signs import directed
from aipolicy.model import Value
from aipolicy.value import written


@pytest.mark.parametrize(("low", "high", "sign", "measure", "wanted"), [
    (3, 3, "=", "growth", "3% growth"), (-3, -3, "=", "growth", "3% decline"),
    (-3, -3, "=", "decline", "3% decline"), (3, 3, "=", "decline", "3% decline"),
    (-5, -3, "~", "growth", "~3..5% decline"), (-3, -3, "<", "growth", ">3% decline"),
    (-1, 2, "=", "growth", "-1..2% growth"), (-3, -3, "=", "level", "-3% level"),
    (0, 0, "=", "growth", "0% growth"),
])
def test_directed(low: int, high: int, sign: str, measure: str, wanted: str) -> None:
    value, found = directed(Value(Decimal(low), Decimal(high), "%", sign), measure)
    assert f"{written(value.to_dict())} {found}" == wanted
