"""Options of reading: formats, encodings, fields, limits; `text` prints what facts quote."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.read.documents import pdf
from tests.read.test_documents import word

Run = Callable[..., Result]
PAGES = Path(__file__).parents[1] / "read" / "pages"
TEXT = "到2025年，云岭市培育10家龙头企业，产业规模达到300亿元。\n"


def inputs(folder: Path) -> list[str]:
    """A file of each format that holds one text."""
    (folder / "a.html").write_bytes((PAGES / "news.html").read_bytes())
    (folder / "a.pdf").write_bytes(pdf("2023年，云岭市企业达到412家，", "到2025年，培育10家企业。"))
    table = [["企业数", "10家"], ["产值", "3亿元"]]
    (folder / "a.docx").write_bytes(word("到2025年，培育10家企业。", table=table))
    (folder / "a.txt").write_bytes("\ufeff試驗(yàn)區(qū)：到２０２５年，\r\n培育10家龍頭企業。".encode())
    (folder / "gb.txt").write_bytes(TEXT.encode("gb18030"))
    (folder / "big5.txt").write_bytes("到2025年，臺北市培育10家企業，產業規模達300億元。".encode("big5"))
    return ["a.html", "a.pdf", "a.docx", "a.txt", "gb.txt", "big5.txt"]


def test_facts_quote_what_text_prints(aipolicy: Run, folder: Path) -> None:
    for name in inputs(folder):
        text = aipolicy("text", name).stdout_bytes.decode()
        facts = [json.loads(line) for line in aipolicy("extract", name).stdout.splitlines()]
        assert len(facts) > 1, name
        assert all(text[fact["start"]:fact["end"]] == fact["quote"] for fact in facts), name


def test_a_folder_of_all_formats(aipolicy: Run, folder: Path) -> None:
    names = inputs(folder)
    done = aipolicy("extract", ".")
    assert (done.exit_code, done.stderr) == (0, "")
    read = {Path(json.loads(line)["source"]).name for line in done.stdout.splitlines()}
    assert read == {*names, "note.txt"}


def test_files_from(aipolicy: Run, folder: Path) -> None:
    (folder / "list").write_text("gb.txt\n\nnote.txt\n", "utf-8")
    inputs(folder)
    done = aipolicy("extract", "--files-from", "list", "a.pdf")
    sources = [json.loads(line)["source"] for line in done.stdout.splitlines()]
    assert list(dict.fromkeys(sources)) == ["a.pdf", "gb.txt", "note.txt"]
    assert aipolicy("extract", "--files-from", "gone").exit_code == 1


def test_fields_of_records(aipolicy: Run, folder: Path) -> None:
    rows = f'no,body,day\r\nr1,"{TEXT}",2023\r\nr2,"去年，产值3亿元。",2021-05\r\n'
    (folder / "a.csv").write_text(rows, "utf-8")
    options = ("--text-field", "body", "--id-field", "no", "--published-field", "day")
    facts = [json.loads(line) for line in aipolicy("extract", "a.csv", *options).stdout.splitlines()]
    assert {fact["source"] for fact in facts} == {"r1", "r2"}
    assert "2020" in {fact.get("edtf") for fact in facts}


def test_a_broken_record_is_told_and_the_rest_is_done(aipolicy: Run, folder: Path) -> None:
    record = json.dumps({"text": TEXT}, ensure_ascii=False)
    (folder / "a.jsonl").write_text(f"{record}\n{record[:-3]}\n{record}\n", "utf-8")
    done = aipolicy("extract", "a.jsonl")
    assert done.exit_code == 1
    assert done.stderr.startswith("aipolicy: a.jsonl:2: is no JSON")
    assert done.stderr.count("\n") == 1
    assert {json.loads(line)["source"] for line in done.stdout.splitlines()} == {"a.jsonl:1", "a.jsonl:3"}


def test_a_guess_is_told_and_an_encoding_ends_it(aipolicy: Run, folder: Path) -> None:
    (folder / "a.txt").write_bytes("日本語のテキストです。2025年".encode("euc-jp"))
    guessed = aipolicy("text", "a.txt")
    assert "guess" in guessed.stderr
    assert guessed.exit_code == 0
    told = aipolicy("text", "a.txt", "--encoding", "euc_jp")
    assert (told.stdout, told.stderr) == ("日本語のテキストです。2025年", "")
    wrong = aipolicy("extract", "a.txt", "--encoding", "utf-8")
    assert wrong.exit_code == 1
    assert "is not utf-8: byte 0 (line 1)" in wrong.stderr


@pytest.mark.parametrize(("option", "value", "told"), [
    ("--encoding", "utf-9", "unknown encoding 'utf-9'"), ("--format", "htm", "did you mean 'html'?"),
    ("--max-size", "big", "'big' is no size"), ("--max-size", "", "is no size"),
    ("--max-size", "-1", "is no size"),
])
@pytest.mark.usefixtures("folder")
def test_wrong_options_are_usage_errors(option: str, value: str, told: str, aipolicy: Run) -> None:
    done = aipolicy("extract", "note.txt", option, value)
    assert done.exit_code == 2
    assert told in done.stderr


def test_the_limit(aipolicy: Run, folder: Path) -> None:
    done = aipolicy("extract", "note.txt", "--max-size", "20")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "larger than 20 bytes; raise --max-size" in done.stderr
    assert aipolicy("extract", "note.txt", "--max-size", "0.5k").exit_code == 0


def test_explain_lists_each_repair_and_where_the_date_is_from(aipolicy: Run, folder: Path) -> None:
    inputs(folder)
    text = "发布时间：2023-07-27\n试验(yàn)区(qū)到２０２５年，建设(shè)10家。\n"
    (folder / "p.txt").write_text(text, "utf-8")
    lines = aipolicy("text", "--explain", "p.txt").stdout.splitlines()
    assert lines[0] == "text: 47 characters (utf-8)"
    assert "published: 2023-07-27 (text)" in lines
    assert "repair pinyin: 3 changes" in lines
    assert '2:3  18-23  pinyin  "(yàn)" -> ""' in lines
    assert '2:14  29-33  width  "２０２５" -> "2025"' in lines
    page = aipolicy("text", "--explain", "a.html").stdout
    assert "title: 江洲市发布人工智能三年行动计划 (metadata)" in page
    assert "published: 2024-05-18 (metadata)" in page


def test_explain_shows_what_cannot_be_seen(aipolicy: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("企\u200b业\u001b[31m10家。", "utf-8")
    shown = aipolicy("text", "--explain", "a.txt").stdout
    assert '"\\u200b" -> ""' in shown
    assert "\x1b" not in shown
