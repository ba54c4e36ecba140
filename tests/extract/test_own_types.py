"""Types that a pack brings: fields of the kind that the card says, one thing of all its mentions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aipolicy import load_rules
from aipolicy.extract.match.symbols import SymbolText
from aipolicy.extract.match.view import View
from aipolicy.extract.own_types import NewFact, find_own_types, owner_named
from aipolicy.model import Match, Span
from aipolicy.rulebook import Rulebook
from aipolicy.rulebook.stages.parameters import NoParams
from tests.extract.scenes import scene_of

RULE = "rules:\n  - {id: k.name, emits: kite, match: '(?P<name>[^，。]{1,6}风筝)(?P<size>长{quantity})?'}\n"
CARD = """# The card of the type `kite`.
about: A kite
family: named
fields: {name: , size: {kind: text}, colour: }
"""


def book_of(folder: Path, card: str = "") -> Rulebook:
    (folder / "r.yaml").write_text(RULE, "utf-8")
    if card:
        (folder / "types").mkdir()
        (folder / "types" / "kite.yaml").write_text(card, "utf-8")
    return load_rules(folder, strict=True)


def found(text: str, book: Rulebook, *spans: tuple[int, int]) -> tuple[list[NewFact], list[Any]]:
    """What comes of matches whose name is at the spans."""
    view = View(scene_of(text, book=book).document, SymbolText.of(text, []), book)
    matches = [Match("k.name", "kite", *span, {"name": Span(*span)}, {"name": text[slice(*span)]}, NoParams())
               for span in spans]
    return find_own_types(matches, view, {}, {})


def test_a_type_without_a_card_is_what_its_rules_capture(tmp_path: Path) -> None:
    facts, named = found("甲市风筝与甲市风筝", book_of(tmp_path), (0, 4), (5, 9))
    assert [(f.start, f.end, f.fields) for f in facts] == [
        (0, 4, {"name": "甲市风筝", "size": None}), (5, 9, {"name": "甲市风筝", "size": None})]
    assert named == []


def test_a_named_thing_with_a_card_is_one_of_all_its_mentions(tmp_path: Path) -> None:
    text = "甲市风筝飞了，该风筝停了，甲市风筝落了"
    facts, [thing] = found(text, book_of(tmp_path, CARD), (0, 4), (8, 10), (13, 17))
    assert facts == []
    assert (thing.type, thing.name, thing.aliases) == ("kite", "甲市风筝", ("风筝",))
    assert thing.mentions == ((0, 4), (8, 10), (13, 17))


def test_a_name_that_ends_two_longer_ones_is_a_thing_of_its_own(tmp_path: Path) -> None:
    _, things = found("甲市风筝，乙市风筝，风筝", book_of(tmp_path, CARD), (0, 4), (5, 9), (10, 12))
    assert sorted(thing.name for thing in things) == ["乙市风筝", "甲市风筝", "风筝"]


@pytest.mark.parametrize(("name", "wanted"), [
    ("苏州", {"name": "苏州市", "kind": "region", "adcode": "320500"}),
    ("飞鸢公司", {"name": "飞鸢公司", "kind": "organization", "adcode": None}),
])
def test_an_owner_is_a_region_by_any_form_of_its_name_else_a_body(name: str, wanted: dict[str, Any]) -> None:
    assert owner_named(name, scene_of("苏州").view) == wanted


def test_numbers_and_dates_become_values(tmp_path: Path) -> None:
    book, text = book_of(tmp_path), "风筝20米2025年"
    scene = scene_of(text, "quantities", book=book)
    captures = {"name": Span(2, 5), "when": Span(5, 10)}
    match = Match("k.name", "kite", 0, 10, captures, {"name": "20米", "when": "2025年"}, NoParams())
    [fact], _ = find_own_types([match], scene.view, {q.start: q for q in scene.quantities},
                               {d.start: d.edtf for d in scene.dates})
    assert fact.fields["name"] == {"low": Decimal(20), "high": Decimal(20), "unit": "米", "comparator": "="}
    assert fact.fields["when"] == "2025"
