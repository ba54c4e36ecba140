"""Quantities as case rows: in the wild, made up, negative, known failures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aipolicy.model import Quantity
from tests.extract.values.values_cases import dates, exact, quantities, read_quantities, rows

NEWS = Path("../shared/gold/news/texts")


def plain(text: str) -> list[Quantity]:
    """The quantities of a text that count: with a unit and without a flag against them."""
    taken = [(d.start, d.end) for d in dates().find(text)]
    return [q for q in quantities().find(text, taken=taken) if q.value.unit and not q.flags]


def holds(row: dict[str, Any], found: list[Quantity], start: int, end: int) -> bool:
    """True if a quantity that overlaps the span has the value of the row."""
    wanted = Decimal(row["low"]), Decimal(row["high"])
    return any(
        (q.value.low, q.value.high) == wanted and q.start < end and start < q.end
        and (row["comparator"] in (None, q.value.comparator))
        for q in found
    )


@pytest.mark.parametrize("row", rows("quantities_wild"), ids=lambda r: f"{r['from'][:4]}-{r['quote']}")
def test_in_the_wild(row: dict[str, Any]) -> None:
    start = row["at"]
    assert row["text"].startswith(row["quote"], start)
    found = quantities().find(row["text"])
    assert holds(row, [q for q in found if q.value.unit == row["unit"]], start, start + len(row["quote"]))


@pytest.mark.parametrize("row", rows("quantities_made_up"), ids=lambda r: r["text"])
def test_made_up(row: dict[str, Any]) -> None:
    assert read_quantities(row["text"]) == [exact(q) for q in row["quantities"]]


@pytest.mark.parametrize("row", rows("quantities_negative"), ids=lambda r: r["text"])
def test_negative(row: dict[str, Any]) -> None:
    assert plain(row["text"]) == []


@pytest.mark.parametrize("row", rows("quantities_known_failure"), ids=lambda r: r["text"])
@pytest.mark.xfail(strict=True)
def test_known_failure(row: dict[str, Any]) -> None:
    assert read_quantities(row["text"]) == [exact(q) for q in row["quantities"]]


@pytest.mark.skipif(not NEWS.exists(), reason="the news texts stand outside the repository")
def test_news_by_span() -> None:
    """Of the quantities of the news texts, at least 98 in 100 are read right in the whole text."""
    wanted = [r for r in rows("news_spans") if "low" in r]
    texts = {r["id"]: (NEWS / f"{r['id']}.txt").read_bytes().decode("utf-8") for r in wanted}
    found = {name: quantities().find(text) for name, text in texts.items()}
    right = sum(holds(r, found[r["id"]], r["start"], r["end"]) for r in wanted)
    assert right / len(wanted) >= 0.98


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("同比增长28.9%", "growth"), ("增速10.1%", "growth"), ("下降3.2%", "decline"),
        ("年均复合增长率为69.9%", "growth"), ("比去年同期多15.1%", "growth"), ("成本降低了近三成", "decline"),
        ("占比提升至28%", None), ("增长到35%", None), ("占全市比重达44.7%", None), ("月减11.3%", "decline"),
        ("性能提升三到五倍", "growth"), ("以10%的增速", "growth"), ("覆盖率超过98%", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    assert [q.change for q in plain(text)] == [change]


def test_a_list_keeps_the_change_of_its_head() -> None:
    assert [q.change for q in plain("同比分别增长34.6%和20.1%")] == ["growth", "growth"]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("千亿级产业", "grade"), ("万亿蓝海", "class"), ("671B模型", "size"), ("四大产业", "group"),
        ("三个方面", "parts"), ("百家企业", "round"), ("一家企业", "indefinite"), ("四五倍", "approximate"),
        ("上万支队伍", "round"), ("16条重点任务", "parts"), ("迈入10亿元行列", "class"),
    ],
)
def test_flags(text: str, flag: str) -> None:
    assert [flag in q.flags for q in quantities().find(text)] == [True]


def test_spans_are_offsets_of_the_text_given() -> None:
    text = "逾百家頭部企業，產值超過890億元人民幣；１２３家。"
    found = quantities().find(text)
    assert [text[q.start : q.end] for q in found] == ["逾百家", "超過890億元人民幣", "１２３家"]


def test_taken_spans_hold_no_quantity() -> None:
    assert quantities().find("2025年", taken=[(0, 5)]) == []
    assert len(quantities().find("5家2025", taken=[(2, 6)])) == 1


def test_empty() -> None:
    assert quantities().find("") == []
