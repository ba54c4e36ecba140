"""Builds one rule or word span from its YAML mapping, or says what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.cards import Card
from aipolicy.rulebook.located import choice, known_keys, text, whole
from aipolicy.rulebook.near import near
from aipolicy.rulebook.patterns.compile import KIND_OF, Compiler
from aipolicy.rulebook.patterns.kept import kept
from aipolicy.rulebook.patterns.probe import catastrophic, probes
from aipolicy.rulebook.rules import SCOPES, STATUSES, UNITS, Condition, Growth, Lookup, Rule, WordSpan
from aipolicy.rulebook.stages.declared import DIRECT, STAGES, Stage
from aipolicy.rulebook.stages.reading import declared, read_params
from aipolicy.rulebook.wordlists import BUILT_IN, Home

FILE_KEYS = ("parts", "cues", "spans", "rules")
RULE_KEYS = ("id", "version", "emits", "about", "stage", "match", "where", "with", "fields", "grow",
             "priority", "scope", "status", "examples")
LOOKUP_KEYS = ("lookup", "by", "give")
SPAN_KEYS = ("flags", "stop", "keep", "edge", "max")
NEEDED = ("id", "emits")


def word_span(spans: located.Mapping, name: str, compiler: Compiler, home: Home) -> WordSpan:
    """A word span of a file from its mapping. Raises RuleError for an unknown key or word list."""
    spec = _mapping(spans, name)
    known_keys(spec, SPAN_KEYS)

    def words(key: str) -> frozenset[str]:
        lists = (compiler.list_named(cue, spec.where(key), home) for cue in spec.get(key, ()))
        return frozenset(word for one in lists for word in one.words)
    return WordSpan(name, tuple(spec.get("flags", ())), words("stop"), words("keep"),
                    tuple(spec.get("edge", ())), whole(spec, "max", 30))


def build_rule(raw: Any, where: str, compiler: Compiler, spans: Mapping[str, WordSpan],
               cards: Mapping[str, Card], home: Home) -> Rule[Any]:
    """A rule of a file from its mapping. Raises RuleError with file, line, column and what to do.

    cards: of the types that it may emit, by their names. A rule that does not ship with the package is probed
    for patterns that blow up.
    """
    if not isinstance(raw, located.Mapping):
        raise RuleError("a rule is a mapping", where=where, todo="write '- id: …' with emits: and match:")
    known_keys(raw, RULE_KEYS)
    for key in (*NEEDED, *_pattern_key(raw)):
        if not raw.get(key):
            raise RuleError(f"the rule '{raw.get('id') or '?'}' has no '{key}'", where=raw.where(key),
                            todo=f"add '{key}:'")
    for key in ("id", "emits", "about", "stage", "scope", "status"):
        text(raw, key)  # raises for anything else
    written = list(_patterns(raw))
    patterns = tuple(compiler.compile(p, at, home) for p, at in written)
    common: dict[str, Any] = {
        "id": raw["id"], "emits": raw["emits"], "about": raw.get("about", ""), "patterns": patterns,
        "conditions": tuple(_conditions(raw, "where", compiler, True, home)),
        "grow": tuple(_growth(raw, spans)),
        "priority": whole(raw, "priority", 0), "scope": choice(raw, "scope", UNITS, UNITS[0]),
        "status": choice(raw, "status", STATUSES, STATUSES[0]), "version": whole(raw, "version", 1),
        "examples": _examples(raw), "where": raw.where("id"), "sources": tuple(p for p, _ in written),
        "home": home}
    fields = dict(_fields(raw, patterns, compiler))
    builtin = home.folder == BUILT_IN.folder
    card = cards.get(raw["emits"])
    stage = _stage(raw, card, patterns, builtin)
    if card:
        _check_fields(raw, card, patterns, fields, stage)
    _check_patterns(raw, patterns, stage)
    params = read_params(_mapping(raw, "with"), stage)
    rule: Rule[Any] = Rule(**common, stage=stage.name, params=params, fields=fields)
    if not builtin and (found := kept("blows up", _probe_key(rule), lambda: catastrophic(rule))):
        raise RuleError(f"a pattern of '{rule.id}' can blow up: {found}", where=raw.where("match"),
                        todo="make its repeats exclude each other, or bound them with {1,20}")
    return rule


def _probe_key(rule: Rule[Any]) -> str:
    return "\n".join([*(p.pattern for p in rule.patterns), *probes(rule)])


def _pattern_key(raw: located.Mapping) -> tuple[str, ...]:
    """The key `match` unless the stage that a rule names runs no pattern."""
    stage = STAGES.get(str(raw.get("stage")))
    return () if stage and not stage.patterned else ("match",)


def _stage(raw: located.Mapping, card: Card | None, patterns: Iterable[regex.Pattern[str]],
           builtin: bool) -> Stage[Any]:
    """The stage that a rule names, else that of its type; but one of a new type, and one that captures what
    its type is about and is a user's or has no such stage, makes facts by itself. Raises RuleError if there
    is none."""
    emits, name = raw["emits"], raw.get("stage")
    if name is not None:
        if name not in STAGES:
            raise RuleError(f"nothing runs the stage '{name}'", where=raw.where("stage"),
                            todo=near(name, STAGES))
        stage = STAGES[name]
        if stage.emits and emits not in stage.emits:
            raise RuleError(f"a rule of the stage '{name}' emits no '{emits}'", where=raw.where("emits"),
                            todo=near(emits, stage.emits))
        return stage
    if card is None or not card.builtin:
        return DIRECT
    captured = {name for pattern in patterns for name in pattern.groupindex}
    default = next((stage for stage in STAGES.values() if stage.default and emits in stage.emits), None)
    if card.made_of in captured and (default is None or not builtin):
        return DIRECT
    if default is None:
        raise _makes_nothing(raw, card)
    return default


def _makes_nothing(raw: located.Mapping, card: Card) -> RuleError:
    """What is wrong with a user's rule that neither captures what its type is about nor names a stage."""
    main = card.made_of
    if main is None:
        return RuleError(f"a rule makes no {card.type}", where=raw.where("emits"),
                         todo="choose another type; the words of dates stand in values/dates.yaml")
    return RuleError(f"{_a(card.type)} is made of its '{main}', which no pattern of '{raw['id']}' captures",
                     where=raw.where("match"), todo=f"write {{{main}:part}} in the pattern")


