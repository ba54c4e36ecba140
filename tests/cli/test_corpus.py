"""`merge`, `track`, `diff`, `conflicts`, `panel`: facts in, what they say together out."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.fact_rows import fact

Command = Callable[..., Any]
ONE_INPUT = ("merge", "track", "conflicts", "panel")
ROWS: list[dict[str, Any]] = [
    {"metric": "人工智能企业", "low": 1000, "unit": "家", "subject": "苏州市", "when": "2023"},
    {"type": "statistic", "metric": "人工智能企业数", "low": 900, "unit": "家", "subject": "苏州市",
     "when": "2022"},
    {"type": "statistic", "metric": "人工智能企业数", "low": 850, "unit": "家", "subject": "苏州市",
     "when": "2022", "source": "b.txt"},
    {"type": "policy", "title": "行动计划", "issuer": "苏州市", "when": "2021-05"},
]


def lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(fact(row, at), ensure_ascii=False) + "\n" for at, row in enumerate(rows))


@pytest.fixture
def facts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Facts of one city: a target, two figures that disagree, a policy. The locale is English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (folder / "facts.jsonl").write_text(lines(ROWS), "utf-8")
    return "facts.jsonl"


@pytest.mark.parametrize("name", ONE_INPUT)
def test_files_and_standard_input_give_the_same(name: str, facts: str, aipolicy: Command) -> None:
    named, piped = aipolicy(name, facts, "-q"), aipolicy(name, "-q", input=lines(ROWS))
    assert (named.exit_code, piped.exit_code) == (0, 0)
    assert named.stdout == piped.stdout == aipolicy(name, "-", input=lines(ROWS)).stdout != ""


@pytest.mark.parametrize("name", ONE_INPUT)
def test_a_wrong_line_is_named_and_the_rest_done(name: str, facts: str, folder: Path,
                                                 aipolicy: Command) -> None:
    whole = aipolicy(name, facts).stdout
    (folder / "bad.jsonl").write_text("{\n" + lines(ROWS), "utf-8")
    done = aipolicy(name, "gone.jsonl", "bad.jsonl")
    assert (done.exit_code, done.stdout) == (1, whole)
    told = [line for line in done.stderr.splitlines() if "left out" not in line]
    assert told[0].startswith("aipolicy: gone.jsonl: ")
    assert told[1].startswith("aipolicy: bad.jsonl:1: is no JSON")


@pytest.mark.parametrize("name", ONE_INPUT)
def test_output_to_a_file(name: str, facts: str, folder: Path, aipolicy: Command) -> None:
    done = aipolicy(name, facts, "-o", "out")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (folder / "out").read_text("utf-8") == aipolicy(name, facts).stdout


@pytest.mark.parametrize("name", ONE_INPUT)
def test_nothing_in_no_trouble(name: str, facts: str, aipolicy: Command) -> None:
    assert aipolicy(name, "-", input="").exit_code == 0


def test_merge_gives_json_lines(facts: str, aipolicy: Command) -> None:
    records = [json.loads(line) for line in aipolicy("merge", facts).stdout.splitlines()]
    assert [r["type"] for r in records] == ["target", "statistic", "statistic", "policy"]
    assert all(r["sources"][0]["quote"] and r["independent"] == 1 and r["ids"] == [r["id"]] for r in records)


def test_track_as_table(facts: str, aipolicy: Command) -> None:
    table = aipolicy("track", facts, "--as-of", "2022").stdout
    row = next(line for line in table.splitlines() if "苏州市" in line)
    for cell in ("prefecture", "ai.enterprises", "1000家", "2023", "set", "900家 ≠ 850家", "90%", "open",
                 "a.txt:1"):
        assert cell in row
    assert "as of 2022-12-31" in table
    assert "苏州市" in aipolicy("track", facts, "--lang", "zh").stdout
    assert "市级" in aipolicy("track", facts, "--lang", "zh").stdout


def test_columns_stand_under_one_another(facts: str, aipolicy: Command) -> None:
    """A Chinese character is two columns wide."""
    head, _rule, row, *_rest = [line for line in aipolicy("track", facts).stdout.splitlines() if line.strip()]
    at = [i for i in range(1, len(head)) if head[i - 1] == " " != head[i] and head[i - 2] == " "]
    wide = "".join(c + ("\0" if unicodedata.east_asian_width(c) in "WF" else "") for c in row)
    assert all(wide[i - 1] == " " for i in at)


def test_track_says_by_which_fact_it_is_as_of(facts: str, aipolicy: Command) -> None:
    table = aipolicy("track", facts).stdout
    assert f"as of 2022-01-01 (by fact {fact(ROWS[1], 1)['id']})" in table


def test_track_as_json_lines_and_csv(facts: str, aipolicy: Command) -> None:
    (row,) = map(json.loads, aipolicy("track", facts, "-f", "jsonl").stdout.splitlines())
    assert row["targets"][0]["evidence"][0]["quote"] == fact(ROWS[0], 0)["quote"]
    assert len(row["actuals"]) == 2
    (flat,) = csv.DictReader(io.StringIO(aipolicy("track", facts, "-f", "csv").stdout))
    assert (flat["code"], flat["target_low"], flat["ratio"]) == ("320500", "1000", "0.9")
    assert flat["target_ids"] == fact(ROWS[0], 0)["id"]
    assert flat["actual_places"] == "a.txt:2"


@pytest.mark.parametrize("day", ["2023-13", "today", "23"])
def test_track_refuses_what_is_no_date(day: str, facts: str, aipolicy: Command) -> None:
    assert aipolicy("track", facts, "--as-of", day).exit_code == 2


def test_conflicts(facts: str, aipolicy: Command) -> None:
    assert "900家" in aipolicy("conflicts", facts).stdout
    (row,) = map(json.loads, aipolicy("conflicts", facts, "-f", "jsonl").stdout.splitlines())
    assert [v["value"]["low"] for v in row["values"]] == [900, 850]
    assert [v["sources"][0]["source"] for v in row["values"]] == ["a.txt", "b.txt"]


def test_diff(facts: str, folder: Path, aipolicy: Command) -> None:
    after = [{**ROWS[0], "low": 1200}, *ROWS[1:3], {"type": "person", "name": "张三"}]
    (folder / "after.jsonl").write_text(lines(after), "utf-8")
    found = [json.loads(x) for x in aipolicy("diff", facts, "after.jsonl", "-f", "jsonl").stdout.splitlines()]
    assert [(d["change"], d["type"]) for d in found] == [("changed", "target"), ("lost", "policy"),
                                                         ("gained", "person")]
    table = aipolicy("diff", facts, "after.jsonl").stdout
    assert "1000家" in table
    assert "1200家" in table
    assert aipolicy("diff", facts, facts, "-f", "jsonl").stdout == ""
    assert aipolicy("diff", "-", "-").exit_code == 2
    assert aipolicy("diff", facts, "gone.jsonl").exit_code == 1


def test_what_a_text_says_cannot_steer_a_terminal(folder: Path, aipolicy: Command) -> None:
    row = {**ROWS[0], "quote": "\x1b[31m红\u202e\r[bold]千家", "source": "a\x07.txt"}
    (folder / "bad.jsonl").write_text(lines([row]), "utf-8")
    table = aipolicy("track", "bad.jsonl").stdout
    assert not set("\x1b\x07\u202e\r") & set(table)
    assert "[bold]" in table


def test_panel_as_csv(facts: str, aipolicy: Command) -> None:
    done = aipolicy("panel", facts, "--from", "2021", "--to", "2024")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["year"] for row in rows] == ["2021", "2022", "2023", "2024"]
    assert {row["code"] for row in rows} == {"320500"}
    assert (rows[0]["policies"], rows[0]["policies_titles"]) == ("1", "行动计划")
    assert rows[2]["target_ai_enterprises"] == "1000"
    assert rows[2]["target_ai_enterprises_ids"] == fact(ROWS[0], 0)["id"]
    assert rows[1]["other_ids"]


@pytest.mark.parametrize("form", ["parquet", "stata"])
def test_panel_for_other_tools(form: str, facts: str, folder: Path, aipolicy: Command) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    for name in ("one", "two"):
        assert aipolicy("panel", facts, "-f", form, "-o", name).exit_code == 0
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()
    frame = {"parquet": pandas.read_parquet, "stata": pandas.read_stata}[form](folder / "one")
    held = frame[frame["year"] == 2023]
    assert list(held["region"]) == ["苏州市"]
    assert list(held["target_ai_enterprises"]) == [1000.0]


@pytest.mark.parametrize("form", ["parquet", "stata"])
@pytest.mark.parametrize("how", [["--metrics"], ["--metrics", "--long"]])
def test_metrics_for_other_tools(form: str, how: list[str], folder: Path, aipolicy: Command) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    rows = [{"metric": "古树名木", "low": 40, "unit": "株", "subject": "苏州市", "when": "2025"}]
    assert aipolicy("panel", "-", "-f", form, "-o", "out", *how, input=lines(rows)).exit_code == 0
    frame = {"parquet": pandas.read_parquet, "stata": pandas.read_stata}[form](folder / "out")
    assert list(frame["value" if "--long" in how else "target_metric_古树名木_株"]) == [40.0]


@pytest.mark.parametrize(("lang", "told"), [
    ("en", "aipolicy: target: 0 of 2 in the panel; left out: 1 without a date, 1 of no known indicator "
           "(--metrics keeps them)\n"),
    ("zh", "aipolicy: 目标：2 条中 0 条在面板内；未收入：1 条无日期, 1 条指标未知（用 --metrics 收入）\n"),
])
def test_panel_says_what_it_leaves_out(lang: str, told: str, folder: Path, shell: Command) -> None:
    rows = [{"metric": "古树名木", "low": 40, "unit": "株", "subject": "苏州市"},
            {"metric": "古树名木", "low": 50, "unit": "株", "subject": "苏州市", "when": "2025"}]
    done = shell("panel", "--left-out", "left", stdin=lines(rows).encode(), LANGUAGE=lang, LC_ALL="C.UTF-8")
    assert done.stderr.decode() == told
    left = [json.loads(line) for line in (folder / "left").read_text("utf-8").splitlines()]
    assert [(fact["type"], fact["reason"], fact["metric"]) for fact in left] == [
        ("target", "no date", "古树名木"), ("target", "no indicator", "古树名木")]


@pytest.mark.parametrize(("form", "module"), [("parquet", "pyarrow"), ("stata", "pandas")])
def test_panel_says_what_to_install(form: str, module: str, facts: str, aipolicy: Command,
                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    done = aipolicy("panel", facts, "-f", form, "-o", "out")
    assert done.exit_code == 2
    assert "pip install 'aipolicy[panel]'" in done.stderr


def test_the_configuration_names_folders_of_rules(facts: str, folder: Path, aipolicy: Command) -> None:
    (folder / "mine" / "lexicons").mkdir(parents=True)
    (folder / "mine" / "lexicons" / "indicators.yaml").write_text(
        "# mine\nlexicon: indicators\nabout: x\nsource: x\nlicence: x\ncolumns: [name, unit, aliases]\n"
        "rows: |\n  my.firms, 家, 人工智能企业\n", "utf-8")
    asked = aipolicy("track", facts, "--rules", "mine").stdout
    (folder / "aipolicy.yaml").write_text("rules: [mine]\n", "utf-8")
    assert "my.firms" in asked
    assert aipolicy("track", facts).stdout == asked


def test_names_for_stata() -> None:
    from aipolicy.corpus.export import stata_names

    names = stata_names(["a" * 40, "a" * 50, "x.y", "year"])
    assert len(set(names.values())) == 4
    assert all(len(name) <= 32 and name.isidentifier() for name in names.values())


@pytest.mark.parametrize("name", [*ONE_INPUT, "diff"])
def test_help(name: str, aipolicy: Command) -> None:
    assert aipolicy(name, "--help").exit_code == 0
