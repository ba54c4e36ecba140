"""The examples of all rules pass, built-in and in packs, and nothing is wrong with any rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aipolicy import extract, load_rules
from aipolicy.cli import cli

ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(path for path in (ROOT / "examples" / "packs").iterdir() if path.is_dir())
WAYS = [(), *(("--rules", pack) for pack in PACKS), *(("--rules-only", pack) for pack in PACKS)]


def named(way: tuple[object, ...]) -> str:
    return " ".join(Path(str(part)).name for part in way) or "built-in"


def rules(*args: object) -> Result:
    return CliRunner().invoke(cli, ["rules", *map(str, args)], prog_name="aipolicy")


def test_there_is_a_pack_for_another_field() -> None:
    assert PACKS


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_every_example_passes_and_every_rule_has_both_kinds(way: tuple[object, ...]) -> None:
    result = rules("test", "--strict", *way)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_nothing_is_wrong_with_a_rule(way: tuple[object, ...]) -> None:
    result = rules("lint", *way)
    assert result.exit_code == 0, result.output


def test_the_pack_finds_what_the_built_in_rules_do_not() -> None:
    text = "2024年6月30日，青湖光伏电站并网发电，装机容量200兆瓦。今年3月，云岭抽水蓄能电站正式开工。"
    book = load_rules(ROOT / "examples/packs/new_energy")
    plants = [fact for fact in extract(text, published="2024-07", rules=book) if fact.type == "plant"]
    assert [(f.fields["name"], f.fields["energy"], f.fields["status"], f.fields["when"]) for f in plants] == [
        ("青湖光伏电站", "solar", "operating", "2024-06-30"),
        ("云岭抽水蓄能电站", "water", "building", "2024-03")]
    assert all(text[fact.start:fact.end] == fact.quote for fact in plants)
    assert len({tuple(fact.fields) for fact in plants}) == 1
    assert "plant" not in {fact.type for fact in extract(text)}
    alone = load_rules(only=ROOT / "examples/packs/new_energy")
    assert {fact.type for fact in extract(text, rules=alone)} == {"plant"}
