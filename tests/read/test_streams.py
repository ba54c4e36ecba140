"""Files as streams: compressed, broken off, special, too large; folders, patterns, lists."""

import bz2
import gzip
import io
import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from aipolicy.errors import InputError
from aipolicy.read import Reading, listed, read_bytes, read_file, sources

TEXT = "到2025年，培育10家企业。\n"
COMPRESS = {
    ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress,
    ".zst": lambda data: zstandard.ZstdCompressor(write_checksum=True).compress(data),
}
MANY = b"".join(os.urandom(64).hex().encode() + b"\n" for _ in range(5000))


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("ending", COMPRESS)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_compressed_files(tmp_path, ending, name):
    data = TEXT if name == "a.txt" else '{"id": "r", "text": "到2025年，培育10家企业。\\n"}\n'
    path = write(tmp_path / (name + ending), COMPRESS[ending](data.encode()))
    [source] = read_file(path)
    assert source.text == TEXT
    assert source.id == (path if name == "a.txt" else "r")


@pytest.mark.parametrize("ending", COMPRESS)
def test_frames_one_behind_the_other(tmp_path, ending):
    path = write(tmp_path / ("a.txt" + ending), COMPRESS[ending](b"one ") + COMPRESS[ending](b"two"))
    [source] = read_file(path)
    assert source.text == "one two"


@pytest.mark.parametrize("ending", COMPRESS)
def test_what_breaks_off_is_refused(tmp_path, ending):
    whole = COMPRESS[ending](MANY)
    path = write(tmp_path / ("a.txt" + ending), whole[:len(whole) // 2])
    with pytest.raises(InputError, match="breaks off before its end; get the whole file again") as caught:
        list(read_file(path))
    assert caught.value.where == path


@pytest.mark.parametrize("ending", COMPRESS)
def test_what_is_damaged_is_refused(tmp_path, ending):
    whole = bytearray(COMPRESS[ending](MANY))
    whole[len(whole) // 2:len(whole) // 2 + 64] = b"\xff" * 64
    path = write(tmp_path / ("a.txt" + ending), bytes(whole))
    with pytest.raises(InputError, match=r"damaged|breaks off"):
        list(read_file(path))


@pytest.mark.parametrize("ending", COMPRESS)
def test_a_bomb_is_refused(tmp_path, ending):
    path = write(tmp_path / ("a.txt" + ending), COMPRESS[ending](b"a" * 5_000_000))
    with pytest.raises(InputError, match="larger than 1 MB; raise --max-size"):
        list(read_file(path, Reading(max_size=1_000_000)))


def test_records_before_the_break_are_read(tmp_path):
    lines = b"".join(b'{"text": "%s"}\n' % line for line in MANY.split())
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-50_000])
    *read, error = sources([path])
    assert len(read) > 100
    assert isinstance(error, InputError)
    assert "breaks off" in error.what


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are set otherwise there")
def test_a_huge_line_is_refused_in_little_memory(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as out:
        out.write(b"a" * 100_000)
        out.truncate(1_000_000_000)
    code = (
        "import resource, sys; from aipolicy.read import sources\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for name in ('text', 'jsonl', 'csv', 'html'):\n"
        "    from aipolicy.read import Reading\n"
        "    [error] = sources([sys.argv[1]], Reading(format=name))\n"
        "    assert 'larger than 32 MB' in error.what, error\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 300_000 * (1024 if sys.platform == "darwin" else 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_told_and_not_waited_for(tmp_path):
    write(tmp_path / "a.txt", TEXT.encode())
    os.mkfifo(tmp_path / "b.txt")
    good, bad = sources([str(tmp_path)])
    assert good.text == TEXT
    assert isinstance(bad, InputError)


def test_patterns(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.md", "sub/c.txt", "x[1].txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(name)
    assert [source.text for source in sources(["*.txt"])] == ["a.txt", "x[1].txt"]
    assert [source.text for source in sources(["**/*.txt"])] == ["a.txt", "sub/c.txt", "x[1].txt"]
    assert [source.text for source in sources(["x[1].txt"])] == ["x[1].txt"]
    [error] = sources(["*.pdf"])
    assert (error.where, error.what) == ("*.pdf", "matches no file")


def test_a_list_of_paths():
    assert listed(["a.txt\n", "\n", "b c.txt\r\n", " d"]) == ["a.txt", "b c.txt", " d"]


@pytest.mark.parametrize(("data", "format_"), [
    (b"<!DOCTYPE html><title>t</title><p>text, text.</p>", "html"),
    (b"\xef\xbb\xbf <?xml version='1.0'?><!-- c --><HTML><p>text, text.</p></HTML>", "html"),
    (b"text <html>", "text"),
])
def test_standard_input_is_told_by_its_first_bytes(monkeypatch, data, format_):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    [source] = sources(["-"])
    assert source.text == ("text, text.\n" if format_ == "html" else data.decode())


def test_a_page_by_another_name_is_a_text():
    page = b"<html><p>text</p></html>"
    assert next(read_bytes(page, "a.txt")).text == page.decode()
    assert next(read_bytes(page, "a.txt", Reading(format="html"))).text == "text\n"
