"""`check` and `conflicts` answer alike: the same two texts conflict for both, or for neither."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from aipolicy.cli import cli

Alike = Callable[..., bool]
CITY = "2023年，苏州市"


def command(*args: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(cli, args, prog_name="aipolicy")
    assert done.exit_code in (0, 1), done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def conflicting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """Whether texts conflict, as both commands say from beginning to end; the places must be the same too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AIPOLICY_CACHE", "off")

    def run(*texts: str) -> bool:
        names = [f"{at}.txt" for at in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            (tmp_path / name).write_text(text, "utf-8")
        findings = command("check", *names, "--select", "conflict", "--output-format", "json")
        command("extract", *names, "-q", "-o", "facts.jsonl")
        rows = command("conflicts", "facts.jsonl", "-q", "-f", "jsonl")
        places = {(source["source"], source["start"]) for row in rows for value in row["values"]
                  for source in value["sources"]}
        assert {(f["source"], f["start"]) for f in findings} == places
        return bool(findings)
    return run


@pytest.mark.parametrize(("one", "other", "conflict"), [
    # F6 of the findings: 1000 may be 1015 rounded; the same metric in other words is the same question
    ("人工智能企业达到1000家。", "人工智能企业达到1015家。", False),
    ("人工智能企业达到1000家。", "人工智能企业数量达到2000家。", True),
    ("人工智能企业达到1000家。", "人工智能企业达到1356家。", True),
    ("人工智能企业超过1000家。", "人工智能企业达到1356家。", False),
    ("人工智能企业超过1000家。", "人工智能企业达到990家。", True),
    ("人工智能企业约1000家。", "人工智能企业达到950家。", False),
    ("人工智能企业达到57家。", "人工智能企业达到58家。", True),
    ("人工智能产业规模达到672.6亿元。", "人工智能产业规模达到673亿元。", False),
    ("人工智能产业规模达到500亿元。", "人工智能产业规模达到612亿元。", True),
    ("人工智能产业规模达到500亿元。", "人工智能产业规模同比增长12%。", False),  # level and growth
    ("智能算力规模达到3EFLOPS。", "智能算力规模达到3000PFLOPS。", False),  # one amount in two units
    ("智能算力规模达到3EFLOPS。", "智能算力规模达到5000PFLOPS。", True),
    ("项目达到30个。", "项目达到50个。", False),  # generic: nobody knows whether they mean the same
])
def test_two_texts(one: str, other: str, conflict: bool, conflicting: Alike) -> None:
    assert conflicting(f"{CITY}{one}\n", f"{CITY}{other}\n") is conflict


def test_a_text_does_not_conflict_with_itself_nor_with_another_year(conflicting: Alike) -> None:
    said = "苏州市人工智能企业达到{}家。\n"
    assert not conflicting("2023年，" + said.format(300) + "2023年，" + said.format(500))
    assert not conflicting("2023年，" + said.format(300), "2022年，" + said.format(500))


def test_reprints_of_one_article_are_one_source(conflicting: Alike) -> None:
    article = "".join(f"{CITY}{name}企业达到{n}家。\n" for n, name in enumerate(
        ("人工智能", "集成电路", "机器人", "生物医药", "新材料", "软件", "纺织"), start=31))
    assert not conflicting(article, article.replace("达到31家", "达到99家"))


def test_each_place_is_told_with_the_other_one(conflicting: Alike, tmp_path: Path) -> None:
    assert conflicting(f"{CITY}人工智能企业达到1000家。", f"\n{CITY}人工智能企业达到2000家。")
    findings = command("check", "0.txt", "1.txt", "--select", "conflict", "--output-format", "json")
    told = [f["message"].partition(": ")[2] for f in findings]
    assert [("1000" in m.partition(" here")[0], m.endswith("1.txt:2")) for m in told[:1]] == [(True, True)]
    assert told[1].endswith("in 0.txt:1")
