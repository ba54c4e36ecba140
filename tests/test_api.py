"""The Python API: names, types, spans, errors."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import aipolicy
from aipolicy import AipolicyError, Fact, InputError, RuleError, UsageError

ROOT = Path(__file__).resolve().parent.parent
TEXT = "到２０２５年，我市培育10家龍頭企業，產業規模達300亿元。今年新增5家。"


def test_every_name_is_there() -> None:
    assert all(getattr(aipolicy, name) is not None for name in aipolicy.__all__)
    assert set(dir(aipolicy)) == set(aipolicy.__all__)
    with pytest.raises(AttributeError, match="extrct"):
        _ = aipolicy.extrct


def test_extract_gives_facts_that_quote_the_text() -> None:
    facts = aipolicy.extract(TEXT, source="note", published="2023-07-01")
    assert all(isinstance(fact, Fact) for fact in facts)
    assert all(TEXT[fact.start:fact.end] == fact.quote for fact in facts)
    assert {fact.source for fact in facts} == {"note"}
    assert {"target", "date"} <= {fact.type for fact in facts}


@pytest.mark.parametrize("first", ["from aipolicy import extract", "import aipolicy.extract.facts",
                                   "from aipolicy.extract.match.run import run", "import aipolicy.pipeline"])
def test_extract_is_a_function_whatever_is_imported_first(first: str) -> None:
    """The folder of that name can be imported from, and never hides the function."""
    code = (f"{first}\nimport inspect, sys, aipolicy\nfrom aipolicy import extract\n"
            "from aipolicy.extract.facts import Maker\nfrom aipolicy.extract import facts\n"
            "assert inspect.isfunction(aipolicy.extract) and extract is aipolicy.extract\n"
            "assert list(inspect.signature(extract).parameters) == ['text', 'source', 'published', 'rules']\n"
            "assert facts is sys.modules['aipolicy.extract.facts'] and facts.Maker is Maker\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("text", ["", " \n", "没有事实。", "\x00", "\ud800"])
def test_any_text_is_taken(text: str) -> None:
    assert [fact.type for fact in aipolicy.extract(text)] == ["document"]


def test_published_anchors_relative_dates() -> None:
    dates = aipolicy.find_dates(TEXT, published="2023-07-01")
    assert [(TEXT[d.start:d.end], d.edtf, d.resolved) for d in dates] == [
        ("２０２５年", "2025", "explicit"), ("今年", "2023", "published")]


def test_quantities_are_exact_and_placed_in_the_text() -> None:
    found = [q for q in aipolicy.find_quantities(TEXT) if q.value.unit == "元"]
    assert [(q.value.low, q.value.high) for q in found] == [(Decimal("30000000000"),) * 2]
    assert TEXT[found[0].number.start:found[0].number.end] == "300亿元"


def test_paths_give_facts_of_all_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    problems: list[InputError] = []
    facts = list(aipolicy.extract_paths([tmp_path / "gone.txt", tmp_path], problems=problems))
    assert {fact.source for fact in facts} == {str(tmp_path / "a.txt")}
    assert [problem.where for problem in problems] == [str(tmp_path / "gone.txt")]


def test_a_problem_is_raised_where_nobody_collects_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt"):
        list(aipolicy.extract_paths([tmp_path / "gone.txt"]))


def test_one_path_is_no_list() -> None:
    with pytest.raises(UsageError, match=r"\['seeds'\]"):
        aipolicy.extract_paths("seeds")


@pytest.mark.parametrize(("kind", "code"), [(InputError, 1), (UsageError, 2), (RuleError, 2)])
def test_errors_say_what_where_and_what_to_do(kind: type[AipolicyError], code: int) -> None:
    error = kind("is broken", where="a.txt", todo="mend it")
    assert (str(error), error.exit_code) == ("a.txt: is broken; mend it", code)


@pytest.mark.slow
def test_users_get_types(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(
        "import aipolicy\nfrom aipolicy import Fact, extract\n"
        "facts: list[Fact] = extract('', published='2023')\n"
        "quote: str = aipolicy.extract('')[0].quote\n"
        "low = aipolicy.find_quantities('')[0].value.low.is_finite()\n")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "user.py"]
    told = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True,
                          env={**os.environ, "MYPYPATH": str(ROOT)})
    assert told.returncode == 0, told.stdout


def test_what_is_read_can_be_told(tmp_path):
    (tmp_path / "a.csv").write_bytes('no,body\r\nr1,"到2025年，培育10家龙头企业。"\r\n'.encode("gb18030"))
    reading = aipolicy.Reading(text_field="body", id_field="no")
    facts = list(aipolicy.extract_paths([tmp_path / "a.csv"], reading=reading))
    assert {fact.source for fact in facts} == {"r1"}
    assert "2025" in {fact.fields.get("edtf") for fact in facts}


def test_a_guess_is_a_warning(tmp_path):
    (tmp_path / "a.txt").write_bytes("日本語のテキストです。2025年".encode("euc-jp"))
    with pytest.warns(aipolicy.InputWarning, match="guess"):
        list(aipolicy.extract_paths([tmp_path / "a.txt"]))


ENGLISH = "By 2025, Shanghai will foster 100 AI enterprises and reach a scale of RMB 50 billion."


def test_a_text_of_another_language_is_a_warning(tmp_path):
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    with pytest.warns(aipolicy.InputWarning, match="a.txt: is not written in Chinese"):
        assert [f.type for f in aipolicy.extract_paths([tmp_path / "a.txt"])] == ["document"]
    with pytest.warns(aipolicy.InputWarning, match="is not written in Chinese"):
        assert [f.type for f in aipolicy.extract(ENGLISH)] == ["document"]