def _check_patterns(raw: located.Mapping, patterns: Sequence[regex.Pattern[str]], stage: Stage[Any]) -> None:
    """Raises RuleError for a pattern that is missing or superfluous, that asks for a symbol which the text of
    the stage does not hold, or that lacks what the finder reads."""
    if bool(patterns) is not stage.patterned:
        lack = ("has no 'match'" if stage.patterned
                else f"has a pattern, but the stage '{stage.name}' runs none")
        raise RuleError(f"the rule '{raw['id']}' {lack}", where=raw.where("match"),
                        todo="add 'match:'" if stage.patterned else "take 'match:' away")
    for pattern in patterns:
        strange = {KIND_OF[char] for char in pattern.pattern if char in KIND_OF} - {*stage.symbols}
        if strange:
            seen = ", ".join(f"{{{kind}}}" for kind in stage.symbols) or "no symbols"
            raise RuleError(f"the text of the stage '{stage.name}' holds no {{{min(strange)}}}",
                            where=raw.where("match"), todo=f"it holds {seen}; use those, or words")
        if stage.needed and not any(set(names) <= set(pattern.groupindex) for names in stage.needed):
            wanted = " or ".join(" and ".join(f"{{{name}:…}}" for name in names) for names in stage.needed)
            raise RuleError(f"a pattern of the stage '{stage.name}' must capture {wanted}",
                            where=raw.where("match"), todo="name that part of the pattern")
        for name in pattern.groupindex if stage is not DIRECT else ():
            if name not in stage.captures:
                raise RuleError(f"nothing reads the capture '{name}' in the stage '{stage.name}'",
                                where=raw.where("match"),
                                todo=near(name, stage.captures, "take the name away"))


def _fields(raw: located.Mapping, patterns: Iterable[regex.Pattern[str]],
            compiler: Compiler) -> Iterator[tuple[str, Any]]:
    """The fields of a rule. Raises RuleError for a capture that is not there and for a wrong lookup."""
    own = _mapping(raw, "fields")
    captured = {name for pattern in patterns for name in pattern.groupindex}
    for key, value in own.items():
        if isinstance(value, located.Mapping) and "lookup" in value:
            yield key, _lookup(value, captured, compiler)
            continue
        if isinstance(value, str) and value.startswith("$"):
            _captured(value, captured, own.where(key))
        yield key, value


def _captured(value: Any, captured: Iterable[str], where: str) -> str:
    """The name of a capture written as $name."""
    name = str(value)[1:]
    if not str(value).startswith("$") or name not in captured:
        raise RuleError(f"the pattern captures no '{str(value).removeprefix('$')}'", where=where,
                        todo=near(name, captured, "write {name:part} in the pattern and $name here"))
    return name


def _lookup(spec: located.Mapping, captured: Iterable[str], compiler: Compiler) -> Lookup:
    known_keys(spec, LOOKUP_KEYS)
    for key in LOOKUP_KEYS:
        if not isinstance(spec.get(key), str):
            raise RuleError(f"a lookup has no '{key}'", where=spec.where(key),
                            todo="write {lookup: LEXICON, by: $capture, give: COLUMN}")
    lexicon = compiler.lexicon(spec["lookup"], spec.where("lookup"))
    by = _captured(spec["by"], captured, spec.where("by"))
    if spec["give"] not in lexicon.columns:
        raise RuleError(f"the lexicon '{lexicon.id}' has no column '{spec['give']}'",
                        where=spec.where("give"), todo=near(spec["give"], lexicon.columns))
    return Lookup(lexicon.id, by, spec["give"])


