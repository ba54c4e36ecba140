"""Words: the compiled segmenter and its reference give the same facts; the dictionary on disk is jieba's."""

import json
from pathlib import Path

import pytest

from aipolicy.model import Source
from aipolicy.pipeline import extract_source
from aipolicy.rulebook import load_rules
from aipolicy.segment import words as module
from aipolicy.segment.dictionary import frequency

ROOT = Path(__file__).parents[2]
TEXTS = [*sorted(ROOT.glob("seeds/*.txt")), *sorted(ROOT.glob("tests/gold/written/texts/*.txt"))[::4]]


def facts(path):
    source = Source(path.name, path.read_bytes().decode("utf-8"))
    return json.dumps([fact.to_dict() for fact in extract_source(source, load_rules())], default=str)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_both_segmenters_give_the_same_facts(path, monkeypatch):
    module._words.cache_clear()
    fast = facts(path)
    monkeypatch.setattr(module, "segmenter", lambda: module.reference)
    module._words.cache_clear()
    assert facts(path) == fast
    module._words.cache_clear()


@pytest.mark.parametrize("word", ["发展", "人工智能", "芯擎", "的", ""])
def test_the_dictionary_on_disk_is_that_of_jieba(word):
    jieba = module.jieba()
    assert frequency(word) == jieba.dt.FREQ.get(word, 0)


ROWS = [
    # Latin and digits are cut alike by both
    ("A100芯片WALL-OSS", ["A", "100", "芯片", "WALL", "-", "OSS"]),
    ("2024.03.29增长28.9%", ["2024.03", ".", "29", "增长", "28.9%"]),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_words(text, wanted):
    found = module.words(text)
    assert [text[w.start:w.end] for w in found] == wanted


PARTS = [
    # a word that the dictionary has is one, and so is what is no Chinese
    ("发展", ["发展"]), ("由于", ["由于"]), ("的", ["的"]), ("A100", ["A100"]), ("", [""]),
    # what it has not falls into words that it has, and single characters
    ("书屋已", ["书屋", "已"]), ("已绿化", ["已", "绿化"]), ("芯擎", ["芯", "擎"]),
    ("衡昀书屋", ["衡", "昀", "书屋"]),
]


@pytest.fixture(params=["jieba", "rjieba"])
def segmenter(request, monkeypatch):
    """Either segmenter, which nothing that was kept of the other hides."""
    kept = (module.parts, module._by_dictionary)
    monkeypatch.setenv("AIPOLICY_WORDS", request.param)
    for one in kept:
        one.cache_clear()
    yield request.param
    for one in kept:
        one.cache_clear()


@pytest.mark.usefixtures("segmenter")
@pytest.mark.parametrize(("word", "wanted"), PARTS)
def test_the_parts_of_a_word(word, wanted):
    assert list(module.parts(word)) == wanted
