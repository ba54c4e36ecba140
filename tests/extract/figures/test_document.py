"""Which policy sets a number."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.document import Documents, Mentioned
from aipolicy.extract.figures.kind import Kind
from aipolicy.model import Document, Named
from tests.extract.made import document_of, span_in, view_of

TEXT = (("paragraph", "甲计划提出建9座。乙方案提出建8座。"), ("paragraph", "又建7座。"))


def documents_of(document: Document, *titles: str) -> Documents:
    clean = document.text.clean
    named = [Named("policy", title, (span_in(clean, title),), "r") for title in titles]
    return Documents.of(view_of(document), [*named, Named("person", "建", (span_in(clean, "建"),), "r")])


@pytest.mark.parametrize(("kind", "number", "wanted"), [
    ("target", "9座", "甲计划"), ("target", "8座", "乙方案"), ("incentive", "8座", "乙方案"),
    ("target", "7座", None),  # another paragraph
    ("statistic", "8座", None),  # no policy sets what is measured
    ("target", "甲计划", None),  # named at the number, not before it
])
def test_the_last_policy_named_in_the_paragraph(kind: str, number: str, wanted: str | None) -> None:
    document = document_of(*TEXT)
    documents = documents_of(document, "甲计划", "乙方案")
    at = document.text.clean.index(number)
    sentence = document.sentence_at(at)
    assert sentence is not None
    assert documents.of_number(at, sentence, Kind(kind, None, "r")) == wanted


@pytest.mark.parametrize(("title", "titles", "own"), [
    ("某县人工智能行动计划", (), "某县人工智能行动计划"), ("某县印发甲计划细则的消息", ("甲计划",), "甲计划"),
    ("某县新闻", (), None), (None, (), None),
])
def test_what_the_text_itself_is(title: str | None, titles: tuple[str, ...], own: str | None) -> None:
    lines = [("title", title)] if title else []
    document = document_of(*lines, ("paragraph", "又建7座。"))
    documents = documents_of(document, *titles)
    assert documents.own == own
    last = document.sentences[-1]
    assert documents.of_number(last.start, last, Kind("target", None, "r")) == own


def test_mentions_are_in_the_order_of_the_text() -> None:
    found = documents_of(document_of(*TEXT), "乙方案", "甲计划")
    assert found.mentioned == [Mentioned(0, "甲计划"), Mentioned(9, "乙方案")]


@pytest.mark.parametrize(("told", "about"), [
    ("甲计划早已废止。市府昨天印发了《乙方案》。", "乙方案"),
    ("为落实《乙方案》，根据《甲计划》通知如下。", "甲计划"), ("为落实《乙方案》通知如下。", "乙方案"),
    ("甲计划与乙方案不同。", None), ("《甲计划》的要求，《乙方案》正式出台。", "乙方案"),
])
def test_an_incentive_is_of_the_policy_that_the_text_tells_of(told: str, about: str | None) -> None:
    document = document_of(("paragraph", told), ("paragraph", "又奖7元，建。"))
    documents = documents_of(document, *(t for t in ("甲计划", "乙方案") if t in told))
    last = document.sentences[-1]
    assert documents.about == about
    assert documents.of_number(last.start, last, Kind("incentive", None, "r")) == about
    assert documents.of_number(last.start, last, Kind("target", None, "r")) is None
