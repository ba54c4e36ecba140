"""The panel: what stands in it, what is left out, and that nothing is lost between the two."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.corpus.export import write_panel
from aipolicy.corpus.merge import merge
from aipolicy.corpus.panel import LONG, Panel, panel
from aipolicy.corpus.spots import REASONS, TYPES, Column
from tests.corpus.fact_rows import cases, records, terms


def laid_out(rows: list[dict[str, Any]], **how: Any) -> Panel:
    return panel(merge(records(rows), terms()), terms(), **how)


@pytest.mark.parametrize("case", cases("panel"))
def test_panel(case: dict[str, Any]) -> None:
    found = laid_out(case["facts"], **case.get("how", {}))
    rows = {(row["region"], row["year"]): row for row in found.rows()}
    told = [[place, year, column, rows[place, year].get(column)] for place, year, column, _ in case["cells"]]
    assert told == case["cells"]
    if "years" in case:
        assert [found.years[0], found.years[-1]] == case["years"]
    if "left_out" in case:
        assert found.to_dict()["left_out"] == case["left_out"]
    for row in rows.values():
        assert set(row) <= set(found.columns())
        assert all(row[f"{name}_ids"] for name in row if f"{name}_ids" in row)


PLACES = st.sampled_from([None, "苏州市", "中国", "苏州市工业和信息化局", "某某科技有限公司", "苏州工业园区"])
DATES = st.sampled_from([None, "2023", "2024-06", "2024-12-31", "2023/2025", "2024-01/2024-06", "2024/..",
                         "../2025", "soon"])
UNITS = st.sampled_from(["家", "元", "美元", "%", "个百分点", None])
QUANTITY = {"metric": st.sampled_from([None, "人工智能企业", "地区生产总值", "净利润", "古树名木", "、"]),
            "low": st.integers(1, 4), "unit": UNITS, "subject": PLACES, "when": DATES,
            "measure": st.sampled_from(["level", "added", "growth", "decline", "share"]),
            "source": st.sampled_from(["a.txt", "b.txt"])}
FACTS = st.one_of(
    st.fixed_dictionaries({"type": st.sampled_from(["target", "incentive"]), **QUANTITY}),
    st.fixed_dictionaries({"type": st.just("statistic"), **QUANTITY,
                           "status": st.sampled_from(["actual", "forecast"])}),
    st.fixed_dictionaries({"type": st.just("designation"), "holder": PLACES, "when": DATES,
                           "name": st.sampled_from(["国家人工智能创新应用先导区", "全国文明城市"]),
                           "status": st.sampled_from(["granted", "applied", None])}),
    st.fixed_dictionaries({"type": st.just("policy"), "title": st.sampled_from(["行动计划", "若干措施"]),
                           "issuer": PLACES, "when": DATES}),
    st.fixed_dictionaries({"type": st.just("document"), "title": st.just("若干措施"), "published": DATES,
                           "effective": DATES, "kind": st.sampled_from(["measures", "news"]),
                           "issuer": st.lists(st.just("杭州市人民政府"), max_size=1)}),
)


@settings(deadline=None)
@given(rows=st.lists(FACTS, max_size=8), metrics=st.booleans(), first=st.sampled_from([None, 2024]),
       last=st.sampled_from([None, 2024]))
def test_every_fact_is_in_a_cell_or_left_out_with_its_reason(rows: list[dict[str, Any]], metrics: bool,
                                                             first: int | None, last: int | None) -> None:
    merged = merge(records(rows), terms())
    found = panel(merged, terms(), metrics=metrics, first=first, last=last)
    cells = [cell for years in found.cells.values() for row in years.values() for cell in row.values()]
    held = {i for cell in cells for i in (*cell.ids, *cell.others)}
    of_panel = [record for record in merged.records if record.type in TYPES]
    left = [record.id for record, _ in found.left]
    assert sorted(left) == sorted(r.id for r in of_panel if not held & set(r.ids))
    assert found.kept.total() + len(left) == len(of_panel)
    assert {reason for _, reason in found.left} <= set(REASONS)
    wide = {i for row in found.rows() for name in row if name.endswith("_ids") for i in row[name] or ()}
    long = {i for row in found.long_rows() for ids in (row["ids"], row["other_ids"]) for i in ids or ()}
    assert wide == long == held
    assert len(set(found.columns())) == len(found.columns())


def test_a_long_row_says_what_its_cell_is_of() -> None:
    found = laid_out([
        {"type": "statistic", "metric": "古树名木", "low": 40, "high": 50, "unit": "株", "subject": "苏州市",
         "when": "2024-01/2024-06", "measure": "added"},
        {"type": "policy", "title": "行动计划", "issuer": "苏州市", "when": "2024-05"},
    ], metrics=True)
    policies, figure = (dict.fromkeys(LONG) | row for row in found.long_rows())
    assert (policies["kind"], policies["value"], policies["text"]) == ("policies", 1, ["行动计划"])
    assert {key: figure[key] for key in LONG if key not in ("ids", "other_ids")} == {
        "code": "320500", "region": "苏州市", "scope": "prefecture", "within_code": None, "year": 2024,
        "kind": "actual", "indicator": None, "metric": "古树名木", "measure": "added", "period": "m01_06",
        "value": 40, "value_high": 50, "comparator": "=", "unit": "株", "text": None,
        "when": "2024-01/2024-06"}


@pytest.mark.parametrize(("column", "name"), [
    (Column("policies"), "policies"), (Column("target", "ai.enterprises"), "target_ai_enterprises"),
    (Column("actual", "甲, \"乙\"\n(丙)", True, "元/吨", "growth", "5y"),
     "actual_metric_甲_乙_丙_元_吨_growth_5y"),
    (Column("incentive", "rent", measure="rate"), "incentive_rent_rate"),
])
def test_names_of_columns(column: Column, name: str) -> None:
    assert column.name == name


@pytest.mark.parametrize("long", [False, True])
def test_parquet_says_what_was_left_out(long: bool) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    undated = {"metric": "人工智能企业", "low": 20, "unit": "家", "subject": "苏州市"}
    found = laid_out([{**undated, "low": 10, "when": "2025"}, undated])
    stream = io.BytesIO()
    write_panel(found, "parquet", stream, long=long)
    table = parquet.read_table(stream)
    assert json.loads(table.schema.metadata[b"aipolicy.panel"]) == found.to_dict() == {
        "kept": {"target": 1}, "left_out": {"target": {"no date": 1}}}
    assert table.column("value" if long else "target_ai_enterprises").to_pylist() == [10.0]
