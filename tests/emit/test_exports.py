"""Every format holds what the facts hold, and nothing in it does anything."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from aipolicy.emit.formats import FORMATS, writer
from aipolicy.emit.to_csv import safe
from aipolicy.errors import UsageError
from aipolicy.facts.lines import FactLine
from tests.emit.conftest import HOSTILE, TEXT

Export = Callable[..., bytes]
Facts = list[FactLine]
MODULES = {"xlsx": "openpyxl", "parquet": "pyarrow.parquet", "duckdb": "duckdb"}


def table_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def database(tmp_path: Path, export: Export) -> Callable[[Facts], Any]:
    def opened(facts: Facts) -> Any:
        path = tmp_path / "facts.db"
        path.write_bytes(export("sqlite", facts))
        return closing(sqlite3.connect(path))
    return opened


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_facts_give_the_same_bytes(name: str, export: Export, facts: Facts) -> None:
    if name == "duckdb":
        pytest.skip("a DuckDB file holds what its writer likes; the tables are tested")
    if name in MODULES:
        pytest.importorskip(MODULES[name])
    assert export(name, facts, {"note.txt": TEXT}) == export(name, facts, {"note.txt": TEXT})


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "brat"])
def test_no_facts_are_no_error(name: str, export: Export) -> None:
    assert name == "jsonl" or export(name, []) is not None


def test_flat_json_lines(export: Export, facts: Facts) -> None:
    lines = [json.loads(line) for line in export("jsonl", facts, flatten=True).splitlines()]
    target = next(line for line in lines if line["type"] == "target")
    assert (target["value_low"], target["value_unit"], target["subject_name"]) == (10, "家", "苏州市")
    assert not any(isinstance(value, dict) for line in lines for value in line.values())


def test_csv_is_a_table_of_all(export: Export, facts: Facts) -> None:
    rows = table_of(export("csv", facts))
    assert len(rows) == len(facts)
    money = next(row for row in rows if row["value_low"] == "30000000000")
    assert money["value_comparator"] == ">"
    assert {"when_first", "when_last", "edtf_last"} <= set(money)
    assert export("csv", facts, bom=True) == b"\xef\xbb\xbf" + export("csv", facts)


@pytest.mark.parametrize("text", ["=", ">", ">=", "<", "<=", "~"])
def test_csv_writes_comparators_as_they_are(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("text", ["= ", " =", "==", "=A1", "＝", "-", "+", "@", "=\x00", "\n=1"])
def test_csv_guards_all_other_texts_that_begin_like_a_formula(text: str) -> None:
    assert safe(text).startswith("'")


def test_csv_runs_no_formula(export: Export, hostile: Facts) -> None:
    rows = list(csv.reader(io.StringIO(export("csv", hostile).decode(), newline="")))
    cells = [cell for row in rows for cell in row]
    assert {"-5", "="} <= set(cells)  # numbers stay numbers, and a comparator alone is none
    texts = [cell for cell in cells if cell not in ("-5", "=")]
    assert not [cell for cell in texts if cell.strip()[:1] in tuple("=+-@＝")]
    assert not {"\x1b", "\0", "\t", "\r", "\u202e"} & set("".join(cells))
    assert "\\u202egnp.exe" in cells


def test_xlsx_has_sheets_numbers_and_dates(export: Export, facts: Facts) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx", facts, language="zh")))
    assert book.sheetnames == ["文档", "城市×年份", "目标", "统计", "日期", "称号"]
    sheet = book["目标"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)
    head = [cell.value for cell in sheet[1]]
    first = dict(zip(head, [cell.value for cell in sheet[2]], strict=True))
    assert (first["数字"], first["年份"], first["时间"]) == (10, 2025, "2025")
    assert first["截止日"] == datetime(2025, 12, 31)


def test_xlsx_runs_no_formula(export: Export, hostile: Facts) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    odd = {**hostile[0], "type": "='x'[1]"}
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx", [*hostile, odd])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert len([cell for cell in cells if cell.value == HOSTILE[0]]) > 5


def test_sqlite_holds_tables_a_view_and_search(database: Callable[[Facts], Any], facts: Facts) -> None:
    with database(facts) as base:
        assert base.execute("SELECT count(*) FROM facts").fetchone() == (len(facts),)
        found = base.execute("SELECT value_low, when_last FROM target JOIN target_fts ON target.row = "
                             "target_fts.rowid WHERE target_fts MATCH '龙头企业'").fetchall()
        assert found == [(10, "2025-12-31")]
        assert base.execute("SELECT typeof(value_low) FROM target").fetchone() == ("integer",)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


DOCUMENT = {
    "type": "document", "id": "d", "source": "note.txt", "start": 0, "end": 0, "quote": "", "line": 1,
    "title": "若干措施", "kind": "measures", "number": None, "issuer": ["甲市人民政府", "甲市科技局"],
    "published": "2024-03", "effective": "2024-04-01/2027-03-31", "url": "https://example.org/1",
}


def test_sqlite_has_documents(database: Callable[[Facts], Any], facts: Facts) -> None:
    elsewhere = {**facts[1], "source": "other.txt"}
    with database([DOCUMENT, *facts[1:], elsewhere]) as base:
        told = base.execute("SELECT source, title, issuer, published, published_last, effective_first, url, "
                            "fact_count, target_count, date_count FROM documents").fetchall()
        assert told == [
            ("note.txt", "若干措施", '["甲市人民政府", "甲市科技局"]', "2024-03", "2024-03-31", "2024-04-01",
             "https://example.org/1", 6, 2, 2),
            ("other.txt", None, None, None, None, None, None, 1, 0, 1),
        ]


def test_sqlite_views_join_facts_to_documents(database: Callable[[Facts], Any], facts: Facts) -> None:
    with database([DOCUMENT, *facts[1:]]) as base:
        assert base.execute("SELECT subject_name, adcode, metric, measure, value_low, unit, comparator, "
                            "\"when\", when_last, status, document_title, published, url FROM figures "
                            "WHERE type = 'target' ORDER BY line").fetchall()[0] == (
            "苏州市", "320500", "龙头企业", "level", 10, "家", "=", "2025", "2025-12-31", None, "若干措施",
            "2024-03", "https://example.org/1")
        told = base.execute("SELECT type, name, value, unit, metric, subject, \"when\", document_title "
                            "FROM facts WHERE type IN ('document', 'designation') ORDER BY start").fetchall()
        assert told[0] == ("document", "若干措施", None, None, None, None, "2024-03", "若干措施")
        assert told[1] == ("designation", "国家新一代人工智能创新发展试验区", None, None, None, "苏州市",
                           "2021-03-18", "若干措施")


def test_sqlite_joins_facts_without_a_document(database: Callable[[Facts], Any], facts: Facts) -> None:
    with database(facts[1:]) as base:
        told = base.execute("SELECT metric, document_title FROM figures WHERE type = 'target'").fetchall()
        assert told == [("龙头企业", None), ("核心产业规模", None)]
        assert base.execute("SELECT count(*) FROM facts").fetchone() == (len(facts) - 1,)


def test_sqlite_takes_documents_that_are_not_among_the_facts(
    tmp_path: Path, export: Export, facts: Facts
) -> None:
    path = tmp_path / "facts.db"
    path.write_bytes(export("sqlite", facts[1:], documents={"note.txt": DOCUMENT, "other.txt": DOCUMENT}))
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT source, title FROM documents").fetchall() == [("note.txt", "若干措施")]
        assert base.execute("SELECT DISTINCT document_title FROM facts").fetchall() == [("若干措施",)]


@pytest.mark.parametrize("name", ["documents", "Figures", "facts"])
def test_sqlite_leaves_a_type_its_name(database: Callable[[Facts], Any], facts: Facts, name: str) -> None:
    with database([*facts, {**facts[1], "type": name}]) as base:
        assert base.execute(f"SELECT count(*) FROM {name}").fetchone() == (1,)


def test_sqlite_takes_any_name_and_text(database: Callable[[Facts], Any], hostile: Facts) -> None:
    odd = [{**fact, "type": fact["quote"]} for fact in hostile if "\0" not in fact["quote"]]
    with database([*hostile, *odd, {**hostile[0], "type": "facts"}]) as base:
        names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert '"; DROP TABLE' in names
        assert base.execute("SELECT quote FROM target LIMIT 1").fetchone() == (HOSTILE[0],)


def test_sqlite_keeps_columns_apart(database: Callable[[Facts], Any], facts: Facts) -> None:
    with database([{**facts[0], "row": 7, "QUOTE": "甲"}]) as base:
        assert base.execute(f"SELECT row, row_, QUOTE_ FROM {facts[0]['type']}").fetchone() == (1, 7, "甲")


@pytest.mark.parametrize("name", ["sqlite_x", "Date"])
def test_sqlite_says_what_it_cannot_hold(export: Export, facts: Facts, name: str) -> None:
    with pytest.raises(UsageError, match="SQLite cannot hold"):
        export("sqlite", [*facts, {**facts[0], "type": name}])


@pytest.mark.parametrize("flatten", [False, True])
def test_parquet_is_typed(export: Export, facts: Facts, hostile: Facts, flatten: bool) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(export("parquet", facts, flatten=flatten)))
    assert table.num_rows == len(facts)
    assert str(table.schema.field("mentions").type) == "list<element: list<element: int64>>"
    row = next(row for row in table.to_pylist() if row["type"] == "target")
    if flatten:
        assert (row["value_low"], row["when_last"]) == (10.0, date(2025, 12, 31))
    else:
        assert row["value"] == {"low": 10.0, "high": 10.0, "unit": "家", "comparator": "="}
    assert parquet.read_table(io.BytesIO(export("parquet", hostile))).num_rows == len(HOSTILE)


def test_parquet_loses_no_part_of_a_value(export: Export, facts: Facts) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    more = [{**fact, "value": {**fact["value"], "of": "甲"}} for fact in facts if "value" in fact]
    held = parquet.read_table(io.BytesIO(export("parquet", more))).to_pylist()
    assert json.loads(held[0]["value"])["of"] == "甲"


def test_duckdb_has_a_table_a_type(tmp_path: Path, export: Export, facts: Facts, hostile: Facts) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "facts.duckdb"
    path.write_bytes(export("duckdb", facts))
    with duckdb.connect(str(path), read_only=True) as base:
        assert base.execute("SELECT value_low, when_last FROM target ORDER BY start").fetchone() == \
            (10.0, date(2025, 12, 31))
    assert export("duckdb", hostile)


def test_issuers_are_a_list_where_documents_stand_alone(tmp_path: Path, export: Export, facts: Facts) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "facts.duckdb"
    policy = {**DOCUMENT, "type": "policy", "issuer": "甲市人民政府"}
    path.write_bytes(export("duckdb", [DOCUMENT, policy]))
    with duckdb.connect(str(path), read_only=True) as base:
        assert base.execute("SELECT issuer FROM document").fetchone() == (["甲市人民政府", "甲市科技局"],)
        assert base.execute("SELECT issuer FROM policy").fetchone() == ("甲市人民政府",)


def test_brat_fits_its_texts(export: Export, facts: Facts) -> None:
    text = TEXT.replace("\n", "\r\n")
    archive = zipfile.ZipFile(io.BytesIO(export("brat", facts, {"note.txt": TEXT})))
    assert archive.namelist() == ["annotation.conf", "0001_note.txt", "0001_note.ann"]
    held = archive.read("0001_note.txt").decode()
    assert held == TEXT
    lines = [line.split("\t") for line in archive.read("0001_note.ann").decode().splitlines()]
    bound = [line for line in lines if line[0].startswith("T")]
    assert len(bound) >= len([fact for fact in facts if fact["quote"]])  # the text has no title
    for _, place, quote in bound:
        spans = [tuple(map(int, span.split(" "))) for span in place.split(" ", 1)[1].split(";")]
        assert " ".join(held[start:end] for start, end in spans) == quote
    assert len([line for line in lines if line[0].startswith("#")]) == len(facts) - 1
    with pytest.raises(UsageError, match="needs the texts"):
        export("brat", facts, {"other.txt": text})


def test_brat_breaks_no_line(export: Export) -> None:
    text = "甲\r\n乙\u2028丙"
    fact = {"type": "no type\tat all", "id": "1", "source": "../../a/b c.txt", "start": 0, "end": len(text),
            "quote": text}
    archive = zipfile.ZipFile(io.BytesIO(export("brat", [fact], {fact["source"]: text})))
    assert archive.namelist()[1:] == ["0001_b_c.txt", "0001_b_c.ann"]
    assert archive.read("0001_b_c.ann").decode().split("\n")[0] == "T1\tno_type_at_all 0 2;3 6\t甲  乙 丙"


def test_web_annotations_select_by_quote_and_position(export: Export, facts: Facts) -> None:
    page = json.loads(export("webanno", facts, {"note.txt": TEXT}))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len(page["items"]) == len(facts)
    assert len({item["id"] for item in page["items"]}) >= len({(f["id"], f["start"]) for f in facts})
    assert set(page["items"][0]["target"]) == {"source"}  # a document without a title
    for item in page["items"][1:]:
        quote, position = item["target"]["selector"]
        assert TEXT[position["start"]:position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT


def test_geojson_places_regions(export: Export, facts: Facts, hostile: Facts) -> None:
    features = json.loads(export("geojson", facts))["features"]
    longitude, latitude = features[0]["geometry"]["coordinates"]
    assert 120 < longitude < 121
    assert 31 < latitude < 32
    assert features[0]["properties"]["subject_name"] == "苏州市"
    assert json.loads(export("geojson", hostile))["features"][0]["geometry"] is None


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, export: Export, facts: Facts) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"needs the package xlsxwriter; pip install 'aipolicy\[xlsx\]'"):
        export("xlsx", facts)


def test_a_merged_fact_has_a_row_a_place(export: Export, facts: Facts) -> None:
    first = facts[0]
    place = {key: first[key] for key in ("source", "start", "end", "quote", "line")}
    merged = {**first, "sources": [place, place]}
    assert len(table_of(export("csv", [merged]))) == 2


def test_every_format_has_its_writer() -> None:
    assert all(callable(writer(name)) for name in FORMATS)
