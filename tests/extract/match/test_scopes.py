"""Where a condition looks: the texts of each scope for a match."""

from __future__ import annotations

import pytest

from aipolicy.extract.match.scopes import scope_texts
from aipolicy.extract.match.symbols import Mention
from aipolicy.model import Document, Span
from aipolicy.rulebook.patterns.compile import SYMBOLS
from aipolicy.rulebook.rules import SCOPES
from tests.extract.made import document_of, span_in, view_of

DATE = SYMBOLS["date"]
DOCUMENT = document_of(
    ("title", "某市规划"),
    ("heading", "一、目标"),
    ("heading", "（一）机房", 1),
    ("paragraph", "开头。到2027年，建成机房九座，投产。末尾。", 2),
    ("paragraph", "别的段落。", 1),
)


def texts(scope: str, words: str, document: Document = DOCUMENT) -> list[str]:
    """What a scope means for a match at some words; the date of the text is a symbol."""
    clean = document.text.clean
    dates = [Mention(*span_in(clean, "2027年"), "date")] if "2027年" in clean else []
    view = view_of(document).with_symbols(dates)
    return list(scope_texts(scope, view.symbols.symbol(*span_in(clean, words)), view))


@pytest.mark.parametrize(("scope", "words", "wanted"), [
    ("before", "机房九", ["建成"]), ("after", "机房九", ["座，"]), ("clause", "机房九", ["建成机房九座，"]),
    ("before", "到2027年", [""]), ("after", "到2027年", ["，"]), ("clause", "2027年", [f"到{DATE}，"]),
    ("before", "2027年", ["到"]), ("after", "座，投产。末", [""]), ("clause", "座，投产", ["建成机房九座，"]),
    ("sentence", "投产", [f"到{DATE}，建成机房九座，投产。"]), ("sentence", "开头", ["开头。"]),
    ("block", "投产", [f"开头。到{DATE}，建成机房九座，投产。末尾。"]),
    ("heading", "投产", ["（一）机房"]), ("section", "投产", ["（一）机房", "一、目标"]),
    ("heading", "别的", ["一、目标"]), ("section", "别的", ["一、目标"]),
    ("heading", "一、", []), ("section", "某市", []),
    ("title", "投产", ["某市规划"]), ("title", "某市", ["某市规划"]),
    ("document", "投产", [DOCUMENT.text.clean.replace("2027年", DATE)]),
])
def test_the_texts_of_a_scope(scope: str, words: str, wanted: list[str]) -> None:
    assert texts(scope, words) == wanted


def test_no_title_no_text() -> None:
    document = document_of(("paragraph", "建成机房。"))
    assert texts("title", "机房", document) == []
    assert texts("section", "机房", document) == []


@pytest.mark.parametrize(("scope", "wanted"), [
    ("sentence", []), ("block", []), ("heading", []), ("section", []), ("clause", ["\n"]), ("before", [""]),
    ("after", [""]),
])
def test_between_two_sentences_there_is_no_sentence(scope: str, wanted: list[str]) -> None:
    view = view_of(document_of(("paragraph", "甲。"), ("paragraph", "乙。")))
    at = view.text.index("\n")
    assert list(scope_texts(scope, Span(at, at + 1), view)) == wanted


def test_every_scope_of_the_language_is_known() -> None:
    assert [scope for scope in SCOPES if not texts(scope, "投产")] == []
