"""Loads rule folders into a Rulebook: tables, lexicons, parts, cues, word spans and rules."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from aipolicy.errors import RuleError, UsageError
from aipolicy.rulebook import located
from aipolicy.rulebook.compile import Compiler
from aipolicy.rulebook.rules import SCOPES, Condition, Growth, Rule, WordSpan
from aipolicy.rulebook.tables import Lexicon, builtin_rules, lexicon_of, read_yaml

FILE_KEYS = {"parts", "cues", "spans", "rules"}
RULE_KEYS = {"id", "version", "emits", "about", "stage", "match", "where", "fields", "grow", "priority",
             "scope", "status", "examples"}
DATA_FOLDERS = ("values", "repairs", "lexicons")
STATUSES = ("experimental", "stable", "deprecated")


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All that stands in the rule folders, later folders over earlier ones."""

    folders: tuple[Path, ...]
    rules: tuple[Rule, ...]
    cues: Mapping[str, list[str]]
    spans: Mapping[str, WordSpan]
    compiler: Compiler

    def stage(self, name: str) -> list[Rule]:
        """The rules of a stage, in the order of the files."""
        return self._stages.get(name, [])

    @cached_property
    def _stages(self) -> dict[str, list[Rule]]:
        stages: dict[str, list[Rule]] = {}
        for rule in self.rules:
            stages.setdefault(rule.stage, []).append(rule)
        return stages

    def table(self, name: str) -> Any:
        """The data of a YAML table such as 'values/units'. Raises RuleError if it is nowhere."""
        return _table(self.folders, name)

    def lexicon(self, name: str) -> Lexicon:
        """A lexicon by its id. Raises RuleError if it is nowhere."""
        found = _lexicon(self.folders, name)
        if found is None:
            raise RuleError(f"there is no lexicon '{name}'", where=str(self.folders[0]))
        return found

    def cue(self, name: str) -> Any:
        """A cue list as a compiled pattern that searches for any of its words."""
        return _cue(self.compiler, name)


@cache
def _cue(compiler: Compiler, name: str) -> Any:
    if name not in compiler._cues:
        raise RuleError(f"there is no cue list '{name}'", todo="define it under cues:")
    import regex

    return regex.compile(compiler.cue(name), regex.V1)


@cache
def _table(folders: tuple[Path, ...], name: str) -> Any:
    for folder in reversed(folders):
        path = folder / f"{name}.yaml"
        if path.is_file():
            return read_yaml(path)
    raise RuleError(f"there is no table '{name}'", where=str(folders[0]))


@cache
def _lexicon(folders: tuple[Path, ...], name: str) -> Lexicon | None:
    for folder in reversed(folders):
        path = folder / "lexicons" / f"{name}.yaml"
        if path.is_file():
            return lexicon_of(read_yaml(path), str(path))
    return None


def load_rules(*extra: Path | str) -> Rulebook:
    """The built-in rules with the given folders added to them.

    A rule of a later folder replaces one of the same id. Raises UsageError for a folder that is not
    there and RuleError, with file, line and column, for what is wrong in one.
    """
    return _load((builtin_rules(), *(Path(p) for p in extra)))


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...]) -> Rulebook:
    for folder in folders:
        if not folder.is_dir():
            raise UsageError("no such rule folder", where=str(folder),
                             todo="name a folder of YAML rule files")
    paths = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
    files = [(path, located.read_located(path)) for path in paths]
    parts: dict[str, str] = {}
    cues: dict[str, list[str]] = {}
    for path, data in _rule_files(files):
        parts.update(data.get("parts") or {})
        for name, words in (data.get("cues") or {}).items():
            cues.setdefault(name, []).extend(_text_list(words, path, data["cues"], name))
    names = [f"@{p.stem}" for folder in folders for p in (folder / "lexicons").glob("*.yaml")]
    compiler = Compiler(parts, cues, lambda name: _lexicon(folders, name), lambda: names)
    spans = {name: _word_span(name, spec, cues) for _, data in _rule_files(files)
             for name, spec in (data.get("spans") or {}).items()}
    rules: dict[str, Rule] = {}
    seen: dict[tuple[Path, str], str] = {}
    for path, data in _rule_files(files):
        for raw in data.get("rules") or []:
            rule = _rule(raw, path, compiler, spans)
            if (path.parent, rule.id) in seen:
                raise RuleError(f"the id '{rule.id}' stands also at {seen[path.parent, rule.id]}",
                                where=rule.where, todo="give each rule an id of its own")
            seen[path.parent, rule.id] = rule.where
            rules[rule.id] = rule
    return Rulebook(folders, tuple(rules.values()), cues, spans, compiler)


