"""The cache of facts: the same bytes as a cold run, never those of anything else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aipolicy.cli import cli
from aipolicy.model import Cell, Source, Table
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.digest import rules_hash
from aipolicy.store import stamp as stamps
from aipolicy.store.facts import FactStore, source_key

NOTE = "到2025年，杭州市培育10家人工智能龙头企业。\n"
RULE = """# A rule of one's own, to see that another rule set gives other facts.
rules:
  - id: own.{name}
    emits: {name}
    match: '{{thing:counted}}'
"""
TABLE = Table((Cell(0, 1, 0, 0),))
SOURCE = Source("a.txt", NOTE, "2023", "t", "u", "w", "s", {"encoding": "utf-8"}, ("w",), (0,))
OTHERS = {"id": "b.txt", "text": NOTE + " ", "published": None, "title": None, "url": None, "author": None,
          "site": None, "tables": (TABLE,), "found": {"encoding": "gbk"}, "warnings": (), "pages": ()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("aipolicy.cli.extractor.cache_folder", lambda: tmp_path / "cache")
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    return tmp_path


def extract(*args: object) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, args)], prog_name="aipolicy")


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_every_field_of_a_source_counts() -> None:
    """A field that is added to the record must be given a value here, and counts too."""
    assert set(OTHERS) == {field.name for field in fields(Source)}
    keys = {source_key(replace(SOURCE, **{name: value}), "s") for name, value in OTHERS.items()}
    assert len(keys | {source_key(SOURCE, "s"), source_key(SOURCE, "t")}) == len(OTHERS) + 2
    assert source_key(SOURCE, "s") == source_key(replace(SOURCE), "s")


def test_what_is_kept_is_what_was_made(tmp_path: Path) -> None:
    calls = []

    def make(source: Source) -> list[bytes]:
        calls.append(source)
        return [b'{"type": "date", "id": "1"}\n', b'{"type": "person", "id": "2"}\n']

    for _ in range(3):
        lines = FactStore(tmp_path, "stamp").lines(SOURCE, make)
        assert [line.type for line in lines] == ["date", "person"]
        assert b"".join(line.data for line in lines).count(b"\n") == 2
    assert len(calls) == 1
    FactStore(tmp_path, "other").lines(SOURCE, make)
    FactStore(None, "stamp").lines(SOURCE, make)
    assert len(calls) == 3


def test_no_facts_are_kept_too(tmp_path: Path) -> None:
    FactStore(tmp_path, "s").lines(SOURCE, lambda source: [])
    assert FactStore(tmp_path, "s").lines(SOURCE, lambda source: [b'{"type": "x"}\n']) == []


HARMS = [lambda d: d[:-1], lambda d: b"", lambda d: d[:10], lambda d: d[:-2] + b"x\n", lambda d: d + d]


@pytest.mark.parametrize("harm", HARMS)
def test_a_torn_or_altered_file_is_none(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    line = b'{"type": "date"}\n'
    FactStore(tmp_path, "s").lines(SOURCE, lambda source: [line])
    (path,) = kept(tmp_path)
    path.write_bytes(harm(path.read_bytes()))
    assert FactStore(tmp_path, "s").lines(SOURCE, lambda source: [b'{"type": "new"}\n'])[0].type == "new"
    assert FactStore(tmp_path, "s").lines(SOURCE, lambda source: [])[0].type == "new"


def test_what_raises_is_not_kept(tmp_path: Path) -> None:
    def fail(source: Source) -> list[bytes]:
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        FactStore(tmp_path, "s").lines(SOURCE, fail)
    assert not kept(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert FactStore(tmp_path, "s").lines(SOURCE, lambda source: [b'{"type": "x"}\n'])


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "facts").write_text("in the way")
    assert FactStore(tmp_path, "s").lines(SOURCE, lambda source: [b'{"type": "x"}\n'])


def test_old_facts_of_other_rules_are_dropped(tmp_path: Path) -> None:
    for name in ("old", "recent"):
        FactStore(tmp_path, name * 32).lines(SOURCE, lambda source: [])
    os.utime(tmp_path / "facts" / ("old" * 32)[:32], (0, 0))
    FactStore(tmp_path, "new").lines(SOURCE, lambda source: [])
    assert {path.name[:3] for path in (tmp_path / "facts").iterdir()} == {"rec", "new"}


class TestHash:
    def test_it_is_of_names_and_bytes_and_not_of_places(self, tmp_path: Path) -> None:
        for name in ("one", "two"):
            (tmp_path / name / "lexicons").mkdir(parents=True)
            (tmp_path / name / "a.yaml").write_text("a: 1")
            (tmp_path / name / "notes.txt").write_text(name)
        assert rules_hash((tmp_path / "one",)) == rules_hash((tmp_path / "two",))
        (tmp_path / "two/a.yaml").rename(tmp_path / "two/b.yaml")
        (tmp_path / "three").mkdir()
        (tmp_path / "three/a.yaml").write_text("a: 2")
        folders = [(tmp_path / name,) for name in ("one", "two", "three")]
        told = {rules_hash(f) for f in folders} | {rules_hash(folders[0], True), rules_hash(folders[0] * 2)}
        assert len(told) == 5

    def test_loaded_or_not_it_is_the_same(self, tmp_path: Path) -> None:
        (tmp_path / "own.yaml").write_text(RULE.format(name="x"), "utf-8")
        assert load_rules().hash == stamps.rules_of()
        assert load_rules(tmp_path).hash == stamps.rules_of((tmp_path,))
        assert load_rules(only=tmp_path).hash == stamps.rules_of((), tmp_path)
        assert len({load_rules().hash, load_rules(tmp_path).hash, load_rules(only=tmp_path).hash}) == 3

    def test_the_stamp_knows_code_rules_and_choices(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = {stamps.stamp("a"), stamps.stamp("b")}
        monkeypatch.setenv("AIPOLICY_WORDS", "jieba-of-this-test")
        chosen = stamps.stamp("a")
        monkeypatch.setattr(stamps, "_code", lambda: "other code")
        assert len(before | {chosen, stamps.stamp("a")}) == 4


class TestCommand:
    def test_the_same_bytes_cold_warm_and_without(self, here: Path) -> None:
        outputs = [extract("note.txt").stdout_bytes for _ in range(3)]
        assert kept(here / "cache")
        assert {*outputs, extract("note.txt", "--no-cache").stdout_bytes} == {outputs[0]}
        assert outputs[0].count(b"\n") >= 2

    def test_no_cache_neither_reads_nor_writes(self, here: Path) -> None:
        extract("note.txt", "--no-cache")
        assert not kept(here)[1:]

    def test_types_are_chosen_from_what_is_kept(self, here: Path) -> None:
        extract("note.txt")
        told = extract("note.txt", "--type", "target").stdout
        assert [json.loads(line)["type"] for line in told.splitlines()] == ["target"]
        assert extract("note.txt", "--type", "target", "--no-cache").stdout == told

    @pytest.mark.parametrize("more", [
        ("--published", "2021-05"), ("--rules", "own"), ("--rules-only", "own"),
    ])
    def test_what_changes_facts_is_not_found_under_others(self, here: Path, more: tuple[str, ...]) -> None:
        (here / "own").mkdir()
        (here / "own/own.yaml").write_text("# nothing of its own here\nrules: []\n", "utf-8")
        (here / "note.txt").write_text("去年，杭州市培育10家人工智能龙头企业。\n", "utf-8")
        plain = extract("note.txt").stdout_bytes
        files = len(kept(here / "cache"))
        told = extract("note.txt", *more).stdout_bytes
        assert len(kept(here / "cache")) == files + 1
        assert told == extract("note.txt", *more, "--no-cache").stdout_bytes
        assert plain == extract("note.txt").stdout_bytes

    def test_a_wrong_rule_is_told_every_time(self, here: Path) -> None:
        (here / "wrong").mkdir()
        (here / "wrong/own.yaml").write_text("# one wrong rule\nrules:\n  - {id: x, emit: y}\n", "utf-8")
        runs = [extract("note.txt", "--rules", here / "wrong") for _ in range(2)]
        assert [run.exit_code for run in runs] == [2, 2]
        assert runs[0].stderr == runs[1].stderr
        assert "unknown key" in runs[0].stderr

    def test_rules_that_change_while_it_runs_are_not_kept_under_the_old_ones(
            self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("aipolicy.cli.extractor.rules_of", lambda *folders: "as they were a moment ago")
        assert extract("note.txt").stdout
        assert not kept(here / "cache")

    def test_a_rule_folder_that_is_not_there(self, here: Path) -> None:
        assert extract("note.txt", "--rules", "nowhere").exit_code == 2

    def test_warnings_of_the_reader_are_told_every_time(self, here: Path) -> None:
        (here / "note.txt").write_bytes((NOTE * 99).encode() + b"\xff" + NOTE.encode())
        runs = [extract("note.txt") for _ in range(2)]
        assert runs[0].stderr == runs[1].stderr
        assert "U+FFFD" in runs[0].stderr


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_watch_writes_anew_when_a_file_changes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(NOTE, "utf-8")
    command = [sys.executable, "-m", "aipolicy", "extract", "in", "-o", "facts.jsonl", "--watch"]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        facts = tmp_path / "facts.jsonl"
        wait_until(lambda: facts.exists())
        first = facts.read_bytes()
        (tmp_path / "in/b.txt").write_text("2030年。", "utf-8")
        wait_until(lambda: facts.read_bytes() != first)
        assert facts.read_bytes().startswith(first)
    finally:
        process.send_signal(signal.SIGINT)
        _out, told = process.communicate()
    assert (process.returncode, told.strip()) == (130, b"")
    fresh = extract_in(tmp_path)
    assert fresh == facts.read_bytes()


def extract_in(folder: Path) -> bytes:
    command = [sys.executable, "-m", "aipolicy", "extract", "in", "--no-cache"]
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True).stdout


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


def test_watch_needs_a_file_to_write(here: Path) -> None:
    result = extract("note.txt", "--watch")
    assert result.exit_code == 2
    assert "--watch needs" in result.stderr
