"""Dates as case rows: in the wild, made up, negative, known failures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aipolicy.errors import UsageError
from tests.extract.values.values_cases import dates, read_dates, rows

NEWS = Path("../shared/gold/news")


@pytest.mark.parametrize("row", rows("dates_wild"), ids=lambda r: f"{r['from'][:4]}-{r['quote']}")
def test_in_the_wild(row: dict[str, Any]) -> None:
    found = read_dates(row["text"], row["published"])
    assert [row["quote"], row["edtf"]] in [[quote, edtf] for quote, edtf, _ in found]


@pytest.mark.parametrize("row", rows("dates_made_up"), ids=lambda r: f"{r['published']}-{r['text']}")
def test_made_up(row: dict[str, Any]) -> None:
    assert read_dates(row["text"], row["published"]) == row["dates"]


@pytest.mark.parametrize("row", rows("dates_negative"), ids=lambda r: r["text"])
def test_negative(row: dict[str, Any]) -> None:
    assert read_dates(row["text"], None) == []


@pytest.mark.parametrize("row", rows("dates_known_failure"), ids=lambda r: r["text"])
@pytest.mark.xfail(strict=True)
def test_known_failure(row: dict[str, Any]) -> None:
    assert read_dates(row["text"], row["published"]) == row["dates"]


@pytest.mark.skipif(not NEWS.exists(), reason="the news texts stand outside the repository")
def test_news_by_span() -> None:
    """Of the dates of the news texts, at least 98 in 100 are read right in the whole text."""
    wanted = [r for r in rows("news_spans") if "edtf" in r]
    texts = {r["id"]: (NEWS / "texts" / f"{r['id']}.txt").read_bytes().decode("utf-8") for r in wanted}
    found = {r["id"]: dates().find(texts[r["id"]], published=r["published"]) for r in wanted}
    right = [
        any(d.edtf == r["edtf"] and d.start < r["end"] and r["start"] < d.end for d in found[r["id"]])
        for r in wanted
    ]
    assert sum(right) / len(right) >= 0.98


@pytest.mark.parametrize("published", ["yesterday", "2023-13", "20230727", ""])
def test_a_wrong_publication_date_is_refused(published: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        dates().find("今年", published=published)


def test_an_interval_counts_from_its_first_day() -> None:
    assert read_dates("今年", "2023-05/2023-06") == [["今年", "2023", "published"]]


def test_each_item_of_a_list_has_its_own_date_line() -> None:
    text = "[甲] 2025-04-10 | 张三\n3月营收创新高\n[乙] 2026-02-14 | 李四\n1月营收创新高"
    found = [edtf for _, edtf, _ in read_dates(text, None)]
    assert found == ["2025-04-10", "2025-03", "2026-02-14", "2026-01"]


def test_spans_are_offsets_of_the_text_given() -> None:
    text = "民國114年，２０２５年３月"
    assert [quote for quote, _, _ in read_dates(text, None)] == ["民國114年", "２０２５年３月"]


@pytest.mark.parametrize("text", ["2023年13月", "2023年2月30日", "0年", "2023-25-12"])
def test_no_day_that_no_calendar_has(text: str) -> None:
    assert all(edtf is None or edtf == "2023" for _, edtf, _ in read_dates(text, None))
