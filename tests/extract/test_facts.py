"""Facts: their quotes, places, lines, pages and ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.facts import CANONICAL, Maker, fact_id
from aipolicy.model import Date, Document, Edit, Named, Source, Span, Text
from tests.extract.made import damaged, document_of

RAW = "甲 乙。\n丙丁。\n"


def document() -> Document:
    """A document whose clean text lacks a blank of the first line."""
    made = document_of(("paragraph", "甲乙。"), ("paragraph", "丙丁。"))
    text = Text.of(RAW).edit([Edit(1, 2, "")], "blanks")
    return replace(made, source=Source("a.txt", RAW), text=text)


MAKER = Maker(document(), {"known": 0.875})


@pytest.mark.parametrize(("span", "quote", "text", "start", "end", "line"), [
    ((0, 2), "甲 乙", "甲乙", 0, 3, 1), ((1, 2), "乙", "乙", 2, 3, 1), ((4, 6), "丙丁", "丙丁", 5, 7, 2),
    ((0, 1), "甲", "甲", 0, 1, 1),
    ((3, 4), "\n", "\n", 4, 5, 1), ((0, 8), RAW, "甲乙。\n丙丁。\n", 0, 9, 1),
])
def test_a_quote_is_what_stands_in_the_source(span: tuple[int, int], quote: str, text: str, start: int,
                                              end: int, line: int) -> None:
    fact = MAKER.fact("kite", span, "known", {"name": "甲"}, ("other",))
    assert (fact.quote, fact.text, fact.start, fact.end, fact.line) == (quote, text, start, end, line)
    assert RAW[fact.start:fact.end] == fact.quote
    assert (fact.source, fact.rule, fact.confidence, fact.trail) == ("a.txt", "known", 0.875, ("other",))
    assert fact.fields == {"name": "甲"}


def test_nobody_measured_an_unknown_rule() -> None:
    assert MAKER.fact("kite", (0, 1), "unknown", {}).confidence is None


@pytest.mark.parametrize(("pages", "span", "page"), [
    ((), (4, 6), None), ((0,), (4, 6), 1), ((0, 5), (4, 6), 2), ((0, 5), (3, 4), 1), ((0, 5, 5), (4, 6), 3),
    ((0, 6), (4, 6), 1),
])
def test_the_page_of_a_fact(pages: tuple[int, ...], span: tuple[int, int], page: int | None) -> None:
    made = document()
    maker = Maker(replace(made, source=replace(made.source, pages=pages)), {})
    assert maker.fact("kite", span, "r", {}).fields.get("page") == page


def test_the_fact_of_a_date() -> None:
    fact = MAKER.date(Date(4, 6, "2024", "explicit"))
    assert (fact.type, fact.text, fact.rule) == ("date", "丙丁", "date")
    assert fact.fields == {"edtf": "2024", "resolved": "explicit"}


@pytest.mark.parametrize(("kind", "name"), [
    ("organization", "name"), ("person", "name"), ("policy", "title"),
])
def test_the_fact_of_a_name_quotes_its_first_mention(kind: str, name: str) -> None:
    fact = MAKER.named(Named(kind, "丙丁", (Span(0, 2), Span(4, 6)), "r", ("甲乙",), {"kind": "x"}))
    assert (fact.type, fact.quote) == (kind, "甲 乙")
    assert fact.fields == {name: "丙丁", "aliases": ["甲乙"], "kind": "x", "mentions": [[0, 3], [5, 7]]}


@pytest.mark.parametrize(("damage", "sound"), [
    ([], True), ([(4, 5)], False), ([(5, 9)], False), ([(0, 4)], True), ([(6, 7)], True), ([(0, 9)], False),
    ([(0, 1), (5, 6)], False),
])
def test_what_touches_damage_is_not_sound(damage: list[tuple[int, int]], sound: bool) -> None:
    assert Maker(damaged(document(), *damage), {}).sound(4, 6) is sound


@pytest.mark.parametrize(("damage", "left"), [
    ([], [(0, 2), (4, 6)]), ([(0, 1)], [(4, 6)]), ([(4, 5)], [(0, 2)]), ([(0, 9)], None),
    ([(2, 4)], [(0, 2), (4, 6)]),
])
def test_the_sound_part_of_a_name(damage: list[tuple[int, int]], left: list[tuple[int, int]] | None) -> None:
    thing = Named("person", "丙丁", (Span(0, 2), Span(4, 6)), "r", ("甲",), {"position": "x"})
    found = Maker(damaged(document(), *damage), {}).sound_part(thing)
    assert found == (replace(thing, mentions=tuple(Span(*m) for m in left)) if left else None)


VALUE = {"low": Decimal("30"), "high": Decimal("30"), "unit": "家", "comparator": "="}
TARGET = {"value": VALUE, "metric": "企业", "measure": "level", "subject": None, "scope": None,
          "when": "2027"}


@pytest.mark.parametrize(("kind", "fields", "other", "same"), [
    ("target", TARGET, {**TARGET, "action": "培育", "document": "计划", "bindingness": "binding"}, True),
    ("target", TARGET, {**TARGET, "when": "2028"}, False),
    ("target", TARGET, {**TARGET, "value": {**VALUE, "low": Decimal("30.0"), "high": Decimal("3E+1")}}, True),
    ("target", TARGET, {**TARGET, "value": {**VALUE, "low": Decimal("29")}}, False),
    ("target", TARGET, dict(reversed(TARGET.items())), True),
    ("statistic", {**TARGET, "status": "actual"}, {**TARGET, "status": "forecast"}, False),
    ("incentive", {**TARGET, "status": "actual"}, {**TARGET, "status": "forecast"}, True),
    ("organization", {"name": "甲", "kind": "a"}, {"name": "甲", "kind": "b", "aliases": ["乙"]}, True),
    ("organization", {"name": "甲"}, {"name": "乙"}, False),
    ("policy", {"title": "甲", "issuer": "a"}, {"title": "甲", "issuer": None}, True),
    ("designation", {"name": "甲", "holder": "乙", "status": "granted"},
     {"name": "甲", "holder": "丙", "status": "granted"}, False),
    ("kite", {"name": "甲", "size": None}, {"name": "甲"}, True),  # of a new type all that is said
    ("kite", {"name": "甲", "size": 1}, {"name": "甲", "size": 2}, False),
])
def test_an_id_is_made_of_what_is_said(kind: str, fields: Mapping[str, Any], other: Mapping[str, Any],
                                       same: bool) -> None:
    assert (fact_id(kind, fields, "x") == fact_id(kind, other, "y")) is same


def test_an_id_is_of_its_type() -> None:
    assert fact_id("target", TARGET, "x") != fact_id("incentive", TARGET, "x")
    assert fact_id("date", {"edtf": None}, "去年") != fact_id("date", {"edtf": None}, "前年")
    assert fact_id("date", {"edtf": "2023"}, "去年") == fact_id("date", {"edtf": "2023"}, "前年")


def test_a_value_that_has_no_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no canonical form of set"):
        fact_id("kite", {"name": {1, 2}}, "x")


@given(kind=st.sampled_from([*CANONICAL, "organization", "kite"]), text=st.text(max_size=5),
       name=st.text(max_size=5))
def test_an_id_is_sixteen_hexadecimal_digits(kind: str, text: str, name: str) -> None:
    found = fact_id(kind, {"name": name}, text)
    assert len(found) == 16
    assert set(found) <= set("0123456789abcdef")
    assert found == fact_id(kind, {"name": name}, text)
