"""What columns hold, by whole heads."""

from __future__ import annotations

import pytest

from aipolicy.extract.tables.roles import Cued, by_head, by_thing
from tests.extract.tables.laid import BOOK


def first(cued: Cued, head: str) -> str | None:
    """What the surest expression says of a head."""
    return next((role for pattern, role in cued if pattern.fullmatch(head)), None)


@pytest.mark.parametrize(("head", "role"), [
    ("序号", "serial"), ("单位", "unit"), ("属性", "attribute"), ("年份", "year"), ("地区", "region"),
    ("产值", None), ("序号牌", None),
])
def test_columns_by_their_heads(head: str, role: str | None) -> None:
    assert first(by_head(BOOK), head) == role


@pytest.mark.parametrize(("head", "role"), [
    ("指标", "metric"), ("企业名称", "entity"), ("类别", "category"), ("产值", None),
])
def test_things_by_the_heads_of_their_columns(head: str, role: str | None) -> None:
    found = first(by_thing(BOOK), head)
    assert (found is not None) == (role is not None)
