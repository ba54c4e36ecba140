"""`aipolicy text`: the decoded text to the letter, and the normalised one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize("text", ["一行", "兩行\r\n\n尾\n", "\u3000全形　２０２５年\u2028", "e\u0301"])
def test_the_text_is_printed_to_the_letter(text: str, aipolicy: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes(text.encode())
    done = aipolicy("text", "a.txt")
    assert (done.exit_code, done.stdout_bytes) == (0, text.encode())


def test_facts_point_into_what_is_printed(aipolicy: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes("\ufeff　　到２０２５年，\r\n培育10家龍頭企業。".encode())
    text = aipolicy("text", "a.txt").stdout_bytes.decode()
    facts = [json.loads(line) for line in aipolicy("extract", "a.txt").stdout_bytes.splitlines()]
    assert facts
    assert all(text[fact["start"]:fact["end"]] == fact["quote"] for fact in facts)


def test_clean_is_simplified_and_half_width(aipolicy: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("到２０２５年，試驗(yàn)區(qū)建成。\n", "utf-8")
    assert aipolicy("text", "--clean", "a.txt").stdout.startswith("到2025年")
    assert "试验区建成" in aipolicy("text", "--clean", "a.txt").stdout


def test_standard_input(aipolicy: Run) -> None:
    assert aipolicy("text", "-", input="十家\n").stdout == "十家\n"


@pytest.mark.parametrize("name", ["gone.txt", "empty.txt"])
def test_what_cannot_be_read_is_told(name: str, aipolicy: Run, folder: Path) -> None:
    (folder / "empty.txt").touch()
    done = aipolicy("text", name)
    assert (done.exit_code, done.stdout) == (1, "")
    assert re.fullmatch(rf"aipolicy: {name}: [^\n]+\n", done.stderr)


def test_a_folder_of_many_is_refused(aipolicy: Run, folder: Path) -> None:
    (folder / "more.txt").write_text("二", "utf-8")
    done = aipolicy("text", ".")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "more than one text" in done.stderr
