"""Loads rule folders into a Rulebook: tables, lexicons, parts, cues, word spans and rules."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import regex

from aipolicy.errors import RuleError
from aipolicy.rulebook import located
from aipolicy.rulebook.build import DIRECT, FILE_KEYS, build_rule, word_list, word_span
from aipolicy.rulebook.cards import Card, builtin_cards, read_cards
from aipolicy.rulebook.compile import Compiler
from aipolicy.rulebook.digest import rules_hash
from aipolicy.rulebook.gazetteer import Gazetteer
from aipolicy.rulebook.located import known_keys, near
from aipolicy.rulebook.rules import Rule, WordSpan
from aipolicy.rulebook.tables import Lexicon, builtin_rules, lexicon_from, lexicon_of, read_yaml, rule_folder

#: Path, time and size of files: what is kept of a folder is kept for these files only.
Stamp = tuple[tuple[Path, int, int], ...]


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All that stands in the rule folders, later folders over earlier ones.

    alone: true if facts are wanted of these rules only. problems: what was wrong in the folders; the
    rules they concern are left out. hash: of the names and bytes of all files of the folders as they were
    when they were loaded, the same on every machine. stamp: what was in the user's folders then. cards:
    of the types of facts, the built-in ones before those of the folders.
    """

    folders: tuple[Path, ...]
    rules: tuple[Rule, ...]
    alone: bool
    cues: Mapping[str, list[str]]
    spans: Mapping[str, WordSpan]
    compiler: Compiler
    problems: tuple[RuleError, ...] = ()
    hash: str = ""
    stamp: Stamp = ()
    cards: Mapping[str, Card] = field(default_factory=builtin_cards)

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
        return _table(self.folders, name, self.stamp)

    def lexicon(self, name: str) -> Lexicon:
        """A lexicon by its id. Raises RuleError if it is nowhere."""
        found = _lexicon(self.folders, name, self.stamp)
        if found is None:
            raise RuleError(f"there is no lexicon '{name}'", where=str(self.folders[0]),
                            todo=near(name, _lexicon_names(self.folders)))
        return found

    def gazetteer(self, *names: str) -> Gazetteer:
        """Finds the entries of the named lexicons in a text, in one pass."""
        return _gazetteer(self, names)

    def cue(self, name: str) -> regex.Pattern[str]:
        """A cue list as a compiled pattern that searches for any of its words."""
        return _cue(self, name)


@cache
def _gazetteer(book: Rulebook, names: tuple[str, ...]) -> Gazetteer:
    return Gazetteer([book.lexicon(name) for name in names])


@cache
def _cue(book: Rulebook, name: str) -> regex.Pattern[str]:
    if name not in book.cues:
        raise RuleError(f"there is no cue list '{name}'", todo=near(name, book.cues))
    return book.compiler.compile_expanded(book.compiler.cue(name), name)


@cache
def _table(folders: tuple[Path, ...], name: str, stamp: Stamp = ()) -> Any:
    for folder in reversed(folders):
        path = folder / f"{name}.yaml"
        if path.is_file():
            return read_yaml(path)
    raise RuleError(f"there is no table '{name}'", where=str(folders[0]))


@cache
def _lexicon(folders: tuple[Path, ...], name: str, stamp: Stamp = ()) -> Lexicon | None:
    """The lexicon of all folders that have it; an entry of a later one replaces one of the same name."""
    paths = [folder / "lexicons" / f"{name}.yaml" for folder in folders]
    found = [lexicon_of(read_yaml(path), str(path)) for path in paths if path.is_file()]
    if len(found) < 2:
        return found[0] if found else None
    entries = {entry.name: entry for lexicon in found for entry in lexicon.entries}
    return lexicon_from(name, found[0].about, tuple(entries.values()))


def _lexicon_names(folders: Sequence[Path]) -> list[str]:
    return [path.stem for folder in folders for path in sorted((folder / "lexicons").glob("*.yaml"))]


def load_rules(*extra: Path | str, only: Path | str | None = None, strict: bool = False) -> Rulebook:
    """The built-in rules, or instead of them those of the folder `only`, and those of further folders.

    A rule of a later folder replaces one of the same id; word lists and lexicons are extended. With
    `only`, the built-in lexicons, tables and word lists stay at hand. What is wrong in a folder stands in
    `problems` and leaves out only the rule it concerns; with `strict` the first one is raised as
    RuleError, with file, line and column. Raises UsageError for a folder that is not there.
    """
    own = (Path(only),) if only else ()
    users = (*own, *(Path(p) for p in extra))
    book = _load((builtin_rules(), *users), only is not None, _stamp(users))
    if strict and book.problems:
        raise book.problems[0]
    return book


def _stamp(folders: Sequence[Path]) -> Stamp:
    paths = [path.absolute() for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    return tuple((path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in paths if path.is_file())


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], alone: bool, stamp: Stamp = ()) -> Rulebook:
    for folder in folders:
        rule_folder(folder)
    return _Loading(folders, alone, stamp).book()


