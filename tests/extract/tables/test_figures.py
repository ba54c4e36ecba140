"""What the tables of a document hold: figures, offers, and the cells that are no sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aipolicy.extract.tables.figures import read_tables, signed
from aipolicy.model import Value
from tests.extract.tables.laid import BOOK, Known, document, piped


def test_figures_offers_and_silent_cells() -> None:
    text = piped("支持事项 | 补贴标准 | 最高金额（万元）", "备案 | 每个奖励30万元 | 80",
                 "首用 | 每个奖励20万元 | 50")
    found = document(text)
    tables = read_tables(found, BOOK, Known(found))
    clean = found.text.clean
    assert [(clean[f.start:f.end], f.metric, f.said.type, f.value.comparator) for f in tables.figures] == [
        ("80", "备案", "incentive", "<="), ("50", "首用", "incentive", "<=")]
    assert [(clean[o.start:o.end], o.metric) for o in tables.offers] == [("每个奖励30万元", "备案"),
                                                                         ("每个奖励20万元", "首用")]
    assert {clean[s.start:s.end] for s in tables.silent} >= {"支持事项", "备案", "80"}


def test_a_document_without_tables() -> None:
    found = document("企业30家。")
    assert not read_tables(found, BOOK, Known(found)).figures


@pytest.mark.parametrize(("low", "change", "measure", "wanted"), [
    (5, None, "growth", (5, "growth")), (-5, None, "growth", (5, "decline")),
    (5, "decline", "growth", (5, "decline")),
    (-5, None, "decline", (5, "growth")), (-5, None, "level", (-5, "level")),
    (5, "decline", "level", (5, "decline"))])
def test_the_direction_of_a_change(low: int, change: str | None, measure: str,
                                   wanted: tuple[int, str]) -> None:
    value, told = signed(Value(Decimal(low), Decimal(low), "%"), change, measure)
    assert (value.high, told) == (Decimal(wanted[0]), wanted[1])
