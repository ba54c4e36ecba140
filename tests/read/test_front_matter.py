"""Front matter: metadata by meaning, never text."""

from __future__ import annotations

import pytest

from aipolicy.pipeline import extract_source
from aipolicy.read.files import read_text
from aipolicy.read.front_matter import front_matter, value_by_meaning
from aipolicy.rulebook import load_rules

HEAD = "---\ntitle: 算力规划\ndate: 2024-08-17\nfetch_date: 2025-10-06T18:01:24\nlink: https://example.org/a\n---\n"


@pytest.mark.parametrize(("text", "wanted"), [
    (HEAD, {"title": "算力规划", "published": "2024-08-17", "url": "https://example.org/a"}),
    ("---\ntitle: 算力规划\nfetch_date: 2025-10-06\n---\n正文。", {"title": "算力规划"}),
    ("---\n标题：算力规划\n发布时间：2024年3月5日\n---\n", {"title": "算力规划", "published": "2024-03-05"}),
    ("---\nauthors: [王某, 李某]\nsite: 某网\n---\n", {"author": "王某", "site": "某网"}),
    ("---\ntitle: [broken\ndate: 2024-01-02\n---\n", {"title": "[broken", "published": "2024-01-02"}),
    ("---\n会议召开。\n---\n正文。", {}),
    ("正文。\n---\ntitle: 算力规划\n---\n", {}),
    ("--- 第一章 ---\n正文。", {}),
    ("", {}),
])
def test_what_front_matter_tells(text: str, wanted: dict[str, str]) -> None:
    assert front_matter(text) == wanted


def test_the_surest_key_counts() -> None:
    assert value_by_meaning({"date": "2023", "published": "2024-01-02"}, "published") == "2024-01-02"
    assert value_by_meaning({"crawled_at": "2023"}, "published") is None


def test_nothing_is_found_in_front_matter_and_quotes_keep_their_place() -> None:
    text = HEAD + "今年培育10家企业。"
    source = read_text(text, "a.md")
    assert source.found == {"title": "front matter", "published": "front matter", "url": "front matter"}
    facts = extract_source(source, load_rules())
    assert all(text[fact.start:fact.end] == fact.quote for fact in facts)
    assert min(fact.start for fact in facts if fact.type != "document") >= len(HEAD)
    [target] = [fact for fact in facts if fact.type == "target"]
    assert target.fields["when"] == "2024"
