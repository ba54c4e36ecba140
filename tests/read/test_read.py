"""Reading: the file's characters as they are, and one clear error for all that cannot be read."""

import io
import os
import sys

import pytest

from aipolicy.errors import InputError
from aipolicy.read import Reading, read_text, sources
from aipolicy.read import read_file as read_each


def read_file(path, reading=None):
    [source] = read_each(path, reading)
    return source


def write(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


@pytest.mark.parametrize("text", ["一行\n二行\n", "一行\r\n二行\r", "\u2028\u3000首行", "𠮷野家\n"])
def test_text_is_the_file_s_characters(tmp_path, text):
    assert read_file(write(tmp_path / "a.txt", text)).text == text


def test_a_byte_order_mark_is_no_character(tmp_path):
    assert read_file(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + "文本".encode())).text == "文本"


def test_the_user_s_date_is_an_option(tmp_path):
    source = read_file(write(tmp_path / "a.txt", "文本"), Reading(published="2024-05"))
    assert (source.published, source.found["published"]) == ("2024-05", "option")
    assert read_text("文本", "id").found == {}


BAD = [
    (b"", "is empty"),
    (b" \n\t\n", "is empty"),
    (b"\xef\xbb\xbf", "is empty"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    (b"\xff\xff\xff", "no known encoding"),
    (bytes(range(256)) * 4, "binary"),
]


@pytest.mark.parametrize(("data", "what"), BAD)
def test_what_is_no_text_is_refused(tmp_path, data, what):
    path = write(tmp_path / "bad.txt", data)
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert what in caught.value.what
    assert caught.value.where == path
    assert caught.value.todo


def test_what_is_not_there_is_named():
    with pytest.raises(InputError, match=r"nowhere\.txt: cannot be read: no such file"):
        read_file("nowhere.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_what_may_not_be_read_is_named(tmp_path):
    path = write(tmp_path / "a.txt", "文本")
    os.chmod(path, 0)
    with pytest.raises(InputError, match="permission denied; check the permissions"):
        read_file(path)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")
def test_a_device_is_no_file():
    with pytest.raises(InputError, match="device"):
        read_file("/dev/zero")


def test_a_folder_is_walked_in_order(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.TXT", "d.exe", ".hidden.txt", "sub/.git/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / name, name)
    assert [source.text for source in sources([str(tmp_path)])] == ["a.md", "b.txt", "sub/c.TXT"]


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path):
    [source] = sources([write(tmp_path / "a.log", "文本")])
    assert source.text == "文本"


def test_one_bad_input_does_not_stop_the_rest(tmp_path):
    good = write(tmp_path / "good.txt", "好")
    bad = write(tmp_path / "bad.txt", b"\xff\xff")
    found = list(sources([bad, "nowhere", good]))
    assert [isinstance(one, InputError) for one in found] == [True, True, False]


def test_a_folder_without_texts_is_an_error(tmp_path):
    [error] = sources([str(tmp_path)])
    assert isinstance(error, InputError)
    assert error.what == "holds no text files"


def test_a_loop_of_links_ends(tmp_path):
    write(tmp_path / "a.txt", "文本")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    good, bad = sources([str(tmp_path)])
    assert good.text == "文本"
    assert isinstance(bad, InputError)


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("标准输入\r\n".encode())))
    [source] = sources(["-"])
    assert (source.id, source.text) == ("-", "标准输入\r\n")
