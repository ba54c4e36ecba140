"""Cards of fact types: `types/NAME.yaml` in a rule folder says all that is known of the type NAME.

What its fields are, what its id is made of, which field it is called by, how it is shown. A wrong card is
refused like a wrong rule, with file, line and column. Keys and defaults stand in docs/rules.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.located import choice, known_keys, text, whole
from aipolicy.rulebook.near import near
from aipolicy.rulebook.tables import builtin_rules, rule_folder

FOLDER = "types"
#: Fields that several built-in types have: the one file there that is no card.
SHARED = "fields"
LANGUAGES = ("en", "zh")
#: What a field may hold. value: `{low, high, unit, comparator}`; subject: `{name, kind, adcode}`; date: EDTF.
KINDS = ("text", "value", "date", "subject", "baseline", "list", "number")
#: figure, date, document: made by steps of the tool, so no pack's type is one. named: once per source, with
#: mentions.
FAMILIES = ("figure", "date", "document", "named")
TERMINAL = tuple(f"{bright}{name}" for bright in ("", "bright_")
                 for name in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"))
#: What every fact has, and what some sources, types and commands add: no type has a field of these names.
COMMON = ("type", "id", "source", "start", "end", "quote", "text", "rule", "confidence", "line")
ADDED = ("page", "context", "mentions", "sources", "ids", "independent", "place")
CARD_KEYS = ("about", "label", "colour", "order", "family", "name", "fields", "id", "columns", "summary",
             "owner", "time")
FIELD_KEYS = ("kind", "label", "about", "nullable", "values", "usual")
COLOUR_KEYS = ("terminal", "light", "dark")
#: The place of a type among the others if its card does not say: behind the built-in ones.
LAST = 1000
_TYPE_NAME = regex.compile(r"[\p{L}_][\p{L}\p{N}_-]*")
_HEX = regex.compile(r"#[0-9a-fA-F]{6}")
_NO_LABEL: Mapping[str, str] = {}


@dataclass(frozen=True)
class Field:
    """A field of a type. kind: of KINDS. values: what it may be, each with its labels, if that is a set.

    nullable: whether the text need not say it. usual: the value that goes without saying. label: by
    language; empty: it is shown by its name.
    """

    name: str
    kind: str = "text"
    about: str = ""
    nullable: bool = True
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    usual: str | None = None
    label: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Colour:
    """terminal: of the sixteen that terminals know; light, dark: `#rrggbb` on a page of that ground."""

    terminal: str
    light: str
    dark: str


@dataclass(frozen=True)
class Card:
    """All that is known of a type.

    name: the field that its facts are called by. id: the fields that an id is made of; empty: all that
    are said. columns: of a table. summary, owner, time: the fields that say, on one line, what, whose and
    when. builtin: whether it ships with the package.
    """

    type: str
    about: str
    fields: Mapping[str, Field]
    name: str
    family: str | None = None
    id: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)
    colour: Colour | None = None
    order: int = LAST
    builtin: bool = False

    @property
    def is_named(self) -> bool:
        """True for a thing with a name: one fact per source, with aliases and mentions."""
        return self.family == "named"

    @property
    def made_of(self) -> str | None:
        """The capture without which a rule makes no fact of the type; None for what no rule makes."""
        return {"figure": "value", "date": None, "document": None}.get(self.family or "", self.name)


@lru_cache(maxsize=1)
def _shared() -> Mapping[str, Field]:
    """The fields that several built-in types have, by name."""
    return _fields(_mapping_in(builtin_rules() / FOLDER / f"{SHARED}.yaml"), {})


@lru_cache(maxsize=1)
def builtin_cards() -> Mapping[str, Card]:
    """The cards of the built-in types, in the order in which users meet them. Raises RuleError."""
    paths = [path for path in (builtin_rules() / FOLDER).glob("*.yaml") if path.stem != SHARED]
    cards = [_card(path, _mapping_in(path), builtin=True) for path in paths]
    return {card.type: card for card in sorted(cards, key=_order)}


def read_cards(folders: Iterable[Path]) -> tuple[Mapping[str, Card], list[RuleError]]:
    """The built-in cards and those of further folders, and what is wrong in the latter.

    A wrong card is left out; one of a later folder takes the place of one of the same name. Raises
    UsageError for a folder that is not there.
    """
    built_in, own, problems = builtin_cards(), dict[str, Card](), list[RuleError]()
    for folder in map(rule_folder, folders):
        for path in sorted((folder / FOLDER).glob("*.yaml")):
            try:
                own[path.stem] = _own_card(path, built_in)
            except RuleError as error:
                problems.append(error)
    return {**built_in, **{card.type: card for card in sorted(own.values(), key=_order)}}, problems


def _order(card: Card) -> tuple[int, str]:
    return card.order, card.type


def _own_card(path: Path, built_in: Mapping[str, Card]) -> Card:
    if path.stem in built_in:
        raise RuleError(f"'{path.stem}' is a built-in type", where=str(path),
                        todo="give the file of your type another name")
    if not _TYPE_NAME.fullmatch(path.stem):
        raise RuleError(f"'{path.stem}' is no name of a type", where=str(path),
                        todo="name the file with letters, digits, - and _")
    data = _mapping_in(path)
    if data.get("family") in FAMILIES[:3]:
        raise RuleError(f"only built-in types are of the family '{data['family']}'",
                        where=data.where("family"), todo="write 'family: named', or leave it out")
    return _card(path, data, builtin=False)


def _mapping_in(path: Path) -> located.Mapping:
    data = located.read_located(path)
    if not isinstance(data, located.Mapping):
        raise RuleError("a card is a mapping", where=str(path), todo="write 'about: …' and 'fields:' lines")
    return data


def _card(path: Path, data: located.Mapping, *, builtin: bool) -> Card:
    known_keys(data, CARD_KEYS)
    for key in ("about", "fields"):
        if not data.get(key):
            raise RuleError(f"the card '{path.stem}' has no '{key}'", where=data.where(key),
                            todo=f"add '{key}:'")
    own = data["fields"]
    if not isinstance(own, located.Mapping):
        raise RuleError("'fields' is no mapping", where=data.where("fields"), todo="write 'name: {…}' lines")
    fields = _fields(own, _shared())
    family = choice(data, "family", FAMILIES) if "family" in data else None
    name = _name(data, fields)
    if family == "named":
        _check_named(own, fields, name)
        fields = fields if builtin else _named_fields(fields, name)
    return Card(
        type=path.stem, about=text(data, "about"), fields=fields, name=name, family=family,
        id=_names(data, "id", fields, (name,) if family == "named" else ()),
        **_shown(data, fields, family == "named"),
        label=_label(data, "label"), colour=_colour(data), order=whole(data, "order", LAST), builtin=builtin,
    )


def _shown(data: located.Mapping, fields: Mapping[str, Field], named: bool) -> dict[str, tuple[str, ...]]:
    """The fields that tables and pages show, as the card says or else by their kinds."""
    columns = (*fields, "mentions" if named else "quote", "place")
    dates = tuple(f.name for f in fields.values() if f.kind == "date")
    owner = _names(data, "owner", fields, ())
    rest = tuple(f.name for f in fields.values() if f.kind != "list" and f.name not in (*owner, *dates))
    return {"columns": _names(data, "columns", (*fields, *COMMON, *ADDED, "aliases"), columns),
            "summary": _names(data, "summary", fields, rest), "owner": owner,
            "time": _names(data, "time", fields, dates)}


def _named_fields(fields: Mapping[str, Field], name: str) -> Mapping[str, Field]:
    """The fields of a pack's named thing, of which two are always said: its name and its other names."""
    aliases = fields.get("aliases") or _shared()["aliases"]
    always = {name: replace(fields[name], nullable=False), "aliases": replace(aliases, nullable=False)}
    return {**always, **{key: found for key, found in fields.items() if key not in always}}


