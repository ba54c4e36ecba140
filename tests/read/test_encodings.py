"""Encodings: found out by trial, told when in doubt, and what is read is the file's text to the letter."""

import pytest

from aipolicy.errors import InputError, UsageError
from aipolicy.read.encodings import decode, encoding_of

HANS = "到2025年，全市人工智能核心产业规模达到300亿元，培育10家龙头企业。"
HANT = "到2025年，全市人工智慧核心產業規模達到300億元，培育10家龍頭企業。"
HONG_KONG = "香港𨋢機啲嘢，人工智能研究院將獲撥款十億元，喺科學園嗰度起。"
ENCODED = [
    *((HANS, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32",
                                "gb2312", "gbk", "gb18030")),
    *((HANT, name) for name in ("utf-8", "utf-16", "gbk", "gb18030", "big5", "cp950", "big5hkscs")),
    (HONG_KONG, "big5hkscs"), ("试验(yàn)区(qū)建设，企业(yè)集聚", "gb18030"),
    ("市长王䶮在发布会上介绍𠮷野家", "gb18030"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_the_encoding_is_found_out(text, encoding):
    decoded = decode(text.encode(encoding), "a.txt")
    assert (decoded.text, decoded.warnings) == (text, ())


@pytest.mark.parametrize("text", ["hello", "café", "e\u0301", "привет мир", "日本語のテキストです", "한국어"])
def test_utf_8_of_any_language_is_no_guess(text):
    assert decode(text.encode(), "a.txt") == (text, "utf-8", pytest.approx(1, abs=0.01), ())


def test_bytes_that_are_also_valid_utf_8_are_read_as_the_likelier():
    assert decode("联通".encode("gbk"), "a.txt").text == "联通"


@pytest.mark.parametrize(("text", "encoding"), [
    ("日本語のテキストです。", "euc-jp"), ("한국어 텍스트입니다", "euc-kr"),
])
def test_a_guess_is_told(text, encoding):
    (warning,) = decode(text.encode(encoding), "a.txt").warnings
    assert "guess" in warning
    assert "--encoding" in warning


def test_what_reads_as_no_chinese_is_refused():
    with pytest.raises(InputError, match=r"no known encoding.*--encoding"):
        decode("привет мир, это текст".encode("cp1251"), "a.txt")


def test_lost_bytes_are_told_with_their_place():
    decoded = decode(HANS.encode() + b"\n\xe4\xbd", "a.txt")
    assert decoded.text == HANS + "\n\ufffd"
    assert f"byte {len(HANS.encode()) + 1} (line 2) is 0xe4" in decoded.warnings[0]


@pytest.mark.parametrize("data", [b"\0" * 9, b"\xff\xfe\xfa not text", b"\x7fELF\x02\x01\0" * 50])
def test_a_binary_file_is_refused(data):
    with pytest.raises(InputError, match="binary"):
        decode(data, "a.txt")


def test_the_encoding_that_is_told_is_used():
    assert decode("ÄÖ".encode("latin-1"), "a.txt", "latin-1").text == "ÄÖ"
    assert decode(HANS.encode("utf-8-sig"), "a.txt", "UTF8").text == HANS
    with pytest.raises(InputError, match=r"is not big5: byte \d+ \(line 1\)"):
        decode(HANS.encode("gbk"), "a.txt", "big5")


@pytest.mark.parametrize("name", ["utf-9", "base64", "rot13", ""])
def test_an_encoding_that_is_none_is_refused(name):
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(b"a", "a.txt", name)


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_a_stream_is_told_by_its_beginning(text, encoding):
    data = (text * 30).encode(encoding)
    found, warnings = encoding_of(data[:601], "a.csv")
    assert (data.decode(found), warnings) == (text * 30, ())


def test_an_error_beyond_the_sample_leaves_the_rest():
    data = (HANS * 1000).encode() + b"\xff" + HANS.encode()
    decoded = decode(data, "a.txt")
    assert decoded.text == HANS * 1000 + "\ufffd" + HANS
    assert decoded.warnings
