"""`table`, `show`, `report`, `export`, `schema`: what people look at and take elsewhere."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Command = Callable[..., Result]
HOSTILE = "\x1b[31mred\x07\u202e\r=1+1<script>alert(1)</script>[bold]"


def fact(**more: Any) -> dict[str, Any]:
    value = {"low": 10, "high": 10, "unit": "家", "comparator": ">="}
    return {
        "type": "target", "id": "1", "source": "a.txt", "start": 0, "end": 3, "quote": "十家企",
        "text": "十家企", "rule": "target.count", "confidence": None, "line": 1, "value": value,
        "metric": "企业",
        "measure": "level", "subject": {"name": "苏州市", "kind": "region", "adcode": "320500"},
        "when": "2025", "action": None, "document": None, **more,
    }


@pytest.fixture
def facts(folder: Path) -> str:
    """Three targets and a date."""
    wuhan = {"name": "武汉市", "kind": "region", "adcode": "420100"}
    large = {"low": 30000000000, "high": 30000000000, "unit": "元", "comparator": "="}
    lines = [
        fact(), fact(id="2", when=None, metric="产业规模", value=large),
        fact(id="3", subject=wuhan, when="2023"),
        {**{key: fact()[key] for key in list(fact())[:10]}, "type": "date", "edtf": "2025",
         "resolved": "explicit"},
    ]
    path = folder / "facts.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return str(path)


def test_a_table_for_each_type(aipolicy: Command, facts: str) -> None:
    done = aipolicy("table", facts, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.index("target (3)") < done.stdout.index("date (1)")
    assert "≥ 10 家" in done.stdout
    assert "30 bn 元" in done.stdout
    assert "\x1b" not in done.stdout


def test_chinese_headings_and_numbers(aipolicy: Command, facts: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "300亿元" in aipolicy("table", facts, "--lang", "zh").stdout
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "目标 (3)" in aipolicy("table", facts).stdout


def test_columns_sort_group(aipolicy: Command, facts: str) -> None:
    def rows(*options: str) -> list[list[str]]:
        told = aipolicy("table", facts, "--type", "target", "--lang", "en", *options).stdout
        return [line.split() for line in told.splitlines()[2:5]]

    assert rows("--columns", "id,when", "--sort", "-when") == [["1", "2025"], ["3", "2023"], ["2"]]
    assert rows("--columns", "id", "--group", "subject") == [["武汉市", "3"], ["苏州市", "1"], ["2"]]


def test_lines_of_a_terminal_are_of_one_width(
    aipolicy: Command, facts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    boxed = [line for line in aipolicy("table", facts).stdout.splitlines() if line[:1] in tuple("│╭├╰")]
    assert boxed
    assert all(cell_len(line) <= 60 for line in boxed)
    assert not any("\x1b" in line for line in boxed)
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" in aipolicy("table", facts).stdout


@pytest.mark.parametrize(("option", "value", "told"), [
    ("--where", "typ == 'x'", "did you mean 'type'"), ("--type", "targt", "did you mean 'target'"),
    ("--sort", "-metrc", "did you mean 'metric'"), ("--columns", "quotee", "did you mean 'quote'"),
    ("--group", "subjct", "did you mean 'subject'"),
])
def test_a_wrong_name_gets_the_nearest(
    aipolicy: Command, facts: str, option: str, value: str, told: str
) -> None:
    done = aipolicy("table", facts, option, value)
    assert done.exit_code == 2
    assert told in done.stderr


def test_where_chooses(aipolicy: Command, facts: str) -> None:
    done = aipolicy("table", facts, "--where", 'type == "target" and when >= "2025"', "--lang", "en")
    assert "target (1)" in done.stdout


def test_nothing_to_show(aipolicy: Command, facts: str) -> None:
    done = aipolicy("table", facts, "--where", 'when == "1900"', "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "No facts.\n")


def test_a_bad_line_does_not_stop_the_rest(aipolicy: Command, facts: str) -> None:
    with open(facts, "a", encoding="utf-8") as stream:
        stream.write("{\n")
    done = aipolicy("table", facts)
    assert done.exit_code == 1
    assert "facts.jsonl:5: is no JSON" in done.stderr
    assert "企业" in done.stdout


def test_facts_from_standard_input(aipolicy: Command, facts: str) -> None:
    done = aipolicy("table", "-", "-o", "out.txt", input=Path(facts).read_bytes())
    assert (done.exit_code, done.stdout) == (0, "")
    assert "苏州市" in Path("out.txt").read_text("utf-8")


def test_what_a_source_holds_does_nothing_in_a_terminal(aipolicy: Command, folder: Path) -> None:
    line = fact(metric=HOSTILE, quote=HOSTILE, source=HOSTILE, type=HOSTILE)
    Path("hostile.jsonl").write_text(json.dumps(line), "utf-8")
    told = aipolicy("table", "hostile.jsonl").stdout
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(told)
    assert "\\x1b[31mred\\x07\\u202e\\r=1+1<script>" in told
    assert "[bold]" in told


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_closed_pipe_is_quiet(shell: Callable[..., Any], facts: str) -> None:
    import subprocess

    Path("many.jsonl").write_text(Path(facts).read_text("utf-8") * 3000, "utf-8")
    command = f"{sys.executable} -m aipolicy table many.jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


def test_show_marks_facts_without_colours(aipolicy: Command, folder: Path) -> None:
    done = aipolicy("show", "note.txt", "--lang", "en", "--type", "target")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "到2025年，全市培育⟦10家龙头企业⟧(target)。\n\nLegend: target 1\n"


def test_show_colours_facts(aipolicy: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = aipolicy("show", "note.txt", "--lang", "zh").stdout
    assert "10家龙头企业\x1b[0m" in told
    assert "图例" in told
    assert "⟦" not in told
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in aipolicy("show", "note.txt").stdout


def test_show_takes_facts_that_are_known(aipolicy: Command, folder: Path) -> None:
    aipolicy("extract", "note.txt", "-o", "facts.jsonl")
    plain = aipolicy("show", "note.txt", "--lang", "en").stdout
    known = aipolicy("show", "note.txt", "--facts", "facts.jsonl", "--lang", "en")
    assert (known.stdout, known.stderr) == (plain, "")
    assert "document" not in plain  # the text has no title to mark
    Path("note.txt").write_text("改过了。到2025年，全市培育10家龙头企业。\n", "utf-8")
    done = aipolicy("show", "note.txt", "--facts", "facts.jsonl")
    assert "facts do not stand in the text" in done.stderr
    assert "⟦" not in done.stdout


def test_show_what_a_source_holds_does_nothing(
    aipolicy: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("evil.txt").write_text(f"到2025年，全市培育10家龙头企业{HOSTILE}[red]\n", "utf-8")
    for forced in ("", "1"):
        monkeypatch.setenv("FORCE_COLOR", forced)
        told = aipolicy("show", "evil.txt").stdout
        assert not {"\x07", "\u202e", "\r"} & set(told)
        assert "\x1b[31m" not in told
        assert "[red]" in told


def test_show_names_what_cannot_be_read(aipolicy: Command, folder: Path) -> None:
    done = aipolicy("show", "none.txt")
    assert done.exit_code == 1
    assert "none.txt: cannot be read" in done.stderr


def test_report_reads_the_texts_again(aipolicy: Command, folder: Path) -> None:
    aipolicy("extract", "note.txt", "-o", "facts.jsonl")
    done = aipolicy("report", "facts.jsonl", "-o", "report.html", "--lang", "zh")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    html = Path("report.html").read_text("utf-8")
    assert '<html lang="zh">' in html
    assert "全市培育" in html
    Path("note.txt").rename("elsewhere.txt")
    done = aipolicy("report", "facts.jsonl", "-o", "report.html")
    assert "1 of 1 texts are not at hand, such as note.txt; name them by --texts" in done.stderr
    assert "全市培育" not in Path("report.html").read_text("utf-8")


def test_facts_from_elsewhere_bring_in_no_file_they_do_not_know(aipolicy: Command, folder: Path) -> None:
    Path("secret.txt").write_text("the secret\n", "utf-8")
    Path("facts.jsonl").write_text(json.dumps(fact(source="secret.txt")) + "\n", "utf-8")
    aipolicy("report", "facts.jsonl", "-o", "report.html")
    assert "the secret" not in Path("report.html").read_text("utf-8")


def test_texts_may_be_records(aipolicy: Command, folder: Path) -> None:
    record = {"id": "r1", "text": "到2025年，全市培育10家龙头企业。", "url": "https://example.org/1"}
    Path("records.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    aipolicy("extract", "records.jsonl", "-o", "facts.jsonl")
    done = aipolicy("export", "facts.jsonl", "--to", "webanno", "--texts", "records.jsonl")
    assert done.exit_code == 0
    (first, *_) = json.loads(done.stdout)["items"]
    assert first["target"]["source"] == "https://example.org/1"


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "webanno"])
def test_exports_chain(aipolicy: Command, facts: str, form: str) -> None:
    done = aipolicy("export", "-", "--to", form, "--where", "value > 100", input=Path(facts).read_bytes())
    assert done.exit_code == 0
    assert done.stdout.count("产业规模") == 1


def test_a_workbook_is_in_the_language_of_the_user(
    aipolicy: Command, facts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")

    def sheets(*options: str) -> list[str]:
        aipolicy("export", facts, "--to", "xlsx", "-o", "facts.xlsx", *options)
        found: list[str] = openpyxl.load_workbook("facts.xlsx").sheetnames
        return found

    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert sheets() == ["文档", "城市×年份", "目标", "日期"]
    assert sheets("--lang", "en", "--type", "date") == ["Documents", "date"]


def test_documents_are_known_whatever_is_left_out(aipolicy: Command, folder: Path) -> None:
    (folder / "plan.txt").write_text("甲市人工智能行动计划\n\n到2025年，甲市培育10家龙头企业。\n", "utf-8")
    aipolicy("extract", "plan.txt", "note.txt", "-o", "facts.jsonl")
    aipolicy("export", "facts.jsonl", "--type", "target", "--to", "sqlite", "-o", "facts.db")
    with closing(sqlite3.connect("facts.db")) as base:
        told = base.execute("SELECT type, document_title FROM facts ORDER BY source").fetchall()
        assert told == [("target", None), ("target", "甲市人工智能行动计划")]


def test_export_names_the_nearest_format(aipolicy: Command, facts: str) -> None:
    done = aipolicy("export", facts, "--to", "sqllite")
    assert done.exit_code == 2
    assert "did you mean 'sqlite'" in done.stderr


def test_export_of_what_extract_wrote_is_the_same(aipolicy: Command, folder: Path) -> None:
    extracted = aipolicy("extract", "note.txt").stdout_bytes
    assert aipolicy("export", "-", input=extracted).stdout_bytes == extracted


def test_schema(aipolicy: Command) -> None:
    assert json.loads(aipolicy("schema", "--type", "date").stdout)["$defs"].keys() == {"date"}
    package = json.loads(aipolicy("schema", "--frictionless").stdout)
    assert package["resources"][0]["path"] == "facts.csv"
    assert "did you mean 'date'" in aipolicy("schema", "--type", "dat").stderr
