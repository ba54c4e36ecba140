"""A document as rules see it: its units, its words, and views of it with other symbols."""

from __future__ import annotations

import pytest

from aipolicy.errors import RuleError
from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.match.view import View
from tests.extract.made import document_of, span_in, view_of
from tests.extract.scenes import scene_of

TEXT = (("heading", "发展目标"), ("paragraph", "建成9座机房。新增3家企业，投产。", 0))


@pytest.fixture
def view() -> View:
    document = document_of(*TEXT)
    clean = document.text.clean
    return view_of(document).with_symbols([Mention(*span_in(clean, "9座"), "count"),
                                           Mention(*span_in(clean, "3家"), "count")])


@pytest.mark.parametrize(("scope", "wanted"), [
    ("sentence", ["发展目标", "建成#机房。", "新增#企业，投产。"]),
    ("block", ["发展目标", "建成#机房。新增#企业，投产。"]),
    ("document", ["发展目标\n建成#机房。新增#企业，投产。\n"]),
])
def test_units_are_stretches_of_the_symbol_text(view: View, scope: str, wanted: list[str]) -> None:
    found = [view.symbols.text[unit.start:unit.end] for unit in view.units(scope)]
    assert [text.replace(view.symbols.text[7], "#") for text in found] == wanted


def test_a_symbol_over_the_edge_of_a_sentence_lies_in_both() -> None:
    view = view_of(document_of(("paragraph", "甲。乙。"))).with_symbols([Mention(1, 3, "region")])
    assert view.units("sentence") == [(0, 2), (1, 3)]


def test_an_empty_document_has_one_empty_unit() -> None:
    view = scene_of("").view
    assert (view.text, view.units("document"), view.units("sentence")) == ("", [(0, 0)], [])


def test_words_tile_their_sentence(view: View) -> None:
    for sentence in view.document.sentences:
        words = view.words(sentence)
        assert [words[0].start, *(w.end for w in words)] == [*(w.start for w in words), sentence.end]
        assert words[0].start == sentence.start
    second = view.document.sentences[2]
    assert "企业" in [view.text[w.start:w.end] for w in view.words(second)]


def test_words_are_cut_once_for_all_views(view: View) -> None:
    sentence = view.document.sentences[1]
    assert view.with_symbols([]).words(sentence) is view.words(sentence)


def test_other_symbols_leave_the_view_as_it_was(view: View) -> None:
    before = view.symbols.text
    bare = view.with_symbols([])
    assert bare.symbols.text == view.text
    assert view.symbols.text == before


def test_a_rule_given_up_is_given_up_for_all_views(view: View) -> None:
    view.with_symbols([]).slow["my.rule"] = RuleError("too slow")
    assert set(view.slow) == {"my.rule"}
