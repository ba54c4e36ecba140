"""A type that a pack brings with a card is as good as a built-in one, from the text to the last format."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aipolicy import extract, load_rules
from aipolicy.cli import cli
from aipolicy.emit import jsonl
from aipolicy.facts.types import FactTypes
from aipolicy.model import Fact

PACK = Path(__file__).resolve().parents[2] / "examples/packs/fund"
TEXT = """苏州设立人工智能产业基金

2024年3月，苏州市设立苏州人工智能产业基金，总规模60亿元。该人工智能产业基金由元禾控股负责管理。
苏州人工智能产业基金已投资12家企业，苏州人工智能产业基金会未参与。
深圳市拟设立规模100亿元的深圳具身智能产业基金（以下简称“具身基金”）。
"""
FUNDS = {"苏州人工智能产业基金": (6000000000, "元禾控股", "founded", "2024-03"),
         "深圳具身智能产业基金": (10000000000, None, "planned", None)}
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command where the text and its facts are: exit code 0 unless another is given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def command(*args: object, code: int = 0) -> Result:
        done = CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="aipolicy")
        assert done.exit_code == code, done.output
        return done
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")
    command("extract", "note.txt", "--rules", PACK, "--no-cache", "-q", "-o", "facts.jsonl")
    return command


def funds(text: str, rules: Path = PACK) -> list[Fact]:
    return [fact for fact in extract(text, rules=load_rules(rules, strict=True)) if fact.type == "fund"]


def test_a_named_thing_is_one_fact_with_all_that_is_told_of_it() -> None:
    found = funds(TEXT)
    told = [f.fields for f in found]
    assert {t["name"]: (t["size"]["low"], t["manager"], t["status"], t["when"]) for t in told} == FUNDS
    assert [t["aliases"] for t in told] == [["人工智能产业基金"], ["具身基金"]]
    assert [list(t) for t in told] == 2 * [
        ["name", "aliases", "size", "manager", "status", "when", "mentions"]]


def test_every_mention_is_there_and_only_those() -> None:
    suzhou, shenzhen = funds(TEXT)
    said = [TEXT[start:end] for start, end in suzhou.fields["mentions"]]
    assert said == ["人工智能产业基金", "苏州人工智能产业基金", "人工智能产业基金", "苏州人工智能产业基金"]
    assert TEXT[suzhou.start:suzhou.end] == suzhou.quote == said[0]
    assert [TEXT[start:end] for start, end in shenzhen.fields["mentions"]] == ["深圳具身智能产业基金"]
    assert "会" not in {TEXT[end] for _start, end in suzhou.fields["mentions"]}


@pytest.mark.parametrize(("text", "names"), [
    ("青湖市设立青湖低空经济基金。该低空经济基金由青湖资本管理。", [("青湖低空经济基金", ["低空经济基金"])]),
    ("青湖市设立青湖低空经济基金,东山市设立东山低空经济基金。该低空经济基金由青湖资本管理。",
     [("青湖低空经济基金", []), ("东山低空经济基金", []), ("低空经济基金", [])]),
    ("青湖市设立青湖低空经济基金,总规模20亿元。该低空经济基金总规模30亿元。",
     [("青湖低空经济基金", []), ("低空经济基金", [])]),
    ("青湖未来产业基金(以下简称“未来基金”)已经设立。该未来基金由青湖资本管理。",
     [("青湖未来产业基金", ["未来基金"])]),
], ids=["the end of one", "the end of two", "another size", "called so by the text"])
def test_a_short_name_is_another_form_of_one_thing_that_it_fits(
    text: str, names: list[tuple[str, list[str]]]
) -> None:
    assert [(f.fields["name"], f.fields["aliases"]) for f in funds(text)] == names


def test_the_id_is_made_of_the_name() -> None:
    one, other = funds("青湖市设立青湖低空经济基金。"), funds("据悉,青湖低空经济基金总规模20亿元。")
    assert [f.id for f in one] == [f.id for f in other]
    assert one[0].fields != other[0].fields


def test_it_fits_its_schema(run: Run) -> None:
    library = pytest.importorskip("jsonschema")
    schema = json.loads(run("schema", "--rules", PACK).stdout)
    library.Draft202012Validator.check_schema(schema)
    valid = library.Draft202012Validator(schema).is_valid
    for fact in funds(TEXT):
        told = json.loads(jsonl.dumps(fact))
        assert valid(told)
        wrong: list[dict[str, Any]] = [{"status": "lost"}, {"size": 5}, {"when": "soon"}, {"name": None},
                                       {"x": 1}]
        assert not [change for change in wrong if valid({**told, **change})]
    assert set(json.loads(run("schema", "--rules", PACK, "--type", "fund").stdout)["$defs"]) == {"fund"}
    assert "fund" not in json.loads(run("schema").stdout)["$defs"]


@pytest.mark.parametrize(("language", "title", "heads", "cells"), [
    ("en", "fund (2)", ["name", "size", "manager", "status", "founded on", "also"],
     ["6 bn 元", "founded", "planned"]),
    ("zh", "基金 (2)", ["名称", "规模", "管理人", "状态", "设立时间", "别称"],
     ["60亿元", "已设立", "拟设立"]),
])
def test_it_has_a_table_in_both_languages(
    run: Run, language: str, title: str, heads: list[str], cells: list[str]
) -> None:
    done = run("table", "facts.jsonl", "--rules", PACK, "--type", "fund", "--lang", language)
    lines = done.stdout.splitlines()
    assert lines[0] == title
    assert [lines[1].index(head) for head in heads] == sorted(lines[1].index(head) for head in heads)
    assert all(any(cell in line for line in lines[2:]) for cell in cells)


def test_without_its_card_it_is_shown_as_any_unknown_type(run: Run) -> None:
    lines = run("table", "facts.jsonl", "--type", "fund", "--lang", "en").stdout.splitlines()
    assert lines[1].split() == ["quote", "place"]


@pytest.mark.parametrize(("where", "names"), [
    ("size > 7000000000", ["深圳具身智能产业基金"]), ("size.unit == '元'", list(FUNDS)),
    ("status == 'founded'", ["苏州人工智能产业基金"]), ("when < '2025'", ["苏州人工智能产业基金"]),
    ("'具身基金' in aliases", ["深圳具身智能产业基金"]),
])
@pytest.mark.parametrize("command", ["extract", "table", "export"])
def test_conditions_know_its_fields(run: Run, command: str, where: str, names: list[str]) -> None:
    given = ("note.txt", "-q", "--no-cache") if command == "extract" else ("facts.jsonl",)
    out = run(command, *given, "--rules", PACK, "--type", "fund", "--where", where).stdout
    assert [name for name in FUNDS if f'"name": "{name}"' in out or f"\n{name} " in out] == names


def test_a_condition_on_its_field_is_checked_though_no_fact_has_it(run: Run) -> None:
    (Path("none.jsonl")).write_text("", "utf-8")
    run("table", "none.jsonl", "--rules", PACK, "--where", "manager == 'x'", "--columns", "size")
    assert "unknown field 'manager'" in run("table", "none.jsonl", "--where", "manager == 'x'", code=2).stderr


def test_a_misspelt_type_gets_its_name(run: Run) -> None:
    done = run("table", "facts.jsonl", "--rules", PACK, "--type", "fudn", code=2)
    assert "did you mean 'fund'?" in done.stderr


def test_it_has_its_colour_and_label_in_the_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for given in ((), ("--facts", "facts.jsonl")):
        shown = run("show", "note.txt", "--rules", PACK, "--type", "fund", "--lang", "zh", *given).stdout
        assert "⟦苏州人工智能产业基金⟧(基金)" in shown
        assert "图例: 基金 2" in shown
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[4;92m" in run("show", "note.txt", "--rules", PACK, "--type", "fund").stdout


def test_it_stands_in_the_report(run: Run) -> None:
    run("report", "facts.jsonl", "--rules", PACK, "-o", "report.html")
    page = Path("report.html").read_text("utf-8")
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    gists = [f["gist"] for f in data["facts"] if f["type"] == "fund"]
    assert data["types"][-1] == "fund"
    assert data["labels"]["types"]["fund"] == {"en": "fund", "zh": "基金"}
    assert data["coloured"][-1] == "fund"
    assert [g["what"] for g in gists] == [
        {"en": "苏州人工智能产业基金 · 6 bn 元 · founded", "zh": "苏州人工智能产业基金 · 60亿元 · 已设立"},
        {"en": "深圳具身智能产业基金 · 10 bn 元 · planned", "zh": "深圳具身智能产业基金 · 100亿元 · 拟设立"}]
    assert [(g["whose"], g["when"]) for g in gists] == [("元禾控股", "2024-03"), ("", "")]
    assert "--of-fund: #00796b;" in page
    assert "--of-fund: #4fd1c1;" in page


def export(run: Run, form: str, *options: str) -> bytes:
    run("export", "facts.jsonl", "--rules", PACK, "--type", "fund", "--to", form, "-o", "out", *options)
    return Path("out").read_bytes()


def test_it_is_exported_as_text(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(export(run, "csv").decode("utf-8"), newline="")))
    assert [(r["size_low"], r["size_unit"], r["when_first"], r["when_last"]) for r in rows] == [
        ("6000000000", "元", "2024-03-01", "2024-03-31"), ("10000000000", "元", "", "")]
    package = json.loads(run("schema", "--rules", PACK, "--frictionless", "--type", "fund").stdout)
    told = {field["name"] for field in package["resources"][0]["schema"]["fields"]}
    assert set(rows[0]) <= told
    flat = [json.loads(line) for line in export(run, "jsonl", "--flatten").splitlines()]
    assert [row["size_low"] for row in flat] == [6000000000, 10000000000]
    assert {item["body"][0]["value"] for item in json.loads(export(run, "webanno"))["items"]} == {"fund"}
    assert json.loads(export(run, "geojson"))["features"] == []


def test_a_field_of_parts_has_its_columns_also_where_it_is_null(run: Run) -> None:
    lines = Path("facts.jsonl").read_text("utf-8").splitlines()
    fact = json.loads(next(line for line in lines if '"fund"' in line))
    Path("facts.jsonl").write_text(json.dumps({**fact, "size": None}) + "\n", "utf-8")
    assert b"size_low,size_high,size_unit,size_comparator" in export(run, "csv")


def test_it_is_exported_to_databases(run: Run) -> None:
    export(run, "sqlite")
    base = sqlite3.connect("out")
    found = base.execute('SELECT name, size_low, when_last FROM fund ORDER BY size_low').fetchall()
    assert found == [("苏州人工智能产业基金", 6000000000, "2024-03-31"),
                     ("深圳具身智能产业基金", 10000000000, None)]
    assert base.execute("SELECT count(*) FROM facts WHERE type = 'fund'").fetchone() == (2,)
    searched = base.execute("SELECT count(*) FROM fund_fts WHERE fund_fts MATCH '\"具身智能\"'")
    assert searched.fetchone() == (1,)
    base.close()


def test_it_is_exported_with_its_kinds(run: Run) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    nested = parquet.read_table(io.BytesIO(export(run, "parquet")))
    assert nested.column("size").to_pylist()[0]["low"] == 6000000000.0
    assert str(nested.schema.field("aliases").type).startswith("list")
    flat = parquet.read_table(io.BytesIO(export(run, "parquet", "--flatten")))
    assert (str(flat.schema.field("size_low").type), str(flat.schema.field("when_last").type)) == (
        "double", "date32[day]")


def test_it_is_exported_to_what_people_annotate_with(run: Run) -> None:
    with zipfile.ZipFile(io.BytesIO(export(run, "brat"))) as archive:
        told = archive.read("0001_note.ann").decode("utf-8")
    assert told.count("\tfund ") == 5


def test_a_workbook_has_its_sheet(run: Run) -> None:
    pytest.importorskip("xlsxwriter")
    library = pytest.importorskip("openpyxl")
    sheet = library.load_workbook(io.BytesIO(export(run, "xlsx")))["fund"]
    rows = [dict(zip([cell.value for cell in sheet[1]], (cell.value for cell in row), strict=True))
            for row in sheet.iter_rows(min_row=2)]
    assert [row["size · number"] for row in rows] == [6000000000, 10000000000]


def test_the_configuration_names_the_pack_for_all(run: Run) -> None:
    Path("aipolicy.yaml").write_text(f"rules: [{PACK}]\n", "utf-8")
    assert "基金 (2)" in run("table", "facts.jsonl", "--type", "fund", "--lang", "zh").stdout
    assert "fund" in json.loads(run("schema").stdout)["$defs"]
    run("report", "facts.jsonl", "-o", "report.html")
    assert "--of-fund:" in Path("report.html").read_text("utf-8")
    assert "size_low" in run("export", "facts.jsonl", "--to", "csv").stdout


def test_a_wrong_card_is_told_and_the_facts_are_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pack/types").mkdir(parents=True)
    (tmp_path / "pack/types/fund.yaml").write_text("about: x\nfeilds: {}\n", "utf-8")
    for command in ("table", "export"):
        done = run(command, "facts.jsonl", "--rules", "pack", "--type", "fund", code=2)
        assert "types/fund.yaml:2:1: unknown key 'feilds'; did you mean 'fields'?" in done.stderr
        assert "人工智能产业基金" in done.stdout


TYPED = """\
about: A kite
fields:
  name: {}
  span: {kind: value}
  pieces: {kind: number}
  flown: {kind: date, nullable: false}
  owner: {kind: subject}
  colours: {kind: list}
  state: {values: [flying, lost]}
