"""Tables and lexicons of packs extend ours; a slip is refused where it stands, and sinks nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aipolicy import Fact, extract, load_rules
from aipolicy.cli import cli
from aipolicy.rulebook import Rulebook, located
from aipolicy.rulebook.authoring.examples import agrees
from aipolicy.rulebook.shapes.catalogue import BEFORE_RULES, TABLES, table_schema
from aipolicy.rulebook.tables import builtin_rules, read_yaml

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/rules/tables.yaml").read_text("utf-8"))
TEXT = "2025年,我市第三季度培育不超过300家企业(约10亿元),增长3成。" * 2
#: Values that may stand in no or few places.
ODD = (None, "", [], {}, 0, -1, 10**9, 1.5, True, "(", "a*", "\\", "(?i)x", "{x}", "]", ["("], [None],
       [[1, 2]], {"x": None}, "柜", [{}], [{"words": "柜"}], ["柜", 3], ["甲", "\\2"])


def book_of(folder: Path, file: str, holds: str) -> Rulebook:
    """The rules with a folder that has one file."""
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(holds, "utf-8")
    return load_rules(folder)


def facts_of(case: dict[str, Any], book: Rulebook) -> list[Fact]:
    return extract(case["text"], published=case.get("published"), rules=book)


def has(fact: Fact, want: dict[str, Any]) -> bool:
    found = fact.to_dict()
    return all(agrees(value, found.get(key)) for key, value in want.items())


@pytest.mark.parametrize("case", CASES["extends"], ids=lambda case: case["name"])
def test_a_table_of_a_pack_extends_ours(case: dict[str, Any], tmp_path: Path) -> None:
    book = book_of(tmp_path, case["file"], case["holds"])
    assert not book.problems
    assert any(has(fact, case["fact"]) for fact in facts_of(case, book))
    assert not any(has(fact, case["fact"]) for fact in facts_of(case, load_rules()))


@pytest.mark.parametrize("case", CASES["replaces"], ids=lambda case: case["name"])
def test_a_list_of_a_pack_replaces_ours_if_it_says_so(case: dict[str, Any], tmp_path: Path) -> None:
    book = book_of(tmp_path, case["file"], case["holds"])
    assert not book.problems
    assert case["type"] in {fact.type for fact in facts_of(case, load_rules())}
    assert case["type"] not in {fact.type for fact in facts_of(case, book)}


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: case["name"])
def test_a_slip_is_refused_where_it_stands(case: dict[str, Any], tmp_path: Path) -> None:
    [problem] = book_of(tmp_path, case["file"], case["holds"]).problems
    assert problem.where == f"{tmp_path / case['file']}{case['at'] or _start(case, str(problem.where))}"
    for fragment in case["says"]:
        assert fragment in str(problem)


def _start(case: dict[str, Any], where: str) -> str:
    """Nothing; the beginning of the file, where an error of all of it may stand as well."""
    return ":1:1" if where.endswith(":1:1") else ""


def test_what_is_right_beside_a_slip_counts(tmp_path: Path) -> None:
    book = book_of(tmp_path, "values/units.yaml", """
classifiers: {count: 柜, cout: 舱}
weak: 3
special:
  count: [{unit: 舰, forms: [军舰]}, {forms: [飞船]}]
