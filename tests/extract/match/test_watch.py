"""Who watches the matcher sees what it does, and only while it is watched."""

from __future__ import annotations

import pytest
import regex

from aipolicy.extract.match.run import best, run_rules
from aipolicy.extract.match.view import View
from aipolicy.extract.match.watch import Event, reached, timed, watcher, watching
from aipolicy.model import Match, Span
from aipolicy.rulebook.rules import Condition, Rule
from aipolicy.rulebook.stages.parameters import NoParams
from tests.extract.made import document_of, view_of

TEXT = "计划建成机房。已建成机房。"
PLANNED = Condition("before", regex.compile("计划"), True, "计划")


def rule(id: str, pattern: str, *conditions: Condition) -> Rule[NoParams]:
    return Rule(id, "kite", "", "facts", (regex.compile(pattern, regex.V1),), NoParams(), conditions)


RULES = [rule("plan", "建成", PLANNED), rule("none", "平台")]


@pytest.fixture
def view() -> View:
    return view_of(document_of(("paragraph", TEXT)))


def test_what_matched_and_what_a_condition_refused(view: View) -> None:
    events: list[Event] = []
    with watching(events.append):
        run_rules(RULES, view)
    assert [(e.kind, e.rule, TEXT[e.span.start:e.span.end]) for e in events] == [
        ("matched", "plan", "建成"), ("refused", "plan", "建成"), ("ran", "plan", "")]
    assert [e.span.start for e in events[:2]] == [2, 8]
    assert events[1].condition is PLANNED
    assert events[2].seconds >= 0


def test_an_overlap_is_lost_to_a_rule() -> None:
    def match(id: str, start: int, end: int) -> Match[NoParams]:
        return Match(id, "kite", start, end, {}, {}, NoParams())

    events: list[Event] = []
    with watching(events.append):
        best([match("short", 2, 4), match("long", 0, 4), match("apart", 4, 5)])
    assert events == [Event("lost", "short", Span(2, 4), winner="long")]


def test_nobody_watches_after_the_context(view: View) -> None:
    events: list[Event] = []
    with pytest.raises(KeyError), watching(events.append):
        raise KeyError
    run_rules(RULES, view)
    assert (events, watcher.get()) == ([], None)


def test_the_inner_of_two_watchers_watches(view: View) -> None:
    with reached() as outer:
        with reached() as inner:
            run_rules(RULES, view)
        assert (inner, outer) == ({"plan"}, set())
        run_rules(RULES, view)
    assert outer == {"plan"}


def test_a_rule_refused_is_not_reached(view: View) -> None:
    with reached() as ids:
        run_rules([rule("never", "建成", Condition("clause", regex.compile("平台"), True, "平台"))], view)
    assert ids == set()


def test_seconds_are_added_up_by_rule(view: View) -> None:
    with timed() as seconds:
        run_rules(RULES, view)
        once = seconds["plan"]
        run_rules(RULES, view)
    assert set(seconds) == {"plan"}
    assert 0 < once < seconds["plan"]