"""
KITES = """\
parts: {whose: '(?P<owner>\\p{Han}{2})', colour: '(?P<colours>\\p{Han})'}
rules:
  - id: kite.told
    emits: kite
    match: '{flown:date},{whose}的(?P<name>风筝)长(?P<span>{measure}|很长),{colour}色,(?P<state>\\w+)'
    fields: {pieces: 2}
  - {id: kite.undated, emits: kite, match: '(?P<name>纸鸢)'}
"""


@pytest.mark.parametrize(("text", "said"), [
    ("2024年5月,重庆的风筝长3米,红色,lost。",
     {"name": "风筝", "flown": "2024-05", "pieces": 2, "colours": ["红"], "state": "lost",
      "owner": {"name": "重庆市", "kind": "region", "adcode": "500000"},
      "span": {"low": 3, "high": 3, "unit": "米", "comparator": "="}}),
    ("2024年5月,张三的风筝长很长,红色,broken。",
     {"name": "风筝", "flown": "2024-05", "pieces": 2, "colours": ["红"], "state": None, "span": None,
      "owner": {"name": "张三", "kind": "organization", "adcode": None}}),
    ("纸鸢。", None),
], ids=["of its kind", "of another kind is null", "what must be said is not"])
def test_a_field_is_of_the_kind_that_the_card_says(
    text: str, said: dict[str, Any] | None, tmp_path: Path
) -> None:
    (tmp_path / "types").mkdir()
    (tmp_path / "types/kite.yaml").write_text(TYPED, "utf-8")
    (tmp_path / "kites.yaml").write_text(KITES, "utf-8")
    book = load_rules(tmp_path, strict=True)
    found = [fact for fact in extract(text, rules=book) if fact.type == "kite"]
    assert [fact.fields for fact in found] == ([said] if said else [])
    assert FactTypes(book.cards).kind("kite", "span") == "value"