def _rule_files(files: Sequence[tuple[Path, Any]]) -> Iterator[tuple[Path, located.Mapping]]:
    for path, data in files:
        if data is None or not isinstance(data, located.Mapping):
            raise RuleError("a rule file is a mapping with parts:, cues:, spans: or rules:", where=str(path))
        if FILE_KEYS & set(data):
            _known(data, FILE_KEYS, path)
            yield path, data


def _known(data: located.Mapping, keys: Iterable[str], path: Path) -> None:
    allowed = sorted(keys)
    for key in data:
        if key not in allowed:
            line, column = data.at[key]
            near = difflib.get_close_matches(key, allowed, 1)
            raise RuleError(f"unknown key '{key}'", where=f"{path}:{line}:{column}",
                            todo=f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(allowed)}")


def _text_list(words: Any, path: Path, above: located.Mapping, name: str) -> list[str]:
    found = words.split() if isinstance(words, str) else words
    if not isinstance(found, list) or not all(isinstance(w, str) for w in found):
        line, column = above.at[name]
        raise RuleError(f"'{name}' is no list of words", where=f"{path}:{line}:{column}",
                        todo="write a list, or words with spaces between them")
    return found


def _word_span(name: str, spec: Mapping[str, Any], cues: Mapping[str, list[str]]) -> WordSpan:
    def words(key: str) -> frozenset[str]:
        return frozenset(w for cue in spec.get(key, []) for w in cues[cue])
    return WordSpan(name, tuple(spec.get("flags", ())), words("stop"), words("keep"),
                    tuple(spec.get("edge", ())), int(spec.get("max", 30)))


def _rule(raw: Any, path: Path, compiler: Compiler, spans: Mapping[str, WordSpan]) -> Rule:
    if not isinstance(raw, located.Mapping):
        raise RuleError("a rule is a mapping with id:, emits: and match:", where=str(path))
    _known(raw, RULE_KEYS, path)

    def place(key: str | None = None) -> str:
        line, column = raw.at.get(key or "", raw.here)
        return f"{path}:{line}:{column}"
    for key in ("id", "emits", "match"):
        if key not in raw:
            raise RuleError(f"the rule {raw.get('id', '')} has no '{key}'".replace("  ", " "), where=place(),
                            todo=f"add '{key}:'")
    patterns = [raw["match"]] if isinstance(raw["match"], str) else list(raw["match"])
    status = raw.get("status", "stable")
    if status not in STATUSES:
        raise RuleError(f"unknown status '{status}'", where=place("status"),
                        todo=f"use one of {', '.join(STATUSES)}")
    return Rule(
        id=raw["id"], emits=raw["emits"], about=raw.get("about", ""), stage=raw.get("stage", raw["emits"]),
        patterns=tuple(compiler.compile(p, place("match")) for p in patterns),
        conditions=tuple(_conditions(raw.get("where") or {}, compiler, place("where"), True)),
        fields=dict(raw.get("fields") or {}),
        grow=tuple(_growth(raw.get("grow") or {}, spans, place("grow"))),
        priority=int(raw.get("priority", 0)), scope=raw.get("scope", "sentence"), status=status,
        version=int(raw.get("version", 1)), examples=raw.get("examples") or {}, where=place("id"),
    )


def _conditions(spec: Mapping[str, Any], compiler: Compiler, where: str, wanted: bool) -> Iterator[Condition]:
    for scope, value in spec.items():
        if scope == "not":
            yield from _conditions(value, compiler, where, not wanted)
            continue
        if scope not in SCOPES:
            near = difflib.get_close_matches(scope, SCOPES, 1)
            raise RuleError(f"unknown scope '{scope}'", where=where,
                            todo=f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(SCOPES)}")
        names = [value] if isinstance(value, str) else list(value)
        expression = "|".join(compiler.expand(name[1:-1], where) if name.startswith("/")
                              else compiler.part(f"cue.{name}", where) for name in names)
        if scope == "before":
            expression = f"(?:{expression})"
        yield Condition(scope, compiler.compile(expression, where), wanted, ", ".join(names))


def _growth(spec: Mapping[str, Any], spans: Mapping[str, WordSpan], where: str) -> Iterator[Growth]:
    for capture, sides in spec.items():
        for name in sides.values():
            if name not in spans:
                near = difflib.get_close_matches(name, list(spans), 1)
                raise RuleError(f"there is no word span '{name}'", where=where,
                                todo=f"did you mean '{near[0]}'?" if near else "define it under spans:")
        yield Growth(capture, sides.get("left"), sides.get("right"))
