"""Quantities and dates as other suites and other texts write them: rows made up before they were run."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.values.values_cases import dates, exact, quantities, read_dates, rows


def read(text: str) -> tuple[list[list[Any]], list[list[Any]]]:
    """What is found in a text, all of it and the plain part: with a unit, without a flag against it."""
    taken = [(d.start, d.end) for d in dates().find(text)]
    found = quantities().find(text, taken=taken)
    everything = [
        ([text[q.start : q.end], q.value.low, q.value.high, q.value.unit, q.value.comparator], q)
        for q in found
    ]
    return [row for row, _ in everything], [row for row, q in everything if q.value.unit and not q.flags]


@pytest.mark.parametrize("row", rows("unseen_quantities"), ids=lambda r: r["text"])
def test_quantities(row: dict[str, Any]) -> None:
    wanted = [exact(quantity) for quantity in row["quantities"]]
    found, plain = read(row["text"])
    assert [q for q in wanted if q not in found] == [], found
    assert [q for q in plain if q not in wanted] == []


@pytest.mark.parametrize("row", rows("unseen_quantities_negative"), ids=lambda r: r["text"])
def test_no_quantity(row: dict[str, Any]) -> None:
    assert read(row["text"])[1] == []


@pytest.mark.parametrize(
    "row", rows("unseen_dates"), ids=lambda r: f"{r['published']}-{r['text']}"
)
def test_dates(row: dict[str, Any]) -> None:
    assert read_dates(row["text"], row["published"]) == row["dates"]


@pytest.mark.parametrize("row", rows("unseen_dates_negative"), ids=lambda r: r["text"])
def test_no_date(row: dict[str, Any]) -> None:
    assert read_dates(row["text"], None) == []