""")
    assert [problem.where.removeprefix(f"{tmp_path}/values/units.yaml") for problem in book.problems
            if problem.where] == [":2:25", ":3:7", ":5:35"]
    units = book.table("values/units")
    assert units["classifiers"]["count"].endswith(" 柜")
    assert units["special"]["count"][-1] == {"unit": "舰", "forms": ["军舰"]}
    assert units["weak"] == load_rules().table("values/units")["weak"]


def test_a_later_pack_extends_an_earlier_one(tmp_path: Path) -> None:
    for name, word in (("one", "柜"), ("two", "舱")):
        (tmp_path / name).mkdir()
        book_of(tmp_path / name, "values/units.yaml", f"classifiers: {{count: {word}}}")
    words = load_rules(tmp_path / "one", tmp_path / "two").table("values/units")["classifiers"]["count"]
    assert words.split()[-2:] == ["柜", "舱"]


def test_rows_beside_a_wrong_one_count(tmp_path: Path) -> None:
    book = book_of(tmp_path, "lexicons/media.yaml", "lexicon: media\nabout: a\ncolumns: [name, kind]\n"
                                                    "rows: |\n  甲乙报, media\n  丙, media, 丁\n")
    assert len(book.problems) == 1
    assert "甲乙报" in book.lexicon("media").by_form
    assert "新华社" in book.lexicon("media").by_form
    assert "丙" not in book.lexicon("media").by_form


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_shape_of_a_table_is_that_of_ours(name: str) -> None:
    path = builtin_rules() / f"{name}.yaml"
    problems: list[Exception] = []
    found = TABLES[name].extend(None, located.read_located(path), str(path), problems.append)
    assert not problems
    assert found == _with_text_keys(read_yaml(path))


def _with_text_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _with_text_keys(value) for key, value in data.items()}
    return [_with_text_keys(item) for item in data] if isinstance(data, list) else data


def test_each_table_that_ships_has_a_shape() -> None:
    rules = builtin_rules()
    below = {f"{path.parent.name}/{path.stem}" for folder in ("repairs", "values")
             for path in (rules / folder).glob("*.yaml")}
    assert below - set(BEFORE_RULES) == {name for name in TABLES if "/" in name}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_a_json_schema(name: str) -> None:
    shown = CliRunner().invoke(cli, ["rules", "schema", name])
    assert shown.exit_code == 0
    schema = json.loads(shown.stdout)
    assert schema == json.loads(json.dumps(table_schema(name)))
    assert set(schema["properties"]) == {*TABLES[name].keys, "replace"}


def test_the_schema_of_a_table_that_there_is_not() -> None:
    shown = CliRunner().invoke(cli, ["rules", "schema", "values/unit"])
    assert shown.exit_code == 2
    assert "values/units" in shown.stderr


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, str]:
    """A table's name, and that table of ours with one value that is another, gone, or under another key."""
    name = draw(st.sampled_from(sorted(TABLES)))
    data: Any = yaml.safe_load((builtin_rules() / f"{name}.yaml").read_text("utf-8"))
    data = {key: value for key, value in data.items() if key != "rows"}
    top = at = {key: data[key] for key in [draw(st.sampled_from(sorted(data)))]}
    key: Any = next(iter(top))
    while isinstance(at[key], (dict, list)) and at[key] and draw(st.integers(0, 3)):
        at = at[key]
        key = draw(st.sampled_from(sorted(at, key=str) if isinstance(at, dict) else range(len(at))))
    how = draw(st.sampled_from(("other", "other", "other", "gone", "renamed")))
    if how == "other" or isinstance(at, list):
        at[key] = draw(st.sampled_from(ODD))
    else:
        value = at.pop(key)
        if how == "renamed":
            at[f"{key}x"] = value
    if draw(st.booleans()):
        top["replace"] = list(top)
    return name, yaml.safe_dump(top, allow_unicode=True)


def commands(folder: Path) -> list[list[str]]:
    text = folder / "text.txt"
    text.write_text(TEXT, "utf-8")
    return [["extract", str(text), "--rules", str(folder / "pack"), "--quiet"],
            ["check", str(text), "--rules", str(folder / "pack"), "--no-cache"]]


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow,
                                                                  HealthCheck.function_scoped_fixture])
@given(changed())
def test_no_slip_in_a_table_ends_in_a_traceback(tmp_path: Path, table: tuple[str, str]) -> None:
    (tmp_path / "pack").mkdir(exist_ok=True)
    for old in (tmp_path / "pack").rglob("*.yaml"):
        old.unlink()
    book = book_of(tmp_path / "pack", f"{table[0]}.yaml", table[1])
    for problem in book.problems:
        assert str(problem.where).startswith(str(tmp_path))
    for command in commands(tmp_path):
        done = CliRunner().invoke(cli, command)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert "this is a fault of aipolicy" not in done.output
