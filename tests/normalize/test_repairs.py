"""Each repair on rows of text, and what the map says of them."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from aipolicy.normalize import STEPS, normalize
from aipolicy.normalize.script import convert
from aipolicy.rulebook.tables import builtin_rules, read_yaml
from aipolicy.text import Span

CASES = Path(__file__).parents[1] / "cases"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@cache
def table(name):
    return read_yaml(builtin_rules() / f"{name}.yaml")


def rows(name, *groups):
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return [row for group in groups for row in cases[group]]


@pytest.mark.parametrize("row", rows("repairs", "in_the_wild", "made_up"), ids=lambda row: row["raw"][:24])
def test_repair(row):
    assert normalize(row["raw"], table).clean == row["clean"]


@pytest.mark.parametrize("row", rows("repairs", "negative"), ids=lambda row: row["raw"][:24])
def test_nothing_is_repaired(row):
    assert normalize(row["raw"], table).clean == row["raw"], row["why"]


def lines(text):
    return text.replace("/", "\n")


@pytest.mark.parametrize("row", rows("breaks", "in_the_wild", "made_up"), ids=lambda row: row["raw"][:24])
def test_lines_are_joined(row):
    assert normalize(lines(row["raw"]), table).clean == lines(row["clean"])


@pytest.mark.parametrize("row", rows("breaks", "negative"), ids=lambda row: row["raw"][:24])
def test_lines_stay(row):
    assert normalize(lines(row["raw"]), table).clean == lines(row["raw"]), row["why"]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("row", rows("breaks", "known_failure"), ids=lambda row: row["raw"][:24])
def test_lines_that_we_fail_to_join(row):
    assert normalize(lines(row["raw"]), table).clean == lines(row["clean"])


def test_a_run_that_nothing_confirms_is_marked_as_damaged():
    raw = '能夠?yàn)槠涮峁┤碌囊暯恰?span style="display:none">廣告'
    text = normalize(raw, table)
    assert text.clean.startswith("能够为其提供")
    [damaged] = text.damaged
    assert text.clean[slice(*damaged)].endswith("视角。")
    assert text.raw[slice(*text.raw_span(*damaged))].startswith("?yàn)")


def test_a_run_that_nothing_opens_is_damaged_where_there_is_residue():
    residue = "聲谷產(chǎn)業(yè)鏈發(fā)展"
    text = normalize(residue + "齊全?！彼f,2021年", table)
    assert [text.clean[slice(*span)] for span in text.damaged] == ["?!彼f"]
    assert not normalize("齊全?！彼f,2021年", table).damaged


def test_the_reading_of_a_number_quotes_the_source():
    raw = "集聚人工智能企業(yè)超 1000 家"
    text = normalize(raw, table)
    at = text.clean.index("超1000家")
    assert raw[slice(*text.raw_span(at, at + 6))] == "超 1000 家"


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_leaves_an_empty_text_alone(step):
    from aipolicy.text import Text

    text = Text.of("")
    assert step.repair(text, table(f"repairs/{step.table}")) is text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_repairs_come_to_rest(path):
    once = normalize(path.read_bytes().decode(), table)
    again = normalize(once.clean, table)
    assert again.clean == once.clean


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_changes_tell_all_that_changed(path):
    text = normalize(path.read_bytes().decode(), table)
    changed = {i for c in text.changes for i in range(c.start, c.end)}
    for i, character in enumerate(text.clean):
        span = text.raw_span(i, i + 1)
        if not changed.intersection(range(*span)):
            assert text.raw[slice(*span)] == character


def test_conversion_keeps_the_length_where_opencc_does_not(monkeypatch):
    class Longer:
        def convert(self, text):
            return text.replace("萬", "万万").replace("國", "国")

    monkeypatch.setattr("aipolicy.normalize.script._converter", lambda config: Longer())
    assert convert("國萬國\n國國", "x") == "国萬国\n国国"


def test_damage_is_carried_through_later_repairs():
    from aipolicy.text import Edit, Text

    text = Text.of("abcdef").mark_damaged([Span(2, 4)])
    assert text.edit([Edit(0, 2, "")], "cut").damaged == (Span(0, 2),)
    assert text.edit([Edit(1, 5, "")], "cut").damaged == ()