def _name(data: located.Mapping, fields: Mapping[str, Field]) -> str:
    """The field that facts are called by: as the card says, else `name`, else its first."""
    if "name" in data:
        return _known(text(data, "name"), fields, data.where("name"))
    return "name" if "name" in fields else next(iter(fields))


def _check_named(own: located.Mapping, fields: Mapping[str, Field], name: str) -> None:
    """Raises RuleError if a named thing could have no name, or aliases that are no list."""
    if fields[name].kind != "text":
        raise RuleError(f"a name is a text, '{name}' is a {fields[name].kind}", where=own.where(name),
                        todo="say by 'name:' which field is the name")
    if "aliases" in fields and fields["aliases"].kind != "list":
        raise RuleError("'aliases' is a list", where=own.where("aliases"),
                        todo="write 'kind: list', or nothing")


def _fields(own: located.Mapping, shared: Mapping[str, Field]) -> Mapping[str, Field]:
    return {name: _field(own, name, shared.get(name)) for name in own}


def _field(own: located.Mapping, name: str, shared: Field | None) -> Field:
    """A field of a card; one of which nothing is said is the shared one of its name, else a text."""
    if name in (*COMMON, *ADDED):
        raise RuleError(f"a field cannot be called '{name}': facts of every type have one",
                        where=own.where(name), todo="give it another name")
    spec = own[name]
    if spec is None:
        return shared or Field(name)
    if not isinstance(spec, located.Mapping):
        raise RuleError(f"the field '{name}' is no mapping", where=own.where(name),
                        todo="write 'kind: …' and the like in braces, or nothing for a text")
    known_keys(spec, FIELD_KEYS)
    kind = choice(spec, "kind", KINDS, "text")
    values = _values(spec, kind)
    usual = text(spec, "usual") or None
    if usual is not None:
        _known(usual, values, spec.where("usual"))
    return Field(name, kind, text(spec, "about"), _flag(spec, "nullable"), values, usual,
                 _label(spec, "label"))


