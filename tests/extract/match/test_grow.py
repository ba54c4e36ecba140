"""Captures grown by whole words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aipolicy.extract.match.grow import grow
from aipolicy.model import Span
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.rules import Growth
from tests.extract.made import document_of, span_in, tagged, view_of

SPANS = """
cues:
  halt: [企业]
  join: [和]
spans:
  nouns: {flags: [n], stop: [halt], max: 12}
  joined: {flags: [n], keep: [join], max: 12}
  edged: {flags: [n, v], edge: [v], max: 12}
  short: {flags: [n], max: 3}
  four: {flags: [n], max: 4}
"""
NOUNS = "他们/r 的/uj 工业/n 软件/n 平台/n 很/d 好/a 。/x"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spans")
    (path / "r.yaml").write_text(SPANS, "utf-8")
    return path


@pytest.mark.parametrize(("written", "words", "left", "right", "wanted"), [
    (NOUNS, "平台", "nouns", None, "工业软件平台"),
    (NOUNS, "工业", None, "nouns", "工业软件平台"),
    (NOUNS, "软件", "nouns", "nouns", "工业软件平台"),
    (NOUNS, "软件", None, None, "软件"),
    (NOUNS, "平台", None, "nouns", "平台"),
    (NOUNS, "件平", "nouns", "nouns", "工业软件平台"),  # a capture that begins and ends within words
    (NOUNS, "平台", "short", None, "软件平台"),  # no further than max
    (NOUNS, "工业", None, "short", "工业软件"),
    (NOUNS, "平台", "four", None, "工业软件平台"), (NOUNS, "工业", None, "four", "工业软件平台"),
    ("企业/n 软件/n 平台/n", "平台", "nouns", None, "软件平台"),  # a stop word ends it
    ("软件/n 平台/n 企业/n", "软件", None, "nouns", "软件平台"),
    ("工业/n 和/c 软件/n", "软件", "joined", None, "工业和软件"),
    ("工业/n 和/c 软件/n", "软件", "nouns", None, "软件"),
    ("他们/r 和/c 软件/n", "软件", "joined", None, "和软件"),  # what is kept may be the edge
    ("研究/vn 软件/n", "软件", "edged", None, "软件"),  # no verb at the outer edge
    ("学校/n 研究/vn 软件/n", "软件", "edged", None, "学校研究软件"),  # but one within
    ("软件/n 研究/vn 研究/vn", "软件", None, "edged", "软件"),
    ("平台/n", "平台", "nouns", "nouns", "平台"),
])
def test_a_capture_grows(folder: Path, written: str, words: str, left: str | None, right: str | None,
                         wanted: str) -> None:
    text, cut = tagged(written)
    view = replace(view_of(document_of(("paragraph", text)), load_rules(folder)), _words={0: cut})
    found = grow(span_in(text, words), Growth("c", left, right), view)
    assert text[found.start:found.end] == wanted


def test_the_sentence_is_the_border(folder: Path) -> None:
    document = document_of(("paragraph", "工业。软件"))
    view = view_of(document, load_rules(folder))
    assert grow(span_in(view.text, "软件"), Growth("c", "nouns", "nouns"), view) == span_in(view.text, "软件")


def test_outside_every_sentence_nothing_grows(folder: Path) -> None:
    document = replace(document_of(("paragraph", "工业软件")), sentences=())
    assert grow(Span(2, 4), Growth("c", "nouns", "nouns"), view_of(document, load_rules(folder))) == (2, 4)
