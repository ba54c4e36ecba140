"""Blocks, sentences, clauses, words and the publication date, on rows of text."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from aipolicy.model import Published, Source
from aipolicy.rulebook.tables import builtin_rules, read_yaml
from aipolicy.segment import segment
from aipolicy.segment.words import words
from aipolicy.text import Text

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/segments.yaml").read_text("utf-8"))


@cache
def table():
    return read_yaml(builtin_rules() / "segment.yaml")


def document(text, **source):
    return segment(Source("t", text, **source), Text.of(text), table())


@pytest.mark.parametrize("case", CASES["kinds"], ids=lambda case: case["text"][:12])
def test_kinds_of_lines(case):
    found = document(case["text"]).blocks
    kinds = [f"{block.kind} {block.level}" if block.kind == "heading" else block.kind for block in found]
    assert kinds == case["kinds"]


def test_headings_are_nested():
    text = "一、目标\n(一)产业\n产业规模达到1000亿元,企业数量翻一番。\n二、任务\n建设平台,引进企业。\n"
    found = document(text)
    paragraph = next(block for block in found.blocks if block.kind == "paragraph")
    above = [text[block.start:block.end] for block in found.headings_of(paragraph.index)]
    assert above == ["(一)产业", "一、目标"]
    last = found.blocks[-1]
    assert [text[block.start:block.end] for block in found.headings_of(last.index)] == ["二、任务"]


def test_a_title_may_have_two_lines():
    text = "苏州试验区核心区:\n加快释放动能\n" + "园区持续推进人工智能发展,企业数量稳步增长。" * 4
    assert document(text).title == (0, 16)


SENTENCES = [
    ("建成平台5个。引进企业3家!还有吗?有;很多", ["建成平台5个。", "引进企业3家!", "还有吗?", "有;", "很多"]),
    ("他说:“规模达到10亿元。”随后离开。", ["他说:“规模达到10亿元。”", "随后离开。"]),
    ("发布《争夺第一城!奖励来了》一文。", ["发布《争夺第一城!奖励来了》一文。"]),
    ("中心(一期。已建成)启用。", ["中心(一期。已建成)启用。"]),
    ("见http://a.cn/x?id=1;b=2等网址", ["见http://a.cn/x?id=1;b=2等网址"]),
    ("没有句号的一行", ["没有句号的一行"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert [text[s.start:s.end] for s in document(text).sentences] == expected


CLAUSES = [
    ("到2025年,规模达4,350亿元,企业:300家。", ["到2025年,", "规模达4,350亿元,", "企业:", "300家。"]),
    ("2023—2025年——三年间,13:30开始、增长。", ["2023—2025年——", "三年间,", "13:30开始、增长。"]),
    ("市场(软件,硬件)达到10亿元", ["市场(软件,硬件)达到10亿元"]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses_cover_the_sentence(text, expected):
    [sentence] = document(text).sentences
    assert [text[slice(*clause)] for clause in sentence.clauses] == expected


def test_sentences_stay_in_their_blocks():
    found = document("标题一行\n第一段。第二句\n\n第三行。")
    for sentence in found.sentences:
        block = found.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end


BODY = "\n当前,人工智能产业快速发展,各地抓紧布局,加快培育企业,完善政策体系,优化产业生态,推动集聚发展。\n"
DATES = [
    ("标题\n2026-01-13 浏览次数: 字号:【大 中 小】" + BODY, "2026-01-13", "text"),
    ("标题\n发布日期\n2023-10-11" + BODY, "2023-10-11", "text"),
    (BODY + "更新时间:2023年07月27日\n声明:本站", "2023-07-27", "text"),
    ("标题\n施某某 2026年5月20日 13:37" + BODY, "2026-05-20", "text"),
    (BODY + "某某市人民政府\n2025年4月21日", "2025-04-21", "text"),
    ("标题\n2025年3月1日起施行的办法已经印发。" + BODY, None, "none"),
    ("1. [a] 2025-04-10 | 甲\n2. [b] 2025-03-10 | 乙" + BODY, None, "none"),
    ("今年,规模达10亿元。2023年,企业增长35%。2023年,平台建成。到2025年,力争翻番。", "2023", "inferred"),
    ("今年,规模将达10亿元。2023年底,企业超300家。2023年,平台建成。", "2024", "inferred"),
    ("今年,落实《规划(2022—2030年)》,2025年实现量产,2027年达到先进水平。", None, "none"),
    ("2023年,企业增长35%。2023年,平台建成。", None, "none"),
]


@pytest.mark.parametrize(("text", "edtf", "how"), DATES)
def test_publication_date(text, edtf, how):
    assert document(text).published == Published(edtf, how)


def test_the_user_s_date_goes_before_the_text_s():
    found = document("更新时间:2023年07月27日", published="2024", found={"published": "option"})
    assert found.published == Published("2024", "option")


@pytest.mark.parametrize(("url", "edtf"), [
    ("https://tv.example.com/2017/12/17/VIDE171217.shtml", "2017-12-17"),
    ("https://www.example.gov.cn/zfgzbg/202602/t20260202_3609862.html", "2026-02-02"),
    ("https://www.example.gov.cn/zfgzbg/202602/report.html", "2026-02"),
    ("https://www.example.com/580381.html", None),
])
def test_a_date_in_the_address(url, edtf):
    assert document("没有日期的正文。", url=url).published.edtf == edtf


def test_words_cover_the_sentence():
    sentence = "培育10家亿级以上人工智能龙头企业"
    found = words(sentence)
    assert "".join(sentence[word.start:word.end] for word in found) == sentence
    assert all(word.flag for word in found)
