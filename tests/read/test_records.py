"""Records: JSON Lines, CSV, TSV, Parquet; a bad one is named by its number and the rest is read."""

import io
import json

import pyarrow
import pyarrow.parquet
import pytest

from aipolicy.errors import InputError
from aipolicy.read import Reading, read_bytes

TEXT = "到2025年，培育10家企业。"


def read(data, name="a.jsonl", **how):
    return list(read_bytes(data if isinstance(data, bytes) else data.encode(), name, Reading(**how)))


def jsonl(*records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_a_record_with_all_that_is_known():
    [source] = read(jsonl({"id": "r1", "text": TEXT, "title": "题", "published": "2024/5/6", "url": "http://a"}))
    assert (source.id, source.text, source.title, source.published, source.url) == (
        "r1", TEXT, "题", "2024-05-06", "http://a")
    assert source.found == dict.fromkeys(("title", "published", "url"), "metadata")


def test_the_text_is_the_record_s_to_the_letter():
    text = "\ufeff　 首行\r\n𠮷\u2028尾 "
    assert read(jsonl({"text": text}))[0].text == text


def test_without_an_id_the_line_is_the_id():
    records = jsonl({"text": "甲"}, {"text": "乙", "id": 7}) + "\n" + jsonl({"text": "丙"})
    assert [source.id for source in read(records)] == ["a.jsonl:1", "7", "a.jsonl:4"]


def test_a_page_in_a_record():
    page = "<html><head><title>云岭报道</title></head><body><p>到2025年，培育10家企业。</p></body></html>"
    [source] = read(jsonl({"id": "p", "html": page, "published": "2024-01"}))
    assert (source.text, source.title, source.published) == (TEXT + "\n", "云岭报道", "2024-01")


def test_other_fields_can_be_named():
    record = {"no": "x", "正文": TEXT, "date": "2023年7月"}
    [source] = read(jsonl(record), text_field="正文", id_field="no", published_field="date")
    assert (source.id, source.text, source.published) == ("x", TEXT, "2023-07")


def test_the_option_goes_before_the_record():
    [source] = read(jsonl({"text": TEXT, "published": "2024"}), published="2020")
    assert (source.published, source.found["published"]) == ("2020", "option")


def test_a_date_that_is_none_is_told():
    [source] = read(jsonl({"text": TEXT, "published": "昨天"}))
    assert source.published is None
    assert "昨天" in source.warnings[0]


BROKEN = [
    ('{"text": "a"', "is no JSON"), ("[1]", "is no JSON object"), ("null", "is no JSON object"),
    ('{"txt": "a"}', "has no field 'text' (did you mean 'txt'?)"), ('{"text": ""}', "has an empty 'text'"),
    ('{"text": 5}', "has an empty 'text'"), pytest.param("[" * 100_000, "nested", id="nested"),
]


@pytest.mark.parametrize(("line", "what"), BROKEN)
def test_a_broken_line_is_named_and_the_rest_is_read(line, what):
    first, error, last = read(jsonl({"text": "甲"}) + line + "\n" + jsonl({"text": "乙"}))
    assert (first.text, last.text) == ("甲", "乙")
    assert isinstance(error, InputError)
    assert error.where == "a.jsonl:2"
    assert what in error.what
    assert error.todo


def test_half_a_character_is_told():
    [source] = read('{"text": "\\ud800企业"}')
    assert source.text == "\ufffd企业"
    assert source.warnings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5"])
def test_records_in_any_encoding(encoding):
    text = "人工智慧產業發展計畫，產值三百億元，培育企業十家。"
    data = jsonl({"text": text}, {"text": text}).encode(encoding)
    assert [source.text for source in read(data)] == [text, text]


def test_a_line_beyond_the_limit_ends_the_file():
    data = jsonl({"text": "甲"}, {"text": "乙" * 2000}).encode()
    found = read_bytes(data, "a.jsonl", Reading(max_size=1000))
    assert next(found).text == "甲"
    with pytest.raises(InputError, match=r"a\.jsonl: is larger than 1000 bytes"):
        next(found)


@pytest.mark.parametrize("data", ["", "\n\n"])
def test_no_records_are_told(data):
    with pytest.raises(InputError, match="empty"):
        read(data)


TABLE = [["id", "text", "published"], ["r1", TEXT, "2024-05"], ["r2", "第一行\n“引号”, 逗号", ""]]


def csv_of(rows, mark=","):
    quoted = (mark.join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows)
    return "\r\n".join(quoted) + "\r\n"


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "\t")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_tables(name, mark, encoding):
    first, second = read(csv_of(TABLE, mark).encode(encoding), name)
    assert (first.id, first.text, first.published) == ("r1", TEXT, "2024-05")
    assert (second.id, second.text, second.published) == ("r2", TABLE[2][1], None)


def test_a_text_of_many_characters_in_a_cell():
    text = TEXT * 20_000
    assert read(csv_of([["text"], [text]]), "a.csv")[0].text == text


def test_bad_rows_are_named_by_number():
    rows = csv_of([["id", "text"], ["a", "甲"], ["b", ""], ["c", "丙", "多"], ["d", "丁"]])
    good, empty, wide, last = read(rows, "a.csv")
    assert (good.text, last.text) == ("甲", "丁")
    assert [(error.where, error.what) for error in (empty, wide)] == [
        ("a.csv:3", "has an empty 'text'"), ("a.csv:4", "has 3 fields, not 2")]


def test_a_table_without_the_column_is_refused():
    with pytest.raises(InputError, match=r"no column 'text'; name it with --text-field; columns: id, 正文"):
        read(csv_of([["id", "正文"], ["a", "甲"]]), "a.csv")
    assert read(csv_of([["id", "正文"], ["a", "甲"]]), "a.csv", text_field="正文")[0].text == "甲"


def test_a_cell_beyond_the_limit_is_refused():
    with pytest.raises(InputError, match="larger than"):
        read(csv_of([["text"], ["甲" * 2000]]), "a.csv", max_size=1000)


def test_lost_bytes_are_told_with_the_row():
    data = csv_of([["text"], [TEXT], ["坏X字"]]).encode().replace(b"X", b"\xff")
    good, bad = read(data, "a.csv")
    assert (good.warnings, bad.text) == ((), "坏\ufffd字")
    assert bad.warnings


def parquet(rows):
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def test_parquet():
    rows = [{"id": "r1", "text": TEXT, "published": "2024-05"}, {"id": "r2", "text": None, "published": None}]
    good, bad = read(parquet(rows), "a.parquet")
    assert (good.id, good.text, good.published) == ("r1", TEXT, "2024-05")
    assert str(bad).startswith("a.parquet:2: has an empty 'text'")


@pytest.mark.parametrize("data", [b"PAR1", b"", parquet([{"text": "a"}])[:-20]])
def test_a_broken_parquet_file_is_refused(data):
    with pytest.raises(InputError, match="no whole Parquet file"):
        read(data, "a.parquet")