class _Loading:
    """What is gathered while folders are loaded; lives only for one call."""

    def __init__(self, folders: tuple[Path, ...], alone: bool, stamp: Stamp) -> None:
        self.folders, self.alone, self.stamp = folders, alone, stamp
        self.problems: list[RuleError] = []

    def book(self) -> Rulebook:
        """Parts and cues first, then what uses them."""
        found = rules_hash(self.folders, self.alone)  # before the files are read: never newer than the rules
        paths = [path for folder in self.folders for path in sorted(folder.glob("*.yaml"))]
        files: list[located.Mapping] = [data for path in paths if (data := self._try(_rule_file, path))]
        parts: dict[str, str] = {}
        cues: dict[str, list[str]] = {}
        for data in files:
            for name in data.get("parts") or {}:
                self._try(_part, parts, data["parts"], name)
            for name in data.get("cues") or {}:
                cues.setdefault(name, []).extend(self._try(word_list, data["cues"], name) or [])
        compiler = Compiler(parts, cues, lambda name: _lexicon(self.folders, name, self.stamp),
                            lambda: [f"@{name}" for name in _lexicon_names(self.folders)])
        spans = {name: span for data in files for name in data.get("spans") or {}
                 if (span := self._try(word_span, data["spans"], name, cues))}
        cards, wrong = read_cards(self.folders[1:])
        self.problems.extend(wrong)
        rules = self._rules(files, compiler, spans, cards)
        return Rulebook(self.folders, tuple(rules.values()), self.alone, cues, spans, compiler,
                        tuple(self.problems), found, self.stamp, cards)

    def _rules(self, files: Sequence[located.Mapping], compiler: Compiler,
               spans: Mapping[str, WordSpan], cards: Mapping[str, Card]) -> dict[str, Rule]:
        rules: dict[str, Rule] = {}
        seen: dict[tuple[Path, str], str] = {}
        stages = {DIRECT, *(stage for folder, raw, _ in _raw_rules(files)
                            if folder == self.folders[0] and (stage := _stage_named(raw)))}
        for folder, raw, where in _raw_rules(files):
            builtin = folder == self.folders[0]
            if builtin and self.alone:
                continue
            rule = self._try(build_rule, raw, where, compiler, spans, cards, builtin)
            if rule is None or not self._try(_runs, rule, raw, stages, cards):
                continue
            key = (folder, rule.id)
            if key in seen:
                self.problems.append(RuleError(f"the id '{rule.id}' stands also at {seen[key]}",
                                               where=rule.where, todo="give each rule an id of its own"))
                continue
            seen[key] = rule.where
            rules[rule.id] = rule
        return rules

    def _try(self, make: Callable[..., Any], *args: Any) -> Any:
        try:
            return make(*args)
        except RuleError as error:
            self.problems.append(error)
            return None


def _rule_file(path: Path) -> located.Mapping | None:
    data = located.read_located(path)
    if not isinstance(data, located.Mapping):
        raise RuleError("a rule file is a mapping", where=str(path),
                        todo="write parts:, cues:, spans: or rules: at its top")
    if not any(key in FILE_KEYS for key in data) and not all(
            difflib.get_close_matches(key, FILE_KEYS, 1, 0.8) for key in data):
        return None  # a table, read where it is asked for
    known_keys(data, FILE_KEYS)
    for key in data:
        if data[key] is None:
            continue
        if key == "rules" and not isinstance(data[key], located.Sequence):
            raise RuleError("'rules' is no list", where=data.where(key), todo="start each rule with '- id:'")
        if key != "rules" and not isinstance(data[key], located.Mapping):
            raise RuleError(f"'{key}' is no mapping", where=data.where(key),
                            todo="write 'name: …' lines under it")
    return data


def _stage_named(raw: Any) -> str | None:
    """The stage of a built-in rule: its own, or that of its type."""
    return raw.get("stage") or raw.get("emits") if isinstance(raw, located.Mapping) else None


def _runs(rule: Rule, raw: located.Mapping, stages: Collection[str], cards: Mapping[str, Card]) -> bool:
    """True; raises RuleError for a rule whose stage nothing runs."""
    if rule.stage in stages:
        return True
    if "stage" in raw:
        raise RuleError(f"nothing runs the stage '{rule.stage}'", where=raw.where("stage"),
                        todo=near(rule.stage, stages))
    main = cards[rule.emits].made_of
    if main is None:
        raise RuleError(f"a rule makes no {rule.emits}", where=raw.where("emits"),
                        todo="choose another type; the words of dates stand in values/dates.yaml")
    raise RuleError(f"a {rule.emits} is made of its '{main}', which no pattern of '{rule.id}' captures",
                    where=raw.where("match"), todo=f"write {{{main}:part}} in the pattern")


def _part(parts: dict[str, str], data: located.Mapping, name: str) -> None:
    if not isinstance(data[name], str) or not data[name]:
        raise RuleError(f"the part '{name}' is no pattern", where=data.where(name),
                        todo="write it in single quotes")
    parts[name] = data[name]


def _raw_rules(files: Sequence[located.Mapping]) -> Iterator[tuple[Path, Any, str]]:
    for data in files:
        rules: located.Sequence = data.get("rules") or located.Sequence(data.path)
        for index, raw in enumerate(rules):
            yield data.path.parent, raw, rules.where(index)