def _check_fields(raw: located.Mapping, card: Card, patterns: Iterable[regex.Pattern[str]],
                  fields: Mapping[str, Any], stage: Stage[Any]) -> None:
    """Raises RuleError for a field that the type does not have, a value that the field cannot have, and,
    where a rule makes facts by itself, for a capture that no field takes."""
    known, params = card.fields, [param.name for param in declared(stage)]
    for key, value in fields.items():
        where = _mapping(raw, "fields").where(key)
        if key not in known:
            todo = f"write it under with: ({stage.name})" if key in params else near(key, (*known, *params))
            raise RuleError(f"{_a(card.type)} has no field '{key}'", where=where, todo=todo)
        values = known[key].values
        if values and isinstance(value, str) and not value.startswith("$") and value not in values:
            raise RuleError(f"'{key}' of {_a(card.type)} cannot be '{value}'", where=where,
                            todo=near(value, values))
    if stage is not DIRECT:
        return
    taken = {value[1:] for value in fields.values() if isinstance(value, str)} | set(raw.get("grow") or {})
    taken |= {value.by for value in fields.values() if isinstance(value, Lookup)}
    for name in sorted({name for pattern in patterns for name in pattern.groupindex}):
        if name not in known and name not in taken:
            raise RuleError(f"no field takes the capture '{name}'", where=raw.where("match"),
                            todo=near(name, known) + " or name it under fields: as $" + name)


def _a(kind: str) -> str:
    """A type with its article."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _mapping(raw: located.Mapping, key: str) -> located.Mapping:
    found = raw.get(key) if raw.get(key) is not None else located.Mapping(raw.path, raw.here)
    if not isinstance(found, located.Mapping):
        raise RuleError(f"'{key}' is no mapping", where=raw.where(key),
                        todo="write 'name: value' lines under it")
    return found


def _patterns(raw: located.Mapping) -> Iterator[tuple[str, str]]:
    found = raw.get("match")
    if found is None:
        return
    if isinstance(found, str):
        yield found, raw.where("match")
        return
    if not isinstance(found, located.Sequence):
        raise RuleError("'match' is no pattern", where=raw.where("match"),
                        todo="write a pattern or a list of them")
    for index, pattern in enumerate(found):
        if not isinstance(pattern, str):
            raise RuleError("a pattern is no text", where=found.where(index),
                            todo="write it in single quotes")
        yield pattern, found.where(index)


def _conditions(above: located.Mapping, key: str, compiler: Compiler, wanted: bool,
                home: Home) -> Iterator[Condition]:
    spec = _mapping(above, key)
    for scope, value in spec.items():
        if scope == "not":
            yield from _conditions(spec, "not", compiler, not wanted, home)
            continue
        if scope not in SCOPES:
            raise RuleError(f"unknown scope '{scope}'", where=spec.where(scope), todo=near(scope, SCOPES))
        names = value if isinstance(value, list) else [value]
        if not names or not all(isinstance(name, str) for name in names):
            raise RuleError(f"'{scope}' names no cue", where=spec.where(scope),
                            todo="name a cue list, or write /pattern/")
        pattern = _cue_pattern(names, compiler, spec.where(scope), home)
        yield Condition(scope, pattern, wanted, ", ".join(names))


def _cue_pattern(names: list[str], compiler: Compiler, where: str, home: Home) -> Any:
    def one(name: str) -> str:
        if len(name) > 1 and name.startswith("/") and name.endswith("/"):
            return compiler.expand(name[1:-1], where, home)
        return compiler.part(f"cue.{name}", where, home)
    return compiler.compile_expanded("|".join(f"(?:{one(name)})" for name in names), where)


def _growth(raw: located.Mapping, spans: Mapping[str, WordSpan]) -> Iterator[Growth]:
    spec = _mapping(raw, "grow")
    for capture in spec:
        sides = _mapping(spec, capture)
        known_keys(sides, ("left", "right"))
        for side, name in sides.items():
            if name not in spans:
                raise RuleError(f"there is no word span '{name}'", where=sides.where(side),
                                todo=near(str(name), spans, "define it under spans:"))
        yield Growth(capture, sides.get("left"), sides.get("right"))


def _examples(raw: located.Mapping) -> Mapping[str, Any]:
    spec = _mapping(raw, "examples")
    known_keys(spec, ("match", "no_match"))
    for key in spec:
        rows = spec[key] if spec[key] is not None else located.Sequence(spec.path)
        if not isinstance(rows, located.Sequence):
            raise RuleError(f"'{key}' is no list", where=spec.where(key), todo="start each example with '- '")
        for index, row in enumerate(rows):
            if not _is_example(key, row):
                todo = "write {text: …, field: …}" if key == "match" else "write the text alone"
                raise RuleError(f"a {key} example of another form", where=rows.where(index), todo=todo)
    return spec


def _is_example(key: str, row: Any) -> bool:
    if key == "match":
        return isinstance(row, located.Mapping) and isinstance(row.get("text"), str)
    return isinstance(row, str)
