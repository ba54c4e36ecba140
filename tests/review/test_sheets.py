"""Sheets say first what a reader wants, in the reader's language, and come without a document too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from aipolicy.emit.documents import documents_in, documents_of
from aipolicy.emit.workbook import Link, Sheet
from aipolicy.facts.lines import FactLine
from aipolicy.facts.types import builtin_types
from aipolicy.review.labels import labels_of
from aipolicy.review.sheets import sheet_of_documents, sheet_of_type

TYPES = builtin_types()
ZH, EN = (labels_of(name) for name in ("zh", "en"))


def fact(type_name: str, **more: Any) -> FactLine:
    return {"type": type_name, "id": "1", "source": "a.txt", "start": 0, "end": 4, "quote": "超10家",
            "text": "超10家", "rule": "r", "confidence": Decimal("0.9"), "line": 1, **more}


def target(**more: Any) -> FactLine:
    value = {"low": 30_000_000_000, "high": 30_000_000_000, "unit": "元", "comparator": ">="}
    return fact("target", value=value, metric="产业规模", measure="level",
                subject={"name": "甲市", "kind": "region", "adcode": "320500"}, when="2025",
                document="甲市规划", **more)


DOCUMENT = fact("document", title="甲市规划", kind="plan", number="甲府〔2024〕1号",
                issuer=["甲市政府", "甲市科技局"], published="2024-03-05", published_from="text",
                effective="2024/2026", url="https://example.org/")


def row_of(sheet: Sheet, at: int = 0) -> dict[str, Any]:
    return {head: value for head, value in zip(sheet.heads, sheet.rows[at], strict=True)
            if value not in (None, "")}


def of_type(facts: list[FactLine], labels: Any = ZH, **documents: FactLine) -> Sheet:
    known = {"a.txt": documents["document"]} if documents else {}
    return sheet_of_type(facts[0]["type"], facts, documents_of(facts, known, TYPES), labels)


def test_a_reader_meets_first_what_is_said_and_last_where() -> None:
    sheet = of_type([target(context="到2025年产业规模不低于300亿元。")], document=DOCUMENT)
    assert row_of(sheet) == {
        "主体": "甲市", "指标": "产业规模", "数值": "≥ 300亿元", "数字": 30_000_000_000, "单位": "元",
        "口径": "总量", "时间": "2025", "年份": 2025, "依据文件": "甲市规划",
        "原句": "到2025年产业规模不低于300亿元。",
        "来源文档": "甲市规划", "发布日期": date(2024, 3, 5), "链接": Link("https://example.org/"),
        "起始日": date(2025, 1, 1), "截止日": date(2025, 12, 31), "区划代码": "320500", "比较": ">=",
        "引文": "超10家", "来源": "a.txt", "行": 1, "起": 0, "止": 4, "规则": "r",
        "置信度": Decimal("0.9"), "编号": "1"}
    assert list(row_of(sheet))[:4] == ["主体", "指标", "数值", "数字"]
    assert sheet.heads[-1] == "编号"
    assert sheet.name == "目标"


def test_english_heads_and_words() -> None:
    row = row_of(of_type([target()], EN))
    assert (row["value"], row["measure"], row["source document"]) == ("≥ 30 bn 元", "level", "a.txt")


@pytest.mark.parametrize(("given", "sentence"), [
    ({}, "超10家"), ({"context": None}, "超10家"), ({"context": 7}, "超10家"),
    ({"context": "甲\n 乙。"}, "甲 乙。"),
])
def test_the_sentence_is_the_context_or_else_the_quote(given: dict[str, Any], sentence: str) -> None:
    assert row_of(of_type([target(**given)]))["原句"] == sentence


@pytest.mark.parametrize(("type_name", "given", "told"), [
    ("statistic", {"status": "forecast", "measure": "decline", "value": {"low": 1, "high": 2, "unit": "%"}},
     {"状态": "预测", "口径": "降幅", "数字": 1, "数字（至）": 2}),
    ("incentive",
     {"form": "award", "per": "年", "recipient": "甲", "value": {"low": 1, "high": 1, "unit": "元"}},
     {"方式": "奖励", "每": "年", "对象": "甲"}),
    ("organization", {"name": "甲公司", "kind": "enterprise", "aliases": ["甲", "乙"]},
     {"名称": "甲公司", "类别": "企业", "别称": "甲, 乙"}),
    ("own", {"amount": 7, "mark": "=1"}, {"amount": "7", "mark": "=1"}),
])
def test_each_type_has_its_columns(type_name: str, given: dict[str, Any], told: dict[str, Any]) -> None:
    row = row_of(of_type([fact(type_name, **given)]))
    assert {head: row.get(head) for head in told} == told


def test_columns_that_nothing_needs_are_left_out() -> None:
    sheet = of_type([target()])
    assert "标准指标" not in sheet.heads
    assert "链接" in sheet.heads


def test_a_row_for_each_place_of_a_merged_fact() -> None:
    place = {key: target()[key] for key in ("source", "start", "end", "quote", "line")}
    sheet = of_type([{**target(), "sources": [place, {**place, "source": "b.txt"}]}])
    assert [row_of(sheet, at)["来源文档"] for at in (0, 1)] == ["a.txt", "b.txt"]


def test_documents_are_told_with_their_counts() -> None:
    facts = [DOCUMENT, target(), target(), target(source="b.txt")]
    sheet = sheet_of_documents(documents_of(facts, {}, TYPES), {"target": facts[1:]}, ZH)
    assert row_of(sheet) == {
        "标题": "甲市规划", "类别": "规划方案", "文号": "甲府〔2024〕1号", "发布者": "甲市政府, 甲市科技局",
        "发布日期": date(2024, 3, 5), "日期来源": "正文", "有效期": "2024/2026",
        "网址": Link("https://example.org/"), "目标": 2, "来源": "a.txt", "编号": "1"}
    assert row_of(sheet, 1) == {"目标": 1, "来源": "b.txt"}


@pytest.mark.parametrize(("published", "shown"), [
    ("2024-03-05", date(2024, 3, 5)), ("2024-03", "2024-03"), ("2024/2025", "2024/2025"), (None, None),
    ("../2024-03-05", "../2024-03-05"), ("2024-02-30", "2024-02-30"), (7, 7),
])
def test_whole_days_are_dates(published: Any, shown: Any) -> None:
    sheet = of_type([target()], document={**DOCUMENT, "published": published})
    assert row_of(sheet).get("发布日期") == shown


def test_the_first_document_of_a_source_counts() -> None:
    again = {**DOCUMENT, "title": "另一个"}
    assert documents_in([DOCUMENT, again], TYPES)["a.txt"]["title"] == "甲市规划"
    assert documents_of([target()], {"b.txt": DOCUMENT}, TYPES) == {"a.txt": None}
