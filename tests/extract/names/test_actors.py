"""Who acts in a stretch of text, and whom a text is about: actors made by hand, no rule behind them."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.names.actors import Actors
from aipolicy.model import Named, Region, Span

CITY = {"杭州市": "330100", "宁波市": "330200", "苏州市": "320500"}
PROVINCE = {"浙江省": "330000", "江苏省": "320000"}


def place(name: str, start: int, length: int = 3) -> Region:
    """A mention of a city, a province, the country or a district without code."""
    level = "prefecture" if name in CITY else "province" if name in PROVINCE else "county"
    code = {**CITY, **PROVINCE}.get(name)
    return Region(start, start + length, name, code, "country" if name == "中国" else level)


def body(name: str, *spans: tuple[int, int], kind: str = "enterprise") -> Named:
    """A body with its mentions."""
    return Named("organization", name, tuple(Span(*s) for s in spans), "r", (), {"kind": kind})


def site(name: str, *spans: tuple[int, int]) -> Named:
    """A facility with its mentions."""
    return Named("facility", name, tuple(Span(*s) for s in spans), "r")


@pytest.mark.parametrize(("actors", "wanted"), [
    (Actors(()), []),
    (Actors([place("宁波市", 0), place("中国", 9, 2)]), ["region 宁波市"]),
    (Actors([place("宁波市", 8)], [body("衍珩", (0, 2), (20, 22))], [site("智谷", (12, 14))]),
     ["organization 衍珩", "region 宁波市", "facility 智谷", "organization 衍珩"]),
    # of two that overlap the first stands, of two that begin together the longer
    (Actors([place("宁波市", 0)], [body("宁波市科技局", (0, 6))]), ["organization 宁波市科技局"]),
    (Actors([place("宁波市", 4)], [body("衍珩(宁波市)", (0, 8))]), ["organization 衍珩(宁波市)"]),
    (Actors([place("宁波市", 0), place("苏州市", 2)]), ["region 宁波市"]),
    (Actors([place("宁波市", 0), place("苏州市", 3)]), ["region 宁波市", "region 苏州市"]),
    # what is named alike as two kinds of thing is the one that was looked for first
    (Actors([place("宁波市", 0)], [body("宁波", (0, 3))], [site("宁波", (0, 3))]), ["region 宁波市"])])
def test_mentions(actors: Actors, wanted: list[str]) -> None:
    assert [f"{a.kind} {a.name}" for a in actors.mentions] == wanted


@pytest.mark.parametrize(("span", "wanted"), [
    ((0, 30), ["宁波市", "衍珩", "苏州市"]),
    ((3, 30), ["宁波市", "衍珩", "苏州市"]),
    # only what is wholly inside; a province alone stands for itself
    ((0, 3), ["浙江省"]), ((4, 30), ["衍珩", "苏州市"]), ((0, 5), ["浙江省"]), ((0, 6), ["宁波市"]),
    ((7, 9), []), ((8, 10), ["衍珩"]), ((30, 40), []), ((5, 5), [])])
def test_within_gives_the_last_of_places_behind_each_other(span: tuple[int, int], wanted: list[str]) -> None:
    actors = Actors([place("浙江省", 0), place("宁波市", 3), place("苏州市", 20)], [body("衍珩", (8, 10))])
    assert [a.name for a in actors.within(span)] == wanted


def test_a_place_right_before_a_body_is_none_of_its_own() -> None:
    actors = Actors([place("宁波市", 0)], [body("衍珩", (3, 5))])
    assert [a.name for a in actors.within((0, 9))] == ["衍珩"]


def test_symbols_leave_out_what_is_hidden() -> None:
    actors = Actors([place("宁波市", 0), place("苏州市", 10)], [body("衍珩", (4, 6))])
    assert list(actors.symbols()) == [
        Mention(0, 3, "region"), Mention(4, 6, "organization"), Mention(10, 13, "region")]
    assert list(actors.symbols([Span(9, 13), Span(4, 5)])) == [
        Mention(0, 3, "region"), Mention(4, 6, "organization")]


def test_body_starts_are_those_of_bodies_and_sites() -> None:
    actors = Actors([place("宁波市", 0)], [body("衍珩", (4, 6), (30, 32))], [site("智谷", (12, 14))])
    assert actors.body_starts == {4, 12, 30}


def often(counts: dict[str, int]) -> list[Region]:
    """Mentions of places, each so often, far apart from each other."""
    names = [name for name, count in counts.items() for _ in range(count)]
    return [place(name, 10 * i) for i, name in enumerate(names)]


@pytest.mark.parametrize(("counts", "wanted"), [
    ({"宁波市": 3}, "宁波市"), ({"宁波市": 4, "苏州市": 2}, "宁波市"), ({"苏州市": 2, "宁波市": 4}, "宁波市"),
    # its own province and district are no rivals
    ({"宁波市": 3, "浙江省": 2}, "宁波市"), ({"浙江省": 5, "宁波市": 4}, "浙江省"),
    ({"宁波市": 3, "鄞州区": 9}, "宁波市"),
    # negative: too seldom, a rival, nothing but a district or the country
    ({"宁波市": 2}, None), ({"宁波市": 3, "苏州市": 2}, None), ({"宁波市": 5, "杭州市": 3}, None),
    ({"宁波市": 3, "江苏省": 2}, None), ({"宁波市": 3, "苏州市": 3}, None), ({"鄞州区": 5}, None),
    ({"中国": 5}, None),
    ({}, None)])
def test_dominant(counts: dict[str, int], wanted: str | None) -> None:
    found = Actors(often(counts)).dominant()
    assert (found.name if found else None) == wanted


@pytest.mark.parametrize(("counts", "wanted"), [
    ({"衍珩": 2}, "衍珩"), ({"衍珩": 4, "趋芯": 2}, "衍珩"), ({"趋芯": 1, "衍珩": 2}, "衍珩"),
    # negative: once, a rival, another kind of body
    ({"衍珩": 1}, None), ({"衍珩": 3, "趋芯": 2}, None), ({"衍珩": 2, "趋芯": 2}, None),
    ({"科技局": 9}, None), ({}, None)])
def test_main_company(counts: dict[str, int], wanted: str | None) -> None:
    starts = iter(range(0, 1000, 10))
    bodies = [body(name, *((at, at + 2) for at in islice(starts, count)),
                   kind="government" if name == "科技局" else "enterprise") for name, count in counts.items()]
    found = Actors((), bodies).main_company()
    assert (found.name if found else None) == wanted


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda p: Span(p[0], p[0] + p[1]))


@settings(max_examples=50, deadline=None)
@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8), SPANS)
def test_no_two_mentions_overlap_and_each_that_is_left_out_touches_one(
        places: list[Span], bodies: list[Span], span: Span) -> None:
    actors = Actors([place("宁波市", s.start, s.end - s.start) for s in places], [body("衍珩", *bodies)])
    kept = actors.mentions
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert all(any(s.overlaps((a.start, a.end)) for a in kept) for s in (*places, *bodies))
    assert all(span.contains((a.start, a.end)) and a in kept for a in actors.within(span))
