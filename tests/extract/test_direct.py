"""Facts that rules make by themselves: new types, and built-in ones that overrule what the tool found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aipolicy.extract.direct import Direct, find_direct
from aipolicy.extract.scene import Scene
from aipolicy.rulebook import Rulebook, load_rules
from tests.extract.scenes import scene_of

#: Each of these speaks of another thing, so that none is in the way of another test.
PACK = """
rules:
  - {id: kite, emits: kite, match: '{value:count}(?P<colour>红|蓝)风筝在{when:date}',
     fields: {made: $colour, kind: toy}}
  - {id: bird.red, emits: bird, match: '(?P<colour>红)雀'}
  - {id: bird.big, emits: bird, match: '(?P<size>大)雀', fields: {kind: wild}}
  - {id: lantern.short, emits: lantern, match: '灯笼'}
  - {id: lantern.long, emits: lantern, match: '灯笼上天'}
  - {id: fire, emits: fire, match: '灯笼上天'}
  - {id: lamp.first, emits: lamp, priority: 5, match: '油灯'}
  - {id: lamp.long, emits: lamp, match: '油灯很亮'}
  - {id: boat.region, emits: boat, match: '{region}龙舟'}
  - {id: ship.plain, emits: ship, match: '杭州市龙舟'}
  - {id: raft.none, emits: raft, match: '州市{region}龙舟'}
  - {id: raft.body, emits: raft, match: '{organization}?市龙舟'}
  - {id: own.stat, emits: statistic, match: '书屋{value:count}',
     fields: {metric: 书房, status: forecast, subject: 宁波}}
  - {id: own.target, emits: target, match: '共{value:count}木偶于{when:date}', fields: {subject: 青云会}}
  - {id: own.bare, emits: target, match: '合{value:number}'}
  - {id: own.name, emits: organization, match: '名为(?P<name>青云会)的', fields: {kind: association}}
  - {id: own.known, emits: organization, match: '去(?P<name>浙江大学)'}
  - {id: own.plan, emits: policy, match: '依(?P<title>放飞条)'}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("pack")
    (folder / "r.yaml").write_text(PACK, "utf-8")
    return load_rules(folder, strict=True)


def scene(book: Rulebook, text: str) -> Scene:
    """A text in which all is found but what rules make by themselves."""
    return scene_of(text, "figures", "models", "products", "designations", "persons", book=book)


def direct(book: Rulebook, text: str) -> Direct:
    return find_direct(scene(book, text))


@pytest.mark.parametrize("text", ["", "杭州市力争建成影院30座。"])
def test_where_no_rule_speaks_all_stays_as_it_is(book: Rulebook, text: str) -> None:
    found = scene(book, text)
    assert find_direct(found) == Direct(list(found.figures), found.named, [])


def test_a_new_type_has_the_captures_and_constants_as_fields(book: Rulebook) -> None:
    text = "超过30个红风筝在2024年3月放飞。"
    (fact,) = direct(book, text).new
    assert (fact.type, fact.rule, text[fact.start:fact.end]) == ("kite", "kite", "超过30个红风筝在2024年3月")
    value = {"low": Decimal(30), "high": Decimal(30), "unit": "个", "comparator": ">"}
    assert fact.fields == {"value": value, "colour": "红", "when": "2024-03", "made": "红", "kind": "toy"}


def test_all_facts_of_a_new_type_have_the_same_fields(book: Rulebook) -> None:
    assert [fact.fields for fact in direct(book, "红雀和大雀。").new] == [
        {"colour": "红", "size": None, "kind": None}, {"colour": None, "size": "大", "kind": "wild"}]


@pytest.mark.parametrize(("text", "wanted"), [
    ("灯笼。", ["lantern.short"]), ("灯笼上天。", ["fire", "lantern.long"]),  # the longest of each type
    ("油灯很亮。", ["lamp.first"]), ("油灯，油灯。", ["lamp.first", "lamp.first"]),
])
def test_the_best_of_overlapping_rules(book: Rulebook, text: str, wanted: list[str]) -> None:
    assert [fact.rule for fact in direct(book, text).new] == wanted


def test_names_are_symbols_only_for_rules_that_ask_for_them(book: Rulebook) -> None:
    text = "杭州市龙舟下水。"
    found = {fact.rule: text[fact.start:fact.end] for fact in direct(book, text).new}
    assert found == {"boat.region": "杭州市龙舟", "ship.plain": "杭州市龙舟", "raft.body": "市龙舟"}


def test_a_rule_of_a_built_in_type_overrules_the_number(book: Rulebook) -> None:
    text = "杭州市力争2027年建成书屋30座、影院20座。"
    other, mine = direct(book, text).figures
    assert (other.rule[:7], mine.rule) == ("target.", "own.stat")
    assert text[mine.start:mine.end] == "书屋30座"
    assert (mine.type, mine.metric, mine.status, mine.value.low) == ("statistic", "书房", "forecast", 30)
    assert mine.subject == {"name": "宁波市", "kind": "region", "adcode": "330200"}
    assert mine.when == other.when == "2027"  # what the rule does not say is as it was found


def test_a_number_that_was_no_fact_becomes_one(book: Rulebook) -> None:
    (mine,) = direct(book, "共一个木偶于2027年登台。").figures
    assert (mine.type, mine.measure, mine.metric, mine.status) == ("target", "level", None, None)
    assert mine.when == "2027"
    assert mine.subject == {"name": "青云会", "kind": "organization", "adcode": None}


def test_a_number_without_a_unit_is_no_figure(book: Rulebook) -> None:
    assert direct(book, "合30。").figures == []


@pytest.mark.parametrize("text", [
    "名为青云会的社团很好。",
    # known failure: each place where the rule matches gives another thing of the same name
    pytest.param("名为青云会的社团很好。名为青云会的社团真好。", marks=pytest.mark.xfail(strict=True)),
])
def test_a_name_is_added_once(book: Rulebook, text: str) -> None:
    (found,) = [n for n in direct(book, text).named if n.name == "青云会"]
    assert (found.type, found.rule, found.fields) == ("organization", "own.name", {"kind": "association"})
    assert found.mentions[0] == (2, 5)


def test_a_name_that_the_tool_has_found_is_left_to_it(book: Rulebook) -> None:
    (found,) = [n for n in direct(book, "他去浙江大学。").named if n.name == "浙江大学"]
    assert found.rule != "own.known"


def test_a_policy_is_known_by_its_title(book: Rulebook) -> None:
    (found,) = [n for n in direct(book, "依放飞条办。").named if n.type == "policy"]
    assert found.name == "放飞条"
    assert found.fields == {"issuer": None, "when": None, "period": None, "number": None}
