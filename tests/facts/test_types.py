"""Cards of fact types: the built-in ones say all that is asked of a type; a wrong one is refused in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from aipolicy.check.baseline import KEPT
from aipolicy.corpus.comparison_rows import NAMES
from aipolicy.emit.schema import fact_schema
from aipolicy.emit.where import KNOWN
from aipolicy.errors import RuleError, UsageError
from aipolicy.extract.facts import fact_id
from aipolicy.facts.lines import TEXTS
from aipolicy.facts.types import PARTS, FactTypes, builtin_types, types_in
from aipolicy.review.labels import LANGUAGES, label_table, labels_of
from aipolicy.review.palette import style_of, style_sheet
from aipolicy.rulebook import load_rules
from aipolicy.rulebook.cards import (
    ADDED,
    CARD_KEYS,
    COLOUR_KEYS,
    COMMON,
    FAMILIES,
    FIELD_KEYS,
    KINDS,
    Card,
    builtin_cards,
)
from aipolicy.rulebook.facttypes import FACT_TYPES, FIELDS, FIGURES
from aipolicy.rulebook.stages.parameters import FigureType

ROOT = Path(__file__).resolve().parents[2]
CARDS = list(builtin_cards().values())
WRONG = yaml.safe_load((ROOT / "tests/cases/types/wrong.yaml").read_text("utf-8"))
RULE = "rules:\n  - {id: kite.name, emits: kite, match: '(?P<name>风筝)'}\n"


def kind_of(card: Card) -> str:
    return card.type


def test_each_built_in_type_has_a_card() -> None:
    assert FACT_TYPES == ("target", "statistic", "incentive", "date", "designation", "policy", "organization",
                          "model", "product", "facility", "person", "document")
    assert FIGURES == ("target", "statistic", "incentive")
    assert len({card.order for card in CARDS}) == len(CARDS)


@pytest.mark.parametrize("card", CARDS, ids=kind_of)
def test_a_card_says_all_that_is_asked_of_a_type(card: Card) -> None:
    assert card.builtin
    assert card.about
    assert set(card.label) == set(LANGUAGES)
    assert card.colour
    assert card.family in FAMILIES
    assert card.name in card.fields
    assert card.id
    assert set(card.id) <= set(card.fields)
    assert set(card.columns) <= {*card.fields, *COMMON, *ADDED}
    for field in card.fields.values():
        assert field.about
        assert field.kind in KINDS
        assert set(field.label) == set(LANGUAGES)


@pytest.mark.parametrize("card", CARDS, ids=kind_of)
def test_the_schema_is_that_of_the_card(card: Card) -> None:
    schema = fact_schema(card.type)
    assert set(schema["properties"]) == {"type", *COMMON, *card.fields, "page", "context",
                                         *(("aliases", "mentions") if card.is_named else ())}
    for name, field in card.fields.items():
        told = schema["properties"][name]
        assert told["description"] == field.about
        assert ("null" in told["type"]) is field.nullable
        assert set(told.get("enum", ())) - {None} == set(field.values)


@pytest.mark.parametrize("card", CARDS, ids=kind_of)
def test_an_id_is_made_of_what_the_card_names(card: Card) -> None:
    said = {name: name for name in card.fields}
    before = fact_id(card.type, said, "text")
    assert all((fact_id(card.type, {**said, name: "other"}, "text") != before) is (name in card.id)
               for name in card.fields)


def test_tables_of_all_types_are_made_of_the_cards() -> None:
    types = builtin_types()
    fields = {name for card in CARDS for name in card.fields}
    assert set(KNOWN) == {*COMMON, *ADDED, *fields} - {"place"}
    assert set(NAMES) == {"metric", "name", "title", "edtf"}
    assert set(KEPT) == {"type", "id", "quote", *(key for name in FIGURES for key in FIELDS[name]
                                                  if key in builtin_cards()[name].id)}
    assert TEXTS.keys() == types.cards.keys()
    assert "issuer" in TEXTS["policy"]
    assert "issuer" not in TEXTS["document"]
    assert {types.kind("target", name) for name in ("value", "baseline", "subject")} == set(PARTS)


def test_every_value_of_a_set_has_a_label() -> None:
    values = {value for card in CARDS for field in card.fields.values() for value in field.values}
    assert not values - set(label_table()["values"])


def test_every_value_of_a_set_is_documented() -> None:
    page = (ROOT / "docs/facts.md").read_text("utf-8")
    values = {value for card in CARDS for field in card.fields.values() for value in field.values}
    assert not [value for value in values if f"`{value}`" not in page]


def test_the_page_has_the_colours_of_the_cards() -> None:
    sheet = style_sheet(builtin_types())
    found = dict(re.findall(r"--of-(\w+): (#\w+);", sheet.splitlines()[0]))
    assert found == {card.type: card.colour.light for card in CARDS if card.colour}
    assert style_of("policy", builtin_types()) == "bright_red"
    assert style_of("kite", builtin_types()) == "default"


def test_no_module_lists_the_figures_by_hand() -> None:
    by_hand = re.compile(r'"(?:target|statistic|incentive)",\s*"(?:target|statistic|incentive)",\s*'
                         r'"(?:target|statistic|incentive)"')
    modules = (ROOT / "aipolicy").rglob("*.py")
    assert [path.name for path in modules if by_hand.search(path.read_text("utf-8"))] == ["parameters.py"]
    assert get_args(FigureType) == FIGURES  # the one place: a type of Python's is not computed


def own(folder: Path, card: str, name: str = "kite") -> tuple[FactTypes, list[RuleError]]:
    (folder / "types").mkdir(exist_ok=True)
    (folder / "types" / f"{name}.yaml").write_text(card, "utf-8")
    return types_in([folder])


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["name"])
def test_a_wrong_card_is_refused_where_it_is_wrong(case: Mapping[str, Any], tmp_path: Path) -> None:
    name = case.get("file", "kite")
    types, [problem] = own(tmp_path, case["card"], name)
    place = f":{case['at']}" if case["at"] else ""
    assert problem.where == f"{tmp_path}/types/{name}.yaml{place}"
    assert all(fragment in str(problem) for fragment in case["says"])
    assert types.names == FACT_TYPES
    (tmp_path / "kites.yaml").write_text(RULE, "utf-8")
    book = load_rules(tmp_path)
    assert [str(p) for p in book.problems] == [str(problem)]
    assert "kite.name" in {rule.id for rule in book.rules}  # the rule does its work without the card


KITE = """\
about: A kite
fields:
  name: {label: 风筝}
  span: {kind: value}
  flown: {kind: date}
  state: {values: [flying, lost]}
