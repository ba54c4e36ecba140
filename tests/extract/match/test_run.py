"""The matcher: what rules match, what conditions refuse, which of overlapping matches is best."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.match.run import best, run, run_rules
from aipolicy.extract.match.symbols import Mention
from aipolicy.model import Match, Span, Text
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.patterns.compile import SYMBOLS
from aipolicy.rulebook.rules import Condition, Growth, Rule
from aipolicy.rulebook.stages.declared import DIRECT, KIND
from aipolicy.rulebook.stages.parameters import NoParams
from tests.extract.made import document_of, span_in, view_of

TEXT = "杭州建成机房9座，计划扩建。目前机房已满。"
COUNT = SYMBOLS["count"]


def rule(pattern: str, id: str = "my.rule", **more: Any) -> Rule[NoParams]:
    return Rule(id, "kite", "", "facts", (regex.compile(pattern, regex.V1),), NoParams(), **more)


def words(matches: list[Match[Any]], text: str = TEXT) -> list[str]:
    return [text[m.start:m.end] for m in matches]


def condition(scope: str, pattern: str, wanted: bool = True) -> Condition:
    return Condition(scope, regex.compile(pattern), wanted, "")


@pytest.mark.parametrize(("found", "wanted"), [
    (rule("机房"), ["机房", "机房"]),
    (rule("平台"), []),
    (rule("成.*扩"), ["成机房9座，计划扩"]),
    (rule("扩建。目前"), []),  # a sentence is the unit
    (rule("扩建。目前", scope="block"), ["扩建。目前"]),
    (rule("(?s:满。.)", scope="block"), []),
    (rule("(?s:满。.)", scope="document"), ["满。\n"]),
    (rule("(?<=建)成?"), ["成"]),  # what matches nothing is no match
    (rule("(?=机房)"), []),
    (rule("机房", conditions=(condition("before", "建成"),)), ["机房"]),
    (rule("机房", conditions=(condition("before", "建成", False),)), ["机房"]),
    (rule("机房", conditions=(condition("sentence", "计划"), condition("after", "已满"))), []),
    (rule("机房", conditions=(condition("title", "规划"),)), []),  # no title: the wanted word is nowhere
    (rule("机房", conditions=(condition("title", "规划", False),)), ["机房", "机房"]),
])
def test_a_rule_runs_over_its_units(found: Rule[NoParams], wanted: list[str]) -> None:
    text = f"{TEXT}\n"
    assert words(run_rules([found], view_of(document_of(("paragraph", TEXT)))), text) == wanted


def test_patterns_see_symbols_and_matches_are_spans_of_the_clean_text() -> None:
    view = view_of(document_of(("paragraph", TEXT))).with_symbols([Mention(*span_in(TEXT, "9座"), "count")])
    (match,) = run_rules([rule(f"建成(?P<what>..)(?P<value>{COUNT})(?P<none>甲)?")], view)
    assert words([match]) == ["建成机房9座"]
    assert match.captures == {"what": span_in(TEXT, "机房"), "value": span_in(TEXT, "9座")}
    assert match.fields == {"what": "机房", "value": "9座"}
    assert run_rules([rule("9座")], view) == []


def test_matches_come_in_the_order_of_the_text() -> None:
    rules = [rule("机房", "b"), rule("机房", "a"), rule("机房已", "c"), rule("机房", "d", priority=3),
             rule("杭州", "z")]
    found = run_rules(rules, view_of(document_of(("paragraph", TEXT))))
    assert [(m.rule, m.start) for m in found] == [
        ("z", 0), ("d", 4), ("a", 4), ("b", 4), ("c", 16), ("d", 16), ("a", 16), ("b", 16)]


def test_fields_are_captures_constants_and_references() -> None:
    fields = {"status": "open", "name": "$what", "gone": "$nothing"}
    (match,) = run_rules([rule("建成(?P<what>..)", fields=fields, priority=4)],
                         view_of(document_of(("paragraph", TEXT))))
    assert match.fields == {"what": "机房", "status": "open", "name": "机房", "gone": None}
    assert (match.rule, match.emits, match.priority, match.params) == ("my.rule", "kite", 4, NoParams())


def test_a_field_may_be_looked_up_in_a_lexicon(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        "rules: [{id: k, emits: kite, match: '(?P<place>..)建成',"
        " fields: {code: {lookup: regions, by: $place, give: code}}}]\n", "utf-8")
    found = [run(DIRECT, view_of(document_of(("paragraph", text)), load_rules(tmp_path)))
             for text in (TEXT, "他们建成机房。")]
    assert [[m.fields["code"] for m in matches] for matches in found] == [["330100"], [None]]


def test_a_grown_capture_widens_the_match(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("spans: {nouns: {flags: [n], max: 9}}\n", "utf-8")
    text = "他们的机器人平台很好。"
    grown = rule("(?P<name>平台)很", grow=(Growth("name", "nouns", None), Growth("absent", "nouns", None)))
    (match,) = run_rules([grown], view_of(document_of(("paragraph", text)), load_rules(tmp_path)))
    assert words([match], text) == ["机器人平台很"]
    assert match.fields["name"] == "机器人平台"


def test_only_the_rules_of_the_stage_run() -> None:
    view = view_of(document_of(("paragraph", "力争建成机房。")))
    ids = {m.rule for m in run(KIND, view)}
    assert "target.aim" in ids
    assert ids <= {r.id for r in load_rules().stage(KIND)}
    assert run(DIRECT, view) == []


class Impatient:
    """A pattern that runs over its time when it is tried too often."""

    def __init__(self, pattern: str, tries: int) -> None:
        self.pattern, self.tries, self.tried = pattern, tries, 0

    def search(self, text: str, start: int, end: int, **_: object) -> regex.Match[str] | None:
        self.tried += 1
        if self.tried > self.tries:
            raise TimeoutError
        return regex.compile(self.pattern, regex.V1).search(text, start, end)


def impatient(pattern: Impatient) -> Rule[NoParams]:
    return replace(rule("机房", "slow", where="my.yaml:3:5"), patterns=(pattern,))  # type: ignore[arg-type]


def test_a_slow_rule_is_given_up_and_said_so() -> None:
    view, slow = view_of(document_of(("paragraph", TEXT))), Impatient("机房", 0)
    assert words(run_rules([impatient(slow), rule("扩建")], view)) == ["扩建"]
    assert "'slow' ran over its time limit" in str(view.slow["slow"])
    assert "my.yaml:3:5" in str(view.slow["slow"])
    run_rules([impatient(slow)], view.with_symbols([]))
    assert slow.tried == 1


@pytest.mark.parametrize("end", [
    "。",
    "",  # the module finds the same nothing from beyond the end again
])
def test_a_search_ends_though_nothing_is_matched_at_the_end_of_the_text(end: str) -> None:
    text = f"机房{end}"
    view = view_of(replace(document_of(("paragraph", text)), text=Text.of(text)))
    assert run_rules([impatient(Impatient("(?<=机房)很?", 9))], view) == []
    assert not view.slow


def match(start: int, end: int, priority: int = 0, id: str = "r") -> Match[NoParams]:
    return Match(id, "kite", start, end, {}, {}, NoParams(), priority)


@pytest.mark.parametrize(("matches", "wanted"), [
    ([], []),
    ([match(0, 2), match(2, 4)], [(0, 2), (2, 4)]),  # to touch is not to overlap
    ([match(0, 3), match(2, 9)], [(2, 9)]),  # the longer
    ([match(0, 3, 1), match(2, 9)], [(0, 3)]),  # priority before length
    ([match(4, 6), match(2, 5), match(3, 5)], [(2, 5)]),  # of the longest
    ([match(3, 6), match(1, 4)], [(1, 4)]),  # of two as long the earlier
    ([match(0, 9), match(1, 3, 2), match(4, 6, 1)], [(1, 3), (4, 6)]),
    ([match(5, 8), match(0, 2)], [(0, 2), (5, 8)]),
])
def test_the_best_do_not_overlap(matches: list[Match[NoParams]], wanted: list[tuple[int, int]]) -> None:
    assert [(m.start, m.end) for m in best(matches)] == wanted


def test_of_two_alike_the_first_by_its_id_is_best() -> None:
    assert [m.rule for m in best([match(0, 2, id="b"), match(0, 2, id="a")])] == ["a"]


@given(st.lists(st.builds(lambda start, size, rank: match(start, start + size, rank),
                          st.integers(0, 20), st.integers(1, 6), st.integers(0, 2)), max_size=10))
def test_each_match_left_out_lost_to_a_better_one(matches: list[Match[NoParams]]) -> None:
    chosen = best(matches)
    spans = [Span(m.start, m.end) for m in chosen]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for lost in matches:
        if lost not in chosen:
            assert any(w.priority > lost.priority or (w.priority == lost.priority
                       and w.end - w.start >= lost.end - lost.start)
                       for w in chosen if Span(w.start, w.end).overlaps((lost.start, lost.end)))
