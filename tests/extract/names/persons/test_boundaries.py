"""How much of a stretch behind a surname is a name, and whether it is one at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.persons.boundaries import name_span, plausible
from aipolicy.model import Span
from tests.extract.names.spans import span_of
from tests.extract.scenes import scene_of

#: text, the stretch taken greedily, the name in it
NAMES = [
    # made up: the cue behind a name is no part of it
    ("局长林渊川介绍了情况", "林渊川", "林渊川"),
    ("局长林渊川介绍了情况", "林渊川介", "林渊川"),
    ("局长林渊表示满意", "林渊表", "林渊"),
    ("局长林渊，", "林渊", "林渊"),
    ("局长林渊", "林渊", "林渊"),
    ("局长林渊和", "林渊和", "林渊"),
    # no cue: where a word ends
    ("局长林渊海阔天空", "林渊海", "林渊"),
    # of two ends the one that the text repeats
    ("局长林渊川作报告，林渊川强调", "林渊川作", "林渊川"),
    # surnames of two characters, names without surname, of several parts, of other letters
    ("欧阳渊川表示", "欧阳渊川", "欧阳渊川"),
    ("欧阳渊表示", "欧阳渊表", "欧阳渊"),
    ("扎西多吉表示", "扎西多吉", "扎西多吉"),
    ("买买提·艾则孜，", "买买提·艾则孜", "买买提·艾则孜"),
    ("买买提·艾则孜表示欢迎", "买买提·艾则孜表示", "买买提·艾则孜"),
    ("David Lin表示", "David Lin", "David Lin"),
    ("局长林 渊表示", "林 渊", "林 渊"),
    # negative: words, characters that no name has
    ("方案介绍", "方案介", None), ("安全生产", "安全生", None), ("程序员", "程序员", None),
    ("高水平", "高水平", None),
    ("林的了", "林的了", None), ("局长高技术表示", "高技术", None),
    # known failure: a second character that is a surname too makes a name of four of what follows
    pytest.param("总裁李明签约。", "李明签约", "李明", marks=pytest.mark.xfail),
]


@pytest.mark.parametrize(("text", "greedy", "wanted"), NAMES)
def test_where_a_name_ends(text: str, greedy: str, wanted: str | None) -> None:
    view = scene_of(text).view
    found = name_span(view, span_of(view.text, greedy), None)
    assert (view.text[found.start:found.end] if found else None) == wanted


@pytest.mark.parametrize(("text", "greedy", "fit", "wanted"), [
    # the rule says where the name ends: all or nothing
    ("林渊川女士", "林渊川", "exact", "林渊川"), ("林渊川介绍", "林渊川介", "exact", "林渊川介"),
    ("记者林渊，", "林渊", "mark", "林渊"), ("林渊的", "林渊的", "exact", None),
    ("江山如画", "江山", "exact", None),
    # negative: within a word
    ("总参谋长", "参谋长", "exact", None),
    # tagged: just this stretch is a name for the tagger
    ("百度的李彦宏也在", "李彦宏也", "tagged", "李彦宏"), ("百度的林渊川", "林渊川", "tagged", None),
    # repeated: it stands elsewhere too
    ("与林渊川合作，林渊川说", "林渊川", "repeated", "林渊川"), ("与林渊川合作", "林渊川", "repeated", None),
    # other letters are never weighed
    ("David Lin，", "David Lin", "tagged", "David Lin"),
    ("David Lin，", "David Lin", "repeated", "David Lin")])
def test_how_a_rule_wants_its_name_to_fit(text: str, greedy: str, fit: str, wanted: str | None) -> None:
    view = scene_of(text).view
    found = name_span(view, span_of(view.text, greedy), fit)
    assert (view.text[found.start:found.end] if found else None) == wanted


@pytest.mark.parametrize(("name", "fit", "wanted"), [
    ("林渊川", None, True), ("林渊", None, True), ("林 渊", None, True), ("欧阳渊", None, True),
    ("李明", None, True),
    # negative: one character, a dictionary's word, one that begins so, a character no name has
    ("林", None, False), ("安全", None, False), ("安全员", None, False), ("林还", None, False),
    ("林渊们", None, False),
    ("林在", None, False), ("白皮书", None, False),
    # a surname that is mostly another word: the tagger must take it for a name; a mark shows it
    ("管理川", None, False), ("平川渊", None, False), ("平川渊", "mark", True)])
def test_plausible(name: str, fit: str | None, wanted: bool) -> None:
    view = scene_of(f"，{name}，").view
    assert plausible(view, Span(1, 1 + len(name)), fit) is wanted


PIECES = ["林", "渊川", "欧阳", "表示", "的", "，", "局长", "李明", " ", "·", "方案", "David"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.integers(0, 5), st.integers(2, 6),
       st.sampled_from([None, "exact", "mark", "tagged", "repeated"]))
def test_a_name_begins_where_its_stretch_does(pieces: list[str], at: int, length: int,
 fit: str | None) -> None:
    view = scene_of("".join(pieces)).view
    greedy = Span(min(at, len(view.text)), min(at + length, len(view.text)))
    stretch = view.text[greedy.start:greedy.end]
    if len(stretch) < 2 or stretch[-1] in "· ":  # no rule takes such a stretch
        return
    found = name_span(view, greedy, fit)
    assert found is None or (found.start == greedy.start and found.start + 1 < found.end <= greedy.end)