def _values(spec: located.Mapping, kind: str) -> Mapping[str, Mapping[str, str]]:
    """What a text may be, each with its labels: a list, or a mapping to labels."""
    found = spec.get("values")
    if found is None:
        return {}
    if kind != "text":
        raise RuleError(f"a {kind} has no set of values", where=spec.where("values"),
                        todo="leave out 'values:', or make it a text")
    if isinstance(found, located.Mapping) and found:
        return {value: _label(found, value) for value in found}
    if isinstance(found, located.Sequence) and found and all(isinstance(v, str) and v for v in found):
        return dict.fromkeys(found, _NO_LABEL)
    raise RuleError("'values' is no list of texts", where=spec.where("values"),
                    todo="write [one, another], or lines of 'value: {en: …, zh: …}'")


def _label(data: located.Mapping, key: str) -> Mapping[str, str]:
    """A label by language; one text is the label in all."""
    found = data.get(key)
    if found is None:
        return {}
    if isinstance(found, str) and found:
        return dict.fromkeys(LANGUAGES, found)
    if not isinstance(found, located.Mapping):
        raise RuleError(f"'{key}' is no label", where=data.where(key), todo="write {en: …, zh: …}")
    known_keys(found, LANGUAGES)
    for language in LANGUAGES:
        if not text(found, language):
            raise RuleError(f"the label has no '{language}'", where=data.where(key),
                            todo=f"add '{language}: …'")
    return {language: found[language] for language in LANGUAGES}


def _colour(data: located.Mapping) -> Colour | None:
    spec = data.get("colour")
    if spec is None:
        return None
    if not isinstance(spec, located.Mapping):
        raise RuleError("'colour' is no mapping", where=data.where("colour"),
                        todo="write {terminal: green, light: '#1a7f4b', dark: '#5cc98e'}")
    known_keys(spec, COLOUR_KEYS)
    for key in COLOUR_KEYS[1:]:
        if not _HEX.fullmatch(text(spec, key)):
            raise RuleError(f"'{key}' is no colour", where=spec.where(key),
                            todo="write it as six hexadecimal digits, such as '#1a7f4b', in quotes")
    return Colour(choice(spec, "terminal", TERMINAL), spec["light"], spec["dark"])


def _names(data: located.Mapping, key: str, known: Iterable[str],
           otherwise: Sequence[str]) -> tuple[str, ...]:
    """The names of fields under a key, one or a list. Raises RuleError for one that is not known."""
    if key not in data:
        return tuple(otherwise)
    names = tuple(known)
    return tuple(_known(name, names, where) for name, where in _listed(data, key))


def _listed(data: located.Mapping, key: str) -> Iterator[tuple[str, str]]:
    """The texts under a key, each with its place."""
    found = data[key]
    if isinstance(found, str):
        yield found, data.where(key)
        return
    if not isinstance(found, located.Sequence):
        raise RuleError(f"'{key}' names no fields", where=data.where(key), todo="write [field, field]")
    for index, name in enumerate(found):
        yield str(name), found.where(index)


def _known(name: str, known: Iterable[str], where: str) -> str:
    names = tuple(known)
    if name not in names:
        raise RuleError(f"there is no '{name}' here", where=where, todo=near(name, names, _one_of(names)))
    return name


def _one_of(names: Sequence[str]) -> str:
    return f"use one of {', '.join(names)}" if names else "say first what there is"


def _flag(data: located.Mapping, key: str) -> bool:
    found = data.get(key, True)
    if not isinstance(found, bool):
        raise RuleError(f"'{key}' is neither true nor false", where=data.where(key),
                        todo="write true or false")
    return found