"""


def test_what_a_card_leaves_out_has_a_default(tmp_path: Path) -> None:
    types, problems = own(tmp_path, KITE)
    card = types.cards["kite"]
    assert not problems
    assert (card.name, card.id) == ("name", ())
    assert (card.summary, card.time) == (("name", "span", "state"), ("flown",))
    assert card.columns == ("name", "span", "flown", "state", "quote", "place")
    assert (card.label, card.colour, card.builtin, card.is_named) == ({}, None, False, False)
    assert labels_of("en", types).field("kite", "name") == "风筝"
    assert labels_of("en", types).field("person", "name") == "name"


def test_a_named_thing_has_a_name_aliases_and_mentions(tmp_path: Path) -> None:
    types, _problems = own(tmp_path, KITE + "family: named\n")
    card = types.cards["kite"]
    assert list(card.fields) == ["name", "aliases", "span", "flown", "state"]
    assert not card.fields["name"].nullable
    assert card.id == ("name",)
    assert card.columns[-2:] == ("mentions", "place")
    assert "mentions" in fact_schema("kite", types)["properties"]


def test_a_named_thing_may_label_its_aliases(tmp_path: Path) -> None:
    types, _problems = own(tmp_path, "about: A kite\nfamily: named\nfields:\n  maker: {nullable: true}\n"
                                     "  aliases: {kind: list, label: 又名}\n  span: \n")
    card = types.cards["kite"]
    assert list(card.fields) == ["maker", "aliases", "span"]
    assert card.name == "maker"
    assert card.fields["aliases"].label["zh"] == "又名"
    assert not any(card.fields[key].nullable for key in ("maker", "aliases"))


def test_types_of_packs_stand_behind_the_built_in_ones(tmp_path: Path) -> None:
    own(tmp_path, KITE, "zebra")
    own(tmp_path, KITE + "order: 20\n", "yak")
    types, _problems = own(tmp_path, KITE)
    assert types.names == (*FACT_TYPES, "yak", "kite", "zebra")
    assert types.ordered({"zebra", "person", "plant", "yak"}) == ["person", "yak", "zebra", "plant"]


def test_a_later_folder_comes_over_an_earlier_one(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        own(tmp_path / name, KITE.replace("A kite", name))
    types, _problems = types_in([tmp_path / "one", tmp_path / "two"])
    assert types.cards["kite"].about == "two"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such rule folder"):
        types_in([tmp_path / "nowhere"])


@pytest.mark.parametrize(("rule", "says"), [
    ("match: '(?P<name>风筝)', fields: {colour: red}", "a kite has no field 'colour'"),
    ("match: '(?P<naem>风筝)'", "no field takes the capture 'naem'; did you mean 'name'?"),
    ("match: '(?P<name>风筝)', fields: {state: flyng}", "'state' of a kite cannot be 'flyng'; did you mean"),
])
def test_a_rule_is_held_to_the_card_of_its_type(rule: str, says: str, tmp_path: Path) -> None:
    own(tmp_path, KITE)
    (tmp_path / "kites.yaml").write_text(f"rules:\n  - {{id: r, emits: kite, {rule}}}\n", "utf-8")
    [problem] = load_rules(tmp_path).problems
    assert says in str(problem)
    assert (problem.where or "").startswith(f"{tmp_path}/kites.yaml:2:")


@pytest.mark.parametrize("key", [*CARD_KEYS, *FIELD_KEYS, *COLOUR_KEYS, *KINDS, "named"])
def test_every_key_of_a_card_is_told(key: str) -> None:
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    [section] = re.findall(r"^## Cards: types of your own$(.*?)^## ", page, re.MULTILINE | re.DOTALL)
    assert f"`{key}`" in section


def test_the_card_in_the_manual_is_right(tmp_path: Path) -> None:
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    [card] = re.findall(r"^```yaml\n(# The card .*?)^```", page, re.MULTILINE | re.DOTALL)
    types, problems = own(tmp_path, card, "fund")
    assert not problems
    assert list(types.cards["fund"].fields) == ["name", "aliases", "size", "manager", "status", "when"]
