"""`aipolicy extract`: what it writes, what it says, how it ends."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from aipolicy.edtf import is_date
from aipolicy.model import Fact, Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook.facttypes import FACT_TYPES

Run = Callable[..., Result]


def types_of(lines: str) -> set[str]:
    return {json.loads(line)["type"] for line in lines.splitlines()}


@pytest.mark.usefixtures("folder")
class TestOutput:
    def test_facts_are_json_lines(self, aipolicy: Run) -> None:
        done = aipolicy("extract", "note.txt")
        facts = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.exit_code == 0
        assert done.stderr == ""
        assert {"date", "target"} <= {fact["type"] for fact in facts}
        assert {fact["source"] for fact in facts} == {"note.txt"}

    def test_bytes_are_utf8_whatever_the_locale(self, shell: Run) -> None:
        plain = shell("extract", "note.txt").stdout
        odd = shell("extract", "note.txt", LC_ALL="C", PYTHONIOENCODING="cp1252", PYTHONUTF8="0").stdout
        assert plain == odd
        assert "龙头企业".encode() in plain
        assert b"\r" not in plain

    def test_standard_input_is_read_when_piped(self, shell: Run, folder: Path) -> None:
        text = (folder / "note.txt").read_bytes()
        named, piped = shell("extract", "-", stdin=text), shell("extract", stdin=text)
        assert named.returncode == 0
        assert named.stdout == piped.stdout != b""

    def test_type_selects(self, aipolicy: Run) -> None:
        assert types_of(aipolicy("extract", "note.txt", "--type", "date").stdout) == {"date"}
        two = aipolicy("extract", "note.txt", "--type", "date", "--type", "target").stdout
        assert types_of(two) == {"date", "target"}

    def test_published_resolves_relative_dates(self, aipolicy: Run) -> None:
        text = "今年上半年，新增企业30家。\n"
        done = aipolicy("extract", "-", "--published", "2023-07", "--type", "date", input=text)
        assert json.loads(done.stdout)["edtf"] == "2023-01/2023-06"

    def test_a_file_is_written_whole(self, aipolicy: Run, folder: Path) -> None:
        done = aipolicy("extract", "note.txt", "-o", "facts.jsonl")
        assert (done.exit_code, done.stdout) == (0, "")
        assert (folder / "facts.jsonl").read_bytes() == aipolicy("extract", "note.txt").stdout_bytes
        assert sorted(path.name for path in folder.iterdir()) == ["facts.jsonl", "note.txt"]

    def test_a_file_keeps_its_place_and_mode(self, aipolicy: Run, folder: Path) -> None:
        (folder / "real.jsonl").write_text("old")
        (folder / "real.jsonl").chmod(0o640)
        (folder / "link.jsonl").symlink_to("real.jsonl")
        aipolicy("extract", "note.txt", "-o", "link.jsonl")
        assert (folder / "link.jsonl").is_symlink()
        assert (folder / "real.jsonl").read_bytes().startswith(b'{"type"')
        assert (folder / "real.jsonl").stat().st_mode & 0o777 == 0o640

    def test_a_wrong_rule_folder_leaves_the_file_alone(self, aipolicy: Run, folder: Path) -> None:
        (folder / "facts.jsonl").write_text("old")
        assert aipolicy("extract", "note.txt", "-o", "facts.jsonl", "--rules", "nowhere").exit_code == 2
        assert (folder / "facts.jsonl").read_text() == "old"

    def test_a_dash_is_standard_output(self, aipolicy: Run) -> None:
        assert aipolicy("extract", "note.txt", "-o", "-").stdout == aipolicy("extract", "note.txt").stdout

    def test_a_device_is_written_to(self, aipolicy: Run) -> None:
        assert aipolicy("extract", "note.txt", "-o", os.devnull).exit_code == 0


def broken_files(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\x7fELF\x00\x00" * 40)
    (folder / "odd.txt").write_bytes(b"\xff\xfe\xfa not text")
    (folder / "hollow").mkdir()


class TestBadInput:
    @pytest.mark.parametrize("name", ["gone.txt", "empty.txt", "binary.txt", "odd.txt", "hollow"])
    def test_one_line_names_it_and_the_rest_is_done(self, name: str, aipolicy: Run, folder: Path) -> None:
        broken_files(folder)
        done = aipolicy("extract", name, "note.txt")
        assert done.exit_code == 1
        assert re.fullmatch(rf"aipolicy: {name}: [^\n]+; [^\n]+\n", done.stderr)
        assert done.stdout == aipolicy("extract", "note.txt").stdout != ""

    def test_each_problem_in_a_folder_is_told(self, aipolicy: Run, folder: Path) -> None:
        broken_files(folder)
        done = aipolicy("extract", ".")
        told = done.stderr.splitlines()
        assert done.exit_code == 1
        assert len(told) == len([line for line in told if line.startswith("aipolicy: ")]) >= 3
        assert {json.loads(line)["type"] for line in done.stdout.splitlines()} >= {"date"}

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
    def test_an_unreadable_file_is_told(self, aipolicy: Run, folder: Path) -> None:
        (folder / "locked.txt").write_text("2025年")
        (folder / "locked.txt").chmod(0)
        done = aipolicy("extract", "locked.txt", "note.txt")
        assert done.exit_code == 1
        assert done.stderr.startswith("aipolicy: locked.txt: ")
        assert done.stdout

    def test_a_name_cannot_break_the_line(self, aipolicy: Run) -> None:
        done = aipolicy("extract", "a\nb\x1b[31m\u202e.txt")
        assert done.exit_code == 1
        assert done.stderr.startswith("aipolicy: a\\nb\\x1b[31m\\u202e.txt: ")
        assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_text_of_another_language_is_told_each_time(
        self, jobs: int, aipolicy: Run, folder: Path
    ) -> None:
        (folder / "en.txt").write_text("By 2025, the city will foster 100 AI enterprises.", "utf-8")
        for _ in range(2):
            done = aipolicy("extract", "en.txt", "note.txt", "--jobs", jobs)
            assert "en.txt: is not written in Chinese (Latin letters: 100% of it)" in done.stderr
            assert done.exit_code == 0
            assert done.stdout

    def test_quiet_still_tells_problems(self, aipolicy: Run, folder: Path) -> None:
        assert "gone.txt" in aipolicy("extract", "--quiet", "gone.txt").stderr

    def test_bad_standard_input_is_told(self, shell: Run) -> None:
        done = shell("extract", "-", stdin=b"\xff\xfe\xfa not text")
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1


@pytest.mark.usefixtures("folder")
class TestUsage:
    def test_an_unknown_type_gets_the_nearest_and_the_list(self, aipolicy: Run) -> None:
        done = aipolicy("extract", "note.txt", "--type", "organisation")
        assert done.exit_code == 2
        assert "did you mean 'organization'?" in done.stderr
        assert all(name in done.stderr for name in FACT_TYPES)

    @pytest.mark.parametrize("date", ["2023", "2023-07", "2023-07-27", "2024-02-29"])
    def test_dates_that_are_taken(self, date: str) -> None:
        assert is_date(date)

    @pytest.mark.parametrize("date", [
        "2023-02-29", "2023-13", "2023-00", "0000", "23", "2023-7", "20230727", "2023/07", "2023-07-27T10:00",
        "\uff12023", "２０２３", "2023-07-", "", " 2023", "yesterday", "2023\n",
    ])
    def test_dates_that_are_refused(self, date: str, aipolicy: Run) -> None:
        done = aipolicy("extract", "note.txt", "--published", date)
        assert done.exit_code == 2
        assert "YYYY-MM-DD" in done.stderr

    def test_a_rule_folder_that_is_not_there(self, aipolicy: Run) -> None:
        done = aipolicy("extract", "note.txt", "--rules", "nowhere")
        assert (done.exit_code, done.stdout) == (2, "")
        assert re.fullmatch(r"aipolicy: nowhere: [^\n]+; [^\n]+\n", done.stderr)

    def test_a_wrong_rule_is_told_with_its_place(self, aipolicy: Run, folder: Path) -> None:
        (folder / "mine").mkdir()
        (folder / "mine" / "x.yaml").write_text("rules:\n- id: a.b\n  emitz: target\n  match: x\n")
        done = aipolicy("extract", "note.txt", "--rules", "mine")
        assert done.exit_code == 2
        assert re.fullmatch(r"aipolicy: mine.x\.yaml:3:\d+: .*emitz.*emits.*\n", done.stderr)
        assert done.stdout == aipolicy("extract", "note.txt").stdout, "the other rules are still used"

    def test_a_rule_error_outranks_a_problem_with_the_input(self, aipolicy: Run, folder: Path) -> None:
        (folder / "mine").mkdir()
        (folder / "mine" / "x.yaml").write_text("rules:\n- id: a.b\n  emitz: target\n  match: x\n")
        done = aipolicy("extract", "gone.txt", "--rules", "mine")
        assert (done.exit_code, done.stderr.count("\n")) == (2, 2)

    def test_a_fault_in_one_text_does_not_lose_the_others(
        self, aipolicy: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def faulty(source: Source, *args: Any, **told: Any) -> list[Fact]:
            if source.id == "bad.txt":
                raise KeyError("x")
            return extract_source(source, *args, **told)

        (folder / "bad.txt").write_text("2025年", "utf-8")
        monkeypatch.setattr("aipolicy.pipeline.extract_source", faulty)
        done = aipolicy("extract", "bad.txt", "note.txt")
        assert done.exit_code == 1
        assert re.fullmatch(r"aipolicy: bad\.txt: .*KeyError: 'x'; .*report it\n", done.stderr)
        assert done.stdout

    @pytest.mark.parametrize("target", ["no/such/folder/facts.jsonl", "."])
    def test_a_place_that_cannot_be_written_to(self, target: str, aipolicy: Run) -> None:
        done = aipolicy("extract", "note.txt", "-o", target)
        assert (done.exit_code, done.stdout) == (2, "")
        assert re.fullmatch(r"aipolicy: [^\n]+ folder[^\n]*; [^\n]+\n", done.stderr)

    def test_an_unknown_option(self, aipolicy: Run) -> None:
        assert aipolicy("extract", "--frobnicate").exit_code == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_type_alone_is_what_the_whole_run_gives_of_it(jobs: int, aipolicy: Run, folder: Path) -> None:
    """Only what leads to it is looked for; such facts are not kept in place of all."""
    text = "到2027年，苏州市培育30家龙头企业。科大讯飞董事长王卫明说，2025年3月完成。"
    (folder / "b.txt").write_text(text, "utf-8")
    parts = [aipolicy("extract", "b.txt", "--type", kind, "--jobs", jobs).stdout
             for kind in ("person", "date")]
    whole = aipolicy("extract", "b.txt", "--jobs", jobs).stdout.splitlines(keepends=True)
    for kind, part in zip(("person", "date"), parts, strict=True):
        assert part
        assert part == "".join(line for line in whole if f'"type": "{kind}"' in line)
    kept = aipolicy("extract", "b.txt", "--type", "person", "--jobs", jobs)
    assert kept.stdout == parts[0]
