"""A verb alone beside a number names nothing that could be counted."""

from __future__ import annotations

import pytest

from aipolicy.extract.figures.counting.events import is_event, of_event
from aipolicy.extract.figures.metric import count
from aipolicy.extract.figures.noun_phrases.lists import words_of
from aipolicy.rulebook import load_rules
from tests.extract.figures.lines import line_of
from tests.extract.made import span_in

LEX = words_of(load_rules())


@pytest.mark.parametrize(("phrase", "wanted"), [
    ("成交", True), ("入选", True),
    ("书屋", False), ("书屋成交", False),  # a noun stands with it
    ("捐款", False), ("研发", False),  # a noun of a sum as well
])
def test_a_verb_alone_is_an_event(phrase: str, wanted: bool) -> None:
    line = line_of(f"全县{phrase}30个。")
    assert is_event(line, span_in(line.text, phrase), LEX) is wanted


def test_nothing_is_no_event() -> None:
    assert not is_event(line_of("全县30个。"), None, LEX)


@pytest.mark.parametrize(("text", "verb", "wanted", "quoted"), [
    # the object, as it stands right behind the number
    ("成交30套住宅。", "成交", "住宅", "30套住宅"),
    ("挽回30万元的经济损失。", "挽回", "经济损失", "30万元的经济损失"),
    # what it befell
    ("二手房成交30套。", "成交", "二手房成交", "二手房成交30套"),
    ("二手房成交30%。", "成交", "二手房成交", "二手房成交30%"),
    # the event by its name
    ("成交30万元。", "成交", "成交金额", "成交30万元"),
    ("成交30套。", "成交", "成交数量", "成交30套"),
    ("杭州市成交30套。", "成交", "成交数量", "成交30套"),  # a place is what it befell
    ("成交30度。", "成交", "成交", "成交30度"),
])
def test_what_an_event_counts(text: str, verb: str, wanted: str, quoted: str) -> None:
    line = line_of(text)
    (counted,) = count(line)
    found = of_event(line, counted, span_in(line.text, verb), line.clause(counted.quantity.start), LEX)
    assert found.text == wanted
    assert line.text[found.quote.start:found.quote.end] == quoted


def test_the_verb_of_an_object_is_its_action() -> None:
    line = line_of("成交30套住宅。")
    (counted,) = count(line)
    verb = span_in(line.text, "成交")
    assert of_event(line, counted, verb, line.clause(0), LEX).action == (counted.action or verb)
