"""Persons found whole: the strongest mention of overlapping ones, and all places of a name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.persons.affiliation import PersonMention
from aipolicy.extract.names.persons.finder import _best, clear, find_persons
from aipolicy.model import Named, Region, Span
from tests.extract.names.spans import span_of, words_at
from tests.extract.scenes import scene_of


def persons(text: str) -> list[Named]:
    return find_persons(scene_of(text, "regions", "organizations", "facilities"))


#: text, then name, affiliation and position of each
ROWS = [
    # made up
    ("宁波市科技局局长林渊川介绍了情况。", [("林渊川", "宁波市科技局", "局长")]),
    ("局长林渊川和总裁李明表示满意。", [("林渊川", None, "局长"), ("李明", None, "总裁")]),
    ("林渊川女士参会。", [("林渊川", None, None)]),
    ("宁波市科技局高新处处长林渊川介绍了情况。", [("林渊川", "宁波市科技局", "高新处处长")]),
    ("局长林 渊介绍了情况。", [("林渊", None, "局长")]),
    ("来自温岭大学的林渊川教授参会。", [("林渊川", "温岭大学", "教授")]),
    # once, with body and post of the fullest mention
    ("林渊川女士参会。宁波市科技局局长林渊川作报告。", [("林渊川", "宁波市科技局", "局长")]),
    # negative
    ("", []), ("局长表示满意。", []), ("高级教授参会。", []), ("宁波市科技局召开会议。", []),
    # a region is no person
    ("局长安吉县调研。", []),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_find_persons(text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert [(p.name, p.fields["affiliation"], p.fields["position"]) for p in persons(text)] == wanted


def test_mentions_are_all_places_of_a_name_but_not_within_a_longer_one() -> None:
    text = "局长林渊，局长林渊川到会。林渊说，林渊川说，林渊签字。"
    found = {p.name: words_at(text, p.mentions) for p in persons(text)}
    assert found == {"林渊": ["林渊"] * 3, "林渊川": ["林渊川"] * 2}


@pytest.mark.parametrize(("text", "part", "name", "level", "wanted"), [
    ("宁波市", "宁波市", "宁波市", "prefecture", True),
    # negative: a short form may be part of a name, the country is none
    ("宁波", "宁波", "宁波市", "prefecture", False), ("中国", "中国", "中国", "country", False)])
def test_clear(text: str, part: str, name: str, level: str, wanted: bool) -> None:
    assert clear(text, Region(*span_of(text, part), name, None, level)) is wanted


def seen(start: int, end: int, affiliation: str | None = None, position: str | None = None) -> PersonMention:
    return PersonMention("n", Span(start, end), "r", affiliation, position)


@pytest.mark.parametrize(("found", "wanted"), [
    ([], []),
    ([seen(5, 8), seen(0, 3)], [seen(0, 3), seen(5, 8)]),
    # with a body before the longer one, with a post before a bare one, else the longest
    ([seen(0, 4), seen(1, 3, "b")], [seen(1, 3, "b")]),
    ([seen(0, 4), seen(1, 3, None, "p")], [seen(1, 3, None, "p")]),
    ([seen(0, 2, None, "p"), seen(1, 3, "b")], [seen(1, 3, "b")]),
    ([seen(0, 2), seen(0, 3)], [seen(0, 3)])])
def test_the_best_of_overlapping_mentions(found: list[PersonMention], wanted: list[PersonMention]) -> None:
    assert _best(found) == wanted


MENTIONS = st.builds(lambda at, length, b, p: seen(at, at + length, b, p), st.integers(0, 25), st.integers(1,
 5),
                     st.sampled_from([None, "b"]), st.sampled_from([None, "p"]))


@settings(max_examples=50, deadline=None)
@given(st.lists(MENTIONS, max_size=8))
def test_the_best_never_overlap_and_touch_all_others(found: list[PersonMention]) -> None:
    best = _best(found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(best))
    assert all(any(f.span.overlaps(b.span) for b in best) for f in found)
