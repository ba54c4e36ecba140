"""Lines cut at a fixed width are made whole; lines that only look alike stay."""

from pathlib import Path
from random import Random

import pytest

from aipolicy.normalize.wraps import unwrap
from aipolicy.rulebook.tables import builtin_rules, read_yaml
from aipolicy.text import Text
from benchmarks.noises import wrapped, wrapped_columns

TABLE = read_yaml(builtin_rules() / "repairs/breaks.yaml")
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (
    "云岭发布行动计划\n"
    "本报讯 2023年11月3日，云岭市人民政府印发《云岭市人工智能行动计划》，提出到2025年，"
    "全市人工智能核心产业规模达到300亿元，培育规模以上企业50家。计划还提出，建设3个智能算力中心，DeepEdge10等一批芯片投入使用，算力规模达到1200P。\n"
    "一、总体目标\n"
    "坚持创新驱动，推动人工智能与实体经济深度融合。到2025年，形成10个标杆场景，新增专精特新企业100家，引进高层次人才2000名。\n"
)


def clean(raw: str) -> str:
    return unwrap(Text.of(raw), TABLE).clean


@pytest.mark.parametrize("kind", [wrapped, wrapped_columns])
@pytest.mark.parametrize("seed", range(20))
def test_what_is_cut_anywhere_is_joined(kind, seed):
    noisy = kind(ARTICLE, Random(seed)).noisy
    assert noisy != ARTICLE
    assert clean(noisy) == ARTICLE


def test_windows_line_ends_are_line_ends():
    assert clean(wrapped(ARTICLE, Random(1)).noisy.replace("\n", "\r\n")).replace("\r\n", "\n") == ARTICLE


def test_words_that_were_kept_whole_are_parted_by_a_space():
    raw = ("We report, that the city of Yunling\nwill build three centres, with ten\nthousand servers, "
           "and will offer a\nprize, every year, for the best new\nmodel.\n")
    assert clean(raw) == raw.replace("\n", " ")[:-1] + "\n"


def test_page_numbers_go_with_the_break_that_they_stand_in():
    lines = wrapped(ARTICLE, Random(3)).noisy.split("\n")
    assert clean("\n".join([*lines[:3], "", "— 12 —", "", *lines[3:]])) == ARTICLE


NEGATIVE = {
    "sentences of equal length": "企业增加，产值增加。\n" * 9,
    "items of equal length": "一号工程的建设，地点在某某市东城区\n二号工程的建设，地点在某某市西城区\n" * 4,
    "headings and short lines": "目录\n总体要求\n重点任务\n保障措施\n",
    "a table": "| 智能硬件企业数 | 188 | 82.7 |\n" * 6,
    "verse": "春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。\n" * 2,
    "paragraphs of one sentence": "本市人工智能企业已经达到412家，增长很快。\n今年又有30家企业落户。\n" * 3,
}


@pytest.mark.parametrize("name", NEGATIVE)
def test_lines_that_are_no_wrap_stay(name):
    if name == "items of equal length":
        pytest.xfail("lines of one width that end in no mark look like a wrap")
    assert clean(NEGATIVE[name]) == NEGATIVE[name]


@pytest.mark.parametrize(
    "path", [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold/written").rglob("*.txt")],
    ids=lambda path: path.stem)
def test_texts_that_were_never_cut_stay(path):
    text = path.read_bytes().decode()
    assert clean(text) == text
